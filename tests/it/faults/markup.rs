//! What is written in a page or a theme: what would run, what never ends, what leads nowhere.

use super::{tells, told};
use crate::support::Site;

#[test]
fn what_would_run_is_taken_out_and_told() {
    let payloads = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href=\"javascript:alert(1)\">x</a>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html,<script>alert(1)</script>)",
        "[x](vbscript:x)",
        "<svg><script>alert(1)</script></svg>",
        "<iframe src=\"https://example.org\"></iframe>",
        "<form action=\"/x\"><input></form>",
        "<style>*{color:red}</style>",
        "<p style=\"color:red\">x</p>",
        "<p onclick=\"x()\">x</p>",
        "<math><mi>x</mi></math>",
        "<object data=\"x\"></object>",
        "<embed src=\"x\">",
        "<base href=\"https://example.org\">",
        "<meta http-equiv=\"refresh\" content=\"0\">",
        "<link rel=\"stylesheet\" href=\"x\">",
        "<details ontoggle=\"x()\"><summary>s</summary></details>",
        "<a href=\"java\nscript:alert(1)\">x</a>",
    ];
    for payload in payloads {
        let site = Site::of("");
        site.write(
            "content/page.md",
            format!("---\ntitle: Page\ndescription: d\n---\n\nBefore\n\n{payload}\n\nAfter\n").as_bytes(),
        );
        let (built, out) = site.build();
        assert!(
            built.findings.iter().any(|finding| finding.file == "content/page.md" && finding.line >= 8),
            "nothing told of {payload}"
        );
        let main = out.text("page/index.html").split("<main").nth(1).unwrap().split("</main>").next().unwrap();
        for danger in ["<script", "<iframe", "<form", "<style", "<svg", "<object", "<embed", "<base", "<meta", "<link", "<math"]
        {
            assert!(!main.contains(danger), "{payload} left {danger}");
        }
        let tags: Vec<&str> = main.split('<').skip(1).map(|tag| tag.split('>').next().unwrap()).collect();
        for danger in [" onerror", " onclick", " ontoggle", " style=", "javascript:", "vbscript:", "data:text"] {
            assert!(!tags.iter().any(|tag| tag.to_lowercase().contains(danger)), "{payload} left {danger}");
        }
        assert!(main.contains("After"), "{payload} swallowed what came after");
    }
}

#[test]
fn links_to_nothing_are_told_at_their_character() {
    let found =
        Site::of("-- content/page.md\n---\ntitle: Page\ndescription: d\n---\nSee [it](nowhere.md).\n").build().0.findings;
    let finding = found.iter().find(|finding| finding.rule == "link-target-missing").unwrap();
    assert_eq!((finding.line, finding.column, finding.end_column), (5, 10, 20));
    tells(&told("![A kite](kite.png)\n"), "file-missing 5");
    tells(&told("[x](#nowhere)\n"), "anchor-missing 5");
}

#[test]
fn text_made_to_hurt_is_read_to_its_end() {
    let quotes = format!("{}x\n", "> ".repeat(10_000));
    let lists: String = (0..1_000).map(|depth| format!("{}- x\n", "  ".repeat(depth))).collect();
    let links = "[a](".repeat(50_000);
    let headings = "## Same heading\n\n".repeat(20_000);
    for text in
        [quotes, lists, links, headings, "<div>".repeat(20_000), "*a **b ".repeat(20_000), "::: details\n".repeat(5_000)]
    {
        let site = Site::of("");
        site.write("content/page.md", format!("---\ntitle: Page\ndescription: d\n---\n{text}").as_bytes());
        let (_, out) = site.build();
        assert!(out.files.contains_key("page/index.html"));
    }
}

#[test]
fn a_theme_that_never_ends_or_reads_files_is_told_and_the_words_still_stand() {
    for template in [
        "{% include \"page.html\" %}",
        "{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}",
        "{% include \"../../../canary\" %}",
        "{{ page.titel }}",
        "{% if %}",
    ] {
        let site = Site::of("-- content/page.md\n---\ntitle: Page\ndescription: d\n---\nThe words of the page.\n");
        site.write("themes/default/templates/page.html", template.as_bytes());
        let (built, out) = site.build();
        let told =
            built.findings.iter().any(|finding| finding.file == "themes/default/templates/page.html" && finding.line == 1);
        assert!(told, "nothing told of {template}: {:?}", built.findings);
        assert!(out.text("page/index.html").contains("The words of the page."), "{template}");
    }
}
