//! The words of the interface: `strings/LANG.ftl` of the theme, in each language of the site.
//!
//! In: a theme and the languages. Out: words by key, with a language's gaps filled from English and told once.
//! Knows no page.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use jiff::civil::Date;
use minijinja::value::Value;

use crate::read::{Language, LanguageId, Theme, ThemeFile};
use crate::report::{Finding, Report, Reported, nearest};
use crate::source::Span;

/// The language whose words come with the program and fill the gaps of the others.
const FALLBACK: &str = "en";

/// The words of the interface in every language of the site.
#[derive(Debug)]
pub(super) struct Words {
    tongues: Vec<Tongue>,
}

impl std::fmt::Debug for Tongue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} words", self.fixed.len())
    }
}

/// The words of one language.
struct Tongue {
    /// Words that are always the same, ready to print.
    fixed: HashMap<Box<str>, Value>,
    /// The language's own words and those it falls back to, in that order.
    bundles: Vec<Arc<FluentBundle<FluentResource>>>,
}

impl Words {
    /// Reads the words of every language, and finds what is missing.
    pub(super) fn new(theme: &Theme, languages: &[Language]) -> Reported<Self> {
        let mut report = Report::default();
        let mut read: BTreeMap<Arc<str>, Read> = BTreeMap::new();
        let mut tongues = Vec::new();
        for language in languages {
            let mut bundles = Vec::new();
            let mut known = BTreeSet::new();
            let mut own = None;
            for code in chain(&language.code) {
                let mut of_code = BTreeSet::new();
                for (path, file) in files_of(theme, &code) {
                    let (bundle, keys) = read.entry(Arc::clone(path)).or_insert_with(|| report.take(bundle(&code, file)));
                    of_code.extend(keys.iter().cloned());
                    bundles.push(Arc::clone(bundle));
                    own = own.or(known.is_empty().then(|| Span::start_of(file.source)));
                }
                if code == FALLBACK && !language.code.starts_with(FALLBACK) {
                    tell_missing(of_code.difference(&known), language, own, &mut report);
                }
                known.extend(of_code);
            }
            let fixed = known.iter().filter_map(|key| Some((key.as_str().into(), fixed(&bundles, key)?))).collect();
            tongues.push(Tongue { fixed, bundles });
        }
        report.with(Self { tongues })
    }

    /// Returns the words of a key that needs nothing filled in, in the language or the one it falls back to.
    pub(super) fn fixed(&self, language: LanguageId, key: &str) -> Option<Value> {
        self.tongues.get(language.index())?.fixed.get(key).cloned()
    }

    /// Returns the words of a key with values filled in; `None` when no language has the key.
    pub(super) fn say(&self, language: LanguageId, key: &str, values: &FluentArgs<'_>) -> Option<String> {
        let tongue = self.tongues.get(language.index())?;
        if let Some(fixed) = tongue.fixed.get(key).and_then(|words| words.as_str()) {
            return Some(fixed.to_owned());
        }
        let bundle = tongue.bundles.iter().find(|bundle| bundle.has_message(key))?;
        let pattern = bundle.get_message(key)?.value()?;
        Some(bundle.format_pattern(pattern, Some(values), &mut Vec::new()).into_owned())
    }

    /// Returns the words of a key that the program itself prints; the key itself when no language has it.
    pub(super) fn or_key(&self, language: LanguageId, key: &str, values: &[(&str, &str)]) -> String {
        let mut filled = FluentArgs::with_capacity(values.len());
        for (name, value) in values {
            filled.set(*name, *value);
        }
        self.say(language, key, &filled).unwrap_or_else(|| key.to_owned())
    }

    /// Returns the words of a key that counts something.
    pub(super) fn count(&self, language: LanguageId, key: &str, count: i64) -> String {
        let mut values = FluentArgs::with_capacity(1);
        values.set("count", count);
        self.say(language, key, &values).unwrap_or_else(|| key.to_owned())
    }

    /// Returns the known key that is nearest to one that is not known.
    pub(super) fn nearest(&self, language: LanguageId, key: &str) -> Option<String> {
        let tongue = self.tongues.get(language.index())?;
        let mut keys: Vec<&str> = tongue.fixed.keys().map(AsRef::as_ref).collect();
        keys.sort_unstable();
        nearest(key, keys).map(str::to_owned)
    }

