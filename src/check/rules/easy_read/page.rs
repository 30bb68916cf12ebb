//! An easy-read page as a whole: pictures, headings, length, whom it speaks to, who made it.

use super::super::super::element::Element;
use super::super::super::rule::{Rule, Verdict, Words};
use super::row::{self, Block, about, all, block, blocks, has_class, ideas, is_heading};
use crate::html::NodeId;

/// About how many rows stand on a side of A4.
const ROWS_A_SIDE: usize = 6;

pub(super) const PICTURES: Rule = row::of_page("easy-pictures", include_str!("pictures.md"), |page| {
    let ideas = ideas(page);
    let bare: Vec<&Element<'_, '_>> = ideas.iter().filter(|idea| !has_picture(**idea)).collect();
    let Some(first) = bare.first() else { return Verdict::Pass };
    let pictured = ideas.len() - bare.len();
    let why = "Many readers understand the picture first and the words after it.";
    let mend = "Put a picture on a line of its own before the words: `![](picture.svg)`.";
    if pictured == 0 {
        return Verdict::Fail(Words::new("No row of this page has a picture.", why, mend).at(first.place()));
    }
    if pictured * 10 >= ideas.len() * 8 {
        return Verdict::Pass;
    }
    let what = format!("{} of the {} rows of this page have no picture.", bare.len(), ideas.len());
    Verdict::Doubt(Words::new(what, why, mend).at(first.place()))
});

fn has_picture(idea: Element<'_, '_>) -> bool {
    let dom = idea.dom();
    let picture =
        |id: NodeId| matches!(dom.element(id).map_or("", |element| element.name), "img" | "svg" | "video" | "picture");
    dom.elements_below(idea.id).any(picture)
}

pub(super) const YOU: Rule = row::of_english_page("easy-you", include_str!("you.md"), |page| {
    let all: Vec<Block<'_, '_>> = blocks(page).collect();
    let you = |block: &Block<'_, '_>| {
        let to_the_reader = ["you", "your", "yours", "yourself", "you'll", "you’ll", "me", "my", "i"];
        block.words().iter().any(|word| to_the_reader.iter().any(|you| you.eq_ignore_ascii_case(word.text)))
    };
    if all.iter().any(you) || all.iter().map(|block| block.words().len()).sum::<usize>() < 40 {
        return Verdict::Pass;
    }
    let others = ["people", "patients", "residents", "customers", "citizens", "tenants"];
    let named = all.iter().find_map(|block| {
        let words = block.words();
        let word = words.iter().find(|word| others.contains(&word.text.to_lowercase().as_str()))?;
        Some((block, word.at..word.at + word.text.len()))
    });
    let words = Words::new(
        "This page never says “you”.",
        "Readers do not see that the page is about them.",
        "Speak to the reader: “You can ask for help” in place of “People can ask for help”.",
    );
    Verdict::Doubt(match named {
        Some((block, range)) => block.at(range, words),
        None => words.at(ideas(page).first().and_then(|idea| idea.place())),
    })
});

pub(super) const HEADINGS: Rule = row::of_page("easy-headings", include_str!("headings.md"), |page| {
    let mut found = Vec::new();
    let mut rows = 0;
    let below = page.dom().elements_below(page.id).map(|id| page.at(id));
    for element in below {
        if has_class(element, "idea") {
            rows += 1;
            if rows == 7 {
                let words = Words::new(
                    "More than 6 rows follow one another without a heading.",
                    "A heading tells readers what comes next, and where they can stop.",
                    "Put a heading before this row: `## What happens next`.",
                );
                found.push(Verdict::Doubt(words.at(element.place())));
            }
            continue;
        }
        if !is_heading(element) {
            continue;
        }
        rows = 0;
        let block = block(element);
        let count = block.words().len();
        if matches!(element.tag(), "h4" | "h5" | "h6") {
            let words = Words::new(
                format!("The heading “{}” stands below two others.", block.text),
                "Readers lose their way among headings of several kinds.",
                format!("Write it with two signs: `## {}`.", block.text),
            );
            found.push(Verdict::Fail(words.at(element.place())));
        } else if count > 8 {
            let words = Words::new(
                format!("This heading has {count} words: “{}”", block.text),
                "A heading is there to be found at a glance.",
                "Make it a short question or a plain statement, of 8 words or fewer.",
            );
            found.push(Verdict::Doubt(words.at(element.place())));
        }
    }
    all(found)
});

pub(super) const LENGTH: Rule = row::of_page("easy-length", include_str!("length.md"), |page| {
    let ideas = ideas(page);
    let sides = ideas.len().div_ceil(ROWS_A_SIDE);
    let last = ideas.last().and_then(|idea| idea.place());
    let words = |mend: &str| {
        Words::new(
            format!("This page has {} rows: about {sides} sides of A4.", ideas.len()),
            "Readers grow tired, and nobody hands out a booklet this long.",
            mend,
        )
        .at(last)
    };
    match sides {
        0..=2 => Verdict::Pass,
        3..=20 => {
            let split = page
                .dom()
                .elements_below(page.id)
                .map(|id| page.at(id))
                .filter(|element| element.is("h2") && is_heading(*element))
                .count()
                > 1;
            if split {
                Verdict::Pass
            } else {
                Verdict::Hint(words("Put headings (`## `) between its parts: the page is then split into screens."))
            }
        }
        21..=24 => Verdict::Doubt(words("Leave out what readers do not need, or make two booklets. 20 sides are enough.")),
        _ => Verdict::Fail(words("Make two or more booklets of it, each of 20 sides at most.")),
    }
});

