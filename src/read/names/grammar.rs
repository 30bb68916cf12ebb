//! The parts of a page's name: what each says, and the slips that people make in them.

use super::super::config::{Language, LanguageId, fit};
use super::super::project::{Form, Stem};
use super::languages::real;
use super::safety::safe_name;
use crate::report::{Finding, Report, nearest};
use crate::source::{SourceId, Span};

/// What a name says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    pub(super) stem: Stem,
    pub(super) form: Form,
    pub(super) language: LanguageId,
    slips: Vec<Slip>,
}

impl Name {
    /// Whether it is that of a written transcript, `transcript[.LANG].md`.
    pub(super) fn is_transcript(&self) -> bool {
        self.form == Form::Standard && matches!(&self.stem, Stem::Named(stem) if &**stem == "transcript")
    }
}

/// One thing in a name that should be otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Slip {
    /// `.MD`, `.markdown`.
    Ending,
    /// `.easyread`, or the language before the form: the name as it should be.
    Spelling(String),
    /// A part that says nothing.
    Unknown(String),
}

/// Returns the ending of a page's name with its dot, in whatever spelling.
pub(super) fn ending(path: &str) -> Option<&str> {
    let (_, ending) = path.rsplit_once('.')?;
    let known = ["md", "markdown", "mdown", "mkd", "mkdn"].iter().any(|known| ending.eq_ignore_ascii_case(known));
    known.then(|| &path[path.len() - ending.len() - 1..])
}

/// Reads what a name says. Parts that say nothing stay in the stem, so that the page has an address to be looked at.
pub(super) fn read(path: &str, languages: &[Language]) -> Name {
    let file = path.rsplit('/').next().unwrap_or(path);
    let ending = ending(file).unwrap_or_default();
    let mut parts: Vec<&str> = file[..file.len() - ending.len()].split('.').collect();
    let mut name = Name { stem: Stem::Section, form: Form::Standard, language: LanguageId::MAIN, slips: Vec::new() };
    let (mut code, mut misspelt, mut turned) = (None, false, false);
    while let Some(part) = parts.get(1..).and_then(<[&str]>::last).copied() {
        if name.form == Form::Standard && is_easy_read(part) {
            name.form = Form::EasyRead;
            misspelt |= part != "easy-read";
        } else if let Some(language) = fit(part, languages).filter(|_| code.is_none()) {
            name.language = language;
            code = Some(part);
            turned = name.form == Form::EasyRead;
        } else {
            break;
        }
        parts.pop();
    }
    let stem = parts.join(".");
    if ending != ".md" {
        name.slips.push(Slip::Ending);
    }
    if misspelt || turned {
        let form = if name.form == Form::EasyRead { ".easy-read" } else { "" };
        let code = code.map_or_else(String::new, |code| format!(".{code}"));
        name.slips.push(Slip::Spelling(format!("{stem}{form}{code}.md")));
    }
    name.slips.extend(parts.iter().skip(1).map(|part| Slip::Unknown((*part).to_owned())));
    name.stem = match stem.as_str() {
        "_index" => Stem::Section,
        "index" => Stem::Folder,
        _ => Stem::Named(stem.into()),
    };
    name
}

fn is_easy_read(part: &str) -> bool {
    let letters: String = part.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).collect();
    letters.eq_ignore_ascii_case("easyread")
}

/// Reports the slips in a name.
pub(super) fn tell(path: &str, name: &Name, id: SourceId, languages: &[Language], report: &mut Report) {
    let at = Span::start_of(id);
    let file = path.rsplit('/').next().unwrap_or(path);
    for slip in &name.slips {
        report.add(match slip {
            Slip::Ending => {
                let ending = ending(file).unwrap_or_default();
                Finding::warning("name-ending", at, format!("The name `{file}` ends in `{ending}`; the names of pages end in `.md`."))
                    .why("A link to it from another page must have just these letters, and other programs may not know it for a page.")
                    .mend(format!("Rename it `{}.md`.", &file[..file.len() - ending.len()]))
            }
            Slip::Spelling(right) => {
                Finding::warning("name-spelling", at, format!("The name `{file}` is not quite the name of an easy-read page."))
                    .why("It was taken for one this time. Names that are all made alike are found by everybody.")
                    .mend(format!("Rename it `{right}`."))
            }
            Slip::Unknown(part) => unknown(file, part, at, languages),
        });
    }
}

fn unknown(file: &str, part: &str, at: Span, languages: &[Language]) -> Finding {
    let declared = languages.iter().map(|language| &*language.code);
    let why = "After a dot, a name says in which form or language a page is. Taken as it stands, it would be a page of its own at a strange address.";
    if let Some(near) = nearest(part, declared.chain(["easy-read"])) {
        let right = file.replacen(&format!(".{part}."), &format!(".{near}."), 1);
        return Finding::error(
            "name-part-unknown",
            at,
            format!("The name `{file}` has a part that is no language of this site: `{part}`."),
        )
        .why(why)
        .mend(format!("Did you mean `{right}`? Then rename it."));
    }
    if let Some(language) = real(part) {
        return Finding::error("name-language-undeclared", at, format!("`{file}` is named as a page in {language}, which is not among the languages of this site."))
            .why(why)
            .mend(format!("Add the language to `content/site.toml`: `[[languages]]`, below it `code = \"{part}\"` and `name = \"…\"` (its name in itself)."));
    }
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, "md"));
    Finding::error("name-part-unknown", at, format!("The name `{file}` has a part that is no language of this site: `{part}`."))
        .why(why)
        .mend(format!("If the dot is only part of its name, rename it `{}.{ending}`.", safe_name(&stem.replace('.', "-"))))
}
