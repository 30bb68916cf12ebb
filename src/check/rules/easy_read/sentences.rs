//! Sentences are short, say one thing, and say it straight.

use super::super::super::element::Element;
use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::row::{self, Block, about, all, block, blocks, has_class};
use crate::text::{WordSieve, sentences, words};

/// The most words of a sentence.
const MOST: usize = 15;
/// From here on a sentence is long.
const LONG: usize = 12;

pub(super) const LENGTH: Rule = row::of_any("easy-sentence-length", include_str!("sentence_length.md"), |element| {
    let block = block(element);
    let found = block.sentences().filter_map(|(start, sentence)| {
        // Names count as one word: no sentence has more words than it is written with.
        if block.words_in(start..start + sentence.len()) <= LONG {
            return None;
        }
        let count = count(element, sentence);
        let words = || {
            let what = format!("This sentence has {count} words: “{sentence}”");
            let why = "Many readers of easy read lose the thread in a long sentence.";
            block.at(start..start + sentence.len(), Words::new(what, why, mend(sentence, count)))
        };
        match count {
            0..=LONG => None,
            count if count <= MOST => Some(Verdict::Doubt(words())),
            _ => Some(Verdict::Fail(words())),
        }
    });
    all(found.collect())
});

/// Says how a long sentence becomes two.
fn mend(sentence: &str, count: usize) -> String {
    let joined = [", and ", ", but ", ", so ", " and ", " because ", " which ", "; ", " but "];
    let middle = sentence.len() / 2;
    let places =
        joined.iter().flat_map(|joint| sentence.match_indices(joint)).map(|(at, joint)| (at.abs_diff(middle), at, joint));
    match places.min() {
        Some((_, _, joint)) if count > LONG => {
            format!("Make two sentences of it, where it says “{}”. {MOST} words is the most, {LONG} is better.", joint.trim())
        }
        _ => format!("Make two sentences of it, or leave words out. {MOST} words is the most, {LONG} is better."),
    }
}

fn count(element: Element<'_, '_>, sentence: &str) -> usize {
    let all: Vec<&str> = words(sentence).map(|word| word.text).collect();
    about(element).map_or(all.len(), |page| page.count(&all))
}

pub(super) const MEAN: Rule = row::of_page("easy-sentence-mean", include_str!("sentence_mean.md"), |page| {
    // First as they are written, which is never fewer; then with names as one word.
    let measured = |count: &dyn Fn(&Block<'_, '_>, usize, &str) -> usize| {
        let (mut sum, mut sentences) = (0, 0);
        for block in blocks(page).filter(|block| !block.element.tag().starts_with('h')) {
            for (start, sentence) in block.sentences() {
                sum += count(&block, start, sentence);
                sentences += 1;
            }
        }
        (sum, sentences)
    };
    let is_long = |(sum, sentences): (usize, usize)| sentences >= 4 && sum > 10 * sentences;
    if !is_long(measured(&|block, start, sentence| block.words_in(start..start + sentence.len()))) {
        return Verdict::Pass;
    }
    let (sum, sentences) = measured(&|_, _, sentence| count(page, sentence));
    if !is_long((sum, sentences)) {
        return Verdict::Pass;
    }
    let first = row::ideas(page).first().and_then(|idea| idea.place());
    Verdict::Hint(
        Words::new(
            format!("The sentences of this page have {} words on average.", sum.div_ceil(sentences)),
            "Easy read is easiest when most sentences have 10 words or fewer.",
            "Shorten the longest ones first: `clearway check --readability` lists them.",
        )
        .at(first),
    )
});

pub(super) const TWO_AT_MOST: Rule = Rule {
    id: "easy-one-sentence",
    meets: &[Criterion::ReadingLevel],
    act: &[],
    page: include_str!("one_sentence.md"),
    on: On::Tags(&["div"]),
    reach: Reach::Page,
    applies: |element| about(element).is_some() && has_class(element, "idea-words"),
    expects: |words| {
        let paragraphs = words.dom().child_elements(words.id).map(|id| words.at(id)).filter(|child| child.is("p"));
        let mut count = 0;
        for paragraph in paragraphs {
            let block = block(paragraph);
            let all = sentences(&block.text);
            if count + all.len() > 2 {
                let third = all[2 - count.min(2)].clone();
                let part = &block.text[third.clone()];
                let words = Words::new(
                    format!("This row has more than 2 sentences; the third is “{part}”"),
                    "One picture and one sentence belong together. More words than that, and the picture does not help any more.",
                    "Begin a new row here: put a picture on a line of its own before it.",
                );
                return Verdict::Doubt(block.at(third, words));
            }
            count += all.len();
        }
        Verdict::Pass
    },
};

