//! How long a preview's builds in memory take, stage by stage: `rebuilds SITE [ROUNDS]`.
//!
//! Changes pages of SITE and puts them back, so give it a copy. Builds ahead of the checks, for that is what somebody waits
//! for; the first and the last build are whole. Asserts nothing about time; says whether the rebuilt site is the same as one
//! built from nothing.

#![expect(clippy::disallowed_methods, reason = "changes a site as an editor does, and looks at the clock")]

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use clearway::pipeline::{Day, Early, Memo, Request, build_ahead, build_behind};
use clearway::render::{Restyling, Styled};
use clearway::source::Fingerprint;
use clearway::write::{Content, OutPath, Sink, SinkError};

type Files = HashMap<OutPath, (Fingerprint, Arc<Vec<u8>>)>;

/// Keeps a site in memory.
#[derive(Default)]
struct Shelf {
    last: Files,
    now: Mutex<Files>,
}

impl Shelf {
    fn after(last: Files) -> Self {
        let now = Mutex::new(HashMap::with_capacity(last.len()));
        Self { last, now }
    }

    fn take(&self, path: &OutPath, file: (Fingerprint, Arc<Vec<u8>>)) {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).insert(path.clone(), file);
    }

    fn files(self) -> Files {
        self.now.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Sink for Shelf {
    fn put(&self, path: &OutPath, content: Content) -> Result<(), SinkError> {
        match content {
            Content::Bytes(bytes) => self.take(path, (Fingerprint::of(&bytes), bytes.into())),
            Content::Copy { fingerprint, .. } => self.take(path, (fingerprint, Arc::default())),
        }
        Ok(())
    }

    fn keep(&self, path: &OutPath, fingerprint: Fingerprint) -> bool {
        let known = self.last.get(path).filter(|known| known.0 == fingerprint);
        known.is_some_and(|known| {
            self.take(path, known.clone());
            true
        })
    }

    fn restyle(&self, path: &OutPath, before: Fingerprint, restyling: &Restyling, styled: &Styled) -> Option<Fingerprint> {
        let known = self.last.get(path).filter(|known| known.0 == before)?;
        let mut bytes = known.1.to_vec();
        let now = restyling.now.replace(&restyling.before, styled, &mut bytes).then(|| Fingerprint::of(&bytes))?;
        self.take(path, (now, bytes.into()));
        Some(now)
    }

    fn keep_below(&self, folder: &str) -> bool {
        let below = |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        let below = self.last.iter().filter(|(path, _)| below(path.as_str()));
        below.map(|(path, file)| self.take(path, file.clone())).count() > 0
    }

    fn keep_all(&self) -> bool {
        *self.now.lock().unwrap_or_else(PoisonError::into_inner) = self.last.clone();
        !self.last.is_empty()
    }
}

struct Bench {
    request: Request,
    memo: Memo,
    files: Files,
    times: BTreeMap<&'static str, Vec<Time>>,
}

/// How long a build took, how many pages it printed, and how long each stage took.
type Time = (Duration, usize, Vec<(&'static str, Duration)>);

/// Which of a preview's builds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Ahead,
    Whole,
}

impl Bench {
    /// Builds again, with a hint at the file that was changed.
    fn rebuild(&mut self, kind: Kind, what: &'static str, changed: Option<&Path>) -> Result<(), Box<dyn Error>> {
        if let (Kind::Ahead, Some(changed)) = (kind, changed) {
            self.memo.hint(vec![changed.strip_prefix(&self.request.site)?.to_string_lossy().into_owned()]);
        }
        let shelf = Shelf::after(std::mem::take(&mut self.files));
        let begun = Instant::now();
        let shown = |_: Early| ();
        let built = match kind {
            Kind::Whole => build_behind(&self.request, &mut self.memo, &shelf)?,
            Kind::Ahead => build_ahead(&self.request, &mut self.memo, &shelf, &shown)?,
        };
        let taken = begun.elapsed();
        self.times.entry(what).or_default().push((taken, built.summary.printed, self.memo.stages().to_vec()));
        self.files = shelf.files();
        Ok(())
    }

    fn print(&self) {
        for (what, times) in &self.times {
            let mut times = times.clone();
            times.sort_by_key(|(taken, ..)| *taken);
            let Some((median, printed, stages)) = times.get(times.len() / 2) else { continue };
            let worst = times.last().map_or(Duration::ZERO, |(taken, ..)| *taken);
            let stages: Vec<String> = stages.iter().map(|(stage, taken)| format!("{stage} {:.1}", ms(*taken))).collect();
            let (median, worst, stages) = (ms(*median), ms(worst), stages.join(", "));
            println!("{what:<14} median {median:>7.1} ms, worst {worst:>7.1} ms, {printed:>5} printed: {stages}");
        }
    }
}

fn ms(taken: Duration) -> f64 {
    taken.as_secs_f64() * 1000.0
}

fn main() -> Result<(), Box<dyn Error>> {
    let mut args = std::env::args().skip(1);
    let site = PathBuf::from(args.next().ok_or("say which site to build: a copy, since its pages are changed")?);
    let rounds: usize = args.next().map_or(Ok(9), |rounds| rounds.parse())?;
    let request =
        Request { site: site.clone(), base_url: None, day: Day::Given("2026-06-01".parse()?), drafts: false, check: true };
    let mut bench = Bench { request, memo: Memo::default(), files: Files::new(), times: BTreeMap::new() };
    bench.rebuild(Kind::Whole, "0 from nothing", None)?;
    let page = a_page(&site.join("content"))?.ok_or("the site has no page that can be changed")?;
    println!("changed: {}; {} files", page.display(), bench.files.len());
    let text = fs::read_to_string(&page)?;
    let new = page.with_file_name("quite-a-new-page.md");
    let style = site.join("themes/default/css/zz-bench.css");
    for round in 0..rounds {
        bench.rebuild(Kind::Ahead, "0 nothing", Some(&page))?;
        fs::write(&page, &text)?;
        bench.rebuild(Kind::Ahead, "1 old title", Some(&page))?;
        fs::write(&page, format!("{text}\nOne more sentence in round {round}.\n"))?;
        bench.rebuild(Kind::Ahead, "2 words", Some(&page))?;
        fs::write(&page, with_title(&text, round))?;
        bench.rebuild(Kind::Ahead, "3 title", Some(&page))?;
        fs::write(&new, with_title(&text, round + 1000))?;
        bench.rebuild(Kind::Ahead, "4 new page", Some(&new))?;
        fs::remove_file(&new)?;
        bench.rebuild(Kind::Ahead, "5 gone page", Some(&new))?;
        fs::create_dir_all(style.parent().unwrap_or(&site))?;
        fs::write(&style, format!("body {{ --bench: {round} }}\n"))?;
        bench.rebuild(Kind::Ahead, "6 stylesheet", Some(&style))?;
    }
    fs::write(&page, &text)?;
    fs::remove_file(&style)?;
    bench.rebuild(Kind::Whole, "7 as it was", None)?;
    bench.print();
    let rebuilt = std::mem::take(&mut bench.files);
    (bench.memo, bench.times) = (Memo::default(), BTreeMap::new());
    bench.rebuild(Kind::Whole, "from nothing", None)?;
    let same = rebuilt.len() == bench.files.len()
        && rebuilt.iter().all(|(path, file)| bench.files.get(path).is_some_and(|fresh| fresh.0 == file.0));
    println!("the rebuilt site is {} a site built from nothing", if same { "the same as" } else { "NOT the same as" });
    Ok(())
}

/// Returns a page of its own with a title, the first that is found.
fn a_page(folder: &Path) -> Result<Option<PathBuf>, Box<dyn Error>> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    entries.sort();
    for path in entries.iter().filter(|path| path.is_dir()) {
        if let Some(page) = a_page(path)? {
            return Ok(Some(page));
        }
    }
    let plain = |path: &&PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.ends_with(".md") && name.matches('.').count() == 1 && !name.starts_with("index") && !name.starts_with('_')
    };
    let titled = |path: &&PathBuf| fs::read_to_string(path).is_ok_and(|text| text.contains("\ntitle"));
    Ok(entries.iter().filter(plain).find(titled).cloned())
}

/// Returns a page with another title.
fn with_title(text: &str, round: usize) -> String {
    let line = |line: &str| match line.strip_prefix("title") {
        Some(rest) if rest.trim_start().starts_with('=') => format!("title = \"Another title {round}\"\n"),
        Some(rest) if rest.starts_with(':') => format!("title: Another title {round}\n"),
        _ => format!("{line}\n"),
    };
    text.lines().map(line).collect()
}
