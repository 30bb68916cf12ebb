//! The environment that templates are printed in.

use std::collections::BTreeMap;
use std::error::Error as _;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};

use super::explain::{self, Told};
use super::format::{self, PlaceOf};
use super::marked::MarkedTemplate;
use crate::read::Theme;
use crate::report::{Finding, Report, Reported};
use crate::source::{Marking, SourceId, Span};

/// The most that one page may cost; the index of a site with ten thousand pages costs less than a tenth of it.
const FUEL: u64 = 20_000_000;

/// How deep templates may stand in one another; an include counts ten.
const DEPTH: usize = 200;

/// A theme's templates, made ready.
pub(in crate::render) struct Templates {
    environment: Environment<'static>,
    files: BTreeMap<Arc<str>, TemplateFile>,
    broken: Vec<Arc<str>>,
    known: &'static [&'static str],
}

struct TemplateFile {
    source: SourceId,
    written: Arc<str>,
    marked: Arc<MarkedTemplate>,
}

impl std::fmt::Debug for Templates {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} templates", self.files.len())
    }
}

impl Templates {
    /// Makes the templates of a theme ready. `known` are the names that a template may ask for; `place_of` looks up
    /// where a printed value was written.
    pub(in crate::render) fn new(
        theme: &Theme,
        marking: Marking,
        known: &'static [&'static str],
        place_of: PlaceOf,
    ) -> Reported<Self> {
        let mut report = Report::default();
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_debug(true);
        environment.set_fuel(Some(FUEL));
        environment.set_recursion_limit(DEPTH);
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().unwrap_or_default());
        let places = (marking == Marking::On).then_some(place_of);
        environment.set_formatter(move |out, state, value| format::print(out, state, value, places));
        let mut templates = Self { environment, files: BTreeMap::new(), broken: Vec::new(), known };
        for (path, file) in &theme.files {
            if !(path.starts_with("templates/") || path.starts_with("components/")) || !path.ends_with(".html") {
                continue;
            }
            let written: Arc<str> = String::from_utf8_lossy(&file.bytes).into();
            let marked = match marking {
                Marking::Off => MarkedTemplate::plain(&written),
                Marking::On => MarkedTemplate::of(&written, file.source),
            };
            let text = marked.text.clone();
            templates.files.insert(Arc::clone(path), TemplateFile { source: file.source, written, marked: Arc::new(marked) });
            if let Err(error) = templates.environment.add_template_owned(path.to_string(), text) {
                report.extend(templates.explain(&error));
                templates.broken.push(Arc::clone(path));
            }
        }
        let paths: Vec<Arc<str>> = templates.files.keys().cloned().collect();
        templates.environment.set_path_join_callback(move |name, _| join(&paths, name).into());
        report.with(templates)
    }

    /// Returns the environment to print with.
    pub(in crate::render) fn environment(&self) -> &Environment<'static> {
        &self.environment
    }

    /// Returns whether a template is there, whole or not.
    pub(in crate::render) fn has(&self, path: &str) -> bool {
        self.files.contains_key(path)
    }

    /// Returns the attributes that a component's template asks for by name; `None` where it looks at all of them.
    pub(in crate::render) fn attributes_asked(&self, path: &str) -> Option<Vec<&str>> {
        let text = &self.files.get(path)?.written;
        let mut asked = Vec::new();
        for (at, found) in text.match_indices("attributes") {
            let name = text[at + found.len()..].strip_prefix('.')?;
            asked.push(&name[..name.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(name.len())]);
        }
        asked.dedup();
        Some(asked)
    }

    /// Returns the path of every template and component.
    pub(in crate::render) fn names(&self) -> Vec<&str> {
        self.files.keys().map(AsRef::as_ref).collect()
    }

    /// Returns the names of the components.
    pub(in crate::render) fn components(&self) -> impl Iterator<Item = &str> {
        self.files.keys().filter_map(|path| path.strip_prefix("components/")?.strip_suffix(".html"))
    }

    /// Returns the finding for an error, the same for every page that meets it; `None` when the file it is in was
    /// told of as it was loaded.
    pub(in crate::render) fn explain(&self, error: &Error) -> Option<Finding> {
        let innermost = innermost(error);
        if innermost.kind() == ErrorKind::TemplateNotFound {
            let detail = innermost.detail().unwrap_or_default();
            if self.broken.iter().any(|path| detail.contains(path.as_ref())) {
                return None;
            }
        }
        let mut named = innermost;
        let mut outer = Some(error);
        while named.name().is_none() {
            let Some(here) = outer else { break };
            if here.name().is_some() {
                named = here;
            }
            outer = here.source().and_then(|source| source.downcast_ref());
        }
        let name = named.name().unwrap_or("templates/base.html").to_owned();
        let file = self.files.get(name.as_str());
        let range = file.and_then(|file| {
            let range = named.range()?;
            let (start, end) = (file.marked.written(range.start), file.marked.written(range.end));
            Some(start.min(file.written.len())..end.clamp(start, file.written.len()))
        });
        let at = file.map(|file| match (&range, named.line()) {
            (Some(range), _) => Span::new(file.source, range.start, range.end),
            (None, Some(line)) => line_span(file, line),
            (None, None) => Span::start_of(file.source),
        });
        let piece = file.zip(range).and_then(|(file, range)| file.written.get(range));
        Some(explain::finding(innermost, &name, &Told { at, piece, known: self.known }))
    }
}

/// A name in `extends`, `include` or `import`: a path inside the theme, with or without its first folder.
fn join(paths: &[Arc<str>], name: &str) -> String {
    let known = |path: &str| paths.binary_search_by(|it| it.as_ref().cmp(path)).is_ok();
    let inside = format!("templates/{name}");
    if !known(name) && known(&inside) { inside } else { name.to_owned() }
}

fn innermost(error: &Error) -> &Error {
    let mut innermost = error;
    while let Some(source) = innermost.source().and_then(|source| source.downcast_ref::<Error>()) {
        innermost = source;
    }
    innermost
}

fn line_span(file: &TemplateFile, line: usize) -> Span {
    let start: usize = file.written.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let length = file.written[start..].lines().next().map_or(0, str::len);
    Span::new(file.source, start, start + length)
}
