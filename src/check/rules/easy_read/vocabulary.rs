//! Words are known to readers, or explained; bold marks what is explained.

use std::collections::HashSet;

use super::super::super::rule::{Rule, Verdict, Words};
use super::super::super::said::Hard;
use super::easier::{PHRASES as EASIER, easier, first_word};
use super::row::{self, Block, about, all, block, blocks};
use crate::text::{Known, Word, forms, in_small_letters, known, syllables, words};

/// Tells whether a word is one that the lists can say nothing of: a number, an address, letters for a name.
fn is_no_word(word: &str) -> bool {
    let plain = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '\'' | '’'));
    !plain || word.chars().filter(|c| c.is_alphabetic()).count() < 3 || word.chars().all(|c| !c.is_lowercase())
}

/// Tells how well a word is known; of one with hyphens, how well its parts are.
fn how_known(word: &str) -> Known {
    let parts = || word.split('-').filter(|part| !part.is_empty()).map(known).max().unwrap_or(Known::Easy);
    if word.contains('-') { known(word).min(parts()) } else { known(word) }
}

/// Gives each word of the page that is not among the easy ones, where it is used first.
fn hard<'b>(block: &'b Block<'_, '_>, seen: &mut HashSet<String>) -> Vec<(Word<'b>, &'b Hard)> {
    let all = block.hard.get_or_init(|| find_hard(block)).iter();
    let words = all.map(|hard| (Word { at: hard.at.start, text: &block.text[hard.at.clone()] }, hard));
    words.filter(|(word, _)| seen.insert(in_small_letters(word.text))).collect()
}

fn find_hard(block: &Block<'_, '_>) -> Vec<Hard> {
    let Some(page) = about(block.element) else { return Vec::new() };
    let known = |word: &Word<'_>| match word.text {
        // Most words are written in small letters alone.
        text if text.len() > 2 && text.bytes().all(|byte| byte.is_ascii_lowercase()) => known(text),
        text if is_no_word(text) => Known::Easy,
        text => how_known(text),
    };
    let all: Vec<Word<'_>> = block.words();
    let how: Vec<Known> = all.iter().map(known).collect();
    // Most words are easy ones: what the site and the page allow is looked up only where it counts.
    if how.iter().all(|how| *how == Known::Easy) {
        return Vec::new();
    }
    let texts: Vec<&str> = all.iter().map(|word| word.text).collect();
    let allowed = page.allowed(&texts);
    let starts: HashSet<usize> =
        block.sentences().filter_map(|(at, text)| words(text).next().map(|word| at + word.at)).collect();
    let mut hard = Vec::new();
    for ((word, known), allowed) in all.into_iter().zip(how).zip(allowed) {
        // A capital within a sentence makes a name, which `names` may list or not.
        let name = word.text.starts_with(char::is_uppercase) && !starts.contains(&word.at);
        if known > Known::Easy && !allowed && !name {
            let is_long = known == Known::Common && is_long(word.text);
            hard.push(Hard { at: word.at..word.at + word.text.len(), known, is_long });
        }
    }
    hard
}

fn is_long(word: &str) -> bool {
    syllables(word) >= 4 || word.chars().count() > 13
}

/// Returns the words of a block that stand in bold or are explained by the sentence after them.
fn marked(block: &Block<'_, '_>, at: usize) -> bool {
    block.bold.iter().any(|bold| bold.contains(&at))
}

pub(super) const HARD_WORDS: Rule = row::of_english_page("easy-hard-words", include_str!("hard_words.md"), |page| {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for block in blocks(page) {
        for (word, hard) in hard(&block, &mut seen) {
            // Bold words and long ones have rules of their own.
            if marked(&block, word.at) || hard.is_long {
                continue;
            }
            let forms = forms(word.text);
            let text = word.text;
            let mend = match easier(&forms) {
                Some(easy) => {
                    format!("Write “{easy}”. Or make it bold and explain it: under `words:`, a line `  {text}: {easy}`.")
                }
                None => format!(
                    "Use an easier word. Or make it bold and explain it: under `words:`, a line `  {text}: what it means`."
                ),
            };
            let words =
                Words::new(format!("“{text}” may be a hard word."), "Readers stop at a word that they do not know.", mend);
            let words = block.at(word.at..word.at + text.len(), words);
            found.push(if hard.known == Known::No { Verdict::Doubt(words) } else { Verdict::Hint(words) });
        }
    }
    all(found)
});

