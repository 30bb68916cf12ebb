//! Faults that sites, folders and machines have, and what a build makes of each.
//!
//! Every row of the table of build faults (`reliability.md`, part 2) is a test with the goal that stands there. Where a
//! row says how long or how much memory, `tests/bench.sh` measures it; here nothing is timed, but everything must end.
//!
//! | fault | tests |
//! |---|---|
//! | output folder holds other files | [`output::a_folder_of_others_is_refused_and_kept_to_the_byte`]; `write/disk/tests/refusals.rs`, `foreign.rs` (any trees) |
//! | output is the site, its sources, its parents, home, the top | [`output::no_place_with_other_things_in_it_is_published_into`] |
//! | output is a file or a link | the same |
//! | killed during a rebuild | [`output::a_build_that_is_killed_leaves_no_half_page`]; `tests/kill.sh` (200); `write/disk/tests/crashes.rs` (at every step) |
//! | disk full on a rebuild | `tests/full-disk.sh`; `write/disk/tests/volumes.rs` and `crashes.rs` (at every step) |
//! | output may only be read; a share that refuses | [`machine::an_output_that_may_only_be_read_stays_as_it_was`]; `crashes.rs` (any refusal, at every step) |
//! | two builds at once | [`output::of_two_builds_at_once_each_ends_whole_or_says_who_is_at_it`], [`output::a_build_that_meets_another_says_who_is_at_it`] |
//! | page deleted, rebuild | [`output::a_page_that_is_deleted_goes_and_is_named`] |
//! | unchanged rebuild | [`output::an_unchanged_rebuild_leaves_every_file_and_its_time`] |
//! | same bytes in other places, zones, threads, times | [`output::the_same_site_gives_the_same_bytes_wherever_it_is_built`]; `tests/same-bytes.sh` |
//! | one address for two pages, a page and a file, an alias | [`names::two_pages_for_one_address_are_told_with_both_names`], [`names::a_page_and_a_file_or_an_alias_at_one_address_are_told`] |
//! | `Bad.md` and `bad.md`; two Unicode forms of a name | [`names::two_pages_for_one_address_are_told_with_both_names`], [`names::files_that_differ_in_capitals_or_unicode_form_alone_are_told`] |
//! | UTF-16, Windows-1252 | [`sources::a_page_saved_as_utf_16_or_windows_1252_is_told_with_how_to_save_it`] |
//! | byte order mark, CRLF | [`sources::a_byte_order_mark_and_windows_line_ends_are_fine`] |
//! | CR alone, NUL, turned text | [`sources::control_characters_and_turned_text_are_told_where_they_stand`], [`sources::the_line_ends_of_an_old_mac_are_read_or_told`] |
//! | unclosed, repeated or broken YAML and TOML | [`sources::a_head_that_cannot_be_read_is_told_and_the_page_still_stands`], [`sources::what_is_said_twice_is_told_at_the_second_place`] |
//! | impossible date, 22/11/2026 | [`sources::a_day_that_is_none_or_is_written_otherwise_is_told_with_the_mended_line`] |
//! | title missing, `tilte` | [`sources::a_missing_title_and_a_misspelt_one_are_told`] |
//! | a bomb of aliases, 20,000 brackets | [`sources::a_bomb_of_names_or_brackets_is_refused`] |
//! | links out of the site, round, to nowhere | [`files::links_out_of_the_site_loops_and_pipes_are_passed_over`] |
//! | pipe, device, socket | the same, [`files::a_pipe_or_a_folder_in_the_place_of_a_file_is_never_waited_for`] |
//! | unreadable file or folder | [`machine::what_may_not_be_opened_is_named`] (under another account when the tests run as root) |
//! | names with `#`, `?`, `%`, `\`, newline, `con.md`, dot at the end; very long ones | [`names::names_that_cannot_stand_everywhere_are_told`], [`names::a_path_too_long_to_open_is_told`] |
//! | scripts, `javascript:`, break-outs | [`markup::what_would_run_is_taken_out_and_told`] |
//! | a drawing with a script; torn, empty, mislabelled pictures; a pixel bomb | [`files::broken_pictures_are_told`], [`files::a_picture_that_lies_about_itself_is_told_and_not_opened`] |
//! | missing page, anchor, picture | [`markup::links_to_nothing_are_told_at_their_character`] |
//! | deep nesting, 50,000 `[a](`, 20,000 equal headings | [`markup::text_made_to_hurt_is_read_to_its_end`] |
//! | a theme that loops, reads `../canary`, is broken | [`markup::a_theme_that_never_ends_or_reads_files_is_told_and_the_words_still_stand`] |
//! | settings or `content/` missing | [`sources::a_site_without_settings_is_told_how_to_get_them`]; `tests/cli/start.md` |
//! | a zip bomb as download | [`files::an_archive_is_copied_and_never_opened`] |
//! | `~$plan.docx`, `Thumbs.db`, `.DS_Store` | [`files::what_belongs_to_nobody_is_left_out_and_listed`] |
//! | huge files | [`files::a_text_or_picture_beyond_all_measure_is_told`] |
//! | odd clocks | [`machine::no_clock_makes_a_difference`] |
//! | 2,000 and 100,000 pages | `tests/bench.sh` |
//!
//! What cannot be played here: a network share that goes away in the middle (its refusals are played at every step in
//! `write/disk/tests/crashes.rs`), a virus scanner that holds a file (Windows alone waits for it, in `write/disk/files.rs`),
//! and a loss of power (what is synced when can be read in `write/disk/publication.rs`, not seen).

mod files;
mod machine;
mod markup;
mod names;
mod output;
mod sources;

use clearway::report::Located;

use crate::support::Site;

/// Builds a site of one page with this body, and returns `RULE LINE` of each finding in that page.
fn told(body: &str) -> Vec<String> {
    told_bytes(format!("---\ntitle: Page\ndescription: A page.\n---\n{body}").as_bytes())
}

fn told_bytes(bytes: &[u8]) -> Vec<String> {
    found(bytes).iter().map(|finding| format!("{} {}", finding.rule, finding.line)).collect()
}

/// Builds a site of one page, and returns what was found in that page.
fn found(page: &[u8]) -> Vec<Located> {
    let site = Site::of("");
    site.write("content/page.md", page);
    let (built, _) = site.build();
    built.findings.into_iter().filter(|finding| finding.file == "content/page.md").collect()
}

#[track_caller]
fn tells(found: &[String], rule: &str) {
    assert!(found.iter().any(|finding| finding == rule), "expected {rule}, found {found:?}");
}

/// Returns the rules that were told of a whole site.
fn rules(site: &Site) -> Vec<String> {
    site.build().0.findings.iter().map(|finding| finding.rule.clone()).collect()
}
