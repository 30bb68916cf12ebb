//! What is heard, word by word: cues without their marks, with who speaks, in which language, and when.

use std::sync::Arc;

use super::super::cue::{Cue, ElementKind, Node, Time};
use super::model::Run;
use super::speakers::Speakers;

/// One word, and when it is heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    pub(super) text: String,
    pub(super) lang: Option<Arc<str>>,
    /// Where a film must begin to play so that the word is surely heard.
    pub(super) start: Time,
    /// When it is heard, about.
    pub(super) about: Time,
    /// How long nothing was heard before, in milliseconds; 0 within a cue.
    pub(super) pause: u64,
    pub(super) begins_cue: bool,
}

/// Something that is heard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Heard {
    Word(Word),
    /// Somebody else speaks, whose name may not be known. When `again`, also after nobody in particular.
    Turn {
        speaker: Option<String>,
        again: bool,
        at: Time,
    },
    /// A cue of its own: a sound, or something seen.
    Sound(Vec<Word>),
    /// A line of a song.
    Lyric(Vec<Word>),
}

const MUSIC: [char; 6] = ['♪', '♫', '♩', '♬', '🎵', '🎶'];

/// Returns the words of cues in order of time.
///
/// Cues are walked through twice, names first: a hostile one has a million lines, which are never all kept.
pub(super) fn heard(cues: &[Cue], names: &[&str]) -> Vec<Heard> {
    let mut sorted: Vec<&Cue> = cues.iter().collect();
    sorted.sort_by_key(|cue| cue.start);
    let mut speakers = Speakers::listed(names);
    for cue in &sorted {
        for line in Flat::of(cue).lines(None) {
            speakers.count(&after_signs(&line));
        }
    }
    let mut out = Vec::new();
    let mut until = None;
    for cue in sorted {
        Flat::of(cue).listen(until, &speakers, &mut out);
        until = until.max(Some(cue.end.max(cue.start)));
    }
    out
}

/// Returns the words of one cue, on one line, without any sign of who speaks.
pub(super) fn words(cue: &Cue) -> Vec<Word> {
    Flat::of(cue).lines(None).flatten().map(|spoken| spoken.word).collect()
}

/// Returns words as runs of one language each.
pub(super) fn runs(words: Vec<Word>) -> Vec<Run> {
    let mut runs = Vec::new();
    for word in words {
        push(&mut runs, " ", word);
    }
    runs
}

/// Adds a word to what was said before, with this space between them.
pub(super) fn push(runs: &mut Vec<Run>, space: &str, word: Word) {
    match runs.last_mut() {
        Some(run) if run.lang.as_deref() == word.lang.as_deref() => {
            run.text.push_str(space);
            run.text.push_str(&word.text);
        }
        last => {
            if let Some(run) = last {
                run.text.push_str(space);
            }
            runs.push(Run { text: word.text, lang: word.lang.map(|lang| (*lang).to_owned()) });
        }
    }
}

/// A word with the voice that says it.
struct Spoken {
    word: Word,
    voice: Option<Arc<str>>,
}

impl Flat {
    /// Tells what is heard in a cue; `until` is when the cues before have ended.
    fn listen(&self, until: Option<Time>, speakers: &Speakers, out: &mut Vec<Heard>) {
        if is_sound(&self.text) {
            return out.push(Heard::Sound(self.lines(until).flatten().map(|spoken| spoken.word).collect()));
        }
        if is_song(self.text.trim()) {
            return out.extend(self.lines(until).filter_map(lyric));
        }
        let begins_with_dash = |line: &&str| line.split_whitespace().next().is_some_and(is_dash);
        let dashes = self.text.split('\n').filter(begins_with_dash).count();
        let mut voice = None;
        let mut pause = 0;
        for line in self.lines(until) {
            let mut texts: Vec<String> = line.iter().map(|spoken| spoken.word.text.clone()).collect();
            let mut skip = 0;
            for (place, mut spoken) in line.into_iter().enumerate() {
                pause = pause.max(spoken.word.pause);
                if spoken.voice.is_some() && spoken.voice != voice {
                    voice.clone_from(&spoken.voice);
                    let speaker = spoken.voice.as_ref().map(|name| speakers.full(name).unwrap_or_else(|| (**name).to_owned()));
                    out.push(Heard::Turn { speaker, again: false, at: spoken.word.start });
                }
                if place < skip {
                    continue;
                }
                let sign = texts[place].clone();
                let bare = sign.trim_start_matches('>');
                let turns = sign.len() - bare.len() > 1;
                let dash = place == 0 && dashes > 1 && is_dash(&sign);
                let bare = if dash { bare.trim_start_matches(['-', '–', '—']) } else { bare };
                if turns || dash {
                    out.push(Heard::Turn { speaker: None, again: true, at: spoken.word.start });
                    spoken.word.text = bare.to_owned();
                    texts[place] = bare.to_owned();
                    if bare.is_empty() {
                        continue;
                    }
                }
                let after_sign = place > 0 && texts[place - 1].is_empty();
                if place == 0 || turns || after_sign {
                    let rest: Vec<&str> = texts[place..].iter().take(32).map(String::as_str).collect();
                    if let Some((name, length)) = speakers.speaker(&rest) {
                        out.push(Heard::Turn { speaker: Some(name), again: false, at: spoken.word.start });
                        skip = place + length;
                        continue;
                    }
                }
                spoken.word.pause = std::mem::take(&mut pause);
                out.push(Heard::Word(spoken.word));
            }
        }
    }
}