    /// Returns a date in words, as the language writes it.
    pub(super) fn date(&self, language: LanguageId, date: Date) -> String {
        let month = self.or_key(language, &format!("month-{}", date.month()), &[]);
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.or_key(language, "date", &[("day", &day), ("month", &month), ("year", &year)])
    }

    /// Returns a size in words, such as "1.2 MB".
    pub(super) fn size(&self, language: LanguageId, bytes: u64) -> String {
        let tenths = |unit: u64| (bytes / (unit / 10) + u64::from(bytes % (unit / 10) >= unit / 20)).max(1);
        let (key, tenths) = match bytes {
            0..1_000 => ("size-bytes", bytes * 10),
            1_000..1_000_000 => ("size-kb", (tenths(1_000) + 5) / 10 * 10),
            _ => ("size-mb", tenths(1_000_000)),
        };
        let mut size = (tenths / 10).to_string();
        if tenths % 10 != 0 && tenths < 1_000 {
            let mark = self.fixed(language, "decimal-mark");
            size.push_str(mark.as_ref().and_then(Value::as_str).unwrap_or("."));
            size.push_str(&(tenths % 10).to_string());
        }
        self.or_key(language, key, &[("size", &size)])
    }

    /// Returns the name of a language as another language calls it, or its own name for itself.
    pub(super) fn language_name(&self, language: LanguageId, of: &Language) -> String {
        let key = format!("language-{}", of.code.split('-').next().unwrap_or_default());
        self.fixed(language, &key).map_or_else(|| of.name.as_ref().to_owned(), |name| name.to_string())
    }
}

/// The codes whose words serve a language: `cy-GB`, `cy`, `en`.
fn chain(code: &str) -> Vec<String> {
    let mut codes = vec![code.to_owned()];
    let mut rest = code;
    while let Some(cut) = rest.rfind('-') {
        rest = &rest[..cut];
        codes.push(rest.to_owned());
    }
    if codes.iter().all(|code| code != FALLBACK) {
        codes.push(FALLBACK.to_owned());
    }
    codes
}

/// The words of one file, and their keys.
type Read = (Arc<FluentBundle<FluentResource>>, BTreeSet<String>);

fn bundle(code: &str, file: &ThemeFile) -> Reported<Read> {
    let mut report = Report::default();
    let text = String::from_utf8_lossy(&file.bytes).replace("\r\n", "\n");
    let keys = keys(&text);
    let resource = match FluentResource::try_new(text) {
        Ok(resource) => resource,
        Err((resource, mistakes)) => {
            for mistake in mistakes {
                let at = Span::new(file.source, mistake.pos.start, mistake.pos.end);
                report.add(
                    Finding::error("theme-words", at, "This line of the theme's words cannot be understood.")
                        .why("The words on its left are missing from every page that would say them.")
                        .mend("Write `key = Words`, and `{ $name }` where a value goes."),
                );
            }
            resource
        }
    };
    let mut bundle = FluentBundle::new_concurrent(vec![code.parse().unwrap_or_default()]);
    bundle.set_use_isolating(false);
    bundle.add_resource_overriding(resource);
    report.with((Arc::new(bundle), keys))
}

/// The keys of a file of words, by the shape of their lines.
fn keys(text: &str) -> BTreeSet<String> {
    let key = |line: &str| {
        let (key, _) = line.split_once('=')?;
        let key = key.trim_end();
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        (key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.chars().all(plain)).then(|| key.to_owned())
    };
    text.lines().filter_map(key).collect()
}

/// Words without anything to fill in, made once.
fn fixed(bundles: &[Arc<FluentBundle<FluentResource>>], key: &str) -> Option<Value> {
    let bundle = bundles.iter().find(|bundle| bundle.has_message(key))?;
    let pattern = bundle.get_message(key)?.value()?;
    let mut gaps = Vec::new();
    let words = bundle.format_pattern(pattern, None, &mut gaps);
    gaps.is_empty().then(|| Value::from(words.as_ref()))
}

fn tell_missing<'a>(missing: impl Iterator<Item = &'a String>, language: &Language, at: Option<Span>, report: &mut Report) {
    let missing: Vec<&str> = missing.map(String::as_str).collect();
    if missing.is_empty() {
        return;
    }
    let code = language.code.split('-').next().unwrap_or_default();
    let first = missing.iter().take(5).copied().collect::<Vec<_>>().join("`, `");
    report.add(
        Finding::warning(
            "words-missing",
            at,
            format!("{} of the interface's words have no {} yet, such as `{first}`.", missing.len(), language.name),
        )
        .why("Readers of that language meet English words, and a screen reader says them in the wrong voice.")
        .mend(format!("Add them to `strings/{code}.ftl` of the theme: `{} = …`.", missing[0])),
    );
}

