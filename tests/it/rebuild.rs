//! A rebuild is the same build with a memo: it gives the same bytes, and does little.

use clearway::pipeline::Memo;

use crate::support::{Folder, Site, build, copy_folder, repository};

const SITE: &str = "
-- content/values/_index.md
---
title: Our values
---
-- content/values/kindness.md
---
title: Kindness
description: We are kind.
kind: value
---
- We listen.

See [honesty](honesty.md).
-- content/values/honesty.md
---
title: Honesty
description: We are honest.
kind: value
---
- We say what we know.
-- content/contact.md
---
title: Contact
description: How to reach us.
---
Ring us.
";

#[test]
fn an_unchanged_rebuild_prints_nothing_and_gives_the_same_bytes() {
    let site = Site::of(SITE);
    let mut memo = Memo::default();
    let (first, out) = site.build_with(&mut memo, &Folder::default());
    assert!(first.summary.printed > 5, "{}", first.summary.printed);
    let (_, again) = site.build_with(&mut memo, &out);
    assert_eq!(again, out);
}

#[test]
fn a_changed_word_prints_its_page_alone() {
    let site = Site::of(SITE);
    let mut memo = Memo::default();
    let (_, out) = site.build_with(&mut memo, &Folder::default());
    site.write("content/contact.md", b"---\ntitle: Contact\ndescription: How to reach us.\n---\nWrite to us.\n");
    let (built, again) = site.build_with(&mut memo, &out);
    // The whole strategy prints every page's words.
    assert_eq!(built.summary.printed, 2);
    assert!(again.text("contact/index.html").contains("Write to us."));
    assert_eq!(again, site.build().1);
}

#[test]
fn after_any_edit_a_rebuild_gives_what_a_build_from_nothing_gives() {
    let site = Site::of(SITE);
    let mut memo = Memo::default();
    let (_, mut out) = site.build_with(&mut memo, &Folder::default());
    let honesty = "---\ntitle: Openness\ndescription: We are open.\nkind: value\n---\n- We say what we know.\n";
    let edits: [(&str, Option<&str>); 9] = [
        ("content/values/honesty.md", Some(honesty)),
        ("content/values/courage.md", Some("---\ntitle: Courage\ndescription: We dare.\nkind: value\n---\n- We ask.\n")),
        ("content/values/kindness.easy-read.md", Some("---\ntitle: Kindness\n---\nWe are kind.\n")),
        ("content/glossary.toml", Some("[[term]]\nterm = \"ring\"\nmeaning = \"Call by telephone.\"\n")),
        ("content/values/courage.md", None),
        (
            "content/site.toml",
            Some(
                "title = \"Plans\"\norganisation = \"Northmoor\"\nbase_url = \"https://example.org/x/\"\nlanguage = \"en-GB\"\n",
            ),
        ),
        ("themes/default/css/99-more.css", Some("body { color: #111 }\n")),
        (
            "themes/default/templates/value.html",
            Some("{% extends \"base.html\" %}{% block main %}<h1>{{ page.title }}</h1>{% endblock %}\n"),
        ),
        (
            "content/values/kindness.md",
            Some("---\ntitle: Kindness\ndescription: We are kind.\nkind: value\ndraft: true\n---\n- We listen.\n"),
        ),
    ];
    for (path, text) in edits {
        match text {
            Some(text) => site.write(path, text.as_bytes()),
            None => std::fs::remove_file(site.path().join(path)).unwrap(),
        }
        let (rebuilt, now) = site.build_with(&mut memo, &out);
        let (fresh, expected) = site.build();
        assert_eq!(now.files.keys().collect::<Vec<_>>(), expected.files.keys().collect::<Vec<_>>(), "after {path}");
        for (name, bytes) in &expected.files {
            assert_eq!(String::from_utf8_lossy(&now.files[name]), String::from_utf8_lossy(bytes), "{name} after {path}");
        }
        assert_eq!(rebuilt.findings, fresh.findings, "after {path}");
        out = now;
    }
}

