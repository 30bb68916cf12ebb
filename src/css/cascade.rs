//! The cascade: style sheets in the order they count, ready for any page that uses them.

use std::collections::HashMap;
use std::sync::atomic::AtomicU8;
use std::sync::{Arc, Mutex};

use html5ever::LocalName;
use lightningcss::values::color::SystemColor;
use rustc_hash::FxBuildHasher;

use super::asked::{Asked, Beside};
use super::media::{Contrast, Mode, Scheme};
use super::sheet::Sheet;
use super::style::{Pseudo, Shows, Style};
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
    /// The names of the properties that rules declare.
    mentioned: Vec<String>,
    pub(super) asked: Asked,
    known: Mutex<Arc<Looks>>,
}

/// What an element looks like, in the order of the modes.
#[derive(Debug)]
pub(super) struct Look {
    pub(super) styles: Vec<Style>,
    /// Whether what has it is there, under the usual conditions.
    pub(super) shows: Shows,
    /// Whether it may be kept for other pages: nothing in it or around it belongs to one element alone.
    pub(super) lasting: bool,
    /// The words put before and after the content under the usual conditions.
    pub(super) added: Vec<(Pseudo, String)>,
    /// What was found out about it, see [`Styles::noted`](super::Styles::noted).
    pub(super) notes: AtomicU8,
}

/// Sheet, rule in it, selector of the rule.
pub(super) type Found = (u32, u32, u32);

/// What decides the look of an element, when nothing else can.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Alike {
    /// The number of the look around it.
    pub(super) around: u32,
    pub(super) namespace: Namespace,
    pub(super) name: LocalName,
    /// The fingerprint of what browsers make depend on attributes and on the sections around.
    pub(super) special: u64,
    /// The selectors that are for it.
    pub(super) found: Vec<Found>,
}

/// Looks by number, and the number of the look of what is alike.
#[derive(Clone, Debug, Default)]
pub(super) struct Looks {
    pub(super) list: Vec<Arc<Look>>,
    pub(super) by_alike: HashMap<Alike, u32, FxBuildHasher>,
    pub(super) by_line: HashMap<Line, u32, FxBuildHasher>,
    /// By the fingerprint of all that selectors can ask of an element and of those above it: the selectors that may be for it
    /// and look further.
    pub(super) beside: HashMap<u64, Vec<Beside>, FxBuildHasher>,
}

/// The number of the look around an element, and the fingerprint of all that selectors can ask of it and of those above it.
pub(super) type Line = (u32, u64);

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
        // What the outermost element of a page starts from is look 0.
        let start =
            Arc::new(Look { styles, shows: Shows::default(), added: Vec::new(), lasting: true, notes: AtomicU8::new(0) });
        let known = Mutex::new(Arc::new(Looks { list: vec![start], ..Looks::default() }));
        let mut mentioned: Vec<String> = sheets.iter().flat_map(|sheet| sheet.mentioned()).map(str::to_owned).collect();
        mentioned.sort_unstable();
        mentioned.dedup();
        Self { asked: Asked::of(&sheets), layers: layers(&sheets), modes, holds, mentioned, known, sheets }
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

    /// Tells whether the look of what has the focus may depend on the elements beside it or below.
    #[must_use]
    pub fn focus_looks_around(&self) -> bool {
        self.asked.focus_looks_around
    }

    /// Tells whether any rule declares a property whose name begins so.
    #[must_use]
    pub fn mentions(&self, property: &str) -> bool {
        // They are sorted: all that begin so stand together.
        let first = self.mentioned.partition_point(|name| name.as_str() < property);
        self.mentioned.get(first).is_some_and(|name| name.starts_with(property))
    }

    /// Tells whether any style sheet defines movement (`@keyframes`).
    #[must_use]
    pub fn animates(&self) -> bool {
        self.sheets.iter().any(|sheet| sheet.animates())
    }

    /// Returns the looks that earlier pages had.
    pub(super) fn known(&self) -> Arc<Looks> {
        self.known.lock().map_or_else(|poisoned| Arc::clone(&poisoned.into_inner()), |known| Arc::clone(&known))
    }

    /// Keeps looks that a page had for the pages to come; what is kept once keeps its number.
    ///
    /// `new` holds them in the order they were made, each with what decides it where `known` had not got it; numbers of
    /// looks beyond those of `known` count in `new`. `lines` and `beside` are by what looks are found sooner.
    pub(super) fn keep(
        &self,
        known: &Looks,
        new: &[(Option<Alike>, Arc<Look>)],
        lines: &[(Line, u32)],
        beside: HashMap<u64, Vec<Beside>, FxBuildHasher>,
    ) {
        if lines.is_empty() && beside.is_empty() && !new.iter().any(|(alike, look)| alike.is_some() && look.lasting) {
            return;
        }
        let Ok(mut all) = self.known.lock() else { return };
        if all.list.len() > MOST || all.by_line.len() > MOST || all.beside.len() > MOST {
            return;
        }
        let all = Arc::make_mut(&mut all);
        all.beside.extend(beside);
        // Another page may have added the same meanwhile, under other numbers.
        let first = known.list.len();
        let mut numbers: Vec<Option<u32>> = Vec::with_capacity(new.len());
        for (alike, look) in new {
            let kept = alike.as_ref().filter(|_| look.lasting).and_then(|alike| {
                let around = match (alike.around as usize).checked_sub(first) {
                    None => alike.around,
                    Some(own) => (*numbers.get(own)?)?,
                };
                let alike = Alike { around, ..alike.clone() };
                if let Some(number) = all.by_alike.get(&alike) {
                    return Some(*number);
                }
                let number = u32::try_from(all.list.len()).ok()?;
                all.list.push(Arc::clone(look));
                all.by_alike.insert(alike, number);
                Some(number)
            });
            numbers.push(kept);
        }
        for ((around, line), number) in lines {
            let lasting = |number: u32| match (number as usize).checked_sub(first) {
                None => Some(number),
                Some(own) => *numbers.get(own)?,
            };
            if let (Some(around), Some(number)) = (lasting(*around), lasting(*number)) {
                all.by_line.insert((around, *line), number);
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
