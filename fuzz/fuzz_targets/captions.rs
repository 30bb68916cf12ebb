//! Any bytes are read as captions of any format; times of the transcript never run backwards.
#![no_main]

use clearway::parse::{Part, caption_text, captions, captions_json, made_transcript, webvtt, written_transcript};
use clearway::source::SourceId;
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 4] = ["a.vtt", "a.srt", "a.sbv", "a.txt"];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let (name, source) = (NAMES[usize::from(*first) % NAMES.len()], SourceId::from_index(0));
    let text = caption_text(name, bytes);
    let read = captions(source, name, &text);
    captions_json(&read, &text.text);
    webvtt(&read.value);
    let transcript = made_transcript(&read.value.cues, &read.value.cues, &read.value.cues, &["Amina Rees"]);
    let starts = transcript.parts.iter().filter_map(|part| match part {
        Part::Chapter(chapter) => chapter.start,
        Part::Paragraph(paragraph) => paragraph.start,
    });
    assert!(starts.is_sorted());
    written_transcript(source, &text.text, &["Amina Rees"]);
});
