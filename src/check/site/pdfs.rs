//! Files that the site links to or shows: PDFs, and pictures that move.

use std::collections::HashMap;

use crate::link::Target;
use crate::parse::FileKind;
use crate::read::FileId;
use crate::render::SiteView;
use crate::report::Finding;
use crate::source::Span;

/// Looks at every file that is published. All is a warning, since many an editor cannot mend a PDF.
pub(super) fn all(view: &SiteView, findings: &mut Vec<Finding>) {
    let mut linked: HashMap<FileId, Span> = HashMap::new();
    for page in &view.site.pages {
        let own = page.document.and_then(|document| view.documents.get(document));
        for (target, link) in page.links.iter().zip(own.into_iter().flat_map(|facts| &facts.links)) {
            if let Target::File { file, .. } = target {
                linked.entry(*file).or_insert(link.at);
            }
        }
    }
    for file in &view.site.files {
        let Some(measured) = view.measured.get(file) else { continue };
        let at = linked.get(file).copied().unwrap_or(Span::start_of(measured.source));
        let path = &view.files[file.index()].path;
        let name = path.rsplit('/').next().unwrap_or(path);
        if matches!(&measured.facts.kind, FileKind::Picture(picture) if picture.animated) {
            findings.push(
                Finding::warning("picture-moves", at, format!("The picture {name} moves, and nobody can stop it."))
                    .why("Movement draws the eye from the words, makes some people ill, and what flashes can bring on a fit.")
                    .mend("Show a still picture, or publish it as a film that starts when somebody asks for it."),
            );
        }
        let FileKind::Pdf { pages: Some(_), title, language, tagged, text } = &measured.facts.kind else { continue };
        let mut tell = |rule, what: String, why: &str, mend: &str| {
            findings.push(Finding::warning(rule, at, what).why(why).mend(mend));
        };
        if !text {
            tell(
                "pdf-without-text",
                format!("The PDF {name} holds pictures of pages, and no text."),
                "Nothing of it can be read aloud, enlarged without blur, searched or copied.",
                "Export it from the program it was written in, or let a scanner program recognise its words. Best of all, publish the same as a page.",
            );
        }
        if !tagged {
            tell(
                "pdf-untagged",
                format!("The PDF {name} has no tags."),
                "A screen reader then guesses the order of the words, and knows no headings, lists or tables.",
                "Export it again with tags: in Word \"Save as PDF\", \"Options\", \"Document structure tags for accessibility\". Better, publish the same as a page.",
            );
        }
        if title.is_none() {
            tell(
                "pdf-untitled",
                format!("The PDF {name} does not say its title."),
                "Its tab and the screen reader show the name of the file instead.",
                "Write the title in the properties of the document, and export it again.",
            );
        }
        if language.is_none() {
            tell(
                "pdf-without-language",
                format!("The PDF {name} does not say which language it is in."),
                "A screen reader may read it with the voice of another language.",
                "Set the language of the document, and export it again with tags.",
            );
        }
    }
}
