//! Any folder of files either builds or gives findings; nothing panics, and a rebuild is a build.
//!
//! `CLEARWAY_CASES=20000 cargo test --test it anything::` tries more than a few of them.

use std::fs;

use clearway::pipeline::Memo;
use clearway::report::Located;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;

use crate::support::{Folder, SITE_TOML, Site};

/// A file: its path below the site, and its bytes.
type File = (String, Vec<u8>);

/// Puts pieces of a language together, with stretches of anything between them.
fn text(pieces: &'static [&'static str], most: usize) -> impl Strategy<Value = String> {
    let anything = "[ -~éŵ’“\u{202e}\u{fdd0}\u{fdd1}\u{0}\u{feff}\r\n\t😀]{0,30}";
    let piece = prop_oneof![6 => select(pieces).prop_map(str::to_owned), 1 => anything];
    proptest::collection::vec(piece, 0..most).prop_map(|pieces| pieces.concat())
}

const HEADS: &[&str] = &[
    "title: A\n",
    "title: \"Ünï\"\n",
    "tilte: A\n",
    "title: [a\n",
    "description: d\n",
    "description: |\n  two\n  lines\n",
    "kind: value\n",
    "kind: priority\nnumber: 1\n",
    "kind: statement\nstatement: We will.\n",
    "kind: foreword\npeople:\n  - name: Ada\n    portrait: p.png\n    alt: Ada\n",
    "kind: enabling-strategy\ndocuments: [d.pdf]\n",
    "kind: document\ndocument_kind: full\nfiles: [d.pdf, p.png]\nhtml: /whole-strategy/\n",
    "kind: video\nduration: \"1:30\"\n",
    "kind: video\nyoutube: dQw4w9WgXcQ\ncaptions: hosted\n",
    "kind: audio\n",
    "kind: nonsense\n",
    "we_will:\n  - Do it.\n",
    "supports: [b.md, /x/]\n",
    "show: together\n",
    "show: list\n",
    "menu: main\n",
    "order: 3\n",
    "weight: x\n",
    "aliases: [/old/, /b/, /]\n",
    "slug: b\n",
    "slug: ../b\n",
    "template: nothing.html\n",
    "publish: 2030-01-01\n",
    "expires: 2020-01-01\n",
    "review_by: 05/12/2026\n",
    "draft: true\n",
    "covers: [a.md, /b/]\n",
    "words:\n  plan: What we do.\n",
    "checked_by: Open Gate\nchecked_on: 2026-11-01\n",
    "made_from: 0123\n",
    "formats:\n  bsl: v/index.md\n  audio: on request\n",
    "glossary: false\n",
    "extra:\n  a: &a [1]\n  b: *a\n",
    "---\n",
    "+++\n",
    "title = \"A\"\n",
    "\u{feff}",
];

const BODIES: &[&str] = &[
    "## Heading {#id}\n\n",
    "# One\n\n#### Four\n\n",
    "- item\n  - nested\n",
    "1. one\n1. two\n\n",
    "- [x] done\n- [ ] not\n\n",
    "| a | b |\n|---|:-:|\n| c | d |\n\n",
    "[link](b.md#id) ![](p.png) ![alt](p.png \"t\"){.decorative}\n\n",
    "![Watch](v/index.md)\n\n",
    "[x](../../x.md) [y](javascript:alert(1)) [z](/b/) [d](d.pdf)\n\n",
    "::: details {summary=\"x\"}\n",
    "::: pages {kind=\"value\"}\n:::\n",
    "::: language {lang=\"cy\"}\nbore da\n:::\n",
    "::: documents\n:::\n",
    "::: cards\n:::\n",
    "::: glossary\n:::\n",
    "::: contact\n:::\n",
    ":::: steps\n::: nonsense\n",
    ":::\n",
    "<span lang=\"cy\">bore da</span><script>x</script>\n",
    "<details><summary>s</summary>\n\n**b**\n\n</details>\n",
    "<table><tr><td>1<td>2</table>\n",
    "<!-- note --><b>\n",
    "> quote\n\n[^1] text\n\n[^1]: note\n",
    "> [!NOTE]\n> take care\n\n",
    "term\n\n: meaning\n\n",
    "```html\n<b>\n```\n",
    "co-production and more co-production.\n\n",
    "**hard**. It means a thing.\n\n",
    "![](p.png)\n\nShort words.\n\n",
    "Name: hello (0:30) [On screen: a kite]\n\n",
    "• bullet\n\n#Heading\n\n![x](my photo.jpg)\n\n",
    "words words words words words.\n\n",
];

