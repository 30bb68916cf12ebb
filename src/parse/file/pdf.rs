//! PDFs: how many pages, and what they tell assistive technology (ISO 32000-1, 7.7.2 and 14.8).

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document, Object};

use super::facts::FileKind;
use crate::report::{Finding, Report};
use crate::source::Span;

/// Measures a PDF; a file that is none is an error, one that cannot be read further is a warning.
pub(super) fn measure(name: &str, bytes: &[u8], at: Span, report: &mut Report) -> FileKind {
    let nothing = FileKind::Pdf { pages: None, title: None, language: None, tagged: false, text: true };
    if !bytes.get(..1024.min(bytes.len())).is_some_and(|head| head.windows(5).any(|window| window == b"%PDF-")) {
        report.add(
            Finding::error("pdf-broken", at, format!("The file {name} is named as a PDF but is none."))
                .why("Whoever opens it gets a message about a broken file.")
                .mend("Export it again as PDF, or copy it anew from where it came from."),
        );
        return nothing;
    }
    // The library may still stumble over a broken file; that is this file's trouble and not the build's.
    match catch_unwind(AssertUnwindSafe(|| read(bytes))) {
        Ok(Some(facts)) => facts,
        Ok(None) | Err(_) => {
            report.add(
                Finding::warning(
                    "pdf-unreadable",
                    at,
                    format!("The PDF {name} could not be read, so its number of pages is not shown."),
                )
                .why("Readers like to know how long a document is before they open it.")
                .mend("If it is protected by a password, export it again without one."),
            );
            nothing
        }
    }
}

fn read(bytes: &[u8]) -> Option<FileKind> {
    let document = Document::load_mem(bytes).ok()?;
    let catalog = document.catalog().ok()?;
    let information =
        document.trailer.get(b"Info").ok().and_then(|info| resolved(&document, info)).and_then(|info| info.as_dict().ok());
    let text = |object: &Object| resolved(&document, object).and_then(|object| lopdf::decode_text_string(object).ok());
    let marked = catalog.get(b"MarkInfo").ok().and_then(|info| resolved(&document, info)).and_then(|info| info.as_dict().ok());
    let is_marked = marked.and_then(|info| info.get(b"Marked").ok()).and_then(|marked| marked.as_bool().ok()) == Some(true);
    Some(FileKind::Pdf {
        pages: u32::try_from(document.get_pages().len()).ok().filter(|pages| *pages > 0),
        title: information.and_then(|info| info.get(b"Title").ok()).and_then(text).filter(|title| !title.trim().is_empty()),
        language: catalog.get(b"Lang").ok().and_then(text).filter(|language| !language.is_empty()),
        tagged: is_marked && catalog.get(b"StructTreeRoot").is_ok(),
        text: document.objects.values().any(is_font),
    })
}

/// Letters are drawn with fonts; a PDF without any holds pictures of pages.
fn is_font(object: &Object) -> bool {
    let dictionary = object.as_dict().ok();
    let direct = dictionary.is_some_and(|dictionary| dictionary.has_type(b"Font"));
    // A font may also stand within the page's list of resources.
    direct
        || dictionary.is_some_and(|dictionary| {
            let resources =
                dictionary.get(b"Resources").ok().and_then(|resources| resources.as_dict().ok()).unwrap_or(dictionary);
            let fonts = resources.get(b"Font").ok().and_then(|fonts| fonts.as_dict().ok());
            fonts.is_some_and(|fonts| fonts.iter().any(|(_, font)| font.as_dict().is_ok()))
        })
}

fn resolved<'a>(document: &'a Document, object: &'a Object) -> Option<&'a Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    const SMALL: &str = "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/Lang(en-GB)/MarkInfo<</Marked true>>/StructTreeRoot 4 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\n4 0 obj<</Type/StructTreeRoot>>endobj\n5 0 obj<</Title(Our strategy)>>endobj\n";

    fn small() -> String {
        let mut table = String::from("xref\n0 6\n0000000000 65535 f \n");
        for number in 1..=5 {
            table += &format!("{:010} 00000 n \n", SMALL.find(&format!("{number} 0 obj")).unwrap());
        }
        format!("{SMALL}{table}trailer<</Size 6/Root 1 0 R/Info 5 0 R>>\nstartxref\n{}\n%%EOF\n", SMALL.len())
    }

    fn found(bytes: &[u8]) -> (FileKind, Vec<String>) {
        let mut report = Report::default();
        let kind = measure("a.pdf", bytes, Span::start_of(SourceId::from_index(0)), &mut report);
        (kind, report.findings().iter().map(|finding| finding.rule.to_string()).collect())
    }

    #[test]
    fn a_pdf_tells_pages_title_language_and_tags() {
        let expected = FileKind::Pdf {
            pages: Some(1),
            title: Some("Our strategy".to_owned()),
            language: Some("en-GB".to_owned()),
            tagged: true,
            text: false,
        };
        assert_eq!(found(small().as_bytes()), (expected, Vec::new()));
    }

    #[test]
    fn what_is_no_pdf_is_an_error_and_a_torn_one_a_warning() {
        assert_eq!(found(b"<html>").1, ["pdf-broken"]);
        assert_eq!(found(b"").1, ["pdf-broken"]);
        assert_eq!(found(&small().as_bytes()[..60]).1, ["pdf-unreadable"]);
    }
}
