//! The styles of a page: every element with the look that the cascade gives it.

use std::collections::HashMap;
use std::sync::Arc;

use super::cascade::{Alike, Cascade, Found, Look, Looks};
use super::matching::{Imagined, Matching, matches};
use super::media::Mode;
use super::style::{Pseudo, Style};
use super::weigh::Scales;
use crate::html::{Dom, Namespace, NodeId};

/// The styles of a page under every condition that its style sheets provide for.
#[derive(Debug)]
pub struct Styles {
    looks: Vec<Option<Arc<Look>>>,
    modes: Vec<Mode>,
}

/// The styles of a page under one set of conditions.
#[derive(Clone, Copy, Debug)]
pub struct StylesIn<'a> {
    styles: &'a Styles,
    at: usize,
}

struct Work<'a> {
    cascade: &'a Cascade,
    scales: Scales<'a>,
    matching: Matching<'a>,
    known: Arc<Looks>,
    own: Looks,
}

impl Styles {
    /// Works out the style of every element.
    #[must_use]
    pub fn of(dom: &Dom, cascade: &Cascade) -> Self {
        let mut work = Work::new(dom, cascade);
        let mut looks: Vec<Option<Arc<Look>>> = vec![None; dom.len()];
        for id in dom.descendants(NodeId::DOCUMENT) {
            if dom.element(id).is_some() {
                let around = dom.parent(id).and_then(|above| looks[above.index()].as_ref()).unwrap_or(&cascade.start);
                let look = work.look(id, &Arc::clone(around), Imagined::Nothing);
                looks[id.index()] = Some(look);
            }
        }
        cascade.keep(work.own);
        Self { looks, modes: cascade.modes.clone() }
    }

    /// Returns the usual styles of elements while they have the focus.
    #[must_use]
    pub fn focused(&self, dom: &Dom, cascade: &Cascade, ids: &[NodeId]) -> HashMap<NodeId, Style> {
        let mut work = Work::new(dom, cascade);
        let mut focused = HashMap::with_capacity(ids.len());
        for id in ids {
            let around = dom.parent(*id).and_then(|above| self.looks.get(above.index())?.as_ref()).unwrap_or(&cascade.start);
            let look = work.look(*id, around, Imagined::Focus);
            focused.insert(*id, look.styles[0].clone());
        }
        cascade.keep(work.own);
        focused
    }

    /// Returns the style of an element under the usual conditions.
    #[must_use]
    pub fn get(&self, id: NodeId) -> Option<&Style> {
        self.look(id).map(|look| &look.styles[0])
    }

    /// Returns the styles under the usual conditions.
    #[must_use]
    pub fn usual(&self) -> StylesIn<'_> {
        StylesIn { styles: self, at: 0 }
    }

    /// Returns the styles under every set of conditions, the usual ones first.
    pub fn modes(&self) -> impl Iterator<Item = StylesIn<'_>> {
        (0..self.modes.len()).map(|at| StylesIn { styles: self, at })
    }

    /// Returns the styles under these conditions, when the style sheets tell them from the usual ones.
    #[must_use]
    pub fn under(&self, mode: Mode) -> Option<StylesIn<'_>> {
        self.modes().find(|styles| styles.mode() == mode)
    }

    /// Returns a number that two elements share only when they, and all around them, look the same under all conditions.
    #[must_use]
    pub fn sameness(&self, id: NodeId) -> usize {
        self.looks.get(id.index()).and_then(Option::as_ref).map_or(0, |look| Arc::as_ptr(look) as usize)
    }

    /// Returns the words that style sheets put before or after the content of an element.
    #[must_use]
    pub fn generated(&self, id: NodeId, pseudo: Pseudo) -> Option<&str> {
        self.look(id)?.added.iter().find(|(at, _)| *at == pseudo).map(|(_, words)| words.as_str())
    }

    fn look(&self, id: NodeId) -> Option<&Look> {
        self.looks.get(id.index())?.as_deref()
    }
}

impl<'a> StylesIn<'a> {
    /// Returns the conditions that these styles are for.
    #[must_use]
    pub fn mode(self) -> Mode {
        self.styles.modes[self.at]
    }

    /// Returns the style of an element.
    #[must_use]
    pub fn get(self, id: NodeId) -> Option<&'a Style> {
        self.styles.look(id).map(|look| &look.styles[self.at])
    }
}