const CAPTIONS: &[&str] = &[
    "WEBVTT\n\n",
    "WEBVTT - note\nKind: captions\n\n",
    "1\n00:00:01,000 --> 00:00:02,500\n",
    "00:00.000 --> 00:01.000 align:start line:90% position:10%,line-left\n",
    "00:00:59.999 --> 00:00:10.000\n",
    "0:00:01.0,0:00:02.0\n",
    "<v Amina>Hello</v>\n\n",
    "Good morning.<c.red.big>x</c><i><b>\n\n",
    "<00:00:01.500> now &amp; then &lt;\n\n",
    "STYLE\n::cue { color: red }\n\n",
    "REGION\nid:a width:40% scroll:up\n\n",
    "NOTE\nnothing\n\n",
    "- Yes.\n- No.\n\n",
    "[music]\n\n",
    "99999999999:00:00.000 --> 1\n",
];

const SETTINGS: &[&str] = &[
    "[[languages]]\ncode = \"cy\"\nname = \"Cymraeg\"\n",
    "languages = [\"cy\", \"ar\"]\n",
    "languages = [{ code = \"ur\", name = \"اردو\" }]\n",
    "logo = \"p.png\"\n",
    "logo = \"nowhere.svg\"\n",
    "theme = \"ours\"\n",
    "theme = \"../x\"\n",
    "time_zone = \"London\"\n",
    "period = { from = 2026, to = 2031 }\n",
    "period = \"2026\"\n",
    "status = \"consultation\"\n",
    "replaced_by = \"b.md\"\n",
    "hosts = [\"nginx\", \"iis\", \"apache\", \"netlify\", \"cloudflare\"]\n",
    "publish_also = [\"*.png\", \"**/[\"]\n",
    "[consultation]\ncloses = 2026-12-31\nrespond = \"b.md\"\n",
    "contact = { email = \"a@example.org\", phone = \"01632 960000\" }\n",
    "[contact]\nname = \"Us\"\nresponse_days = -1\n",
    "[formats]\noffered = [\"braille\"]\nhow_to_ask = \"Ask.\"\n",
    "[statement]\nregime = \"eu\"\nprepared = 2026-01-01\n[[statement.issues]]\nwhat = \"x\"\nwcag = [\"1.1.1\"]\n",
    "[checks]\nimage-alt = \"off\"\nnonsense = \"error\"\n",
    "[[exceptions]]\nrule = \"image-alt\"\npage = \"/b.md\"\nbecause = \"burden\"\nreason = \"r\"\n",
    "[security]\ncontact = \"security@example.org\"\nexpires = 2027-01-01\n",
    "[output]\navif = true\nprecompress = true\nwhole_strategy = false\n",
    "[[footer_links]]\ntitle = \"x\"\nurl = \"b.md\"\n",
    "[redirects]\n\"/old/\" = \"/b/\"\n\"x\" = \"y\"\n",
    "[easy_read]\nnames = [\"Ada\"]\nwords = { plan = \"What we do.\" }\n",
    "[extra]\ncolour = \"red\"\n",
    "parent_site = { title = \"x\", url = \"https://example.org\" }\n",
    "title = \"twice\"\n",
    "[[term]]\nterm = \"co-production\"\nmeaning = \"Together.\"\neasy = \"Together.\"\nalso = [\"coproduction\"]\n",
    "[[term]]\nterm = \"\"\n",
    "[",
];

