//! The cascade: style sheets in the order they count, ready for any page that uses them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use html5ever::LocalName;
use lightningcss::values::color::SystemColor;
use rustc_hash::FxBuildHasher;

use super::media::{Contrast, Mode, Scheme};
use super::sheet::Sheet;
use super::style::{Pseudo, Style};
use super::user_agent::system;
use crate::html::Namespace;

/// How many looks are kept for the pages to come.
const MOST: usize = 20_000;

/// Style sheets ready to be applied to any page that uses them, under every condition that they provide for.
///
/// What elements look like is remembered from page to page: the header, the lists and the paragraphs of a site are
/// worked out once.
#[derive(Debug)]
pub struct Cascade {
    pub(super) sheets: Vec<Arc<Sheet>>,
    /// The layer numbers of each sheet, as numbers of all sheets together.
    pub(super) layers: Vec<Vec<i64>>,
    /// The conditions that are looked at, the usual ones first.
    pub(super) modes: Vec<Mode>,
    /// Which conditions hold, by mode, sheet and number in the sheet.
    pub(super) holds: Vec<Vec<Vec<bool>>>,
    /// What the outermost element of a page starts from.
    pub(super) start: Arc<Look>,
    /// The names of the properties that rules declare.
    mentioned: Vec<String>,
    known: Mutex<Arc<Looks>>,
}

/// What an element looks like, in the order of the modes.
#[derive(Debug)]
pub(super) struct Look {
    pub(super) styles: Vec<Style>,
    /// The words put before and after the content under the usual conditions.
    pub(super) added: Vec<(Pseudo, String)>,
    /// Whether it may be kept for other pages.
    pub(super) lasting: bool,
}

/// Sheet, rule in it, selector of the rule.
pub(super) type Found = (u32, u32, u32);

/// What decides the look of an element, when nothing else can.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Alike {
    /// The look around it, by its place in memory; whoever keeps this keeps that look too.
    pub(super) around: usize,
    pub(super) namespace: Namespace,
    pub(super) name: LocalName,
    /// Whether it leads somewhere.
    pub(super) leads: bool,
    /// The selectors that are for it.
    pub(super) found: Vec<Found>,
}

pub(super) type Looks = HashMap<Alike, Arc<Look>, FxBuildHasher>;

impl Default for Cascade {
    fn default() -> Self {
        Self::of(Vec::new())
    }
}

impl Cascade {
    /// Puts style sheets together, the weightiest last.
    #[must_use]
    pub fn of(sheets: Vec<Arc<Sheet>>) -> Self {
        let modes = modes(&sheets);
        let holds_in = |mode: &Mode| {
            let of_sheet = |sheet: &Arc<Sheet>| sheet.conditions.iter().map(|condition| condition.holds(*mode)).collect();
            sheets.iter().map(of_sheet).collect()
        };
        let holds = modes.iter().map(holds_in).collect();
        let styles = modes.iter().map(|mode| Style::initial(system(SystemColor::CanvasText, *mode))).collect();
        let start = Arc::new(Look { styles, added: Vec::new(), lasting: true });
        let mut mentioned: Vec<String> = sheets.iter().flat_map(|sheet| sheet.mentioned()).map(str::to_owned).collect();
        mentioned.sort_unstable();
        mentioned.dedup();
        Self { layers: layers(&sheets), modes, holds, start, mentioned, known: Mutex::default(), sheets }
    }

    /// Returns the style sheets in the order they count.
    #[must_use]
    pub fn sheets(&self) -> &[Arc<Sheet>] {
        &self.sheets
    }

    /// Tells whether any rule depends on a media feature, such as `prefers-color-scheme`.
    #[must_use]
    pub fn asks(&self, feature: &str) -> bool {
        asks(&self.sheets, feature)
    }

    /// Tells whether any rule declares a property whose name begins so.
    #[must_use]
    pub fn mentions(&self, property: &str) -> bool {
        self.mentioned.iter().any(|name| name.starts_with(property))
    }

    /// Tells whether any style sheet defines movement (`@keyframes`).
    #[must_use]
    pub fn animates(&self) -> bool {
        self.sheets.iter().any(|sheet| sheet.animates())
    }

    /// Returns the looks that earlier pages had.
    pub(super) fn known(&self) -> Arc<Looks> {
        self.known.lock().map(|known| Arc::clone(&known)).unwrap_or_default()
    }

    /// Keeps looks for the pages to come.
    pub(super) fn keep(&self, looks: Looks) {
        let mut lasting = looks.into_iter().filter(|(_, look)| look.lasting).peekable();
        if lasting.peek().is_some()
            && let Ok(mut known) = self.known.lock()
            && known.len() < MOST
        {
            let known = Arc::make_mut(&mut known);
            for (alike, look) in lasting {
                known.entry(alike).or_insert(look);
            }
        }
    }
}

fn asks(sheets: &[Arc<Sheet>], feature: &str) -> bool {
    sheets.iter().any(|sheet| sheet.asks(feature))
}

/// The conditions worth a look of their own: those that the style sheets tell apart.
fn modes(sheets: &[Arc<Sheet>]) -> Vec<Mode> {
    let mut modes = vec![Mode::USUAL];
    if asks(sheets, "prefers-color-scheme") || sheets.iter().any(|sheet| sheet.has_light_dark()) {
        modes.push(Mode { scheme: Scheme::Dark, ..Mode::USUAL });
    }
    if asks(sheets, "prefers-contrast") {
        modes.push(Mode { contrast: Contrast::More, ..Mode::USUAL });
    }
    if asks(sheets, "print") {
        modes.push(Mode { print: true, ..Mode::USUAL });
    }
    if asks(sheets, "width") {
        modes.push(Mode::NARROW);
    }
    if asks(sheets, "orientation") {
        modes.push(Mode::UPRIGHT);
    }
    modes
}

fn layers(sheets: &[Arc<Sheet>]) -> Vec<Vec<i64>> {
    let mut names: Vec<&str> = Vec::new();
    let mut layers = Vec::new();
    for sheet in sheets {
        let own = sheet.layers.iter().map(|name| {
            let at = names.iter().position(|known| known == name && !name.starts_with('\u{0}')).unwrap_or_else(|| {
                names.push(name);
                names.len() - 1
            });
            i64::try_from(at).unwrap_or(0)
        });
        layers.push(own.collect());
    }
    layers
}