pub(super) const LONG_WORDS: Rule = row::of_english_page("easy-long-words", include_str!("long_words.md"), |page| {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for block in blocks(page) {
        for (word, hard) in hard(&block, &mut seen) {
            if !hard.is_long || marked(&block, word.at) {
                continue;
            }
            let easy =
                easier(&forms(word.text)).map_or_else(|| "Use a shorter word.".to_owned(), |easy| format!("Write “{easy}”."));
            let words = Words::new(
                format!("“{}” is a long word.", word.text),
                "Long words are hard to spell out and to keep in mind.",
                easy,
            );
            found.push(Verdict::Hint(block.at(word.at..word.at + word.text.len(), words)));
        }
    }
    all(found)
});

pub(super) const BOLD: Rule = row::of_english_page("easy-bold", include_str!("bold.md"), |page| {
    let all_blocks: Vec<Block<'_, '_>> = blocks(page).collect();
    let mut found = Vec::new();
    for (place, block) in all_blocks.iter().enumerate().filter(|(_, block)| !block.element.tag().starts_with('h')) {
        for bold in &block.bold {
            let part = block.text[bold.clone()].trim().trim_end_matches(['.', ',', ':', ';']);
            let texts: Vec<&str> = words(part).map(|word| word.text).collect();
            let Some(easy) = about(page) else { continue };
            if texts.is_empty()
                || easy.allowed(&texts).into_iter().all(|allowed| allowed)
                || is_explained(block, bold.end, all_blocks.get(place + 1), &texts)
            {
                continue;
            }
            let start = bold.start + (block.text[bold.clone()].len() - block.text[bold.clone()].trim_start().len());
            let range = start..start + part.len();
            let hard = texts.len() <= 3 && texts.iter().any(|word| !is_no_word(word) && how_known(word) == Known::No);
            if hard {
                let words = Words::new(
                    format!("“{part}” is bold, but nothing says what it means."),
                    "Bold tells readers that the word is explained. They look for it and find nothing.",
                    format!(
                        "Say in the next sentence what it means. Or add at the top of the page, under `words:`, a line `  {part}: what it means`."
                    ),
                );
                found.push(Verdict::Fail(block.at(range, words)));
            } else {
                let words = Words::new(
                    format!("“{part}” is bold, but is no word that is explained."),
                    "In easy read, bold marks a hard word that is explained. Readers look for what it means.",
                    "Take the stars around it away.",
                );
                found.push(Verdict::Doubt(block.at(range, words)));
            }
        }
    }
    all(found)
});

/// Tells whether the sentence after a bold word, or its own, says what it means.
fn is_explained(block: &Block<'_, '_>, end: usize, next: Option<&Block<'_, '_>>, bold: &[&str]) -> bool {
    let own = block.sentences().find(|(at, text)| at + text.len() >= end).map_or("", |(_, text)| text);
    let rest = block.sentences().find(|(at, _)| *at >= end).map(|(_, text)| text.to_owned());
    let after =
        rest.or_else(|| next.and_then(|next| next.sentences().next().map(|(_, text)| text.to_owned()))).unwrap_or_default();
    let means = |text: &str| {
        let small = text.to_lowercase();
        [" means ", " is when ", " is a ", " is an ", " are people who ", " is someone who "]
            .iter()
            .any(|sign| small.contains(sign))
    };
    let opens = ["This means", "It means", "That means", "They are", "This is", "It is", "These are"];
    let again = |text: &str| {
        let texts: Vec<String> = words(text).flat_map(|word| forms(word.text)).collect();
        bold.iter().any(|word| forms(word).iter().any(|form| texts.contains(form)))
    };
    means(own) || opens.iter().any(|open| after.starts_with(open)) || again(&after)
}

