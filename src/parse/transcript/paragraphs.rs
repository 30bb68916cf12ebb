//! Where paragraphs begin: with a new speaker, a chapter, a pause, or when enough has been said.

use super::super::cue::Time;
use super::heard::{Heard, Word, push, runs};
use super::model::{Chapter, Paragraph, ParagraphKind, Part, Run};
use super::sentences::{allows_a_pause, ends_sentence};

/// A pause after a sentence that is worth a new paragraph, in milliseconds.
const PAUSE: u64 = 2000;
/// Within a sentence, a paragraph waits so long for its end, in milliseconds.
const PATIENCE: u64 = 8000;
/// From so many words on, a paragraph ends with a sentence that ends its cue.
const ENOUGH: usize = 60;
/// From so many words on, it ends with any sentence.
const MUCH: usize = 110;
/// From so many words on, it ends at a comma.
const TOO_MUCH: usize = 160;
/// From so many words on, it ends with a cue: nobody wrote any sentence end or comma.
const FAR_TOO_MUCH: usize = 200;

/// Something that comes between words at its time.
#[derive(Clone, Debug)]
pub(super) enum Between {
    /// A chapter begins.
    Chapter(Chapter),
    /// Something is seen.
    Seen(Vec<Run>),
}

/// Something that comes between words.
#[derive(Clone, Debug)]
pub(super) struct Insertion {
    /// Before the first cue that begins at this time or later.
    pub(super) due: Time,
    /// The time it tells.
    pub(super) start: Time,
    pub(super) what: Between,
}

/// Returns what is heard as paragraphs, with chapters and things seen between them.
///
/// Both kinds of insertions must be in order of `due`.
pub(super) fn arrange(heard: Vec<Heard>, chapters: Vec<Insertion>, seen: Vec<Insertion>) -> Vec<Part> {
    let ends = sentence_ends(&heard);
    let mut maker = Maker {
        parts: Vec::new(),
        open: None,
        speaker: None,
        begins_turn: false,
        chapters: chapters.into(),
        seen: seen.into(),
    };
    for (item, end) in heard.into_iter().zip(ends) {
        maker.take(item, end);
    }
    maker.finish()
}

/// For each item: whether a sentence ends with it, and when the next end is heard, itself included.
struct SentenceEnd {
    here: bool,
    next: Option<Time>,
}

fn sentence_ends(heard: &[Heard]) -> Vec<SentenceEnd> {
    let mut ends = Vec::with_capacity(heard.len());
    let mut next = None;
    let mut following: Option<&Word> = None;
    for item in heard.iter().rev() {
        let mut here = false;
        if let Heard::Word(word) = item {
            here = ends_sentence(&word.text, following.map(|word| word.text.as_str()));
            if here {
                next = Some(word.about);
            }
            following = Some(word);
        } else {
            (next, following) = (None, None);
        }
        ends.push(SentenceEnd { here, next });
    }
    ends.reverse();
    ends
}

/// A paragraph on its way.
struct Open {
    kind: ParagraphKind,
    start: Time,
    runs: Vec<Run>,
    words: usize,
    /// Whether its last word ends a sentence.
    ended: bool,
    /// Whether its last word allows a pause.
    pauses: bool,
    /// When its last word is heard, about.
    about: Time,
}

struct Maker {
    parts: Vec<Part>,
    open: Option<Open>,
    speaker: Option<String>,
    begins_turn: bool,
    chapters: std::collections::VecDeque<Insertion>,
    seen: std::collections::VecDeque<Insertion>,
}

impl Maker {
    fn take(&mut self, item: Heard, end: SentenceEnd) {
        match item {
            Heard::Turn { speaker, again, at } => {
                let small = |name: &Option<String>| name.as_ref().map(|name| name.to_lowercase());
                if again || small(&speaker) != small(&self.speaker) {
                    self.close();
                    self.insert(at, None);
                    (self.speaker, self.begins_turn) = (speaker, true);
                }
            }
            Heard::Sound(words) => {
                self.close();
                let at = words.first().map_or(Time::default(), |word| word.start);
                self.insert(at, None);
                let (kind, runs) = sound(words);
                self.push(kind, at, runs);
            }
            Heard::Lyric(line) => {
                let Some(first) = line.first() else { return };
                self.insert(first.start, None);
                let goes_on = self
                    .open
                    .as_ref()
                    .is_some_and(|open| open.kind == ParagraphKind::Lyrics && first.pause < PAUSE && open.words < TOO_MUCH);
                if !goes_on {
                    self.close();
                }
                let open = self.open.get_or_insert_with(|| Open::begin(ParagraphKind::Lyrics, first));
                open.words += line.len();
                open.ended = true;
                for (place, word) in line.into_iter().enumerate() {
                    push(&mut open.runs, if place == 0 { "\n" } else { " " }, word);
                }
            }
            Heard::Word(word) => self.word(word, &end),
        }
    }

