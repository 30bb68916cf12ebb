//! Every page: kept when all that it asks gets the same answers as before, printed again when not.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::{FxBuildHasher, FxHashMap};

use super::checks::Checker;
use super::memo::Memo;
use super::remembered::{RememberedPage, Rest};
use crate::check;
use crate::link::{Made, PageId, Place, SitePage};
use crate::read::{Form, LanguageId};
use crate::render::{Changed, Question, Renderer, Restyling, SiteView, Subject};
use crate::report::Finding;
use crate::source::{Fingerprint, SourceId};
use crate::write::{Content, OutPath, Sink, SinkError, search_files, site_files, still_wanted};

/// Every page with an address of its own, as printed or kept; fewer where nobody waited for them to the end.
pub(super) struct Printed {
    /// How many were printed in this build.
    pub(super) count: usize,
    /// How many were held to the rules, in this build or before.
    pub(super) checked: usize,
    /// What is to be remembered of each.
    pub(super) remembered: FxHashMap<Subject, Arc<RememberedPage>>,
}

impl Printed {
    /// Returns what was found while printing, in no order.
    pub(super) fn findings(&self) -> impl Iterator<Item = Finding> {
        self.remembered.values().flat_map(|page| &page.findings).cloned()
    }

    /// Returns what was found while checking, in no order.
    pub(super) fn judgements(&self) -> impl Iterator<Item = Finding> {
        let checked = self.remembered.values().filter_map(|page| page.checked.as_ref());
        checked.flat_map(|checked| &checked.findings).cloned()
    }

    /// Returns the title of a page of the build's own making, when it was held to the rules.
    pub(super) fn title_of(&self, made: Made, language: LanguageId) -> Option<&str> {
        let page = self.remembered.get(&Subject::Made(made, language))?;
        // What the browser's tab shows names the site too.
        page.checked.as_ref()?.facts.title.split(" - ").next()
    }

    /// Returns the pictures that a page names itself though smaller forms of them could be shown.
    pub(super) fn named_files(&self) -> HashSet<SourceId> {
        let asked = self.remembered.values().flat_map(|page| &*page.asked);
        asked.filter_map(|question| if let Question::Original(source) = question { Some(*source) } else { None }).collect()
    }
}

/// Holds the site as a whole to the rules, by what was remembered of every page that was checked.
pub(super) fn check_site(view: &SiteView, printed: &Printed) -> Vec<Finding> {
    let mut pages: Vec<_> = Vec::with_capacity(printed.remembered.len());
    for (subject, page) in &printed.remembered {
        pages.extend(view.page_of(*subject).zip(page.checked.as_ref().map(|checked| &checked.facts)));
    }
    pages.sort_unstable_by_key(|(id, _)| *id);
    check::check_site(view, &pages)
}

/// What pages are printed and checked with.
pub(super) struct Press<'a> {
    pub(super) view: &'a Arc<SiteView>,
    /// Where every page of it is published.
    pub(super) paths: &'a [Option<OutPath>],
    pub(super) renderer: &'a Renderer,
    /// What is answered otherwise than in the build that the memo knows.
    pub(super) changed: &'a Changed,
    /// The way from the stylesheet of that build to that of now, where pages need not be printed for it.
    pub(super) restyling: Option<&'a Restyling>,
    /// Whether the stylesheet is another now.
    pub(super) restyled: bool,
    /// `None` where pages are not to be checked.
    pub(super) checker: Option<&'a Checker<'a>>,
    /// Whether a later build checks them: until then, what was said of a page that did not change is kept.
    pub(super) later: bool,
}

/// Of how many documents one thread prints the pages before it looks for more: with large shares one ends late, alone.
const SHARE: usize = 32;
/// Of how many documents one thread prints the pages, then checks them, then hands them over. Each of the three has much at
/// hand that the others push out of the processor's caches: page by page, printing takes half as long again.
const TOGETHER: usize = 16;
/// So many bytes of printed pages wait at most to be checked together, but for those of one document.
const ROOM: usize = 1 << 20;

/// A page as it was printed or kept, and whether that was in this build; `None` for one without a path.
type Pressed = Option<(Subject, Arc<RememberedPage>, bool)>;

