//! What may stand in an easy-read row besides a sentence.

use super::super::super::rule::{On, Reach, Rule, Verdict, Words};
use super::super::super::wcag::Criterion;
use super::row::{about, all, block, has_class, in_row};
use crate::text::words;

pub(super) const TABLES: Rule = Rule {
    id: "easy-tables",
    meets: &[Criterion::ReadingLevel],
    act: &[],
    page: include_str!("tables.md"),
    on: On::Tags(&["table", "section"]),
    reach: Reach::Page,
    applies: |element| {
        let footnotes = has_class(element, "footnotes") || element.has_role("doc-endnotes");
        let notes = element.is("section") && footnotes;
        about(element).is_some() && ((element.is("table") && in_row(element)) || notes)
    },
    expects: |element| {
        if element.is("table") {
            return Verdict::Doubt(Words::new(
                "A table stands in an easy-read page.",
                "Readers have to look in two directions at once to find what they need.",
                "Write a row for each line of the table, as a sentence with a picture.",
            ));
        }
        Verdict::Fail(Words::new(
            "This easy-read page has footnotes.",
            "Readers who follow a small number to the foot of the page do not find back.",
            "Put what the note says into a row of its own, or leave it out.",
        ))
    },
};

pub(super) const LISTS: Rule = Rule {
    id: "easy-lists",
    meets: &[Criterion::ReadingLevel],
    act: &[],
    page: include_str!("lists.md"),
    on: On::Tags(&["ul", "ol"]),
    reach: Reach::Page,
    applies: |element| about(element).is_some() && in_row(element),
    expects: |list| {
        let dom = list.dom();
        let within = dom.ancestors(list.id).any(|above| dom.is(above, "ul") || dom.is(above, "ol"));
        if within {
            return Verdict::Doubt(Words::new(
                "A list stands within a list.",
                "Readers lose sight of which points belong together.",
                "Make one flat list of it, or a row for each point.",
            ));
        }
        let mut found = Vec::new();
        let items: Vec<_> = dom.child_elements(list.id).map(|id| list.at(id)).filter(|item| item.is("li")).collect();
        if items.len() > 5 {
            found.push(Verdict::Doubt(Words::new(
                format!("This list has {} points.", items.len()),
                "More than 5 points are hard to keep in mind.",
                "Make two lists of it, each with a picture, or a row for each point.",
            )));
        }
        for item in items {
            let block = block(item);
            let count = words(&block.text).count();
            if count > 8 {
                let words = Words::new(
                    format!("This point has {count} words: “{}”", block.text),
                    "A point of a list is there to be taken in at a glance.",
                    "Use 8 words or fewer, or give it a row of its own.",
                );
                found.push(Verdict::Doubt(block.at(0..block.text.len(), words)));
            }
        }
        all(found)
    },
};

pub(super) const ALT: Rule = Rule {
    id: "easy-alt",
    meets: &[Criterion::NonTextContent],
    act: &[],
    page: include_str!("alt.md"),
    on: On::Tags(&["img"]),
    reach: Reach::Page,
    applies: |image| {
        let in_picture = image.dom().ancestors(image.id).any(|above| has_class(image.at(above), "idea-picture"));
        about(image).is_some() && in_picture && image.said("alt").is_some()
    },
    expects: |image| {
        let dom = image.dom();
        let alt = image.said("alt").unwrap_or_default();
        let count = words(alt).count();
        if count > 12 {
            return Verdict::Doubt(Words::new(
                format!("The words for this picture are long: {count} words."),
                "Somebody who listens hears them before the sentence that matters.",
                "Use 12 words or fewer, or none at all if the words beside the picture say it: `![](picture.svg)`.",
            ));
        }
        let row = dom.ancestors(image.id).find(|above| has_class(image.at(*above), "idea")).unwrap_or(image.id);
        let beside: Vec<String> = words(&dom.text_below(row)).map(|word| word.text.to_lowercase()).collect();
        let same = words(alt).filter(|word| beside.contains(&word.text.to_lowercase())).count();
        if count < 3 || same * 10 <= count * 6 {
            return Verdict::Pass;
        }
        Verdict::Doubt(Words::new(
            format!("The words for this picture repeat those beside it: “{alt}”."),
            "Somebody who listens hears the same twice.",
            "Leave them out: `![](picture.svg)`.",
        ))
    },
};
