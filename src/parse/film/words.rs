//! Sentences that several findings share.

use super::super::document::Host;
use super::page::FilmPage;

/// Where a host offers the captions of a film as a file.
pub(super) fn where_to_get_captions(page: &FilmPage<'_>, name: &str) -> String {
    let folder = format!("content/{}", page.folder());
    match page.told.hosted.as_ref().map(|(host, _)| host) {
        Some(Host::YouTube) => format!(
            "In YouTube Studio open the film, then Subtitles; correct the words there, and at the three dots choose Download, `.vtt` or `.srt`. Save it as `{name}` in `{folder}`."
        ),
        Some(Host::Vimeo) => format!(
            "At Vimeo open the film, then Settings, Captions and subtitles; correct the words there, and choose Download. Save it as `{name}` in `{folder}`."
        ),
        None => format!(
            "Save the captions as `{name}` in `{folder}`; `.srt` and `.sbv` will do too. If you have none, YouTube Studio (Subtitles, three dots, Download) and Microsoft Clipchamp make a first draft, which somebody has to correct."
        ),
    }
}

/// How to say honestly that something is not there yet.
pub(super) fn honest_exception(page: &FilmPage<'_>, rule: &str, reason: &str, alternative: &str) -> String {
    let until = page.today.checked_add(jiff::Span::new().months(3)).unwrap_or(page.today);
    format!(
        "While it is being made, say so in `content/site.toml`, and it stands in your accessibility statement:\n[[exceptions]]\nrule = \"{rule}\"\npage = \"/{}\"\nbecause = \"known-issue\"\nreason = \"{reason}\"\nalternative = \"{alternative}\"\nuntil = {until}",
        page.path
    )
}