/// The pages that somebody waits for, as printed or kept.
#[derive(Default)]
pub(super) struct First {
    pages: Vec<(PageId, Pressed)>,
}

impl First {
    /// Returns what was found while printing them.
    pub(super) fn findings(&self) -> impl Iterator<Item = &Finding> {
        self.pages.iter().filter_map(|(_, page)| page.as_ref()).flat_map(|(_, page, _)| &page.findings)
    }

    fn holds(&self, id: PageId) -> bool {
        self.pages.iter().any(|(first, _)| *first == id)
    }
}

/// Prints the pages that the sink wants before all others, and tells it which of them there will not be.
pub(super) fn print_first(press: &Press<'_>, memo: &Memo, sink: &dyn Sink) -> Result<First, SinkError> {
    let wanted = sink.first();
    if wanted.is_empty() {
        return Ok(First::default());
    }
    let mut there: Vec<Option<PageId>> = vec![None; wanted.len()];
    for ((id, _), path) in press.view.site.iter().zip(press.paths) {
        if let Some(at) = path.as_ref().and_then(|path| wanted.iter().position(|wanted| wanted == path)) {
            there[at] = Some(id);
        }
    }
    let leads_on =
        |path: &OutPath| press.view.site.redirects.iter().any(|old| old.page_path().as_deref() == Some(path.as_str()));
    let is_file = |path: &OutPath| press.view.files.iter().any(|file| *file.path == *path.as_str());
    for (path, _) in wanted.iter().zip(&there).filter(|(_, id)| id.is_none()) {
        if path.as_str().ends_with("/index.html") && !leads_on(path) && !is_file(path) {
            sink.leave_out(path);
        }
    }
    let pages = there.into_par_iter().with_max_len(1).flatten().map(|id| Ok((id, page(id, press, memo, sink)?)));
    Ok(First { pages: pages.collect::<Result<_, SinkError>>()? })
}

/// Prints and checks what changed, and hands every page to the sink, but for the `first`, which it has. Where nobody waits for
/// it any more, it returns the pages until then.
///
/// The pages of one document, the screens of an easy-read page, are printed one after the other: its words are understood
/// once, and let go.
pub(super) fn print(press: &Press<'_>, first: First, memo: &Memo, sink: &dyn Sink) -> Result<Printed, SinkError> {
    let site = &press.view.site;
    let document = |id: &PageId| site.page(*id).document;
    let own = |(id, page): &(PageId, &SitePage)| matches!(page.place, Place::Own(_)) && !first.holds(*id);
    let mut pages: Vec<PageId> = site.iter().filter(own).map(|(id, _)| id).collect();
    // Pages of the build's own making list hundreds: they are begun first, each on whatever thread is free.
    pages.sort_by_key(|id| document(id).map_or(0, |document| document + 1));
    let (made, written) = pages.split_at(pages.partition_point(|id| document(id).is_none()));
    let printed_whole = forms_printed_whole(press.view);
    let begin_document = |pages: &[PageId]| {
        let begun: Vec<Step<'_>> = pages.iter().map(|id| begin(*id, press, memo, sink)).collect();
        let alone = pages.first().map(|id| site.page(*id)).filter(|page| !printed_whole.contains(&page.form));
        if let Some(document) = alone.and_then(|page| page.document) {
            press.view.bodies.release(document);
        }
        begun
    };
    let some = |documents: &[&[PageId]]| {
        let (mut batch, mut done) = (Vec::new(), Vec::with_capacity(documents.len()));
        for (at, pages) in documents.iter().enumerate() {
            batch.extend(begin_document(pages));
            if at + 1 == documents.len() || batch.iter().map(Step::bytes).sum::<usize>() > ROOM {
                let judged: Vec<Step<'_>> = batch.drain(..).map(|step| hold_to_rules(step, press, sink)).collect();
                for step in judged {
                    done.push(hand_over(step, press, sink)?);
                }
            }
        }
        Ok::<_, SinkError>(done)
    };
    let of_one_document = |one: &PageId, other: &PageId| document(one) == document(other);
    let documents: Vec<&[PageId]> = written.chunk_by(of_one_document).collect();
    // Few documents are shared out evenly.
    let together = TOGETHER.min(documents.len().div_ceil(4 * rayon::current_num_threads())).max(1);
    let (made, written) = rayon::join(
        || made.par_iter().with_max_len(1).map(|id| page(*id, press, memo, sink)).collect::<Result<Vec<_>, _>>(),
        || documents.par_chunks(together).with_max_len(SHARE / TOGETHER).map(some).collect::<Result<Vec<_>, _>>(),
    );
    let first = first.pages.into_iter().map(|(_, page)| page);
    let printed = first.chain(made?).chain(written?.into_iter().flatten());
    let room = pages.len() + SHARE;
    let mut all = Printed { count: 0, checked: 0, remembered: FxHashMap::with_capacity_and_hasher(room, FxBuildHasher) };
    for (subject, page, new) in printed.flatten() {
        all.count += usize::from(new);
        all.checked += usize::from(page.checked.is_some());
        all.remembered.insert(subject, page);
    }
    Ok(all)
}

