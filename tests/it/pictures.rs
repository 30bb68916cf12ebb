//! What is published of a picture: smaller forms for pages, the file itself where it is named, icons of the logo.

use std::io::Cursor;

use clearway::pipeline::Memo;

use crate::support::{Folder, SITE_TOML, Site};

const SHOWN: &str = "---\ntitle: Page\ndescription: A page.\n---\n![A kite](kite.jpg)\n";
const LINKED: &str = "---\ntitle: Page\ndescription: A page.\n---\n![A kite](kite.jpg)\n\nSee [the whole picture](kite.jpg).\n";

/// A picture that gains from being made smaller.
fn photograph(width: u32, height: u32, format: image::ImageFormat) -> Vec<u8> {
    let pixel = |x: u32, y: u32| image::Rgb([(x * 7 % 256) as u8, (y * 5 % 256) as u8, ((x * y) % 256) as u8]);
    let mut bytes = Vec::new();
    image::RgbImage::from_fn(width, height, pixel).write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

fn site(page: &str) -> Site {
    let site = Site::of("");
    site.write("content/page.md", page.as_bytes());
    site.write("content/kite.jpg", &photograph(700, 350, image::ImageFormat::Jpeg));
    site
}

#[test]
fn a_picture_in_smaller_forms_is_itself_published_only_where_it_is_named() {
    let shown = site(SHOWN).build().1;
    assert!(!shown.files.contains_key("kite.jpg"), "{:?}", shown.files.keys());
    assert!(shown.files.keys().any(|path| path.starts_with("assets/kite-") && path.ends_with("-480.jpg")));
    let linked = site(LINKED).build().1;
    assert!(linked.files.contains_key("kite.jpg"));
    assert!(linked.text("page/index.html").contains("href=\"/kite.jpg\""));
    let asked_for = site(SHOWN);
    asked_for.write("content/site.toml", format!("{SITE_TOML}publish_also = [\"*.jpg\"]\n").as_bytes());
    assert!(asked_for.build().1.files.contains_key("kite.jpg"));
    let led_to = site(SHOWN);
    led_to.write("content/site.toml", format!("{SITE_TOML}[redirects]\n\"/old/\" = \"/kite.jpg\"\n").as_bytes());
    assert!(led_to.build().1.files.contains_key("kite.jpg"));
}

#[test]
fn what_is_named_later_is_published_later_and_goes_again() {
    let site = site(SHOWN);
    let mut memo = Memo::default();
    let (_, mut out) = site.build_with(&mut memo, &Folder::default());
    for page in [LINKED, SHOWN, LINKED] {
        site.write("content/page.md", page.as_bytes());
        out = site.build_with(&mut memo, &out).1;
        assert_eq!(out, site.build().1, "after {page}");
        // The page stays as it is, and so does what it names.
        site.write("content/other.md", format!("---\ntitle: Other\ndescription: {}\n---\n", page.len()).as_bytes());
        out = site.build_with(&mut memo, &out).1;
        assert_eq!(out, site.build().1, "after another page than {page}");
    }
}

#[test]
fn a_picture_that_is_shown_as_it_is_stays() {
    let site = Site::of("");
    site.write("content/page.md", b"---\ntitle: Page\ndescription: A page.\n---\n![A dot](dot.gif)\n");
    site.write("content/dot.gif", &photograph(4, 4, image::ImageFormat::Gif));
    let out = site.build().1;
    assert!(out.text("page/index.html").contains("src=\"/dot.gif\"") && out.files.contains_key("dot.gif"));
}

#[test]
fn a_logo_gives_icons_for_tabs_and_home_screens() {
    let site = Site::of("");
    site.write("content/site.toml", format!("{SITE_TOML}logo = \"logo.png\"\n").as_bytes());
    site.write("content/logo.png", &photograph(400, 200, image::ImageFormat::Png));
    let out = site.build().1;
    let home = out.text("index.html");
    for (rel, side) in [("icon", 32), ("apple-touch-icon", 180), ("icon", 192)] {
        let link = home
            .lines()
            .find(|line| line.contains(&format!("rel=\"{rel}\"")) && line.contains(&format!("sizes=\"{side}x{side}\"")));
        let link = link.unwrap_or_else(|| panic!("no {rel} of {side}"));
        let path = link.split("href=\"/").nth(1).unwrap().split('"').next().unwrap();
        let icon = image::load_from_memory(&out.files[path]).unwrap();
        assert_eq!((icon.width(), icon.height()), (side, side));
    }
    assert!(!home.contains("-180.png 180w"), "icons are no sizes of the picture");
    let drawn = Site::of("");
    drawn.write("content/site.toml", format!("{SITE_TOML}logo = \"logo.svg\"\n").as_bytes());
    drawn.write(
        "content/logo.svg",
        b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><circle r='4' cx='5' cy='5'/></svg>",
    );
    let out = drawn.build().1;
    assert!(out.text("index.html").contains("<link rel=\"icon\" href=\"/logo.svg\" type=\"image/svg+xml\" sizes=\"any\">"));
    assert!(out.files.contains_key("logo.svg"));
}

#[cfg(not(feature = "avif"))]
#[test]
fn avif_that_cannot_be_made_is_told_where_it_is_asked_for() {
    let site = Site::of("");
    site.write("content/site.toml", format!("{SITE_TOML}[output]\navif = true\n").as_bytes());
    let (built, _) = site.build();
    let told = built.findings.iter().find(|finding| finding.rule == "output-avif").unwrap();
    assert_eq!((told.severity, told.line, told.column), (clearway::report::Severity::Warning, 6, 1));
}
