//! A page that came or went: linked after, a site is what it is when all of it is linked.

use super::table::{Parts, TODAY};
use crate::link::{Before, LinkOptions, link, link_after};

const OPTIONS: LinkOptions = LinkOptions { today: TODAY, drafts: false };

/// Takes each page out of the site of a table and puts it back; returns how often that was linked after.
fn each_page(table: &str) -> usize {
    let whole = Parts::of(table);
    let of_whole = link(&whole.linkable(), &OPTIONS);
    let mut linked_after = 0;
    for place in 0..whole.pages.len() {
        let less = whole.without(place);
        let of_less = link(&less.linkable(), &OPTIONS);
        let both = [(&less, &of_less, &whole, &of_whole), (&whole, &of_whole, &less, &of_less)];
        for (before, of_before, now, of_now) in both {
            let before = Before { site: &of_before.value, documents: &before.documents, findings: &of_before.findings };
            let Some((site, moved)) = link_after(&now.linkable(), &OPTIONS, &before) else { continue };
            let page = &whole.pages[place].path;
            assert_eq!(site, of_now.value, "{page} in\n{table}");
            assert_eq!(of_now.findings, of_before.findings, "{page} in\n{table}");
            for (id, page) in site.iter() {
                let Some(same) = moved.same_as(id) else { continue };
                let known = of_before.value.page(same);
                assert_eq!(site.address(id), of_before.value.address(same), "{table}");
                assert_eq!((page.form, page.children.len()), (known.form, known.children.len()), "{table}");
                assert_eq!(page.document.and_then(|document| moved.document_before(document)), known.document);
            }
            linked_after += 1;
        }
    }
    linked_after
}

/// Lines that tables are made of; what is chosen stands together in any way.
const LINES: &[&str] = &[
    "_index.md | Home | -> values",
    "_index.cy.md | Cartref",
    "_index.easy-read.md | Easy home",
    "values/_index.md | Values | -> care.md",
    "values/_index.cy.md | Gwerthoedd",
    "values/_index.easy-read.md | Easy values | screens=2",
    "values/_index.easy-read.cy.md | Hawdd | screens=2",
    "values/plain.md | M plain | -> care.md | -> /values/ | # one",
    "values/plain.cy.md | Plaen",
    "values/care.md | Care | order=2 | # care | -> #care",
    "values/care.easy-read.md | Easy care | screens=3 | -> care.md",
    "values/care.cy.md | Gofal",
    "values/zeal.md | Zeal | -> ../plans/first.md#aim | ![] hands.jpg",
    "values/able.md | Able | order=1 | -> /plans/first/ | updated=2026-01-01",
    "values/only.easy-read.md | Only easy",
    "values/honest/_index.md | Honest | -> deep.md",
    "values/honest/deep.md | Deep | -> /values/care/",
    "values/honest/deeper/sea.md | Sea | -> /values/honest",
    "values/nature/index.md | N",
    "values/nature/more.md | More | -> ../zeal.md",
    "values/loose/x.md | X | -> y.md",
    "values/loose/y.md | Y | review_by=2020-01-01",
    "values/bold.md | Bold | -> /values/honest/deep/ | -> loose/x.md",
    "values/calm.md | Calm | ![] hands.jpg | -> ../values/honest/deeper/sea.md",
    "values/honest/also.md | Also | review_by=2020-01-01 | -> ../only.easy-read.md",
    "values/honest/deeper/lake.md | Lake",
    "plans/fourth.md | Fourth | order=1 | -> .. | -> /",
    "plans/_index.md | Plans",
    "plans/first.md | First | # aim | -> ../values/able.md",
    "plans/second.md | Second | -> https://example.org/ | file plan.pdf",
    "plans/third.md | Third | kind=document | file plan.pdf",
    "values/hands.jpg",
    "plans/plan.pdf",
];

/// Lines that make trouble, those that belong together in one.
const TROUBLE: &[&str] = &[
    "plans/together/_index.md | Together | together\nplans/together/a.md | Why | # why\nplans/together/b.md | Why",
    "plans/together/_index.md | Together | together\nplans/together/a.md | Why\nplans/together/b.md | Why\n\
     values/to.md | To | -> ../plans/together/b.md | -> /plans/together/#why",
    "hidden/_index.md | Hidden | draft\nhidden/x.md | Not shown\nhidden/y.md | Not shown either",
    "plans/later.md | Later | publish=2030-01-01",
    "values/Care2.md | Big",
    "values/care-2.md | Two | slug=care",
    "values/old.md | Old | alias=/values/plain/",
    "values/menu.md | In the menu | menu=main",
    "plans/enable.md | Enable | kind=enabling-strategy\nplans/prior.md | Prior | kind=priority | number=1",
    "plans/covers.easy-read.md | Covers | covers first.md",
    "plans/broken.md | Broken | -> nowhere.md",
    "plans/gone.md | Leads to one | -> ../values/zeal.md",
    "values/later.cy.md | Later | publish=2030-01-01 | -> bold.md\nvalues/later.easy-read.md | Later",
    "values/film/_index.md | Film | kind=video\nvalues/film/transcript.md | Said\nvalues/film/x.md | X | -> transcript.md",
    "whole-strategy/_index.md | Whole\nvalues/whole.md | To it | -> /whole-strategy/#no-such\nsite | whole_strategy=false",
    "top.md | Top | -> values/zeal.md",
    "site | redirect=/was/ to values/zeal.md\nvalues/was.md | Was | -> /was/",
    "site | footer=values/able.md",
    "site | term=Word",
];

/// Sites in which next to nothing is in the site's own language.
const WELSH: &str = "_index.cy.md | Cartref\nvalues/_index.cy.md | Gwerthoedd\nvalues/a.md | A\nvalues/b.cy.md | B";

#[test]
fn a_page_that_came_or_went_leaves_the_site_that_linking_all_of_it_makes() {
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut random = |below: u64| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % below
    };
    let rounds = std::env::var("CLEARWAY_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(120);
    let mut linked_after = 0;
    for _ in 0..rounds {
        let mut chosen: Vec<&str> = LINES.iter().copied().filter(|line| !line.contains('|') || random(30) > 0).collect();
        chosen.extend(TROUBLE.iter().filter(|_| random(16) == 0));
        linked_after += each_page(&chosen.join("\n"));
    }
    assert!(linked_after > rounds, "{linked_after} of {rounds}");
}

#[test]
fn the_first_page_of_a_language_brings_what_the_build_makes_in_it() {
    assert_eq!(each_page(WELSH), 0);
    assert!(each_page(&format!("{WELSH}\nvalues/c.md | C\nvalues/d.md | D")) > 0);
}

#[test]
fn each_kind_of_trouble_is_met() {
    for trouble in TROUBLE {
        each_page(&format!("{}\n{trouble}", LINES.join("\n")));
    }
}

#[test]
fn a_plain_page_is_linked_after() {
    let table =
        "_index.md | Home\nvalues/_index.md | Values\nvalues/a.md | A | -> c.md\nvalues/b.md | B | -> a.md\nvalues/c.md | C";
    // `c.md` and `a.md` are named by others, which lead nowhere without them.
    assert_eq!(each_page(table), 2);
}