const TEMPLATES: &[&str] = &[
    "{% extends \"templates/base.html\" %}",
    "{% block body %}",
    "{% endblock %}",
    "{{ page.title }}",
    "{{ page.body }}",
    "{{ page.titel }}",
    "{{ picture(site.logo, alt=\"\") }}",
    "{{ t(\"nonsense\") }}",
    "{% for it in page.children %}{{ it.title }}{% endfor %}",
    "{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}",
    "{% include \"templates/page.html\" %}",
    "{% include \"../../../etc/passwd\" %}",
    "{{ shared(\"templates/parts/menu.html\") }}",
    "{{ url(\"/b.md\") }}{{ asset(\"fonts/x.woff2\") }}",
    "<h1>x</h1><img src=x><p style='color:red'>",
    "<script>alert(1)</script>",
    "</body>",
    "{{",
    "{% if %}",
    "{{ body }}{{ attributes }}",
];

const STYLES: &[&str] = &[
    "body { color: #777; background: #888 }\n",
    ":root { --x: var(--y); --y: var(--x) }\n",
    "a:hover { outline: none }\n",
    "@media (prefers-color-scheme: dark) { body { color: black } }\n",
    "@import \"x.css\";\n",
    "@import url(https://example.org/x.css);\n",
    "p { background: url(p.png) }\n",
    "@font-face { font-family: x; src: url(../fonts/x.woff2) }\n",
    "p:is(:not(:has(> a))) { animation: x 1s infinite }\n",
    "p { color: ;;; }\n",
    "p {",
    "}\n",
    "/*",
    "@layer a { .b { .c & { color: red } } }\n",
];

const WORDS: &[&str] =
    &["home = Home\n", "title = { $x ->\n", "  [one] x\n", " *[other] y\n}\n", "menu =\n", "search = { nothing }\n", "-- \n"];

fn page() -> impl Strategy<Value = Vec<u8>> {
    let open = select(&["---\n", "+++\n", "---\r\n", ""][..]);
    (open, text(HEADS, 7), text(BODIES, 10)).prop_map(|(open, head, body)| {
        let (shut, gap) = (open.trim_end(), if open.is_empty() { "" } else { "\n" });
        format!("{open}{head}{shut}{gap}{body}").into_bytes()
    })
}

/// A picture, often torn, turned or with a byte or two changed.
fn picture() -> impl Strategy<Value = Vec<u8>> {
    const FORMATS: &[image::ImageFormat] =
        &[image::ImageFormat::Png, image::ImageFormat::Jpeg, image::ImageFormat::Gif, image::ImageFormat::WebP];
    (select(FORMATS), 0_usize..400, any::<u16>(), any::<u8>(), any::<bool>()).prop_map(|(format, keep, at, byte, whole)| {
        let mut bytes = Vec::new();
        let pixel = |x: u32, y: u32| image::Rgb([(x * 40) as u8, (y * 40) as u8, 90]);
        let picture = image::RgbImage::from_fn(6, 5, pixel);
        picture.write_to(&mut std::io::Cursor::new(&mut bytes), format).unwrap();
        if !whole {
            bytes.truncate(keep.max(1));
            let at = usize::from(at) % bytes.len();
            bytes[at] = byte;
        }
        bytes
    })
}

fn pdf() -> impl Strategy<Value = Vec<u8>> {
    const PIECES: &[&str] = &[
        "%PDF-1.7\n",
        "1 0 obj<</Type/Catalog/Pages 2 0 R/Lang(en-GB)>>endobj\n",
        "2 0 obj<</Type/Pages/Kids[3 0 R 2 0 R]/Count 1>>endobj\n",
        "3 0 obj<</Type/Page/Parent 2 0 R>>endobj\n",
        "xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n",
        "trailer<</Root 1 0 R/Size 4/Prev 0>>\nstartxref\n120\n%%EOF\n",
        "trailer<</Root 1 0 R/Size 4>>\nstartxref\n99999999\n%%EOF\n",
        "4 0 obj<</Length 5/Filter/FlateDecode>>stream\nxxxxx\nendstream endobj\n",
        "<<",
        "[[[[",
        "(((",
    ];
    text(PIECES, 9).prop_map(String::into_bytes)
}

fn svg() -> impl Strategy<Value = Vec<u8>> {
    const PIECES: &[&str] = &[
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'>",
        "<svg width='1e400' height='-3'>",
        "<script>x</script>",
        "<image href='https://example.org/x.png'/>",
        "<g onload='x()'>",
        "</g>",
        "<!DOCTYPE svg [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>",
        "&b;",
        "</svg>",
    ];
    text(PIECES, 7).prop_map(String::into_bytes)
}