/// Words that join a second idea to the first.
const JOINERS: [&str; 10] =
    ["which", "although", "though", "whereas", "unless", "whilst", "so that", "in order to", "as well as", "in addition to"];

/// The words that [`JOINERS`] and those before a second verb begin with.
const JOINING: WordSieve<12> =
    WordSieve::new(["which", "although", "though", "whereas", "unless", "whilst", "so", "in", "as", "and", "but", "order"]);

pub(super) const ONE_IDEA: Rule = row::of_english("easy-one-idea", include_str!("one_idea.md"), |element| {
    let block = block(element);
    let mut found = Vec::new();
    for (start, sentence) in block.sentences() {
        if !JOINING.lets_any(sentence) {
            continue;
        }
        let small = sentence.to_lowercase();
        if let Some((at, joiner)) = JOINERS.iter().filter_map(|joiner| Some((whole(&small, joiner, 1)?, *joiner))).min() {
            found.push(Verdict::Doubt(second(&block, start + at, joiner)));
        } else if let Some((at, joiner)) = second_verb(&small) {
            found.push(Verdict::Hint(second(&block, start + at, joiner)));
        }
    }
    all(found)
});

fn second(block: &Block<'_, '_>, at: usize, joiner: &str) -> Words {
    let range = at..(at + joiner.len()).min(block.text.len());
    let words = Words::new(
        format!("“{joiner}” joins a second idea to this sentence."),
        "Readers who take in one idea at a time have to hold the first one in mind.",
        "Make two sentences: end the first before it.",
    );
    if block.text.is_char_boundary(range.start) && block.text.is_char_boundary(range.end) {
        block.at(range, words)
    } else {
        words
    }
}

/// Returns where whole words stand in a text, not within its first `from` bytes.
fn whole(text: &str, words: &str, from: usize) -> Option<usize> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let mut places = text.match_indices(words).map(|(at, _)| at).filter(|at| *at >= from);
    places.find(|at| !letter(text[..*at].chars().next_back()) && !letter(text[at + words.len()..].chars().next()))
}

/// Finds "and we will", "but you can": a joiner before somebody who does something.
fn second_verb(sentence: &str) -> Option<(usize, &'static str)> {
    const WHO: [&str; 8] = ["we ", "you ", "they ", "it ", "he ", "she ", "i ", "there "];
    let joined = |joiner: &'static str| {
        let with_space = format!(" {joiner} ");
        let mut places = sentence.match_indices(&with_space).map(|(at, _)| (at + 1, at + with_space.len()));
        places.find(|(_, after)| WHO.iter().any(|who| sentence[*after..].starts_with(who))).map(|(at, _)| (at, joiner))
    };
    joined("and").or_else(|| joined("but")).or_else(|| joined("so"))
}

pub(super) const CLAUSES: Rule = row::of_english("easy-clauses", include_str!("clauses.md"), |element| {
    let block = block(element);
    let mut found = Vec::new();
    for (start, sentence) in block.sentences() {
        if let Some((at, what)) = inserted(sentence) {
            let words = Words::new(
                format!("{what} break into this sentence: “{sentence}”"),
                "A part within a part has to be kept in mind until the sentence goes on.",
                "Take it out, and give it a sentence of its own.",
            );
            found.push(Verdict::Doubt(block.at(start + at..start + sentence.len(), words)));
        }
    }
    all(found)
});