/// Returns the forms of which every page is printed once more, on one page with all of them. Of the others, nearly all
/// words are printed in one place alone, and need not be kept for another.
fn forms_printed_whole(view: &SiteView) -> Vec<Form> {
    let made = view.site.pages.iter().filter_map(|page| match page.made? {
        Made::WholeStrategy => Some(Form::Standard),
        Made::EasyReadWhole => Some(Form::EasyRead),
        _ => None,
    });
    made.collect()
}

/// A page on its way to the sink.
enum Step<'a> {
    /// It is where it belongs, or stays out.
    Done(Pressed),
    /// It was printed, and is not handed over yet.
    Fresh(Box<Fresh<'a>>),
}

impl Step<'_> {
    /// Returns how much is held until it is handed over.
    fn bytes(&self) -> usize {
        match self {
            Self::Done(_) => 0,
            Self::Fresh(fresh) => fresh.html.len(),
        }
    }
}

/// A page that was printed in this build.
struct Fresh<'a> {
    id: PageId,
    path: &'a OutPath,
    html: String,
    remembered: RememberedPage,
}

/// Hands one page to the sink; `None` for an address that cannot be a path, which the link stage has told.
fn page(id: PageId, press: &Press<'_>, memo: &Memo, sink: &dyn Sink) -> Result<Pressed, SinkError> {
    hand_over(hold_to_rules(begin(id, press, memo, sink), press, sink), press, sink)
}

/// Keeps one page where it is still the same, after holding it to the rules where that was not done, and prints it where not.
fn begin<'a>(id: PageId, press: &Press<'a>, memo: &Memo, sink: &dyn Sink) -> Step<'a> {
    let Press { view, paths, renderer, changed, restyling, restyled, checker, later } = *press;
    if !sink.is_wanted() {
        return Step::Done(None);
    }
    let Some(path) = paths.get(id.index()).and_then(Option::as_ref) else { return Step::Done(None) };
    let subject = view.subject(id);
    let known = memo.page(subject).filter(|known| !changed.touches(&known.asked));
    if let (Some(known), Some(restyling), None) = (known, restyling, checker)
        && let Some(bytes) = sink.restyle(path, known.bytes, restyling, &known.styled)
    {
        return Step::Done(Some((subject, Arc::new(RememberedPage { bytes, checked: None, ..(**known).clone() }), true)));
    }
    if let Some(known) = known
        && !restyled
        && checker.is_none_or(|checker| known.checked.as_ref().is_some_and(|checked| checker.still_holds(checked)))
        && sink.keep(path, known.bytes)
    {
        if checker.is_none() && !later && known.checked.is_some() {
            return Step::Done(Some((subject, Arc::new(RememberedPage { checked: None, ..(**known).clone() }), false)));
        }
        return Step::Done(Some((subject, Arc::clone(known), false)));
    }
    if let (Some(known), Some(checker)) = (known.filter(|_| !restyled), checker)
        && let Some(bytes) = sink.held(path, known.bytes)
        && let Ok(html) = std::str::from_utf8(&bytes)
        && sink.keep(path, known.bytes)
    {
        // Only what the rules say of it is not known, or not where it stands.
        let checked = checker.check(id, html);
        return Step::Done(
            checked.map(|checked| (subject, Arc::new(RememberedPage { checked: Some(checked), ..(**known).clone() }), false)),
        );
    }
    let page = renderer.page(view, id);
    let html = page.value.html.into_plain();
    let remembered = RememberedPage {
        asked: page.value.asked.into(),
        bytes: Fingerprint::of(html.as_bytes()),
        styled: page.value.styled,
        findings: page.findings,
        checked: None,
    };
    Step::Fresh(Box::new(Fresh { id, path, html, remembered }))
}