/// A name of a page: stem, versions, and endings that are nearly right.
fn page_name() -> impl Strategy<Value = String> {
    let folder = select(&["", "b/", "b/c/", "values/", "v/", "Ünï/", "b .d/", "x/y/z/", ".well-known/", "con/"][..]);
    let stem = prop_oneof![
        8 => select(&["_index", "index", "a", "A", "b", "glossary", "404", "search", "whole-strategy", "easy-read", "transcript"][..])
            .prop_map(str::to_owned),
        1 => "[a-zA-Zéŵ#?%&' .\u{301}😀\u{202e}-]{1,8}",
    ];
    let version = select(&["", "", "", ".easy-read", ".cy", ".easy-read.cy", ".cy.easy-read", ".en", ".xx", ".ar"][..]);
    let ending = select(&[".md", ".md", ".md", ".md", ".MD", ".md.txt", ".markdown", ".md~"][..]);
    (folder, stem, version, ending)
        .prop_map(|(folder, stem, version, ending)| format!("content/{folder}{stem}{version}{ending}"))
}

fn file() -> impl Strategy<Value = File> {
    let bytes = |text: String| text.into_bytes();
    let captions = select(
        &[
            "captions.vtt",
            "captions.cy.vtt",
            "captions.srt",
            "captions.sbv",
            "descriptions.vtt",
            "chapters.vtt",
            "captions.xx.vtt",
        ][..],
    );
    let template = select(
        &[
            "templates/page.html",
            "templates/base.html",
            "templates/value.html",
            "templates/parts/menu.html",
            "templates/parts/foot.html",
            "components/inset.html",
            "components/ours.html",
            "templates/whole-strategy.html",
            "templates/not-found.html",
        ][..],
    );
    let theme = || select(&["themes/default/", "themes/ours/"][..]);
    let other = select(
        &[
            "b/index.html",
            "robots.txt",
            "feed.xml",
            "a.txt",
            "~$x.docx",
            "Thumbs.db",
            ".env",
            "x.heic",
            "v/film.mp4",
            "v/poster.png",
            "v/audio.mp3",
        ][..],
    );
    prop_oneof![
        12 => (page_name(), page()),
        2 => (page_name(), proptest::collection::vec(any::<u8>(), 0..60)),
        3 => (select(&["", "v/"][..]), captions, text(CAPTIONS, 12))
            .prop_map(move |(folder, name, text)| (format!("content/{folder}{name}"), bytes(text))),
        2 => (select(&["p.png", "b/p.png", "v/poster.jpg", "p.jpg", "my photo.jpg"][..]), picture())
            .prop_map(|(name, bytes)| (format!("content/{name}"), bytes)),
        1 => svg().prop_map(|bytes| ("content/s.svg".to_owned(), bytes)),
        1 => pdf().prop_map(|bytes| ("content/d.pdf".to_owned(), bytes)),
        3 => text(SETTINGS, 6).prop_map(|text| ("content/site.toml".to_owned(), format!("{SITE_TOML}{text}").into_bytes())),
        1 => text(SETTINGS, 6).prop_map(move |text| ("content/site.toml".to_owned(), bytes(text))),
        1 => text(SETTINGS, 4).prop_map(move |text| ("content/site.cy.toml".to_owned(), bytes(text))),
        2 => (select(&["glossary.toml", "glossary.cy.toml"][..]), text(SETTINGS, 4))
            .prop_map(move |(name, text)| (format!("content/{name}"), bytes(text))),
        2 => (theme(), template, text(TEMPLATES, 8)).prop_map(move |(theme, name, text)| (format!("{theme}{name}"), bytes(text))),
        1 => (theme(), text(STYLES, 6)).prop_map(move |(theme, text)| (format!("{theme}css/10-tokens.css"), bytes(text))),
        1 => (theme(), select(&["strings/en.ftl", "strings/cy.ftl", "theme.toml", "js/a.js", "fonts/x.woff2"][..]), text(WORDS, 6))
            .prop_map(move |(theme, name, text)| (format!("{theme}{name}"), bytes(text))),
        1 => (other, text(BODIES, 3)).prop_map(move |(name, text)| (format!("content/{name}"), bytes(text))),
    ]
}

