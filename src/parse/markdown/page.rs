//! The page in the making: what is open, the words that wait to be written, and what was found so far.

use std::collections::BTreeSet;

use super::content::{End, Holds, Kind, Open};
use super::pending::PendingHeading;
use super::place::Place;
use super::printer::Printer;
use super::slips;
use super::terms::TermMatcher;
use super::words::{self, Ids, Look};
use crate::parse::document::{Fill, Heading, LinkId, LinkRef, Role};
use crate::read::{Form, TermId};
use crate::report::{Finding, Report};
use crate::source::{Span, Text};

/// How deep elements may stand in one another; what is deeper is printed without tags.
pub(super) const DEEPEST: usize = 64;

/// A page in the making.
pub(super) struct Page<'a> {
    /// Where things stand in the file.
    pub(super) place: Place<'a>,
    /// The form of the page.
    pub(super) form: Form,
    /// Names of the theme's components.
    pub(super) components: &'a BTreeSet<&'a str>,
    /// The HTML so far.
    pub(super) out: Printer,
    /// References so far, those of the head first.
    pub(super) links: &'a mut Vec<LinkRef>,
    /// Findings so far.
    pub(super) report: &'a mut Report,
    /// Elements that are open, the innermost last.
    pub(super) stack: Vec<Open>,
    /// Raw elements that were ended early: their end tags need no second finding.
    pub(super) ended_early: Vec<&'static str>,
    /// Elements that are not allowed and were told of: neither do their end tags.
    pub(super) refused: Vec<Box<str>>,
    /// Ids so far.
    pub(super) ids: Ids,
    /// Ids other than those of headings.
    pub(super) anchors: Vec<Box<str>>,
    /// Headings so far.
    pub(super) headings: Vec<PendingHeading>,
    /// The heading that words belong to now.
    pub(super) heading: Option<usize>,
    /// The level of the last heading.
    pub(super) level: u8,
    /// The table that is being written.
    pub(super) table: super::tables::Table,
    /// How many tables have a name of their own, by that name.
    pub(super) table_names: Ids,
    /// The block of words that is being written.
    pub(super) leaf: Leaf,
    /// Words that wait to be written: one run of text without any markup in between.
    run: String,
    /// Whether the next space is dropped, since a picture before it was taken out of its paragraph.
    pub(super) trim: bool,
    /// Whether the next picture was printed already.
    pub(super) skip_picture: bool,
    terms: &'a TermMatcher,
    terms_on: bool,
    term_found: Vec<bool>,
    /// Terms found, in order of first use.
    pub(super) terms_used: Vec<TermId>,
    /// How many words so far.
    pub(super) words: u32,
    /// The first block quote.
    pub(super) first_quote: Option<Text>,
    /// The first list.
    pub(super) first_list: Option<Vec<Text>>,
    /// Whether the first block quote may be a page's statement.
    pub(super) may_be_statement: bool,
    /// Where link definitions stand, by label, once somebody asks.
    pub(super) definitions: Option<std::collections::HashMap<String, Span>>,
    /// How many ideas of easy read so far.
    pub(super) ideas: u32,
    /// How many footnotes so far.
    pub(super) footnote: u32,
    told_depth: bool,
}

/// A block of words.
#[derive(Default)]
pub(super) struct Leaf {
    /// Where it stands; `None` outside any.
    pub(super) at: Option<Span>,
    /// Whether its words hold a sign that a slip would leave.
    pub(super) suspicious: bool,
    /// Stretches in it that were understood (links, pictures) or are code.
    pub(super) understood: Vec<(usize, usize)>,
}

impl<'a> Page<'a> {
    /// Returns an empty page.
    #[expect(clippy::too_many_arguments, reason = "called once, where each is at hand")]
    pub(super) fn new(
        place: Place<'a>,
        form: Form,
        components: &'a BTreeSet<&'a str>,
        terms: &'a TermMatcher,
        terms_on: bool,
        out: Printer,
        links: &'a mut Vec<LinkRef>,
        report: &'a mut Report,
    ) -> Self {
        Self {
            place,
            form,
            components,
            out,
            links,
            report,
            stack: Vec::with_capacity(16),
            ended_early: Vec::new(),
            refused: Vec::new(),
            ids: Ids::default(),
            anchors: Vec::new(),
            headings: Vec::new(),
            heading: None,
            level: 1,
            table: super::tables::Table::default(),
            table_names: Ids::default(),
            leaf: Leaf::default(),
            run: String::new(),
            trim: false,
            skip_picture: false,
            terms,
            terms_on: terms_on && terms.len() > 0,
            term_found: vec![false; if terms_on { terms.len() } else { 0 }],
            terms_used: Vec::new(),
            words: 0,
            first_quote: None,
            first_list: None,
            may_be_statement: false,
            definitions: None,
            ideas: 0,
            footnote: 0,
            told_depth: false,
        }
    }

