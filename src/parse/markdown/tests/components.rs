use super::read;

#[test]
fn a_component_holds_markdown_and_other_components() {
    let page = read(":::: details {title=\"Who pays?\"}\nWords.\n\n::: inset\nMore.\n:::\n::::\n");
    assert_eq!(page.rules(), [""; 0]);
    assert_eq!(page.html, "<div class=\"details\">\n<p>Words.</p>\n<div class=\"inset\">\n<p>More.</p>\n</div>\n</div>\n");
    let (key, value) = &page.understood.body.components[0].attributes[0];
    assert_eq!((key.as_ref(), &**value, page.slice(value.at)), ("title", "Who pays?", "Who pays?"));
}

#[test]
fn an_unknown_component_is_told_with_the_nearest_name() {
    let page = read("::: insett\nWords.\n:::\n");
    assert_eq!(page.rules(), ["component-unknown"]);
    assert_eq!((page.pointed(0), page.findings[0].mend.as_str()), ("insett", "Did you mean `::: inset`?"));
    assert_eq!(page.html, "<p>Words.</p>\n");
}

#[test]
fn a_component_without_end_and_an_end_without_component_are_told() {
    let page = read("::: inset\nWords.\n");
    assert_eq!((page.rules().as_slice(), page.pointed(0)), (["component-unclosed"].as_slice(), "::: inset"));
    assert_eq!(read("Words.\n\n:::\n\nMore.\n").rules(), ["component-stray-end"]);
}

#[test]
fn the_outer_component_needs_more_colons() {
    let page = read("::: details {title=\"a\"}\n::: inset\nWords.\n:::\n:::\n");
    assert_eq!(page.rules(), ["component-nesting"]);
    assert_eq!(page.findings[0].mend, "Write `:::: details {title=\"a\"}` here, and `::::` where it ends.");
}

#[test]
fn attributes_that_do_not_read_come_with_the_mended_line() {
    let page = read("::: details {title=“Who pays?”}\nWords.\n:::\n");
    assert_eq!(page.rules(), ["component-attributes"]);
    assert!(page.findings[0].mend.contains("`::: details {title=\"Who pays?\"}`"), "{}", page.findings[0].mend);
    let page = read("::: details Who pays?\nWords.\n:::\n");
    assert!(page.findings[0].mend.contains("`::: details {title=\"Who pays?\"}`"), "{}", page.findings[0].mend);
}

#[test]
fn a_missing_space_is_told_and_works() {
    let page = read(":::inset\nWords.\n:::\n");
    assert_eq!(
        (page.rules().as_slice(), page.findings[0].mend.as_str()),
        (["component-spacing"].as_slice(), "Write `::: inset`.")
    );
    assert!(page.html.starts_with("<div class=\"inset\">"));
}

#[test]
fn colons_in_code_are_code() {
    assert_eq!(read("```\n::: nothing\n```\n\n    :::\n").rules(), [""; 0]);
}