/// Lays a file out. A name may ask for a folder where a file is, and the other way round, or be none that can be written:
/// such a file is left away.
fn lay_out(site: &Site, (name, bytes): &File) {
    let path = site.path().join(name);
    if fs::create_dir_all(path.parent().unwrap()).is_ok() && !path.is_dir() {
        let _ = fs::write(path, bytes);
    }
}

/// Words that nobody who writes for a public body has to know.
const NOT_PLAIN: [&str; 6] = ["front matter", "slug", "parse", "template", "invalid", "failed"];

/// What a message says in its own words: without what it quotes from the editor.
fn own_words(message: &str) -> String {
    let apart = message.replace(['“', '”'], "`");
    apart.split('`').step_by(2).collect()
}

/// Says what is wrong with how a finding is told, apart from what it quotes from these files.
fn unplain(finding: &Located, files: &[File]) -> Option<String> {
    let said = own_words(&finding.what);
    let said = said.split(". ").next().unwrap_or_default();
    // What is wrong with a theme is told to whoever makes themes.
    let for_editors = !finding.rule.starts_with("theme-");
    // Where somebody wrote such a word between quotation marks of their own, nobody can tell what is quoted.
    let written = |word: &str| {
        files
            .iter()
            .map(|(_, bytes)| String::from_utf8_lossy(bytes))
            .any(|text| text.contains(['`', '“', '”']) && text.contains(word))
    };
    let odd = NOT_PLAIN.iter().find(|word| for_editors && said.to_lowercase().contains(**word) && !written(word));
    let missing = finding.what.is_empty() || finding.why.is_empty() || finding.mend.is_empty() || finding.line == 0;
    (missing || odd.is_some()).then(|| format!("{}: {} | {} | {}", finding.rule, finding.what, finding.why, finding.mend))
}

/// The same cases in every usual run, so that a change is judged and not luck; `CLEARWAY_CASES=20000` tries that many
/// new ones.
fn cases(usual: u32) -> ProptestConfig {
    let asked = std::env::var("CLEARWAY_CASES").ok().and_then(|cases| cases.parse().ok());
    let rng_seed = if asked.is_some() { RngSeed::Random } else { RngSeed::Fixed(1) };
    let cases = asked.unwrap_or(usual);
    ProptestConfig { cases, rng_seed, failure_persistence: None, max_shrink_iters: 300, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn any_folder_of_files_builds_or_gives_findings(files in proptest::collection::vec(file(), 0..9)) {
        let site = Site::of("");
        files.iter().for_each(|file| lay_out(&site, file));
        let (built, out) = site.build();
        prop_assert!(!built.findings.is_empty() || out.files.contains_key("index.html"));
        let unplain: Vec<String> = built.findings.iter().filter_map(|finding| unplain(finding, &files)).collect();
        prop_assert!(unplain.is_empty(), "{}", unplain.join("\n"));
    }
}

proptest! {
    #![proptest_config(cases(16))]

    #[test]
    fn after_any_change_a_rebuild_gives_what_a_build_from_nothing_gives(
        files in proptest::collection::vec(file(), 0..6),
        changes in proptest::collection::vec(file(), 1..4),
        gone in any::<proptest::sample::Index>(),
    ) {
        let site = Site::of("");
        files.iter().for_each(|file| lay_out(&site, file));
        let mut memo = Memo::default();
        let (_, out) = site.build_with(&mut memo, &Folder::default());
        changes.iter().for_each(|file| lay_out(&site, file));
        if !files.is_empty() {
            let _ = fs::remove_file(site.path().join(&gone.get(&files).0));
        }
        let (rebuilt, now) = site.build_with(&mut memo, &out);
        let (fresh, expected) = site.build();
        prop_assert_eq!(&rebuilt.findings, &fresh.findings);
        prop_assert_eq!(now.files.keys().collect::<Vec<_>>(), expected.files.keys().collect::<Vec<_>>());
        for (name, bytes) in &expected.files {
            prop_assert!(now.files[name] == *bytes, "{name} is another after the change");
        }
    }
}