    /// Opens something.
    pub(super) fn push(&mut self, end: End, holds: Holds, at: Span) {
        let (quiet, link) = self.stack.last().map_or((false, false), |open| (open.quiet, open.link));
        self.stack.push(Open { end, holds, quiet, link, at, raw: None });
    }

    /// Opens something in which terms stay plain words.
    pub(super) fn push_quiet(&mut self, end: End, holds: Holds, at: Span) {
        self.push(end, holds, at);
        if let Some(open) = self.stack.last_mut() {
            open.quiet = true;
        }
    }

    /// Returns whether words here are inside a link.
    pub(super) fn in_link(&self) -> bool {
        self.stack.last().is_some_and(|open| open.link)
    }

    /// Returns what may stand here.
    pub(super) fn holds(&self) -> Holds {
        self.stack.last().map_or(Holds::Flow, |open| open.holds)
    }

    /// Returns whether one more element may be opened, and tells once when not.
    pub(super) fn deep_enough(&mut self, at: Span) -> bool {
        if self.stack.len() < DEEPEST {
            return true;
        }
        if !self.told_depth {
            self.told_depth = true;
            self.report.add(
                Finding::warning("nested-too-deep", at, format!("More than {DEEPEST} things stand in one another here."))
                    .why("Nobody can follow it, and some screen readers give up. What lies deeper is shown without its form.")
                    .mend("Take some of the `>`, list levels or components away."),
            );
        }
        false
    }

    /// Ends the innermost thing.
    pub(super) fn pop(&mut self) {
        let Some(open) = self.stack.pop() else { return };
        match open.end {
            End::Nothing => {}
            End::Tag(tag) => self.out.close(tag),
            End::Line(tag) => {
                self.out.close(tag);
                self.out.raw("\n");
            }
            End::Heading(number, wrapped) => {
                if wrapped {
                    self.out.close("span");
                }
                self.out.hole(Fill::HeadingEnd(number));
                self.out.raw("\n");
                self.heading = None;
            }
            End::Link(link) => {
                self.out.close("a");
                self.out.hole(Fill::AfterLink(link));
            }
            End::Component => {
                self.out.fresh_line();
                self.out.hole(Fill::ComponentEnd);
            }
            End::Idea => self.out.raw("</div></div>\n"),
            End::Footnotes => self.out.raw("</ol>\n</div>\n"),
            End::Table => {
                let body = if self.table.in_body { "</tbody>\n" } else { "" };
                self.out.raw(body);
                self.out.raw("</table></div>\n");
            }
        }
    }

    /// Ends raw elements that were never ended, down to the innermost thing that Markdown opened.
    pub(super) fn end_raw(&mut self) {
        while let Some(Open { raw: Some(element), at, .. }) = self.stack.last() {
            let (element, at) = (*element, *at);
            if !element.ends_by_itself {
                self.report.add(unclosed(element.name, at));
                self.end_early(element.name);
            }
            self.pop();
        }
    }

    /// Ends raw elements in which something of this kind can not stand.
    pub(super) fn make_room(&mut self, kind: Kind) {
        while let Some(Open { raw: Some(element), at, holds, .. }) = self.stack.last() {
            if holds.takes(kind) {
                return;
            }
            let (element, at, holds) = (*element, *at, *holds);
            if !element.ends_by_itself {
                self.report.add(ended_early(element.name, holds, at));
                self.end_early(element.name);
            }
            self.pop();
        }
    }

    /// Remembers that a raw element was ended before its end tag.
    pub(super) fn end_early(&mut self, name: &'static str) {
        if self.ended_early.len() < DEEPEST {
            self.ended_early.push(name);
        }
    }

    /// Remembers that an element was not allowed.
    pub(super) fn refuse(&mut self, name: &str) {
        if self.refused.len() < DEEPEST {
            self.refused.push(name.into());
        }
    }

    /// Keeps a reference and returns its place in the list.
    pub(super) fn link(&mut self, target: &str, at: Span, role: Role) -> LinkId {
        let id = LinkId(u32::try_from(self.links.len()).unwrap_or(u32::MAX));
        self.links.push(LinkRef { target: target.into(), at, role });
        id
    }

    /// Takes an id that was written out; tells when it is there twice.
    pub(super) fn anchor(&mut self, wanted: &str, at: Span) -> Box<str> {
        if self.ids.has(wanted) {
            self.report.add(id_twice(wanted, at));
        }
        let id = self.ids.give(wanted);
        self.anchors.push(id.clone());
        id
    }