impl<'a> Work<'a> {
    fn new(dom: &'a Dom, cascade: &'a Cascade) -> Self {
        let scales = Scales::new(dom, cascade);
        Self { cascade, scales, matching: Matching::of(dom), known: cascade.known(), own: Looks::default() }
    }

    /// Returns what an element looks like: as one alike that was met before, else worked out.
    fn look(&mut self, id: NodeId, around: &Arc<Look>, imagined: Imagined) -> Arc<Look> {
        let found = self.matched(id, imagined);
        let alike = match self.alike(id, around, found) {
            Ok(alike) => alike,
            Err(found) => return Arc::new(self.work_out(id, around, &found, false)),
        };
        if let Some(known) = self.known.get(&alike).or_else(|| self.own.get(&alike)) {
            return Arc::clone(known);
        }
        let look = Arc::new(self.work_out(id, around, &alike.found, around.lasting));
        self.own.insert(alike, Arc::clone(&look));
        look
    }

    fn work_out(&mut self, id: NodeId, around: &Look, found: &[Found], lasting: bool) -> Look {
        let mut look = Look { styles: Vec::with_capacity(around.styles.len()), added: Vec::new(), lasting };
        for (at, parent) in around.styles.iter().enumerate() {
            let (style, added) = self.scales.style(id, parent, found, at);
            look.styles.push(style);
            if at == 0 {
                look.added = added;
            }
        }
        look
    }

    /// The selectors that may be for an element.
    fn candidates(&self, id: NodeId) -> Vec<Found> {
        let Some(element) = self.scales.dom.element(id) else { return Vec::new() };
        let mut found = Vec::new();
        for (at, sheet) in (0..).zip(&self.cascade.sheets) {
            let buckets = &sheet.buckets;
            let mut add = |list: Option<&Vec<(u32, u32)>>| {
                found.extend(list.into_iter().flatten().map(|(rule, selector)| (at, *rule, *selector)));
            };
            if !buckets.by_id.is_empty()
                && let Some(own) = element.attribute("id")
            {
                add(buckets.by_id.get(&own.to_ascii_lowercase()));
            }
            if !buckets.by_class.is_empty() {
                for class in element.classes() {
                    match buckets.by_class.get(class) {
                        Some(list) => add(Some(list)),
                        None if class.bytes().any(|byte| byte.is_ascii_uppercase()) => {
                            add(buckets.by_class.get(&class.to_ascii_lowercase()));
                        }
                        None => {}
                    }
                }
            }
            add(buckets.by_name.get(&*element.name));
            add(Some(&buckets.rest));
        }
        found
    }

    /// The selectors that are for an element, whatever their conditions.
    fn matched(&self, id: NodeId, imagined: Imagined) -> Vec<Found> {
        let mut found = self.candidates(id);
        found.retain(|(sheet, rule, selector)| {
            let rule = &self.cascade.sheets[*sheet as usize].rules[*rule as usize];
            matches(&self.matching, id, &rule.selectors[*selector as usize], imagined)
        });
        found
    }

    /// What decides the look of an element, when nothing else can; otherwise its selectors back.
    fn alike(&self, id: NodeId, around: &Arc<Look>, found: Vec<Found>) -> Result<Alike, Vec<Found>> {
        let Some(element) = self.scales.dom.element(id) else { return Err(found) };
        // What browsers, or an author for this element alone, make depend on attributes.
        let plain = element.attributes.iter().all(|attribute| match &*attribute.name {
            "style" => false,
            "hidden" | "type" | "disabled" | "color" | "text" | "bgcolor" | "controls" | "open" => {
                element.namespace != Namespace::Html
            }
            _ => true,
        });
        if !plain || &*element.name == "h1" || self.adds(&found) {
            return Err(found);
        }
        Ok(Alike {
            around: Arc::as_ptr(around) as usize,
            namespace: element.namespace,
            name: element.name.clone(),
            leads: element.has("href"),
            found,
        })
    }

    /// Tells whether words may be put around the content that depend on the element itself.
    fn adds(&self, found: &[Found]) -> bool {
        found.iter().any(|(sheet, rule, selector)| {
            let rule = &self.cascade.sheets[*sheet as usize].rules[*rule as usize];
            rule.selectors[*selector as usize].pseudo.is_some() && rule.asks_for_attributes()
        })
    }
}
