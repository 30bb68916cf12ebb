//! What one walk over a page gathers for all that ask about it: elements by their kinds, and how much is written in each.

use html5ever::local_name;

use super::ties::may_name;
use crate::html::{Element, Namespace, NodeId};

/// Elements that many ask for, in the order of the page.
#[derive(Debug, Default)]
pub(super) struct Kinds {
    /// What leads somewhere.
    pub(super) leads: Vec<NodeId>,
    /// What leads somewhere or says its role: nothing else can be a link.
    pub(super) links: Vec<NodeId>,
    /// What may be a heading: by its name, or because it says its role.
    pub(super) headings: Vec<NodeId>,
    /// What may take the focus.
    pub(super) focusable: Vec<NodeId>,
    /// What may name others by their ids.
    pub(super) naming: Vec<NodeId>,
    /// What says its role, and the `<main>` parts.
    pub(super) mains: Vec<NodeId>,
    /// The `<title>` elements.
    pub(super) titles: Vec<NodeId>,
    /// What says its language.
    pub(super) languages: Vec<NodeId>,
    /// The `<script>` elements.
    pub(super) scripts: Vec<NodeId>,
}

impl Kinds {
    /// Sorts an element in, and returns whether it holds something fast.
    #[inline]
    pub(super) fn sort(&mut self, id: NodeId, element: Element<'_>) -> bool {
        let (mut leads, mut says, mut focus, mut names, mut speaks, mut holds) = (false, false, false, false, false, false);
        for attribute in element.attributes {
            match attribute.name {
                local_name!("class") | local_name!("id") | local_name!("src") | local_name!("alt") => {}
                local_name!("href") => leads = true,
                local_name!("lang") => speaks = true,
                local_name!("role") => says = true,
                local_name!("tabindex") | local_name!("contenteditable") => focus = true,
                local_name!("style") => holds |= attribute.value.contains("important"),
                _ => names |= may_name(&attribute.name),
            }
        }
        match *element.name {
            local_name!("button")
            | local_name!("select")
            | local_name!("textarea")
            | local_name!("iframe")
            | local_name!("input")
            | local_name!("audio")
            | local_name!("video")
            | local_name!("summary") => focus = true,
            local_name!("main") => self.mains.push(id),
            local_name!("title") if element.namespace == Namespace::Html => self.titles.push(id),
            local_name!("script") if element.namespace == Namespace::Html => self.scripts.push(id),
            _ => {}
        }
        let add = |list: &mut Vec<NodeId>, belongs: bool| {
            if belongs {
                list.push(id);
            }
        };
        add(&mut self.leads, leads);
        add(&mut self.links, leads || says);
        add(&mut self.headings, says || element.is_heading());
        add(&mut self.focusable, leads || focus);
        add(&mut self.naming, names);
        add(&mut self.languages, speaks);
        add(&mut self.mains, says && *element.name != local_name!("main"));
        holds
    }
}

/// What is written directly in an element.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Writing {
    /// How many letters and digits.
    pub(super) letters: u32,
    /// How many bytes begin a letter that may be a capital.
    pub(super) loud: u32,
}

impl Writing {
    /// Counts what a text holds.
    #[inline]
    pub(super) fn of(text: &str) -> Self {
        let (mut letters, mut loud, mut beyond) = (0_u32, 0_u32, 0_u8);
        // Parts so small that their counts fit a byte are counted many bytes at once.
        for part in text.as_bytes().chunks(128) {
            let (mut own_letters, mut own_loud) = (0_u8, 0_u8);
            for byte in part {
                let letter = (byte | 0x20).wrapping_sub(b'a') < 26;
                let digit = byte.wrapping_sub(b'0') < 10;
                let capital = byte.wrapping_sub(b'A') < 26;
                own_letters += u8::from(letter | digit);
                own_loud += u8::from(capital | (*byte >= 0xc0));
                beyond |= byte;
            }
            letters += u32::from(own_letters);
            loud += u32::from(own_loud);
        }
        if beyond >= 0x80 {
            let count = text.chars().filter(|c| c.is_alphanumeric()).count();
            letters = u32::try_from(count).unwrap_or(u32::MAX);
        }
        Self { letters, loud }
    }

    #[inline]
    pub(super) fn add(&mut self, other: Self) {
        self.letters = self.letters.saturating_add(other.letters);
        self.loud = self.loud.saturating_add(other.loud);
    }
}
