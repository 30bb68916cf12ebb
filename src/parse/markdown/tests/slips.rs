use super::read;

/// The rule and the mend that one line of Markdown is answered with.
fn told(text: &str, rule: &str, mend: &str) {
    let page = read(text);
    assert_eq!(page.rules(), [rule], "{text}\n{}", page.html);
    assert!(page.findings[0].mend.contains(mend), "{text}\n{}", page.findings[0].mend);
}

#[test]
fn each_slip_is_answered_with_the_mended_line() {
    told("![A kite](my photo.jpg)", "link-space", "`![A kite](<my photo.jpg>)`");
    told("See [the plan](the plan.pdf \"x\").", "link-space", "`[the plan](<the plan.pdf> \"x\")`");
    told("See [the plan] (plan.pdf).", "link-gap", "`[the plan](plan.pdf)`");
    told("See [the **plan**] (../plan.md).", "link-gap", "`[the **plan**](../plan.md)`");
    told("See [the plan](plan.pdf", "link-unclosed", "`[the plan](plan.pdf)`");
    told("![A kite](kite.jpg “Over the pier”)", "link-curly-quotes", "`![A kite](kite.jpg \"Over the pier\")`");
    told("##Our values", "heading-without-space", "`## Our values`");
    told("#Our values", "heading-without-space", "`## Our values`");
    told("Text\n• one", "list-by-hand", "`- one`");
    told("![A kite](kite.jpg) {.decorative}", "attributes-not-read", "directly after the closing bracket");
    told("## Values {#our-values lang=“cy”}", "attributes-not-read", "`{#our-values lang=\"cy\"}`");
}

#[test]
fn every_bullet_and_dash_of_a_list_by_hand_is_told() {
    assert_eq!(read("• one\n• two\n").rules(), ["list-by-hand"; 2]);
    assert_eq!(read("– one\n– two\n").rules(), ["list-by-hand"; 2]);
    assert_eq!(read("A sentence that breaks\n– like this – and goes on.\n").rules(), [""; 0]);
}

#[test]
fn ordinary_writing_is_no_slip() {
    for text in [
        "We met [sic] (in May) and {together} agreed.",
        "#1 in the county. #NHS75",
        "#NHS75",
        "See \\[the plan\\] (plan.pdf).",
        "A set {1, 2} and an array a[0](b).",
        "“Quoted” words begin this line.",
        "[A link](x.md \"With a title\") and ![a picture](y.jpg){.decorative}",
    ] {
        let page = read(text);
        assert!(page.rules().iter().all(|rule| rule.starts_with("picture-")), "{text}: {:?}", page.rules());
    }
}

#[test]
fn code_is_never_a_slip() {
    for slip in ["[a] (b.md)", "![x](my photo.jpg)", "{.decorative}", "[a](b.md", "[^1]", "##Heading", "• one"] {
        assert_eq!(read(&format!("Write `{slip}` here [not] so.")).rules(), [""; 0], "{slip}");
        assert_eq!(read(&format!("```\n{slip}\n```\n")).rules(), [""; 0], "{slip}");
    }
}

#[test]
fn a_slip_in_a_quotation_is_pointed_at_exactly() {
    let page = read("> One.\n> See [the\n> plan] (plan.pdf), ô.\n");
    assert_eq!(page.rules(), ["link-gap"]);
    assert_eq!(page.pointed(0), "[the\n> plan] (plan.pdf)");
}
