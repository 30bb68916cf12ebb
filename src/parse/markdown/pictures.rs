//! Pictures: what they show in words, what stands under them, and formats that browsers do not show.

use comrak::nodes::{Attributes, Node, NodeLink};

use super::links;
use super::page::Page;
use super::words::{one_line, plain_text};
use crate::parse::document::{Picture, Role};
use crate::read::Form;
use crate::report::Finding;
use crate::source::{Span, Text};

/// Prints a Markdown picture.
pub(super) fn print(
    page: &mut Page<'_>,
    node: Node<'_>,
    image: &NodeLink,
    attributes: Option<&Attributes>,
    at: Span,
    block: bool,
) {
    let words = node.children().map(plain_text).collect::<Vec<_>>().join(" ");
    let words = one_line(&words);
    let words_at = match (node.first_child(), node.last_child()) {
        (Some(first), Some(last)) => {
            let (first, last) = (page.place.span(first.data().sourcepos), page.place.span(last.data().sourcepos));
            first.join(last).unwrap_or(at)
        }
        _ => page.place.bytes(at.start() + 2, at.start() + 2),
    };
    let Some((target, target_at)) = links::followed(page, node, &image.url, at) else {
        page.out.text(&words);
        return;
    };
    let decorative = attributes.is_some_and(|attributes| attributes.classes.iter().any(|class| class == "decorative"));
    if let Some(attributes) = attributes {
        tell_unused_attributes(page, attributes, at);
    }
    let caption = one_line(&image.title);
    let shown = Shown {
        target,
        target_at,
        words: Text::new(words, words_at),
        caption: (!caption.is_empty()).then(|| Text::new(caption, at)),
        decorative,
        block,
        at,
    };
    print_shown(page, shown);
}

/// A picture as written in Markdown or HTML.
pub(super) struct Shown {
    /// Its target.
    pub(super) target: String,
    /// Where the target is written.
    pub(super) target_at: Span,
    /// What it shows.
    pub(super) words: Text,
    /// What stands under it.
    pub(super) caption: Option<Text>,
    /// Whether it is said to be decoration.
    pub(super) decorative: bool,
    /// Whether it stands alone.
    pub(super) block: bool,
    /// Where it is written.
    pub(super) at: Span,
}

/// Checks a picture and leaves the hole for it.
pub(super) fn print_shown(page: &mut Page<'_>, shown: Shown) {
    tell_format(page, &shown.target, shown.target_at);
    tell_words(page, &shown);
    if let Some(heading) = page.heading {
        page.headings[heading].text.push_str(&shown.words);
    }
    let alt = (!shown.decorative && !shown.words.is_empty()).then_some(shown.words);
    let link = page.link(&shown.target, shown.target_at, Role::Picture);
    if shown.block {
        page.out.fresh_line();
    }
    page.out.picture(Picture { link, alt, caption: shown.caption, block: shown.block, at: shown.at });
    if shown.block {
        page.out.raw("\n");
    }
}

fn tell_words(page: &mut Page<'_>, shown: &Shown) {
    let path = shown.target.split(['#', '?']).next().unwrap_or("");
    let file = path.rsplit('/').next().unwrap_or(path);
    if shown.words.is_empty() {
        if !shown.decorative && page.form == Form::Standard && !has_ending(file, &["md"]) {
            page.report.add(
                Finding::error("picture-without-words", shown.at, "This picture has no words that say what it shows.")
                    .why("People who can not see it do not learn what is there, or whether they miss something.")
                    .mend(format!(
                        "Say what it shows: `![What it shows]({path})`. If it is only decoration: `![]({path}){{.decorative}}`."
                    ))
                    .wcag(&["1.1.1"]),
            );
        }
        return;
    }
    let words = shown.words.trim();
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let same = |name: &str| !name.is_empty() && words.eq_ignore_ascii_case(name);
    let looks_like_file = !words.contains(' ') && has_ending(words, &PICTURES);
    let looks_like_stem = same(stem) && (stem.contains(['_', '-']) || stem.bytes().any(|byte| byte.is_ascii_digit()));
    if same(file) || same(path) || looks_like_file || looks_like_stem {
        page.report.add(
            Finding::error(
                "picture-words-are-a-file-name",
                shown.words.at,
                format!("The words for this picture, “{words}”, are the name of its file."),
            )
            .why("A screen reader says the file's name, and nobody learns what the picture shows.")
            .mend(format!("Say what it shows: `![What it shows]({path})`."))
            .wcag(&["1.1.1"]),
        );
    }
    if shown.decorative {
        page.report.add(
            Finding::warning(
                "picture-decorative-with-words",
                shown.at,
                "This picture is called decoration, but has words that say what it shows.",
            )
            .why("The words are left out for people who can not see the picture.")
            .mend(format!("Choose one: `![{words}]({path})` or `![]({path}){{.decorative}}`."))
            .wcag(&["1.1.1"]),
        );
    }
}

const PICTURES: [&str; 8] = ["jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "heic"];

fn has_ending(name: &str, endings: &[&str]) -> bool {
    name.rsplit_once('.').is_some_and(|(_, ending)| endings.iter().any(|known| ending.eq_ignore_ascii_case(known)))
}

fn tell_format(page: &mut Page<'_>, target: &str, at: Span) {
    let path = target.split(['#', '?']).next().unwrap_or("");
    let (from, how) = if has_ending(path, &["heic", "heif"]) {
        ("an iPhone", "Open it on the phone or in Photos and export it as JPEG")
    } else if has_ending(path, &["emf", "wmf"]) {
        ("Word or PowerPoint", "In Word, right-click the picture, choose “Save as Picture” and then PNG")
    } else if has_ending(path, &["tif", "tiff", "bmp", "psd", "raw"]) {
        (
            "a scanner or a drawing program",
            "Open it in Paint, Preview or Photos and save it as JPEG (photographs) or PNG (drawings)",
        )
    } else {
        return;
    };
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    page.report.add(
        Finding::error("picture-format", at, format!("Browsers do not show a picture like `{path}`, which comes from {from}."))
            .why("Readers would see an empty place.")
            .mend(format!("{how}. Then write `{stem}.jpg` or `{stem}.png` here.")),
    );
}

fn tell_unused_attributes(page: &mut Page<'_>, attributes: &Attributes, at: Span) {
    let id = attributes.id.iter().map(|id| format!("#{id}"));
    let classes = attributes.classes.iter().filter(|class| *class != "decorative").map(|class| format!(".{class}"));
    let pairs = attributes.pairs.iter().map(|(key, _)| key.clone());
    let unused: Vec<String> = id.chain(classes).chain(pairs).collect();
    if !unused.is_empty() {
        page.report.add(
            Finding::warning("attribute-unknown", at, format!("`{}` does nothing for a picture.", unused.join(" ")))
                .why("Size, place and format of pictures are the program's work.")
                .mend("Take it out. The one thing a picture can be called is `{.decorative}`."),
        );
    }
}