#[test]
fn a_build_that_is_told_what_changed_looks_at_no_more_and_gives_what_a_build_from_nothing_gives() {
    let site = Site::of(SITE);
    let mut memo = Memo::default();
    let (_, mut out) = site.build_with(&mut memo, &Folder::default());
    let value = |title: &str, words: &str| {
        format!("---\ntitle: {title}\ndescription: We are kind.\nkind: value\n---\n- We listen.\n\n{words}\n")
    };
    let contact = |words: &str| format!("---\ntitle: Contact\ndescription: How to reach us.\n---\n{words}\n");
    let edits: [(&str, Option<String>); 13] = [
        ("content/contact.md", Some(contact("Write to us."))),
        ("content/contact.md", Some(contact("Write to us. [Gone](gone.md)"))),
        // While something is found, and when it no longer is.
        ("content/values/kindness.md", Some(value("Care", "Words."))),
        ("content/contact.md", Some(contact("Write."))),
        // The title puts it after the other value, leaves it there, and puts it before it again.
        ("content/values/kindness.md", Some(value("Zeal", "Words."))),
        ("content/values/kindness.md", Some(value("Zest for all", "Words."))),
        ("content/values/kindness.md", Some(value("Kindness", "Other words."))),
        ("content/values/kindness.easy-read.md", Some("---\ntitle: Being kind\n---\nWe are kind.\n".to_owned())),
        ("content/values/kindness.md", Some(value("Kindness to all", "Other words."))),
        ("content/values/courage.md", Some(value("Courage", "New."))),
        ("content/values/courage.md", None),
        ("themes/default/css/99-more.css", Some("body { color: #111 }\n".to_owned())),
        ("themes/default/css/99-more.css", Some("body { color: #222 }\n".to_owned())),
    ];
    for (path, text) in edits {
        out = after_edit(&site, &mut memo, &out, path, text.as_deref());
    }
    // What it was told of is all that it looks at; a build that is told nothing finds the rest.
    site.write("content/contact.md", contact("Nobody told of this.").as_bytes());
    memo.hint(vec!["content/values/kindness.md".to_owned()]);
    let (_, unseen) = site.build_with(&mut memo, &out);
    assert_eq!(unseen, out);
    assert_eq!(site.build_with(&mut memo, &unseen).1, site.build().1);
}

/// Edits a file, builds with a hint at it, and holds that against a build from nothing; returns what was built.
fn after_edit(site: &Site, memo: &mut Memo, out: &Folder, path: &str, text: Option<&str>) -> Folder {
    match text {
        Some(text) => site.write(path, text.as_bytes()),
        None => std::fs::remove_file(site.path().join(path)).unwrap(),
    }
    memo.hint(vec![path.to_owned()]);
    let (rebuilt, now) = site.build_with(memo, out);
    let (fresh, expected) = site.build();
    for (name, bytes) in &expected.files {
        let now = now.files.get(name).map(|bytes| String::from_utf8_lossy(bytes));
        assert_eq!(now.as_deref(), Some(&*String::from_utf8_lossy(bytes)), "{name} after {path}: {text:?}");
    }
    assert_eq!(now.files.len(), expected.files.len(), "after {path}: {text:?}");
    assert_eq!(rebuilt.findings, fresh.findings, "after {path}: {text:?}");
    now
}

