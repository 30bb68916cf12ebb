//! Order, neighbours, menus, variants, relations.

use super::super::*;
use super::table::linked;

const VALUES: &str = "_index.md | Home
_index.cy.md | Hafan
values/_index.md | Values
values/_index.cy.md | Gwerthoedd
values/_index.easy-read.md | Values
values/c.md | Courage
values/a.md | trust
values/b.md | Zeal | order=1
values/b.cy.md | Sêl
values/a.easy-read.md | Trust
values/c.easy-read.md | Courage
";

#[test]
fn siblings_follow_order_then_title_and_a_priority_its_number() {
    let values = linked(VALUES);
    assert_eq!(values.all(&values.page("/values/").children), ["/values/b/", "/values/c/", "/values/a/"]);
    let priorities = linked(
        "_index.md | Home
p/_index.md | Priorities
p/a.md | Later | kind=priority | number=10
p/b.md | First | kind=priority | number=2
p/c.md | Before all | kind=priority | number=30 | order=1",
    );
    assert_eq!(priorities.all(&priorities.page("/p/").children), ["/p/c/", "/p/b/", "/p/a/"]);
}

#[test]
fn neighbours_are_in_the_nearest_form_and_language() {
    let linked = linked(VALUES);
    let around = |address: &str| {
        let page = linked.page(address);
        let one = |id: Option<PageId>| id.map_or(String::new(), |id| linked.site.address(id));
        (one(page.previous), one(page.next))
    };
    assert_eq!(around("/values/c/"), ("/values/b/".into(), "/values/a/".into()));
    assert_eq!(around("/values/c/easy-read/"), ("/values/b/".into(), "/values/a/easy-read/".into()));
    assert_eq!(around("/cy/values/b/"), (String::new(), "/values/c/".into()));
    assert_eq!(linked.all(&linked.page("/cy/values/").children), ["/cy/values/b/", "/values/c/", "/values/a/"]);
    assert_eq!(
        linked.all(&linked.page("/values/easy-read/").children),
        ["/values/b/", "/values/c/easy-read/", "/values/a/easy-read/"]
    );
    assert_eq!(linked.page("/values/a/easy-read/").parent, Some(linked.id("/values/easy-read/")));
    assert_eq!(linked.page("/cy/values/b/").parent, Some(linked.id("/cy/values/")));
    assert_eq!(linked.page("/cy/values/").parent, Some(linked.id("/cy/")));
    assert_eq!(linked.page("/").parent, None);
}

#[test]
fn a_page_whose_folder_is_no_section_belongs_to_the_section_above() {
    let linked = linked("_index.md | Home\nvalues/_index.md | Values\nvalues/deep/down/a.md | A\nvalues/care/index.md | Care");
    assert_eq!(linked.all(&linked.page("/values/").children), ["/values/deep/down/a/", "/values/care/"]);
}

#[test]
fn the_menu_is_what_says_so_or_else_what_stands_at_the_top() {
    let said =
        linked("_index.md | Home\na.md | A | menu=main\nb/_index.md | B\nb/c.md | C | menu=main\nd.md | D | menu=footer");
    assert_eq!(said.all(&said.site.menus[0]), ["/a/", "/b/c/"]);
    assert_eq!(said.all(&said.site.footers[0]), ["/d/"]);
    let mut table = String::from(
        "_index.md | Home\n_index.cy.md | Hafan\nz.cy.md | Z\nprivacy.md | Privacy | menu=footer\nhidden.md | Hidden | menu=none\n",
    );
    for number in 1..=6 {
        table.push_str(&format!("s{number}/_index.md | Section {number} | order={number}\n"));
    }
    for name in ["a", "b", "c"] {
        table.push_str(&format!("{name}.md | {name} | order=3\n"));
    }
    let usual = linked(&table);
    assert_eq!(usual.all(&usual.site.menus[0]), ["/s1/", "/s2/", "/a/", "/b/", "/s3/", "/s4/", "/s5/", "/s6/"]);
    assert_eq!(usual.site.menus[1], usual.site.menus[0], "Welsh readers are led to what there is");
}