/// Returns where a part is put into a sentence, and by what signs.
fn inserted(sentence: &str) -> Option<(usize, &'static str)> {
    if !sentence.contains(['(', ',', '-', '–', '—']) {
        return None;
    }
    if let Some(open) = sentence.find('(')
        && let Some(close) = sentence[open..].find(')')
        && sentence[open + 1..open + close].split_whitespace().count() > 1
    {
        return Some((open, "Brackets"));
    }
    let dashes = |dash: &str| (sentence.matches(dash).count() > 1).then(|| sentence.find(dash)).flatten();
    if let Some(at) = dashes(" - ").or_else(|| dashes(" – ")).or_else(|| dashes("—")) {
        return Some((at, "Dashes"));
    }
    let small = sentence.to_lowercase();
    let clause = [", which ", ", who ", ", whose ", ", where ", ", when "].iter().filter_map(|start| small.find(start)).min();
    if let Some(at) = clause.filter(|at| sentence.is_char_boundary(*at)) {
        return Some((at, "Commas"));
    }
    let pieces: Vec<&str> = sentence.split(',').collect();
    let short = |piece: &&str| piece.split_whitespace().count() <= 4;
    let last = pieces.last().map_or("", |last| last.trim_start());
    let list = pieces.len() > 2
        && pieces[1..pieces.len() - 1].iter().all(short)
        && ["and ", "or "].iter().any(|joint| last.starts_with(joint) || last.contains(&format!(" {joint}")));
    (pieces.len() > 2 && !list && !sentence.contains(", 2")).then(|| (sentence.find(',').unwrap_or(0), "Commas"))
}

/// Words that say no.
const NO: [&str; 10] = ["not", "never", "no", "nobody", "nothing", "none", "cannot", "without", "neither", "nor"];
/// Words that say no by their first letters.
const NO_WITHIN: [&str; 16] = [
    "unable",
    "unlikely",
    "unusual",
    "unnecessary",
    "uncommon",
    "impossible",
    "unimportant",
    "unknown",
    "unaware",
    "unreasonable",
    "inaccessible",
    "incorrect",
    "inappropriate",
    "dissatisfied",
    "unsafe",
    "unwelcome",
];
/// Words that begin a clause of its own.
const CLAUSE: [&str; 14] =
    ["and", "or", "but", "if", "when", "because", "that", "so", "where", "who", "what", "until", "then", "as"];
/// Ways to say no, and how to say the same with yes.
const BETTER: [(&str, &str); 6] = [
    ("do not forget", "remember"),
    ("do not hesitate", "please"),
    ("not able to", "cannot"),
    ("unable to", "cannot"),
    ("not many", "few"),
    ("no longer", "not now"),
];

/// What a sentence that says no holds, the end of “don't” among it.
const SAYS_NO: WordSieve<12> =
    WordSieve::new(["not", "never", "no", "nobody", "nothing", "none", "cannot", "without", "neither", "nor", "unable", "t"]);

pub(super) const NEGATIVES: Rule = row::of_english("easy-negatives", include_str!("negatives.md"), |element| {
    let block = block(element);
    let mut found = Vec::new();
    for (start, sentence) in block.sentences() {
        if !SAYS_NO.lets_any(sentence) {
            continue;
        }
        let small = sentence.to_lowercase();
        if twice_no(&small) {
            let words = Words::new(
                format!("This sentence says no twice: “{sentence}”"),
                "Two times no is a yes that readers have to work out, and many end up with the opposite.",
                "Say what is so, or what to do, without “not”.",
            );
            found.push(Verdict::Fail(block.at(start..start + sentence.len(), words)));
        } else if let Some((at, no, yes)) = BETTER.iter().find_map(|(no, yes)| Some((whole(&small, no, 0)?, *no, *yes)))
            && sentence.is_ascii()
        {
            let words = Words::new(
                format!("“{no}” can be said with fewer words that say no."),
                "What is so is understood sooner than what is not so.",
                format!("Write “{yes}”."),
            );
            found.push(Verdict::Hint(block.at(start + at..start + at + no.len(), words)));
        }
    }
    all(found)
});

/// Tells whether one clause says no twice: "do not … nothing", "not unlikely".
fn twice_no(sentence: &str) -> bool {
    sentence.split([',', ';', ':', '(', ')', '–', '—']).any(|part| {
        let mut before = false;
        for word in words(part).map(|word| word.text) {
            if CLAUSE.contains(&word) {
                before = false;
                continue;
            }
            let says_no = NO.contains(&word) || word.ends_with("n't") || word.ends_with("n’t");
            let strict = word != "without" && word != "no" || before;
            if before && (NO_WITHIN.contains(&word) || says_no) {
                return true;
            }
            before |= says_no && strict && word != "without";
        }
        false
    })
}