pub(super) const CONTACT: Rule = row::of_page("easy-contact", include_str!("contact.md"), |page| {
    let dom = page.dom();
    if ideas(page).is_empty() {
        return Verdict::Pass;
    }
    let main = dom.elements_below(page.id).find(|id| dom.is(*id, "main")).unwrap_or(page.id);
    let link = |start: &str| {
        let starts = |id: NodeId| dom.attribute(id, "href").is_some_and(|href| href.starts_with(start));
        dom.elements_below(main).any(starts)
    };
    let words = dom.text_below(main);
    let phone = link("tel:") || has_phone(&words);
    let post = dom.elements_below(main).any(|id| dom.is(id, "address")) || has_postcode(&words);
    let email = link("mailto:") || words.split_whitespace().any(|word| word.contains('@') && word.contains('.'));
    let ways = [phone, post, email, link("sms:")].into_iter().filter(|way| *way).count();
    if (phone || post) && ways > 1 {
        return Verdict::Pass;
    }
    let last = ideas(page).last().and_then(|idea| idea.place());
    Verdict::Fail(
        Words::new(
            "This page does not say how to reach you in two ways, one of them by phone or post.",
            "Readers need a person to ask, and not everybody uses email or the phone.",
            "Fill in `phone` and `email` under `[contact]` in `content/site.toml`: every easy-read page then shows them. Or end the page with a row for each.",
        )
        .at(last),
    )
});

/// Tells whether a text has a telephone number: at least 9 digits with spaces between at most, the first a 0 or after a `+`.
fn has_phone(text: &str) -> bool {
    let mut digits = 0;
    let mut started = false;
    for c in text.chars() {
        match c {
            '0'..='9' if started || c == '0' => {
                started = true;
                digits += 1;
            }
            '+' => (started, digits) = (true, 0),
            ' ' | '\u{a0}' | '-' | '(' | ')' if started => {}
            _ => (started, digits) = (false, 0),
        }
        if digits >= 9 {
            return true;
        }
    }
    false
}

/// Tells whether a text has a British postcode, such as WY1 4ZZ.
fn has_postcode(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric())).collect();
    words.windows(2).any(|pair| {
        let (out, inward) = (pair[0].as_bytes(), pair[1].as_bytes());
        let outward = (2..=4).contains(&out.len()) && out[0].is_ascii_uppercase() && out.iter().any(u8::is_ascii_digit);
        outward && inward.len() == 3 && inward[0].is_ascii_digit() && inward[1..].iter().all(u8::is_ascii_uppercase)
    })
}

pub(super) const WHO: Rule = row::of_english_page("easy-who", include_str!("who.md"), |page| {
    let Some(easy) = about(page) else { return Verdict::Pass };
    let organisation = easy.site.organisation.to_lowercase();
    // The theme may say it at the top of each page.
    let dom = page.dom();
    let first = dom.elements_below(page.id).find(|id| has_class(page.at(*id), "idea"));
    let is_main = |id: &NodeId| dom.is(*id, "main");
    let before = dom.elements_below(page.id).find(is_main).into_iter().flat_map(|main| dom.elements_below(main));
    let before = before.take_while(|id| Some(*id) != first).filter(|id| dom.is(*id, "p"));
    let mut said = before.into_iter().any(|id| dom.text_below(id).to_lowercase().contains(&organisation));
    for block in blocks(page) {
        said = said || block.text.to_lowercase().contains(&organisation);
        let words = block.words();
        let we = words.iter().find(|word| matches!(word.text, "We" | "we" | "Our" | "our" | "us"));
        if let Some(we) = we.filter(|_| !said && !organisation.is_empty()) {
            let words = Words::new(
                format!("“{}” is used before the page says who that is.", we.text),
                "Readers who come to this page first do not know who speaks.",
                format!("Say it before: “We are {}.”", easy.site.organisation),
            );
            return Verdict::Hint(block.at(we.at..we.at + we.text.len(), words));
        }
    }
    Verdict::Pass
});

pub(super) const CHECKED: Rule = row::of_page("easy-checked", include_str!("checked.md"), |page| {
    if about(page).is_none_or(|easy| easy.checked) || ideas(page).is_empty() {
        return Verdict::Pass;
    }
    let first = ideas(page).first().and_then(|idea| idea.place());
    Verdict::Hint(
        Words::new(
            "No readers with learning disabilities are named who checked this page.",
            "A program can count words. Only readers can say whether the page is easy to understand.",
            "Let a group of readers check it, then add at the top: `checked_by: Name of the group` and `checked_on: 2026-10-22`.",
        )
        .at(first),
    )
});