pub(super) const PHRASES: Rule = row::of_english("easy-phrases", include_str!("phrases.md"), |element| {
    let block = block(element);
    let small = block.text.to_lowercase();
    if small.len() != block.text.len() {
        return Verdict::Pass;
    }
    let letter = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '-');
    let mut covered = 0;
    let mut hits: Vec<(usize, &str, &str)> = Vec::new();
    let mut before = None;
    for (at, c) in small.char_indices() {
        if letter(Some(c)) && !letter(before) {
            let rest = &small[at..];
            let of_word = EASIER.get(first_word(rest)).into_iter().flatten();
            let stands_here = |phrase: &str| rest.strip_prefix(phrase).is_some_and(|after| !letter(after.chars().next()));
            hits.extend(of_word.filter(|(phrase, _)| stands_here(phrase)).map(|(phrase, easy)| (at, *phrase, *easy)));
        }
        before = Some(c);
    }
    // The longest of two that begin together.
    hits.sort_by_key(|(at, phrase, _)| (*at, usize::MAX - phrase.len()));
    let mut found = Vec::new();
    for (at, phrase, easy) in hits {
        let named: Vec<&str> = words(phrase).map(|word| word.text).collect();
        if at < covered || about(element).is_some_and(|page| page.explains(&named)) {
            continue;
        }
        covered = at + phrase.len();
        let words = Words::new(
            format!("“{phrase}” does not mean what its words say."),
            "Many readers take words as they are: nobody travels on a “journey” of care.",
            format!("Write “{easy}”, or say it another way."),
        );
        found.push(Verdict::Doubt(block.at(at..covered, words)));
    }
    all(found)
});

pub(super) const SAME_WORD: Rule = row::of_english_page("easy-same-word", include_str!("same_word.md"), |page| {
    let Some(easy) = about(page).filter(|easy| !easy.site.same_thing.is_empty()) else { return Verdict::Pass };
    let mut first: Vec<Option<&str>> = vec![None; easy.site.same_thing.len()];
    let mut told: HashSet<&str> = HashSet::new();
    let mut found = Vec::new();
    for block in blocks(page) {
        let small = block.text.to_lowercase();
        for (place, group) in easy.site.same_thing.iter().enumerate() {
            for name in group {
                let Some(at) =
                    small.find(&**name).filter(|at| block.text.is_char_boundary(*at) && at + name.len() <= block.text.len())
                else {
                    continue;
                };
                match first[place] {
                    None => first[place] = Some(name),
                    Some(other) if other != &**name && told.insert(name) && block.text.is_char_boundary(at + name.len()) => {
                        let words = Words::new(
                            format!("“{name}” is called “{other}” earlier on this page."),
                            "Readers think that two words mean two things.",
                            format!("Write “{other}” here too."),
                        );
                        found.push(Verdict::Doubt(block.at(at..at + name.len(), words)));
                    }
                    Some(_) => {}
                }
            }
        }
    }
    all(found)
});

pub(super) const PRONOUNS: Rule = row::of_english("easy-pronouns", include_str!("pronouns.md"), |element| {
    let block = block(element);
    let dom = element.dom();
    let first = element.tag() == "p" && dom.previous_element(element.id).is_none();
    let mut all = words(&block.text);
    let (Some(one), two) = (all.next(), all.next().map_or("", |word| word.text)) else { return Verdict::Pass };
    let verb = ["is", "are", "was", "were", "means", "will", "can", "has", "have", "may", "must"].contains(&two);
    let pronoun = match one.text {
        "They" | "He" | "She" => true,
        "It" | "This" | "These" | "Those" | "That" => verb,
        _ => false,
    };
    if !first || !pronoun || block.text.starts_with("It is important") {
        return Verdict::Pass;
    }
    let words = Words::new(
        format!("This row begins with “{}”.", one.text),
        "Readers may look at one row at a time, and cannot tell whom or what is meant.",
        "Say the name again.",
    );
    Verdict::Hint(block.at(one.at..one.at + one.text.len(), words))
});