/// The files with the words of a language: those that add to it (`strings/en.own.ftl`) before its own (`strings/en.ftl`).
fn files_of<'a>(theme: &'a Theme, code: &str) -> Vec<(&'a Arc<str>, &'a ThemeFile)> {
    let (start, plain) = (format!("strings/{code}."), format!("strings/{code}.ftl"));
    let of_code = theme.files.iter().filter(|(path, _)| path.starts_with(&start) && path.ends_with(".ftl"));
    let mut files: Vec<_> = of_code.collect();
    files.sort_by_key(|(path, _)| (***path == *plain, *path));
    files
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::Direction;
    use crate::source::{Fingerprint, SourceId};

    #[test]
    fn a_theme_adds_words_beside_those_of_the_theme_below_it() {
        let own = ("strings/en.own.ftl", "home = Start\nmore = More\n");
        let reported = words(&[("strings/en.ftl", EN), own], &["en-GB"]);
        assert_eq!(reported.findings, []);
        let say = |key: &str| reported.value.or_key(LanguageId::MAIN, key, &[]);
        assert_eq!((say("home"), say("more")), ("Start".into(), "More".into()));
    }

    fn words(files: &[(&str, &str)], codes: &[&str]) -> Reported<Words> {
        let mut theme = Theme::default();
        for (index, (path, text)) in files.iter().enumerate() {
            let bytes: Arc<[u8]> = text.as_bytes().into();
            let fingerprint = Fingerprint::of(&bytes);
            let source = SourceId::from_index(u32::try_from(index).unwrap());
            theme.files.insert((*path).into(), ThemeFile { source, bytes, fingerprint });
        }
        let language = |code: &&str| Language { code: (*code).into(), name: (*code).into(), direction: Direction::Ltr };
        Words::new(&theme, &codes.iter().map(language).collect::<Vec<_>>())
    }

    const EN: &str = "home = Home\nread = { $count ->\n  [one] One minute\n *[other] { $count } minutes\n}\n\
        date = { $day } { $month } { $year }\nmonth-3 = March\nsize-mb = { $size } MB\ndecimal-mark = .\n";

    #[test]
    fn a_language_without_words_of_its_own_says_them_in_english_and_the_gap_is_told_once() {
        let reported = words(&[("strings/en.ftl", EN), ("strings/cy.ftl", "home = Hafan\n")], &["en-GB", "cy"]);
        assert_eq!(reported.findings.len(), 1, "{:?}", reported.findings);
        assert!(reported.findings[0].what.contains("5 of the interface's words"), "{}", reported.findings[0].what);
        let words = reported.value;
        assert_eq!(words.fixed(LanguageId(0), "home").unwrap().as_str(), Some("Home"));
        assert_eq!(words.fixed(LanguageId(1), "home").unwrap().as_str(), Some("Hafan"));
        assert_eq!(words.nearest(LanguageId(0), "hom").as_deref(), Some("home"));
    }

    #[test]
    fn numbers_dates_and_sizes_are_said_as_the_language_says_them() {
        let words = words(&[("strings/en.ftl", EN)], &["en-GB"]).value;
        let mut values = FluentArgs::new();
        values.set("count", 1);
        assert_eq!(words.say(LanguageId(0), "read", &values).as_deref(), Some("One minute"));
        assert_eq!(words.date(LanguageId(0), jiff::civil::date(2026, 3, 5)), "5 March 2026");
        assert_eq!(words.size(LanguageId(0), 1_180_000), "1.2 MB");
        assert_eq!(words.size(LanguageId(0), 2_000_000), "2 MB");
    }

    #[test]
    fn a_line_that_cannot_be_understood_is_told_where_it_stands() {
        let reported = words(&[("strings/en.ftl", "home = Home\nbad = { $x\nend = End\n")], &["en"]);
        assert_eq!(reported.findings[0].rule, "theme-words");
        assert_eq!(reported.value.fixed(LanguageId(0), "end").unwrap().as_str(), Some("End"));
    }
}