#[test]
fn a_section_may_print_its_pages_together() {
    let linked = linked(
        "_index.md | Home | -> p/staff.md | -> /p/#the-best-staff | -> p/staff.md#why | -> p/_index.md#the-best-staff-why
p/_index.md | Priorities | together | # staff | -> #the-best-staff | -> #the-best-staff-why
p/staff.md | The best staff | # why
p/staff.easy-read.md | Staff
p/staff-2.md | Our home | slug=staff
p/more/_index.md | More
p/more/x.md | X",
    );
    assert_eq!(
        linked.addresses(),
        ["/", "/p/", "/p/more/", "/p/more/x/", "/p/#staff-2", "/p/#the-best-staff", "/p/staff/easy-read/"]
    );
    let (staff, why) = ("/p/#the-best-staff", "/p/#the-best-staff#why");
    assert_eq!(linked.links("/"), [staff, staff, why, why]);
    assert_eq!(linked.links("/p/"), [staff, why]);
    assert!(linked.findings.is_empty(), "{:?}", linked.findings);
    linked.assert_whole();
}

#[test]
fn one_easy_read_page_may_stand_for_several() {
    let linked = linked(
        "_index.md | Home
p/_index.md | Priorities
p/_index.easy-read.md | Priorities | -> a.md | -> c.md
p/a.md | A
p/b.md | B
p/c.md | C
p/c.easy-read.md | C
easy-guide.easy-read.md | Guide | covers p/a.md | covers p/b.md | covers p/c.md",
    );
    let guide = linked.id("/easy-guide/easy-read/");
    assert!(linked.page("/p/a/").variants.contains(&guide) && linked.page("/p/b/").variants.contains(&guide));
    assert!(!linked.page("/p/c/").variants.contains(&guide), "it has one of its own");
    assert_eq!(*linked.page("/easy-guide/easy-read/").variants, [linked.id("/p/a/"), guide]);
    assert_eq!(linked.all(&linked.page("/p/easy-read/").children), ["/easy-guide/easy-read/", "/p/c/easy-read/"]);
    assert_eq!(linked.links("/p/easy-read/"), ["/easy-guide/easy-read/", "/p/c/easy-read/"]);
    assert_eq!(linked.links("/easy-guide/easy-read/"), ["/p/a/", "/p/b/", "/p/c/easy-read/"]);
    assert_eq!(linked.all(&linked.page("/").children), ["/p/"], "a page that is easy read alone is not listed among others");
}

#[test]
fn strategies_stand_under_what_they_support_and_without_a_word_under_all() {
    let linked = linked(
        "_index.md | Home
p/a.md | A | kind=priority
p/a.cy.md | A
p/b.md | B | kind=priority
s/one.md | One | kind=enabling-strategy | supports ../p/b.md
s/two.md | Two | kind=enabling-strategy
s/two.cy.md | Dau",
    );
    assert_eq!(linked.all(&linked.page("/p/a/").supported_by), ["/s/two/"]);
    assert_eq!(linked.all(&linked.page("/cy/p/a/").supported_by), ["/cy/s/two/"]);
    assert_eq!(linked.all(&linked.page("/p/b/").supported_by), ["/s/one/", "/s/two/"]);
    assert_eq!(*linked.page("/s/one/").supported_by, []);
}

#[test]
fn a_translation_that_says_less_than_its_page_is_told_which_words_it_lacks() {
    let linked = linked(
        "_index.md | Home
a.md | A | description=What we do | led_by=Sam
a.cy.md | A | led_by=Sam
a.easy-read.md | A",
    );
    assert_eq!(linked.told(), ["variant-text-missing: A"]);
    assert!(linked.only().what.contains("`description`") && !linked.only().what.contains("`led_by`"));
}

#[test]
fn a_translation_without_a_page_to_translate_stands_for_itself() {
    let linked = linked("_index.md | Home\n_index.cy.md | Hafan\na.cy.md | A | kind=value\na.easy-read.cy.md | A");
    assert_eq!(linked.all(&linked.page("/").children), ["/cy/a/"]);
    assert_eq!(linked.page("/cy/a/easy-read/").kind, crate::parse::KindName::Value);
    assert!(linked.findings.is_empty());
}
