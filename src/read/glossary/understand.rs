//! From the texts of `glossary.toml` and `glossary.LANG.toml` to one glossary for each language.

use std::collections::BTreeMap;

use super::types::{Glossary, Term};
use crate::read::config::{Language, LanguageId, Overlay, fit};
use crate::read::written::{Fields, Reading, Syntax};
use crate::report::{Finding, Report, Reported, nearest};
use crate::source::{SourceId, Span, Text};

/// Returns the glossary of each language, in the order of the languages; a language without a file has no terms.
///
/// `main` is `glossary.toml`, when there is one: the terms of the site's own language. Each overlay holds the terms
/// of its own language, so that a Welsh page explains Welsh words.
pub(crate) fn understand(
    main: Option<(SourceId, &str)>,
    overlays: &[Overlay<'_>],
    languages: &[Language],
) -> Reported<Vec<Glossary>> {
    let mut report = Report::default();
    let mut glossaries = vec![Glossary::default(); languages.len().max(1)];
    if let Some((source, text)) = main {
        glossaries[0] = one(source, text, &mut report);
    }
    for overlay in overlays {
        let at = Span::start_of(overlay.source);
        match fit(overlay.language, languages) {
            Some(LanguageId::MAIN) if main.is_some() => report.add(
                Finding::error("site-language", at, "This file is in the language of `glossary.toml` itself.")
                    .why("Terms of one language would stand in two places, and nobody could tell which count.")
                    .mend("Move its terms to `glossary.toml`, and delete it."),
            ),
            Some(id) => {
                if let Some(glossary) = glossaries.get_mut(id.index()) {
                    *glossary = one(overlay.source, overlay.text, &mut report);
                }
            }
            None => {
                let code = overlay.language;
                let mend = match nearest(code, languages.iter().map(|language| &*language.code)) {
                    Some(near) => format!("Did you mean `glossary.{near}.toml`? Then give the file that name."),
                    None => format!("Add `[[languages]]` and `code = \"{code}\"` to `site.toml`, or delete this file."),
                };
                let what = format!("The site does not declare the language `{code}`.");
                report
                    .add(Finding::error("site-language", at, what).why("The terms in this file are shown nowhere.").mend(mend));
            }
        }
    }
    report.with(glossaries)
}

fn one(source: SourceId, text: &str, report: &mut Report) -> Glossary {
    let reading = Reading::new(text, source, Syntax::Toml);
    let mut fields = reading.all_fields();
    let mut terms: Vec<Term> = fields.tables("term").into_iter().filter_map(term).collect();
    fields.finish_with(&[("terms", "term"), ("glossary", "term"), ("words", "term")]);
    without_doubles(&mut terms, &reading);
    terms.sort_by_cached_key(|term| (term.term.to_lowercase(), term.term.clone().text));
    if let Some(first) = terms.get(usize::from(u16::MAX)) {
        let what = "The glossary has more terms than can be kept.";
        let finding = Finding::error("glossary-size", first.term.at, what).why("Nobody can find a word among so many.");
        reading.add(finding.mend("Keep the words that readers need, at most 65,535."));
        terms.truncate(usize::from(u16::MAX));
    }
    report.extend(reading.into_findings());
    Glossary { terms }
}

fn term(mut fields: Fields<'_>) -> Option<Term> {
    let (term, meaning) = (fields.line("term"), fields.text("meaning"));
    let (easy, short_for) = (fields.text("easy"), fields.line("short_for"));
    let (also, only) = (fields.texts("also"), fields.line("only"));
    if term.is_none() {
        fields.missing("term", "Without the word itself its meaning cannot be shown.", "\"integrated care\"");
    }
    if meaning.is_none() && short_for.is_none() {
        fields.missing("meaning", "Readers who do not know the word find no help.", "\"Services that work together.\"");
    }
    if let (Some(only), Some(term)) = (&only, &term)
        && &**only != "exact case"
        && only.to_lowercase() != term.to_lowercase()
        && !also.iter().any(|also| also.to_lowercase() == only.to_lowercase())
    {
        let what = format!("`only` says `{}`, which is not how the term is written: `{}`.", &**only, &**term);
        let why = "The term would never be found in a page, so nobody would see what it means.";
        let mend = format!("Write the term itself in the case that counts: `only = \"{}\"`", &**term);
        fields.reading().add(Finding::error("glossary-only", only.at, what).why(why).mend(mend));
    }
    fields.finish_with(&[
        ("word", "term"),
        ("name", "term"),
        ("definition", "meaning"),
        ("easy_meaning", "easy"),
        ("stands_for", "short_for"),
        ("aliases", "also"),
    ]);
    let meaning = meaning.or_else(|| short_for.clone())?;
    Some(Term { term: term?, meaning, easy, short_for, also, only })
}

/// Tells terms that are there twice, by their own name or another form, and keeps the first of each.
fn without_doubles(terms: &mut Vec<Term>, reading: &Reading<'_>) {
    let mut known: BTreeMap<String, Box<str>> = BTreeMap::new();
    let mut taken = |form: &Text, term: &Term| {
        // Forms that differ in case alone may be told apart by `only`: `IT` and `it`.
        let key = if term.only.is_some() { form.text.to_string() } else { form.to_lowercase() };
        match known.get(&key) {
            Some(first) => {
                let what = format!("`{}` is explained twice; the first time as `{first}`.", &**form);
                let why = "Readers would be led to one meaning, and the other would be lost.";
                reading.add(
                    Finding::error("glossary-double", form.at, what)
                        .why(why)
                        .mend("Put both meanings into one, and take the other out."),
                );
                true
            }
            None => {
                known.insert(key, term.term.text.clone());
                false
            }
        }
    };
    terms.retain_mut(|term| {
        if taken(&term.term, term) {
            return false;
        }
        let also = std::mem::take(&mut term.also);
        let own = term.term.to_lowercase();
        term.also = also
            .into_iter()
            .filter(|form| form.to_lowercase() == own && form.text != term.term.text || !taken(form, term))
            .collect();
        true
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::config::language;
    use crate::source::position;

    fn languages() -> Vec<Language> {
        vec![language("en-GB").unwrap(), language("cy").unwrap()]
    }

    fn told(text: &str, findings: &[Finding]) -> Vec<String> {
        let line = |finding: &Finding| finding.at.map_or(0, |at| position(text, at.start()).line);
        findings.iter().map(|finding| format!("{} {}", line(finding), finding.what)).collect()
    }

    #[test]
    fn terms_come_sorted_and_each_language_has_its_own() {
        let text = "[[term]]\nterm = \"Trust\"\nmeaning = \"A group of hospitals.\"\neasy = \"Some hospitals.\"\nalso = [\"trusts\"]\n[[term]]\nterm = \"GP\"\nshort_for = \"general practitioner\"\nonly = \"GP\"\n";
        let welsh = "[[term]]\nterm = \"ymddiriedolaeth\"\nmeaning = \"Grŵp o ysbytai.\"\n";
        let overlays = [Overlay { language: "cy", source: SourceId::from_index(1), text: welsh }];
        let reported = understand(Some((SourceId::from_index(0), text)), &overlays, &languages());
        assert_eq!(told(text, &reported.findings), Vec::<String>::new());
        let names = |glossary: &Glossary| glossary.terms.iter().map(|term| term.term.text.to_string()).collect::<Vec<_>>();
        assert_eq!(names(&reported.value[0]), ["GP", "Trust"]);
        assert_eq!(names(&reported.value[1]), ["ymddiriedolaeth"]);
        assert_eq!(&*reported.value[0].terms[0].meaning.text, "general practitioner");
    }

    #[test]
    fn a_term_that_is_explained_twice_is_told_where_it_comes_again() {
        let text = "[[term]]\nterm = \"trust\"\nmeaning = \"a\"\nalso = [\"trusts\"]\n[[term]]\nterm = \"Trusts\"\nmeaning = \"b\"\n[[term]]\nterm = \"board\"\nmeening = \"c\"\n";
        let reported = understand(Some((SourceId::from_index(0), text)), &[], &languages());
        assert_eq!(
            told(text, &reported.findings),
            [
                "6 `Trusts` is explained twice; the first time as `trust`.",
                "8 `term.meaning` is missing.",
                "10 There is no field named `term.meening`.",
            ]
        );
        assert_eq!(reported.value[0].terms.len(), 1);
    }
}
