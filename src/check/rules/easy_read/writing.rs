//! Words are written out, in plain letters.

use super::super::super::element::Element;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::row::{self, about, all, block, in_row, is_heading};

/// Tells whether a word is written in capitals, and with how many letters.
fn capitals(word: &str) -> usize {
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    let plain = word.chars().all(|c| c.is_uppercase() || matches!(c, '\'' | '’' | '-'));
    if plain && letters > 1 { letters } else { 0 }
}

/// Tells whether two capitals, or a capital and what may stand between two of them, follow one another in a text.
fn may_hold_capitals(text: &str) -> bool {
    let loud = |byte: u8| byte.is_ascii_uppercase() || !byte.is_ascii();
    text.as_bytes().windows(2).any(|pair| loud(pair[0]) && (loud(pair[1]) || matches!(pair[1], b'-' | b'\'')))
}

pub(super) const CAPITALS: Rule = row::of_any("easy-capitals", include_str!("capitals.md"), |element| {
    let block = block(element);
    if !may_hold_capitals(&block.text) {
        return Verdict::Pass;
    }
    let words = block.words();
    let known = |word: &str| about(element).is_some_and(|page| page.knows_abbreviation(word));
    let loud: Vec<bool> = words.iter().map(|word| capitals(word.text) > 0 && !known(word.text)).collect();
    let mut at = 0;
    let mut found = Vec::new();
    while at < words.len() {
        let run = loud[at..].iter().take_while(|loud| **loud).count();
        let long = run == 1 && capitals(words[at].text) >= 7;
        if run > 1 || long {
            let last = words[at + run - 1];
            let range = words[at].at..last.at + last.text.len();
            let part = &block.text[range.clone()];
            let words = Words::new(
                format!("“{part}” is written in capitals."),
                "Words in capitals have no shape, so that they are hard to tell apart.",
                format!("Write “{}”.", softened(part)),
            );
            found.push(Verdict::Fail(block.at(range, words)));
        }
        at += run.max(1);
    }
    all(found)
});