    /// Adds words to the run.
    pub(super) fn say(&mut self, words: &str) {
        if self.trim {
            let rest = words.trim_start();
            self.trim = rest.is_empty();
            self.run.push_str(rest);
        } else {
            self.run.push_str(words);
        }
    }

    /// Writes the words that wait.
    pub(super) fn flush(&mut self) {
        if self.run.is_empty() {
            return;
        }
        let mut run = std::mem::take(&mut self.run);
        let Look { words, signs } = words::look(&run);
        if words > 0 && !self.holds().takes(Kind::Phrasing) {
            self.make_room(Kind::Phrasing);
        }
        self.words += words;
        if signs & words::SLIPS != 0 && self.leaf.at.is_some() && !self.leaf.suspicious {
            self.leaf.suspicious = slips::is_suspicious(&run);
        }
        if let Some(heading) = self.heading {
            self.headings[heading].text.push_str(&run);
        }
        if self.terms_on && !self.stack.last().is_some_and(|open| open.quiet) {
            self.write_with_terms(&run, signs);
        } else {
            self.write(&run, signs);
        }
        run.clear();
        self.run = run;
    }

    fn write(&mut self, words: &str, signs: u8) {
        if signs & words::ESCAPES == 0 {
            self.out.raw(words);
        } else {
            self.out.text(words);
        }
    }

    fn write_with_terms(&mut self, run: &str, signs: u8) {
        let mut written = 0;
        let mut from = 0;
        while let Some((range, term)) = self.terms.find(run, from) {
            from = range.end;
            let Some(found @ false) = self.term_found.get_mut(usize::from(term.0)) else { continue };
            *found = true;
            self.terms_used.push(term);
            self.terms_on = self.terms_used.len() < self.terms.len();
            self.write(&run[written..range.start], signs);
            self.out.hole(Fill::Term(term));
            self.write(&run[range.clone()], signs);
            self.out.close("a");
            written = range.end;
        }
        self.write(&run[written..], signs);
    }

    /// Begins a block of words.
    pub(super) fn begin_leaf(&mut self, at: Span) {
        self.leaf.at = Some(at);
        self.leaf.suspicious = false;
        self.leaf.understood.clear();
    }

    /// Ends a block of words, and looks for slips where there is reason to.
    pub(super) fn end_leaf(&mut self) {
        let Some(at) = self.leaf.at.take() else { return };
        if self.leaf.suspicious {
            slips::look(&self.place, at, &self.leaf.understood, self.report);
        }
    }

    /// Notes that a stretch of the block was understood, so that no slip is looked for in it.
    pub(super) fn understood(&mut self, at: Span) {
        self.leaf.understood.push((at.start(), at.end()));
    }

    /// Gives every heading its id: those written out first, so that no made id takes theirs.
    pub(super) fn finish_headings(&mut self) -> Vec<Heading> {
        let mut pending = std::mem::take(&mut self.headings);
        for heading in &mut pending {
            if let Some(id) = heading.id.take() {
                if self.ids.has(&id) {
                    self.report.add(id_twice(&id, heading.at));
                }
                heading.id = Some(self.ids.give(&id));
            }
        }
        let ids = &mut self.ids;
        let finish = |heading: PendingHeading| {
            let text = words::one_line(&heading.text);
            let id = heading.id.unwrap_or_else(|| ids.give(&words::id_of(&text)));
            Heading { level: heading.level, id, text: text.into(), at: heading.at }
        };
        pending.into_iter().map(finish).collect()
    }
}

fn unclosed(name: &str, at: Span) -> Finding {
    Finding::error("html-unclosed", at, format!("`<{name}>` begins here and is never ended."))
        .why("A browser has to guess where it ends, and may draw the rest of the page into it.")
        .mend(format!("Write `</{name}>` where it ends: in the same paragraph, or on a line of its own for a block."))
}

fn ended_early(name: &str, holds: Holds, at: Span) -> Finding {
    Finding::error("html-misplaced", at, format!("`<{name}>` has something in it that can not stand there."))
        .why(format!("It may hold {}. A browser would move the rest to another place.", holds.in_words()))
        .mend(format!("End it with `</{name}>` before the other thing begins."))
}

fn id_twice(id: &str, at: Span) -> Finding {
    Finding::error("id-twice", at, format!("The name `{id}` is given to two places on this page."))
        .why("A link to it leads to the first place only.")
        .mend(format!("Give this place another name, such as `{id}-2`, and change the links that mean it."))
}
