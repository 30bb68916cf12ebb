//! What readers get from a body, and what its writer is told.

mod blocks;
mod components;
mod easy_read;
mod hostile;
mod links;
mod raw;
mod slips;

use std::collections::BTreeSet;

use super::terms::TermMatcher;
use super::understand::{BodyContext, Understood, understand};
use crate::parse::document::{Body, Fill, Heading, LinkId, LinkRef, WordKey};
use crate::read::{Form, Glossary, Term};
use crate::report::{Finding, Report};
use crate::source::{MarkedHtml, Marking, SourceId, Span, Text, push_mark};

/// A body as read, with simple things in its holes.
struct Read {
    html: String,
    links: Vec<LinkRef>,
    findings: Vec<Finding>,
    understood: Understood,
    text: String,
}

impl Read {
    fn rules(&self) -> Vec<&str> {
        self.findings.iter().map(|finding| finding.rule.as_ref()).collect()
    }

    /// The words that a finding points at.
    fn pointed(&self, number: usize) -> &str {
        self.slice(self.findings[number].at.unwrap())
    }

    fn slice(&self, at: Span) -> &str {
        &self.text[at.start()..at.end()]
    }

    fn targets(&self) -> Vec<(&str, &str)> {
        self.links.iter().map(|link| (link.target.as_ref(), self.slice(link.at))).collect()
    }
}

fn read(text: &str) -> Read {
    read_as(text, Form::Standard, Marking::Off)
}

fn easy(text: &str) -> Read {
    read_as(text, Form::EasyRead, Marking::Off)
}

fn read_as(text: &str, form: Form, marking: Marking) -> Read {
    let source = SourceId::from_index(7);
    let term = |words: &str| {
        let text = |words: &str| Text::new(words, Span::start_of(source));
        Term { term: text(words), meaning: text("x"), easy: None, short_for: None, also: Vec::new(), only: None }
    };
    let terms = TermMatcher::new(&Glossary { terms: vec![term("priority"), term("integrated care board")] });
    let components: BTreeSet<&str> = ["details", "inset", "warning"].into();
    let context =
        BodyContext { source, form, may_be_statement: false, terms: &terms, terms_on: true, components: &components, marking };
    let mut links = Vec::new();
    let mut report = Report::default();
    let understood = understand(text, 0, &context, &mut links, &mut report);
    let html = fill(&understood.body, &understood.headings, marking, source);
    Read { html, links, findings: report.findings().to_vec(), understood, text: text.to_owned() }
}

fn fill(body: &Body, headings: &[Heading], marking: Marking, source: SourceId) -> String {
    let mut html = String::new();
    let mut from = 0;
    for hole in &body.holes {
        html.push_str(&body.html[from..hole.at as usize]);
        from = hole.at as usize;
        let mark = || {
            let mut mark = String::new();
            if marking == Marking::On {
                push_mark(&mut mark, Span::start_of(source));
            }
            mark
        };
        let text = |number: u32| &body.texts[number as usize];
        html.push_str(&match hole.fill {
            Fill::Heading(n) => {
                let heading = &headings[usize::from(n)];
                format!("<h{}{} id=\"{}\">", heading.level, mark(), heading.id)
            }
            Fill::HeadingEnd(n) => format!("</h{}>", headings[usize::from(n)].level),
            Fill::Href(LinkId(n)) => format!(" href=\"{n}\""),
            Fill::AfterLink(_) | Fill::FirstList | Fill::FirstQuote => String::new(),
            Fill::Address(LinkId(n)) => n.to_string(),
            Fill::Picture(n) => {
                let picture = &body.pictures[n as usize];
                let alt = picture.alt.as_deref().unwrap_or("");
                let tag = if picture.block { "figure" } else { "img" };
                if picture.block {
                    format!("<{tag}{}><img{} src=\"x\" alt=\"{alt}\"></figure>", mark(), mark())
                } else {
                    format!("<{tag}{} src=\"x\" alt=\"{alt}\">", mark())
                }
            }
            Fill::Id(n) => text(n).to_string(),
            Fill::Fragment(n) => format!("#{}", text(n)),
            Fill::Term(term) => format!("<a{} href=\"#term-{}\">", mark(), term.0),
            Fill::Word(word) => word_of(word).to_owned(),
            Fill::Component(n) => format!("<div{} class=\"{}\">\n", mark(), body.components[n as usize].name),
            Fill::ComponentEnd => "</div>\n".to_owned(),
        });
    }
    html.push_str(&body.html[from..]);
    html
}

fn word_of(word: WordKey) -> &'static str {
    match word {
        WordKey::Footnotes => "Footnotes",
        WordKey::BackToText => "Back",
        WordKey::Done => "Done",
        WordKey::ToDo => "To do",
        WordKey::Table => "Table",
        WordKey::Note => "Note",
        _ => "Word",
    }
}

/// Taking the marks out of a marked body gives the plain one.
fn marks_come_out(text: &str) {
    for form in [Form::Standard, Form::EasyRead] {
        let plain = read_as(text, form, Marking::Off);
        let marked = read_as(text, form, Marking::On);
        assert_eq!(MarkedHtml::new(marked.html).into_plain(), plain.html, "{text}");
        assert_eq!(marked.findings, plain.findings);
    }
}

/// Every tag is ended in its turn: written out again by a browser's parser, the HTML has the same tags.
fn assert_balanced(html: &str, text: &str) {
    let void = ["br", "hr", "img", "wbr", "col"];
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        let end = rest.find('>').unwrap_or_else(|| panic!("a tag without end\n{text}\n{html}"));
        let tag = &rest[..end];
        rest = &rest[end + 1..];
        let name = tag.trim_start_matches('/').split(' ').next().unwrap_or("");
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "{text}\n{html}");
        } else if !void.contains(&name) {
            assert!(!(name == "a" && open.contains(&"a")), "a link in a link\n{text}\n{html}");
            let in_words = open.iter().any(|tag| ["p", "h2", "h3", "summary", "span"].contains(tag));
            let is_block =
                ["p", "div", "ul", "ol", "table", "h2", "h3", "blockquote", "details", "figure", "pre"].contains(&name);
            assert!(!(in_words && is_block), "a block among words: {name}\n{text}\n{html}");
            assert!(fits(name, open.last().copied()), "{name} in {:?}\n{text}\n{html}", open.last());
            open.push(name);
        }
    }
    assert!(open.is_empty(), "{open:?}\n{text}\n{html}");
}

/// Whether an element may stand directly in another, for those that are particular about it.
fn fits(name: &str, parent: Option<&str>) -> bool {
    let parent = parent.unwrap_or("body");
    let wanted: &[&str] = match name {
        "li" => &["ul", "ol"],
        "dt" | "dd" => &["dl"],
        "td" | "th" => &["tr"],
        "tr" => &["table", "thead", "tbody", "tfoot"],
        "thead" | "tbody" | "tfoot" | "caption" => &["table"],
        "summary" => &["details"],
        _ => return !["ul", "ol", "dl", "tr", "table", "thead", "tbody", "tfoot"].contains(&parent),
    };
    wanted.contains(&parent)
}