fn softened(words: &str) -> String {
    let small = words.to_lowercase();
    let mut letters = small.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

pub(super) const ABBREVIATIONS: Rule = row::of_english("easy-abbreviations", include_str!("abbreviations.md"), |element| {
    let Some(page) = about(element) else { return Verdict::Pass };
    let block = block(element);
    if !may_hold_capitals(&block.text) {
        return Verdict::Pass;
    }
    let words = block.words();
    let mut found = Vec::new();
    for (place, word) in words.iter().enumerate() {
        let bare = word.text.strip_suffix('s').filter(|bare| capitals(bare) > 0).unwrap_or(word.text);
        let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
        let letters = capitals(bare);
        let beside = |other: Option<usize>| other.and_then(|it| words.get(it)).is_some_and(|it| capitals(it.text) > 0);
        let run = beside(place.checked_sub(1)) || beside(Some(place + 1));
        let roman = bare.chars().all(|c| matches!(c, 'I' | 'V' | 'X' | 'L'));
        if !(2..=6).contains(&letters) || bare.contains(['-', '\'']) || roman || page.knows_abbreviation(bare) {
            continue;
        }
        // Several words in capitals are a shout, of which another rule tells.
        if run && !words.iter().any(|other| page.knows_abbreviation(other.text)) {
            continue;
        }
        let introduced = format!("({bare})");
        if block.text.contains(&introduced)
            || element.dom().text_below(element.dom().root_element().unwrap_or(element.id)).contains(&introduced)
        {
            continue;
        }
        let words = Words::new(
            format!("“{bare}” is short for something that the page does not say."),
            "Readers who do not know the letters cannot find out what is meant.",
            format!("Write it in full. Or explain it at the top of the page: `words:` and below it `  {bare}: what it means`."),
        );
        found.push(Verdict::Fail(block.at(word.at..word.at + word.text.len(), words)));
    }
    all(found)
});

/// Short Latin words and other shorthand, each with plain words for it.
const LATIN: [(&str, &str); 12] = [
    ("e.g", "for example"),
    ("eg", "for example"),
    ("i.e", "that is"),
    ("ie", "that is"),
    ("etc", "and other things"),
    ("n.b", "please note"),
    ("nb", "please note"),
    ("viz", "that is"),
    ("approx", "about"),
    ("asap", "as soon as we can"),
    ("p.a", "every year"),
    ("vs", "against"),
];

pub(super) const SIGNS: Rule = row::of_english("easy-signs", include_str!("signs.md"), |element| {
    let block = block(element);
    let why = "Signs and shorthand are read out oddly, and many readers do not know what they stand for.";
    let mut found = Vec::new();
    for word in block.words() {
        if let Some((_, plain)) = LATIN.iter().find(|(latin, _)| latin.eq_ignore_ascii_case(word.text)) {
            let what = format!("“{}” is shorthand.", word.text);
            let words = Words::new(what, why, format!("Write “{plain}”."));
            found.push(Verdict::Fail(block.at(word.at..word.at + word.text.len(), words)));
        }
        let web = |word: &str| {
            let small = word.to_lowercase();
            small.contains("://") || small.starts_with("www.") || small.contains('@')
        };
        if let Some((one, other)) = word.text.split_once('/').filter(|_| !web(word.text))
            && one.chars().all(char::is_alphabetic)
            && other.chars().all(|c| c.is_alphabetic() || c == '/')
            && !other.is_empty()
        {
            let plain = if one == "and" && other == "or" {
                "or".to_owned()
            } else {
                format!("{one} or {}", other.replace('/', " or "))
            };
            let words = Words::new(format!("A stroke joins words: “{}”.", word.text), why, format!("Write “{plain}”."));
            found.push(Verdict::Doubt(block.at(word.at..word.at + word.text.len(), words)));
        }
    }
    let mut at = 0;
    for token in block.text.split(' ') {
        let plain = match token {
            "&" => Some("and"),
            "@" => Some("at"),
            "+" => Some("and"),
            _ if token.starts_with("#") => Some("number"),
            _ if token.starts_with('§') => Some("part"),
            _ => None,
        };
        if let Some(plain) = plain {
            let sign = token.chars().next().map_or(0, char::len_utf8);
            let words =
                Words::new(format!("A sign stands for a word: “{}”.", &token[..sign]), why, format!("Write “{plain}”."));
            found.push(Verdict::Fail(block.at(at..at + sign, words)));
        }
        at += token.len() + 1;
    }
    all(found)
});

/// Short forms with "not", and what they are short for when it is not the word itself and "not".
const WITH_NOT: [(&str, &str); 5] =
    [("can't", "cannot"), ("won't", "will not"), ("shan't", "will not"), ("ain't", "is not"), ("mustn't", "must not")];

pub(super) const SHORT_FORMS: Rule = row::of_english("easy-short-forms", include_str!("short_forms.md"), |element| {
    let block = block(element);
    if !block.text.contains(['\'', '’']) {
        return Verdict::Pass;
    }
    let mut found = Vec::new();
    for word in block.words() {
        let small = word.text.to_lowercase().replace('’', "'");
        let range = word.at..word.at + word.text.len();
        if let Some(stem) = small.strip_suffix("n't") {
            let full = WITH_NOT.iter().find(|(short, _)| *short == small).map(|(_, full)| (*full).to_owned());
            let full = full.unwrap_or_else(|| format!("{stem} not"));
            let words = Words::new(
                format!("“{}” hides the word “not”.", word.text),
                "The small letters at the end turn the meaning round, and readers miss them.",
                format!("Write “{full}”."),
            );
            found.push(Verdict::Fail(block.at(range, words)));
            continue;
        }
        let ends = [("'re", "are"), ("'ll", "will"), ("'ve", "have"), ("'m", "am"), ("'d", "would")];
        let full = ends.iter().find_map(|(end, full)| Some(format!("{} {full}", small.strip_suffix(end)?)));
        let is = ["it's", "that's", "there's", "here's", "what's", "who's", "where's", "he's", "she's"];
        let full = full.or_else(|| is.contains(&small.as_str()).then(|| small.replace("'s", " is")));
        let full = full.or_else(|| (small == "let's").then(|| "let us".to_owned()));
        if let Some(full) = full {
            let words = Words::new(
                format!("“{}” is a short form.", word.text),
                "Words are easier to recognise when they are written in full.",
                format!("Write “{full}”."),
            );
            found.push(Verdict::Hint(block.at(range, words)));
        }
    }
    all(found)
});

pub(super) const SOFT_HYPHENS: Rule = row::of_any("easy-soft-hyphens", include_str!("soft_hyphens.md"), |element| {
    let block = block(element);
    if !block.text.contains('\u{ad}') {
        return Verdict::Pass;
    }
    let Some(word) = block.text.split(' ').find(|word| word.contains('\u{ad}')) else { return Verdict::Pass };
    let plain = word.replace('\u{ad}', "");
    Verdict::Fail(Words::new(
        format!("“{plain}” holds a hidden hyphen, at which it may be broken in two."),
        "A word that goes on in the next line is hard to recognise.",
        "Take the hidden hyphen (`&shy;`) out.",
    ))
});

pub(super) const ITALICS: Rule = Rule {
    id: "easy-italics",
    meets: &[Criterion::ReadingLevel],
    act: &[],
    page: include_str!("italics.md"),
    on: On::Tags(&["em", "i", "u", "cite", "ins"]),
    reach: Reach::Page,
    applies: |element| about(element).is_some() && (in_row(element) || in_heading(element)),
    expects: |element| {
        let words = element.visible_words();
        if words.is_empty() {
            return Verdict::Pass;
        }
        let how = if matches!(element.tag(), "u" | "ins") { "underlined" } else { "in italics" };
        Verdict::Fail(Words::new(
            format!("These words are {how}: “{words}”."),
            "Slanted letters are hard to tell apart, and an underline looks like a link.",
            format!("Write them plain: `{words}`."),
        ))
    },
};

fn in_heading(element: Element<'_, '_>) -> bool {
    element.dom().ancestors(element.id).any(|above| is_heading(element.at(above)))
}

pub(super) const ADDRESSES: Rule = row::of_any("easy-addresses", include_str!("addresses.md"), |element| {
    let block = block(element);
    let ends = [".gov.uk", ".org.uk", ".nhs.uk", ".ac.uk", ".co.uk", ".police.uk", ".org", ".com", ".wales", ".scot"];
    let mut found = Vec::new();
    for word in block.words().into_iter().filter(|word| word.text.contains(['.', ':'])) {
        let small = word.text.to_lowercase();
        let host = small.split('/').next().unwrap_or_default();
        let bare = small.contains("://") || small.starts_with("www.") || ends.iter().any(|end| host.ends_with(end));
        if bare && !small.contains('@') {
            let words = Words::new(
                format!("An address of the web stands in the words: “{}”.", word.text),
                "Readers cannot tell where it leads, and a screen reader spells it out.",
                format!(
                    "Say in words what is there: `[our website](https://{})`.",
                    small.trim_start_matches("https://").trim_start_matches("http://")
                ),
            );
            found.push(Verdict::Fail(block.at(word.at..word.at + word.text.len(), words)));
        }
    }
    all(found)
});