/// Sections in two languages and in easy read, with pages among which others can come and go.
const SECTIONS: &str = "
-- content/site.toml
title = \"Plans\"
organisation = \"Northmoor\"
base_url = \"https://example.org/\"
language = \"en-GB\"
redirects = { \"/was/\" = \"plans/m.md\" }
[[languages]]
code = \"cy\"
name = \"Cymraeg\"
-- content/plans/_index.md
---
title: Plans
---
[The middle](m.md)
-- content/plans/_index.cy.md
---
title: Cynlluniau
---
Cynlluniau.
-- content/plans/_index.easy-read.md
---
title: Our plans
---
These are our plans.
-- content/plans/m.md
---
title: Middle
---
See [the second](deep/second.md#how).
-- content/plans/m.easy-read.md
---
title: In the middle
---
This is easy.
-- content/plans/m.cy.md
---
title: Canol
---
Canol.
-- content/plans/film/index.md
---
title: A film
kind: video
youtube: dQw4w9WgXcQ
captions: hosted
duration: 90
---
We talk.
-- content/plans/deep/_index.md
---
title: Deep
---
Deeper plans.
-- content/plans/deep/first.md
---
title: First
order: 1
---
First.
-- content/plans/deep/second.md
---
title: Second
order: 2
---
## How {#how}

[Home](/).
-- content/other/_index.md
---
title: Other
---
Other things.
-- content/other/film/index.md
---
title: Another film
kind: audio
---
We talk.
-- content/other/film/transcript.md
We talk, and say this.
-- content/other/x.md
---
title: X
---
[Plans](/plans/m/)
";

#[test]
fn plain_pages_that_come_and_go_leave_the_site_that_a_build_from_nothing_makes() {
    let site = Site::of(SECTIONS);
    let mut memo = Memo::default();
    let (_, mut out) = site.build_with(&mut memo, &Folder::default());
    let page = |title: &str, head: &str, body: &str| format!("---\ntitle: {title}\n{head}---\n{body}\n");
    let edits: [(&str, Option<String>); 20] = [
        ("plans/a.md", Some(page("A first one", "", "[Middle](m.md)"))),
        ("plans/z.md", Some(page("Z last", "updated: 2026-02-01\n", "[Deep](/plans/deep/first/)"))),
        ("plans/n.md", Some(page("N", "review_by: 2020-01-01\n", "Words."))),
        ("plans/deep/third.md", Some(page("Third", "order: 3\n", "[Second](second.md#how)"))),
        ("plans/deep/further/fourth.md", Some(page("Fourth", "", "In a folder that is no section."))),
        ("other/y.md", Some(page("Y", "", "[Z](../plans/z.md)"))),
        ("plans/m.md", Some(page("Middle", "", "Other words, [the second](deep/second.md#how)."))),
        // Now another page leads to it.
        ("plans/z.md", None),
        ("other/y.md", Some(page("Y", "", "No link."))),
        ("plans/a.md", None),
        ("plans/b.md", Some(page("B", "", "[Nowhere](nowhere.md)"))),
        ("plans/b.md", None),
        ("plans/deep/first.md", None),
        ("plans/deep/third.md", None),
        ("plans/n.md", Some(page("Another N", "", "Words."))),
        ("plans/n.cy.md", Some(page("N Cymraeg", "", "Geiriau."))),
        ("plans/n.cy.md", None),
        ("plans/n.md", None),
        ("other/x.md", None),
        ("other/y.md", None),
    ];
    for (path, text) in edits {
        out = after_edit(&site, &mut memo, &out, &format!("content/{path}"), text.as_deref());
    }
}

#[test]
fn a_build_that_nobody_waits_for_ends_and_leaves_nothing_wrong_behind() {
    let site = Site::of(SITE);
    let mut memo = Memo::default();
    let (_, out) = site.build_with(&mut memo, &Folder::default());
    // Before, amid and after printing and checking; in the end one is patient enough.
    let ended = (0..400).step_by(3).take_while(|patience| {
        let title = format!("Kind {patience}");
        site.write("content/values/kindness.md", format!("---\ntitle: {title}\nkind: value\n---\n- We listen.\n").as_bytes());
        crate::support::broken_off(site.path(), &mut memo, &out, *patience)
    });
    assert!(ended.count() > 5);
    let (rebuilt, now) = site.build_with(&mut memo, &out);
    let (fresh, expected) = site.build();
    assert_eq!(rebuilt.findings, fresh.findings);
    assert_eq!(now, expected);
}

#[test]
fn a_finding_follows_its_words_down_the_page_and_a_change_of_the_same_length_is_seen() {
    let site = Site::of(SITE);
    let page = |words: &str| format!("---\ntitle: Contact\ndescription: How to reach us.\n---\n{words}[gone](gone.md)\n");
    let mut memo = Memo::default();
    let mut out = Folder::default();
    // Each at once after the one before: no clock of a disk need tell them apart.
    for words in ["Ring us. ", "Call us. ", "Ring us.\n\nOr write. "] {
        site.write("content/contact.md", page(words).as_bytes());
        let (rebuilt, now) = site.build_with(&mut memo, &out);
        let (fresh, expected) = site.build();
        assert!(fresh.findings.iter().any(|finding| finding.what.contains("gone")), "{:?}", fresh.findings);
        assert_eq!(rebuilt.findings, fresh.findings, "after {words}");
        assert_eq!(now, expected, "after {words}");
        out = now;
    }
}

#[test]
fn files_at_rest_that_need_not_be_read_again_are_still_followed() {
    let site = Site::of(SITE);
    // From then on the disk's word that a file is still the same is believed.
    std::thread::sleep(std::time::Duration::from_secs(3));
    let mut memo = Memo::default();
    let (_, mut out) = site.build_with(&mut memo, &Folder::default());
    for words in ["Ring us.\n", "Call us.\n", "Ring him.\n"] {
        let page = format!("---\ntitle: Contact\ndescription: How to reach us.\n---\n{words}");
        // Written beside and put in its place, as many editors save.
        site.write("content/contact.md.new", page.as_bytes());
        std::fs::rename(site.path().join("content/contact.md.new"), site.path().join("content/contact.md")).unwrap();
        let (_, now) = site.build_with(&mut memo, &out);
        assert_eq!(now, site.build().1, "after {words}");
        out = now;
    }
}

#[test]
fn a_mistake_in_a_theme_file_is_told_of_the_file_that_it_comes_from() {
    let site = Site::of(SITE);
    let broken = b"{% extends \"base.html\" %}{% block main %}{{ page.nothing.at_all }}{% endblock %}\n";
    site.write("content/site.toml", format!("{}theme = \"own\"\n", crate::support::SITE_TOML).as_bytes());
    site.write("themes/parent/templates/page.html", broken);
    site.write("themes/own/theme.toml", b"extends = \"parent\"\n");
    let mut memo = Memo::default();
    let (built, out) = site.build_with(&mut memo, &Folder::default());
    assert!(built.findings.iter().any(|finding| finding.file.contains("themes/parent")), "{:?}", built.findings);
    site.write("themes/own/templates/page.html", broken);
    let (rebuilt, _) = site.build_with(&mut memo, &out);
    assert_eq!(rebuilt.findings, site.build().0.findings);
}

#[test]
fn a_memo_kept_on_the_disk_remembers_and_a_spoilt_one_is_forgotten() {
    let site = Site::of(SITE);
    let folder = site.path().join(".clearway/memo");
    let mut memo = Memo::open(&folder);
    let (_, out) = site.build_with(&mut memo, &Folder::default());
    memo.save().unwrap();
    site.write("content/contact.md", b"---\ntitle: Contact\ndescription: How to reach us.\n---\nWrite to us.\n");
    // A build that finds everything as it was leaves the memo as it is.
    let mut unchanged = Memo::open(&folder);
    site.write("content/contact.md", b"---\ntitle: Contact\ndescription: How to reach us.\n---\nRing us.\n");
    site.build_with(&mut unchanged, &out);
    unchanged.save().unwrap();
    site.write("content/contact.md", b"---\ntitle: Contact\ndescription: How to reach us.\n---\nWrite to us.\n");
    let (built, again) = site.build_with(&mut Memo::open(&folder), &out);
    assert_eq!(built.summary.printed, 2);
    for file in ["head", "documents", "pages", "files", "films", "answers"] {
        site.write(&format!(".clearway/memo/{file}"), b"\x05nonsense");
    }
    let (_, from_nothing) = site.build_with(&mut Memo::open(&folder), &out);
    assert_eq!(from_nothing, again);
}

#[test]
fn the_example_is_the_same_bytes_on_one_thread_and_on_many() {
    let copy = tempfile::tempdir().unwrap();
    copy_folder(&repository().join("content"), &copy.path().join("content"));
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| build(copy.path(), &mut Memo::default(), &Folder::default()).1)
    };
    let (one, many) = (on(1), on(7));
    assert!(one.files.len() > 100);
    for (name, bytes) in &one.files {
        assert!(many.files[name] == *bytes, "{name}");
    }
}

