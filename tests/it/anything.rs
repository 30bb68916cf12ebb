//! Any folder of files either builds or gives findings; nothing panics.

use proptest::prelude::*;

use crate::support::Site;

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("---\n".to_owned()),
        Just("+++\n".to_owned()),
        Just("title: A\n".to_owned()),
        Just("title = \"A\"\n".to_owned()),
        Just("kind: value\n".to_owned()),
        Just("kind: priority\nnumber: 1\n".to_owned()),
        Just("supports: [b.md, /x/]\n".to_owned()),
        Just("show: together\n".to_owned()),
        Just("aliases: [/old/, /b/]\n".to_owned()),
        Just("slug: b\n".to_owned()),
        Just("publish: 2030-01-01\n".to_owned()),
        Just("## Heading {#id}\n\n".to_owned()),
        Just("- item\n  - nested\n".to_owned()),
        Just("| a | b |\n|---|:-:|\n| c | d |\n\n".to_owned()),
        Just("[link](b.md#id) ![](p.png) ![alt](p.png \"t\"){.decorative}\n".to_owned()),
        Just("::: details {summary=\"x\"}\n".to_owned()),
        Just(":::\n".to_owned()),
        Just("::: pages\n:::\n".to_owned()),
        Just("<span lang=\"cy\">bore da</span><script>x</script>\n".to_owned()),
        Just("> quote\n\n[^1] text\n\n[^1]: note\n".to_owned()),
        Just("term\n\n: meaning\n\n".to_owned()),
        "[ -~éŵ\u{202e}\u{fdd0}\u{0}\r\n]{0,40}",
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

fn names() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("_index.md".to_owned()),
        Just("a.md".to_owned()),
        Just("A.md".to_owned()),
        Just("b/index.md".to_owned()),
        Just("b/_index.md".to_owned()),
        Just("b.easy-read.md".to_owned()),
        Just("b.cy.md".to_owned()),
        Just("b/c.easy-read.cy.md".to_owned()),
        Just("glossary.md".to_owned()),
        Just("glossary.toml".to_owned()),
        Just("site.cy.toml".to_owned()),
        Just("p.png".to_owned()),
        Just("d.pdf".to_owned()),
        Just("v/index.md".to_owned()),
        Just("v/captions.vtt".to_owned()),
        Just("404.md".to_owned()),
        "[a-z#? .]{1,8}\\.md",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_folder_of_files_builds_or_gives_findings(files in proptest::collection::vec((names(), pieces()), 0..8)) {
        let site = Site::of("");
        for (name, text) in files {
            let path = site.path().join("content").join(&name);
            // A name may ask for a folder where a file is, and the other way round: such a file is not laid out.
            if std::fs::create_dir_all(path.parent().unwrap()).is_ok() && !path.is_dir() {
                let _ = std::fs::write(path, text);
            }
        }
        let (built, out) = site.build();
        prop_assert!(!built.findings.is_empty() || out.files.contains_key("index.html"));
    }

    #[test]
    fn any_settings_give_findings_or_a_site(text in pieces(), toml in "[a-z_]{0,8} ?= ?[ -~\n]{0,40}") {
        let site = Site::of("");
        site.write("content/site.toml", format!("{toml}\n{text}").as_bytes());
        site.write("content/glossary.toml", toml.as_bytes());
        let (built, _) = site.build();
        prop_assert!(!built.findings.is_empty());
    }
}
