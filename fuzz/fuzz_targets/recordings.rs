//! Any bytes are measured as a film or recording of any format.
#![no_main]

use std::io::Cursor;

use clearway::parse::recording;
use clearway::read::FileSource;
use clearway::source::SourceId;
use libfuzzer_sys::fuzz_target;

const NAMES: [&str; 3] = ["film.mp4", "film.webm", "audio.mp3"];

fuzz_target!(|bytes: &[u8]| {
    let Some((first, bytes)) = bytes.split_first() else { return };
    let path = NAMES[usize::from(*first) % NAMES.len()];
    let source = FileSource { id: SourceId::from_index(0), path: path.into(), bytes: bytes.len() as u64, changed: 0 };
    let _ = recording(&source, Cursor::new(bytes));
});
