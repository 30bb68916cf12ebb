//! How hard a text is to read, in the figures that are usual for English.

use super::sentences::{sentences, words};
use super::syllables::syllables;

/// From this many sentences on, SMOG means something.
const SMOG_FROM: u32 = 30;

/// What was counted in a text. Figures on a text of no words are 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Readability {
    /// How many words there are.
    pub words: u32,
    /// How many sentences; a heading or list item without a full stop is one too.
    pub sentences: u32,
    /// How many syllables.
    pub syllables: u32,
    /// How many words of three or more syllables.
    pub long_words: u32,
    /// How many letters and digits.
    pub letters: u32,
    /// How many signs other than white space.
    pub signs: u32,
    /// The longest sentences, the longest first.
    pub longest: Vec<LongSentence>,
}

/// One long sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LongSentence {
    /// How many words it has.
    pub words: u32,
    /// In which of the pieces that were counted it stands.
    pub piece: usize,
    /// The sentence.
    pub text: Box<str>,
}

impl Readability {
    /// Counts pieces of text: paragraphs, headings, list items. No sentence goes on from one piece into the next.
    pub fn of<'t>(pieces: impl IntoIterator<Item = &'t str>) -> Self {
        let mut counted = Self::default();
        for (piece, text) in pieces.into_iter().enumerate() {
            for range in sentences(text) {
                let sentence = &text[range];
                let mut length = 0;
                for word in words(sentence) {
                    let sounds = syllables(word.text);
                    length += 1;
                    counted.syllables += sounds;
                    counted.long_words += u32::from(sounds > 2);
                    let letters = word.text.chars().filter(|c| c.is_alphanumeric()).count();
                    counted.letters += u32::try_from(letters).unwrap_or(0);
                }
                let signs = sentence.chars().filter(|c| !c.is_whitespace()).count();
                counted.signs += u32::try_from(signs).unwrap_or(0);
                counted.words += length;
                counted.sentences += 1;
                counted.keep(length, piece, sentence);
            }
        }
        counted
    }

    /// Keeps a sentence if it is one of the three longest.
    fn keep(&mut self, words: u32, piece: usize, text: &str) {
        let place = self.longest.partition_point(|kept| kept.words >= words);
        if place < 3 {
            self.longest.truncate(2.max(place));
            self.longest.insert(place.min(self.longest.len()), LongSentence { words, piece, text: text.into() });
        }
    }

    /// Returns how many words a sentence has on average.
    #[must_use]
    pub fn words_a_sentence(&self) -> f64 {
        share(self.words, self.sentences)
    }

    /// Returns the Flesch reading ease: 100 is easy, 0 is hard.
    #[must_use]
    pub fn flesch_reading_ease(&self) -> f64 {
        if self.words == 0 {
            return 0.0;
        }
        206.835 - 1.015 * self.words_a_sentence() - 84.6 * share(self.syllables, self.words)
    }

    /// Returns the Flesch-Kincaid grade: the school year in the United States; five more is about the age in years.
    #[must_use]
    pub fn flesch_kincaid(&self) -> f64 {
        if self.words == 0 {
            return 0.0;
        }
        0.39 * self.words_a_sentence() + 11.8 * share(self.syllables, self.words) - 15.59
    }

    /// Returns the automated readability index, which counts signs in place of syllables.
    #[must_use]
    pub fn automated_index(&self) -> f64 {
        if self.words == 0 {
            return 0.0;
        }
        4.71 * share(self.signs, self.words) + 0.5 * self.words_a_sentence() - 21.43
    }

    /// Returns the SMOG grade, which is defined on 30 sentences and says nothing of a shorter text.
    #[must_use]
    pub fn smog(&self) -> Option<f64> {
        (self.sentences >= SMOG_FROM).then(|| self.smog_of_any_length())
    }

    /// Returns what the formula of SMOG comes to, also on a text too short for it.
    #[must_use]
    pub fn smog_of_any_length(&self) -> f64 {
        if self.sentences == 0 {
            return 0.0;
        }
        1.043 * (f64::from(self.long_words) * 30.0 / f64::from(self.sentences)).sqrt() + 3.1291
    }
}

fn share(part: u32, whole: u32) -> f64 {
    if whole == 0 { 0.0 } else { f64::from(part) / f64::from(whole) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_piece_without_a_full_stop_is_a_sentence_and_the_longest_come_first() {
        let counted = Readability::of(["Our plan", "We care. We listen to you. Yes.", "We do what you and I want."]);
        assert_eq!((counted.words, counted.sentences), (16, 5));
        let longest: Vec<(u32, usize)> = counted.longest.iter().map(|long| (long.words, long.piece)).collect();
        assert_eq!(longest, [(7, 2), (4, 1), (2, 0)]);
    }

    #[test]
    fn a_short_text_has_no_smog_and_no_text_no_figures() {
        assert_eq!(Readability::of(["We care."]).smog(), None);
        let nothing = Readability::of([""; 0]);
        assert_eq!((nothing.flesch_kincaid(), nothing.words_a_sentence()), (0.0, 0.0));
    }
}