fn is_dash(word: &str) -> bool {
    word.starts_with(['-', '–', '—']) && !word.starts_with("--")
}

/// The words of a line after signs of a new speaker.
fn after_signs(line: &[Spoken]) -> Vec<&str> {
    let mut words: Vec<&str> = line.iter().take(32).map(|spoken| spoken.word.text.as_str()).collect();
    if let Some(first) = words.first_mut() {
        *first = first.trim_start_matches(['>', '-', '–', '—']);
        if first.is_empty() {
            words.remove(0);
        }
    }
    words
}

/// Whether words are nothing but `[sounds]`, `(sounds)` and notes of music.
pub(super) fn is_sound(text: &str) -> bool {
    let mut rest = text.trim();
    let any = !rest.is_empty();
    while let Some(first) = rest.chars().next() {
        let after = match first {
            '[' => rest.find(']').map(|end| &rest[end + 1..]),
            '(' => rest.find(')').map(|end| &rest[end + 1..]),
            sign if MUSIC.contains(&sign) => Some(&rest[sign.len_utf8()..]),
            _ => None,
        };
        let Some(after) = after else { return false };
        rest = after.trim_start();
    }
    any
}

/// Whether words are sung: between notes of music, or between number signs as broadcasters write.
fn is_song(text: &str) -> bool {
    text.starts_with(MUSIC) || (text.len() > 1 && text.starts_with('#') && text.ends_with('#'))
}

/// Takes the notes of music from a line; nothing may be left.
fn lyric(line: Vec<Spoken>) -> Option<Heard> {
    let words = line.into_iter().filter_map(|spoken| {
        let text = spoken.word.text.trim_matches(|c| c == '#' || MUSIC.contains(&c)).to_owned();
        (!text.is_empty()).then_some(Word { text, ..spoken.word })
    });
    let words: Vec<Word> = words.collect();
    (!words.is_empty()).then_some(Heard::Lyric(words))
}

/// Nobody's name is longer; a hostile one must not be copied to each of a million words.
const LONGEST_NAME: usize = 200;
const LONGEST_LANGUAGE: usize = 64;

/// The text of a cue, what changes on its way, and when it is shown.
#[derive(Default)]
struct Flat {
    text: String,
    changes: Vec<Change>,
    start: Time,
    end: Time,
}

#[derive(Clone, Default)]
struct Change {
    at: usize,
    lang: Option<Arc<str>>,
    voice: Option<Arc<str>>,
    time: Option<Time>,
}

impl Flat {
    fn of(cue: &Cue) -> Self {
        let mut flat = Self { start: cue.start, end: cue.end, ..Self::default() };
        flat.push(&cue.nodes, &mut Change::default());
        flat
    }

    /// Walks down a tree, whose depth the reader has limited. How a word is read (ruby text) is no word of its own.
    fn push(&mut self, nodes: &[Node], now: &mut Change) {
        for node in nodes {
            match node {
                Node::Text(text) => {
                    self.changes.push(Change { at: self.text.len(), ..now.clone() });
                    self.text.push_str(text);
                }
                Node::Timestamp(time) => now.time = Some(*time),
                Node::Element(element) if element.kind == ElementKind::RubyText => {}
                Node::Element(element) => {
                    let before = (now.lang.clone(), now.voice.clone());
                    let annotation = Some(&element.annotation).filter(|annotation| !annotation.is_empty());
                    match element.kind {
                        ElementKind::Voice => {
                            now.voice = annotation.map(|name| name.chars().take(LONGEST_NAME).collect::<String>().into())
                        }
                        ElementKind::Language => {
                            now.lang =
                                annotation.filter(|lang| lang.len() <= LONGEST_LANGUAGE).map(|lang| lang.as_str().into());
                        }
                        _ => {}
                    }
                    self.push(&element.children, now);
                    (now.lang, now.voice) = before;
                }
            }
        }
    }

    /// Returns the words line by line, each line made when it is asked for; `until` is when the cues before have ended.
    fn lines(&self, until: Option<Time>) -> impl Iterator<Item = Vec<Spoken>> {
        let length = self.text.len().max(1) as u64;
        let duration = self.end.since(self.start);
        let mut change = 0;
        let mut begins_cue = true;
        self.text.split('\n').filter_map(move |line| {
            let mut words = Vec::new();
            for text in line.split_whitespace() {
                let start = text.as_ptr().addr() - self.text.as_ptr().addr();
                while self.changes.get(change + 1).is_some_and(|next| next.at <= start) {
                    change += 1;
                }
                let now = self.changes.get(change).cloned().unwrap_or_default();
                let inline = now.time.map(|time| time.max(self.start));
                let part = u128::from(duration) * start as u128 / u128::from(length);
                let about = Time::from_milliseconds(self.start.milliseconds().saturating_add(part as u64));
                let pause = if begins_cue { until.map_or(0, |until| self.start.since(until)) } else { 0 };
                let word = Word {
                    text: text.to_owned(),
                    lang: now.lang,
                    start: inline.unwrap_or(self.start),
                    about: inline.unwrap_or(about),
                    pause,
                    begins_cue,
                };
                begins_cue = false;
                words.push(Spoken { word, voice: now.voice });
            }
            (!words.is_empty()).then_some(words)
        })
    }
}