    fn word(&mut self, word: Word, end: &SentenceEnd) {
        self.insert(word.start, end.next);
        if self.open.as_ref().is_some_and(|open| open.ends_before(&word, end.next)) {
            self.close();
        }
        let open = self.open.get_or_insert_with(|| Open::begin(ParagraphKind::Speech, &word));
        open.words += 1;
        open.ended = end.here;
        open.pauses = allows_a_pause(&word.text);
        open.about = word.about;
        push(&mut open.runs, " ", word);
    }

    /// Puts in what is due. What is seen waits for the end of a sentence that ends soon; a chapter does not.
    fn insert(&mut self, now: Time, next_end: Option<Time>) {
        loop {
            let is_due =
                |queue: &std::collections::VecDeque<Insertion>| queue.front().map(|first| first.due).filter(|due| *due <= now);
            let (chapter, seen) = (is_due(&self.chapters), is_due(&self.seen));
            let in_sentence = self.open.as_ref().is_some_and(|open| !open.ended);
            if chapter.is_none() && in_sentence && next_end.is_some_and(|end| end.since(now) <= PATIENCE) {
                return;
            }
            let first = match (chapter, seen) {
                (None, None) => return,
                (Some(chapter), Some(seen)) if seen < chapter => self.seen.pop_front(),
                (Some(_), _) => self.chapters.pop_front(),
                (None, Some(_)) => self.seen.pop_front(),
            };
            self.close();
            if let Some(insertion) = first {
                self.put(insertion, Some(now));
            }
        }
    }

    fn put(&mut self, insertion: Insertion, now: Option<Time>) {
        let start = now.map_or(insertion.start, |now| now.min(insertion.start));
        match insertion.what {
            Between::Chapter(chapter) => self.parts.push(Part::Chapter(Chapter { start: Some(start), ..chapter })),
            Between::Seen(runs) => self.push(ParagraphKind::OnScreen, start, runs),
        }
    }

    /// Adds a paragraph that nobody speaks.
    fn push(&mut self, kind: ParagraphKind, start: Time, runs: Vec<Run>) {
        let paragraph = Paragraph { id: String::new(), start: Some(start), kind, speaker: None, begins_turn: false, runs };
        self.parts.push(Part::Paragraph(paragraph));
    }

    fn close(&mut self) {
        let Some(open) = self.open.take() else { return };
        let is_speech = open.kind == ParagraphKind::Speech;
        self.parts.push(Part::Paragraph(Paragraph {
            id: String::new(),
            start: Some(open.start),
            kind: open.kind,
            speaker: self.speaker.clone().filter(|_| is_speech),
            begins_turn: is_speech && std::mem::take(&mut self.begins_turn),
            runs: open.runs,
        }));
    }

    fn finish(mut self) -> Vec<Part> {
        self.close();
        let mut rest: Vec<Insertion> = self.chapters.drain(..).chain(self.seen.drain(..)).collect();
        rest.sort_by_key(|insertion| insertion.due);
        for insertion in rest {
            self.put(insertion, None);
        }
        self.parts
    }
}

impl Open {
    fn begin(kind: ParagraphKind, first: &Word) -> Self {
        Self { kind, start: first.start, runs: Vec::new(), words: 0, ended: false, pauses: false, about: first.about }
    }

    /// Whether a new paragraph begins with a word; `next_end` is when its sentence ends.
    fn ends_before(&self, next: &Word, next_end: Option<Time>) -> bool {
        if self.kind != ParagraphKind::Speech {
            return true;
        }
        if self.ended {
            return next.pause >= PAUSE || self.words >= MUCH || (self.words >= ENOUGH && next.begins_cue);
        }
        if next_end.is_some_and(|end| end.since(self.about) <= PATIENCE) {
            return false;
        }
        next.pause >= PAUSE || (self.words >= TOO_MUCH && self.pauses) || (self.words >= FAR_TOO_MUCH && next.begins_cue)
    }
}

/// How a line in brackets says that it tells what is seen.
const ON_SCREEN: [&str; 2] = ["on screen:", "ar y sgrin:"];

/// Returns the words of `[On screen: words]`, or of `On screen: words`.
pub(super) fn on_screen(text: &str) -> Option<&str> {
    let text = text.trim();
    let text = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
    let label =
        ON_SCREEN.iter().find(|label| text.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label)))?;
    let words = text[label.len()..].trim();
    (!words.is_empty() && !words.contains(']')).then_some(words)
}

/// Tells something seen from something heard.
fn sound(words: Vec<Word>) -> (ParagraphKind, Vec<Run>) {
    let whole = runs(words);
    let text: String = whole.iter().map(|run| run.text.as_str()).collect();
    match on_screen(&text) {
        Some(words) => (ParagraphKind::OnScreen, vec![Run { text: words.to_owned(), lang: None }]),
        None => (ParagraphKind::Sound, whole),
    }
}