#[test]
fn what_settings_and_heads_change_in_the_checks_is_judged_again() {
    let site = Site::of(SITE);
    let toml = |more: &str| format!("{}{more}", crate::support::SITE_TOML);
    let easy = |head: &str| {
        format!("---\ntitle: Kindness\n{head}---\nWe do the commissioning.\n\nNorthmoor Alliance helps us. CCG helps us too.\n")
    };
    let honesty = |words: &str| {
        format!("---\ntitle: Honesty\ndescription: We are honest.\nkind: value\n---\n- We say what we know.\n\n{words}\n")
    };
    site.write("content/values/kindness.easy-read.md", easy("").as_bytes());
    site.write("content/values/honesty.md", honesty("To know more, [click here](kindness.md).").as_bytes());
    let mut memo = Memo::default();
    let (mut built, mut out) = site.build_with(&mut memo, &Folder::default());
    let exception = |until: &str| {
        toml(&format!(
            "[[exceptions]]\nrule = \"link-text-vague\"\npage = \"/values/honesty.md\"\nbecause = \"known-issue\"\nreason = \"It was agreed.\"\n{until}"
        ))
    };
    let term = "[[term]]\nterm = \"commissioning\"\nmeaning = \"Paying for services.\"\n";
    let edits = [
        ("content/site.toml", toml("[easy_read]\nwords = { commissioning = \"Paying for services.\" }\n")),
        ("content/site.toml", toml("[easy_read]\nabbreviations = { CCG = \"A group of doctors.\" }\n")),
        ("content/site.toml", toml("[checks]\nlink-text-vague = \"error\"\n")),
        ("content/site.toml", toml("[checks]\nlink-text-vague = \"off\"\n")),
        ("content/site.toml", toml("")),
        ("content/site.toml", exception("")),
        ("content/site.toml", exception("until = 2026-01-31\n")),
        ("content/site.toml", toml("")),
        ("content/glossary.toml", term.to_owned()),
        ("content/glossary.toml", term.replace("meaning", "easy = \"Paying.\"\nalso = [\"CCG\"]\nmeaning")),
        ("content/glossary.toml", String::new()),
        ("content/values/kindness.easy-read.md", easy("words: { commissioning: Paying for services. }\n")),
        ("content/values/kindness.easy-read.md", easy("checked_by: A group\nchecked_on: 2026-10-01\n")),
        ("content/values/honesty.md", honesty("See [kindness](kindness.md).")),
    ];
    for (path, text) in edits {
        site.write(path, text.as_bytes());
        let (rebuilt, now) = site.build_with(&mut memo, &out);
        let (fresh, expected) = site.build();
        assert_eq!(rebuilt.findings, fresh.findings, "after {path}:\n{text}");
        assert_ne!(rebuilt.findings, built.findings, "what is told is another after {path}:\n{text}");
        assert!(now == expected, "after {path}:\n{text}");
        (built, out) = (rebuilt, now);
    }
}