/// Holds a page that was printed to the rules. Where nobody waits for them any more, it stays out.
fn hold_to_rules<'a>(step: Step<'a>, press: &Press<'_>, sink: &dyn Sink) -> Step<'a> {
    match (step, press.checker) {
        (Step::Fresh(mut fresh), Some(checker)) => {
            let checked = sink.is_wanted().then(|| checker.check(fresh.id, &fresh.html)).flatten();
            if checked.is_none() {
                return Step::Done(None);
            }
            fresh.remembered.checked = checked;
            Step::Fresh(fresh)
        }
        (step, _) => step,
    }
}

/// Hands a page that was printed to the sink.
fn hand_over(step: Step<'_>, press: &Press<'_>, sink: &dyn Sink) -> Result<Pressed, SinkError> {
    let Fresh { id, path, html, remembered } = match step {
        Step::Done(page) => return Ok(page),
        Step::Fresh(fresh) => *fresh,
    };
    match sink.put(path, Content::Bytes(html.into_bytes())) {
        Ok(()) | Err(SinkError::Unwanted) => Ok(Some((press.view.subject(id), Arc::new(remembered), true))),
        Err(trouble) => Err(trouble),
    }
}

/// Hands over the stylesheet and what else belongs to the theme: pages ask for these as soon as they are seen.
pub(super) fn put_assets(renderer: &Renderer, sink: &dyn Sink) -> Result<(), SinkError> {
    let assets = renderer.assets().iter().filter_map(|(path, bytes)| Some((OutPath::new(path)?, bytes)));
    assets.into_iter().try_for_each(|(path, bytes)| sink.put(&path, Content::Bytes(bytes.clone())))
}

/// Hands over what is neither page nor part of the theme: redirect pages, feeds, host files; or what the `last` build handed
/// over, where it would be the same. Returns what that was.
pub(super) fn put_rest(
    view: &Arc<SiteView>,
    renderer: &Renderer,
    last: Option<&Rest>,
    sink: &dyn Sink,
) -> Result<Vec<(OutPath, Fingerprint)>, SinkError> {
    if let Some(last) = last.filter(|last| last.files.iter().all(|(path, print)| sink.keep(path, *print))) {
        return Ok(last.files.clone());
    }
    let redirects = view.site.redirects.iter().filter_map(|redirect| {
        Some((OutPath::new(&redirect.page_path()?)?, renderer.redirect(view, &redirect.from, &redirect.to).into_bytes()))
    });
    let transcripts = renderer.transcripts(view);
    let transcripts = transcripts.into_iter().filter_map(|(path, text)| Some((OutPath::new(&path)?, text.into_bytes())));
    // Where the site has such a file of its own, which the link stage has told, that one stands.
    let own: HashSet<&str> = view.site.files.iter().map(|file| &*view.files[file.index()].path).collect();
    let others = site_files(view, &renderer.policy(view)).into_iter().filter(|(path, _)| !own.contains(path.as_str()));
    redirects
        .chain(transcripts)
        .chain(others)
        .map(|(path, bytes)| {
            let print = Fingerprint::of(&bytes);
            sink.put(&path, Content::Bytes(bytes)).map(|()| (path, print))
        })
        .collect()
}

/// Hands over the index for searches.
///
/// Where pages are waited for, that of before stays if there is one: to make it is most of the work, and the whole build
/// that follows does.
pub(super) fn put_search(view: &Arc<SiteView>, renderer: &Renderer, later: bool, sink: &dyn Sink) -> Result<(), SinkError> {
    let due = |folder: &str| !(later && sink.keep_below(folder));
    let files = search_files(view, &|pages| renderer.entries(view, pages), &due, &|| sink.is_wanted());
    still_wanted(sink)?;
    files.into_iter().try_for_each(|(path, bytes)| sink.put(&path, Content::Bytes(bytes)))
}
