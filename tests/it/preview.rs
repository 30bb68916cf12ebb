//! The preview as a browser meets it: over HTTP, while files change under it.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use clearway::pipeline::Day;
use clearway::preview::{Preview, PreviewRequest};

use crate::support::{SITE_TOML, Site};

/// How long the preview is given to follow. It needs milliseconds; a busy machine may need more.
const PATIENCE: Duration = Duration::from_secs(30);

const SITE: &str = "
-- content/values/_index.md
---
title: Our values
---
-- content/values/kindness.md
---
title: Kindness
description: We are kind.
---
We listen.
-- content/contact.md
---
title: Contact
description: How to reach us.
---
Ring us.
";

fn preview(site: &Path) -> Preview {
    let day = Some(Day::Given(jiff::civil::date(2026, 11, 22)));
    let request = PreviewRequest { site: site.to_owned(), port: 0, poll: false, day };
    Preview::start(&request, Arc::new(|_| ())).unwrap()
}

#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Answer {
    fn field(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (own, value) = line.split_once(':')?;
            own.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// Says something to the preview, and returns all that it says until it hangs up.
fn say(address: SocketAddr, words: &[u8]) -> Option<Answer> {
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    // The preview may hang up while it is being shouted at.
    let _ = stream.write_all(words);
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Answer { status, head, body: bytes[end + 4..].to_vec() })
}

fn ask(address: SocketAddr, path: &str, fields: &str) -> Answer {
    let head = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n{fields}Connection: close\r\n\r\n");
    say(address, head.as_bytes()).unwrap()
}

fn get(address: SocketAddr, path: &str) -> Answer {
    ask(address, path, "")
}

/// Waits until a page says something.
fn until(address: SocketAddr, path: &str, what: impl Fn(&Answer) -> bool) -> Answer {
    let end = Instant::now() + PATIENCE;
    loop {
        let answer = get(address, path);
        if what(&answer) {
            return answer;
        }
        assert!(Instant::now() < end, "{path} never became what it should be: {} {}", answer.head, answer.text());
        thread::sleep(Duration::from_millis(5));
    }
}

/// Takes out what the preview puts into a page.
fn plain(address: SocketAddr, page: &str) -> String {
    let own = format!("http://{address}/_clearway/");
    let page = page.replace(&format!("frame-src {own} "), "frame-src ").replace(&format!("; frame-src {own}"), "");
    match (page.find("<iframe data-clearway-preview"), page.find("</iframe>")) {
        (Some(start), Some(end)) => format!("{}{}", &page[..start], &page[end + "</iframe>".len()..]),
        _ => page,
    }
}

#[test]
fn edits_new_pages_and_deleted_pages_are_followed() {
    let site = Site::of(SITE);
    let preview = preview(site.path());
    let at = preview.address();
    assert!(get(at, "/values/").text().contains("Kindness"));
    site.write("content/values/kindness.md", b"---\ntitle: Warmth\ndescription: We are kind.\n---\nWe listen.\n");
    // The list of values is right in the same moment as the page.
    until(at, "/values/kindness/", |answer| answer.text().contains("Warmth"));
    assert!(get(at, "/values/").text().contains("Warmth"));
    // A folder that comes with a page in it.
    site.write("content/plans/_index.md", b"---\ntitle: Our plans\n---\nWe plan.\n");
    until(at, "/plans/", |answer| answer.status == 200);
    // As editors save: written beside, then put in place.
    site.write("content/contact.md.new", b"---\ntitle: Contact\n---\nWrite to us.\n");
    std::fs::rename(site.path().join("content/contact.md.new"), site.path().join("content/contact.md")).unwrap();
    until(at, "/contact/", |answer| answer.text().contains("Write to us."));
    std::fs::rename(site.path().join("content/plans"), site.path().join("content/schemes")).unwrap();
    until(at, "/schemes/", |answer| answer.status == 200);
    until(at, "/plans/", |answer| answer.status == 404);
    std::fs::remove_file(site.path().join("content/contact.md")).unwrap();
    until(at, "/contact/", |answer| answer.status == 404);
    assert!(!site.path().join("public").exists(), "a preview publishes nothing");
}

#[test]
fn a_broken_site_shows_the_last_good_version_and_says_so() {
    let site = Site::of(SITE);
    let preview = preview(site.path());
    let at = preview.address();
    assert!(get(at, "/contact/").text().contains("Ring us."));
    for (path, broken, good) in [
        ("content/contact.md", "---\ntitle: \"Contact\n---\nLost.\n", "---\ntitle: Contact\n---\nRing us.\n"),
        ("content/site.toml", "title = [broken\n", SITE_TOML),
        // All else is understood as before, and the mistake is told all the same.
        ("content/site.toml", &format!("{SITE_TOML}\n[broken\n"), SITE_TOML),
    ] {
        site.write(path, broken.as_bytes());
        let panel = until(at, "/_clearway/panel/contact/index.html", |answer| answer.text().contains("last-good"));
        assert!(panel.text().contains("You see the last good version."), "{}", panel.text());
        assert!(panel.text().contains(path), "{}", panel.text());
        let page = get(at, "/contact/").text();
        assert!(page.contains("Ring us."), "{page}");
        // Without script, too: the frame is there to be seen, and comes first.
        assert!(page.find("data-clearway-preview width").unwrap() < page.find("<main").unwrap(), "{page}");
        site.write(path, good.as_bytes());
        until(at, "/_clearway/panel/contact/index.html", |answer| answer.text().contains("data-state=\"current\""));
    }
    std::fs::rename(site.path().join("content"), site.path().join("away")).unwrap();
    until(at, "/_clearway/panel", |answer| answer.text().contains("last-good"));
    assert_eq!(get(at, "/contact/").status, 200);
    std::fs::rename(site.path().join("away"), site.path().join("content")).unwrap();
    until(at, "/_clearway/panel", |answer| answer.text().contains("data-state=\"current\""));
    site.write("content/contact.md", b"---\ntitle: Contact\n---\nAfter it came back.\n");
    until(at, "/contact/", |answer| answer.text().contains("After it came back."));
}

#[test]
fn a_folder_that_is_no_site_yet_becomes_one() {
    let folder = tempfile::tempdir().unwrap();
    let preview = preview(folder.path());
    let at = preview.address();
    let page = get(at, "/");
    assert_eq!(page.status, 503);
    assert!(page.text().contains("The website cannot be shown yet"), "{}", page.text());
    std::fs::create_dir(folder.path().join("content")).unwrap();
    std::fs::write(folder.path().join("content/site.toml"), SITE_TOML).unwrap();
    std::fs::write(folder.path().join("content/_index.md"), "---\ntitle: Home\n---\nHello.\n").unwrap();
    until(at, "/", |answer| answer.status == 200 && answer.text().contains("Hello."));
}

#[test]
fn answers_are_right_http() {
    let site = Site::of(SITE);
    site.write("content/films.txt", b"0123456789");
    let toml = format!("{}publish_also = [\"films.txt\"]\n", SITE_TOML.replace("example.org/", "example.org/strategy/"));
    site.write("content/site.toml", toml.as_bytes());
    let preview = preview(site.path());
    let at = preview.address();
    let home = get(at, "/");
    assert_eq!((home.status, home.field("location")), (302, Some("/strategy/")));
    assert_eq!(get(at, "/strategy").field("location"), Some("/strategy/"));
    assert_eq!(get(at, "/strategy/values").field("location"), Some("/strategy/values/"));
    for nowhere in
        ["/values/", "/strategyvalues/", "//strategy/values", "/strategy//values", "/_clearway/x", "/strategy/_headers"]
    {
        assert_eq!(get(at, nowhere).status, 404, "{nowhere}");
    }
    let page = get(at, "/strategy/values/?any=query");
    assert_eq!((page.status, page.field("content-type")), (200, Some("text/html; charset=utf-8")));
    assert_eq!(page.field("cache-control"), Some("no-store"));
    assert_eq!(page.field("cross-origin-resource-policy"), Some("same-origin"));
    let policy = page.field("content-security-policy").unwrap();
    assert!(
        policy.starts_with("default-src 'none'") && policy.ends_with(&format!("; frame-src http://{at}/_clearway/")),
        "{policy}"
    );
    assert!(!page.head.to_lowercase().contains("access-control"), "{}", page.head);
    let missing = get(at, "/strategy/nothing/");
    assert_eq!((missing.status, missing.field("content-type")), (404, Some("text/html; charset=utf-8")));
    let file = get(at, "/strategy/films.txt");
    assert_eq!(
        (file.status, file.field("content-type"), file.text().as_str()),
        (200, Some("text/plain; charset=utf-8"), "0123456789")
    );
    let tag = file.field("etag").unwrap();
    let known = ask(at, "/strategy/films.txt", &format!("If-None-Match: {tag}\r\n"));
    assert_eq!((known.status, known.body.len()), (304, 0));
    let part = ask(at, "/strategy/films.txt", "Range: bytes=2-4\r\n");
    assert_eq!((part.status, part.field("content-range"), part.text().as_str()), (206, Some("bytes 2-4/10"), "234"));
    let beyond = ask(at, "/strategy/films.txt", "Range: bytes=10-\r\n");
    assert_eq!((beyond.status, beyond.field("content-range")), (416, Some("bytes */10")));
    let other = ask(at, "/strategy/films.txt", "Range: bytes=2-4\r\nIf-Range: \"other\"\r\n");
    assert_eq!((other.status, other.body.len()), (200, 10));
    let head =
        say(at, format!("HEAD /strategy/films.txt HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n").as_bytes()).unwrap();
    assert_eq!((head.status, head.field("content-length"), head.body.len()), (200, Some("10"), 0));
    // Two requests on one line get two answers.
    let two = format!(
        "GET /strategy/films.txt HTTP/1.1\r\nHost: {at}\r\n\r\nGET /strategy/films.txt HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n"
    );
    assert_eq!(say(at, two.as_bytes()).unwrap().text().matches("0123456789").count(), 2);
}

#[test]
fn a_film_is_served_in_parts_from_its_file() {
    let site = Site::of(SITE);
    let film: Vec<u8> = (0..=255_u8).cycle().take(65 << 20).collect();
    site.write("content/film.bin", &film);
    site.write("content/site.toml", format!("{SITE_TOML}publish_also = [\"film.bin\"]\n").as_bytes());
    let preview = preview(site.path());
    let part = ask(preview.address(), "/film.bin", "Range: bytes=67108864-67108867\r\n");
    assert_eq!((part.status, part.body.as_slice()), (206, &[0, 1, 2, 3][..]));
}

#[test]
fn news_of_a_change_comes_as_it_happens() {
    let site = Site::of(SITE);
    let preview = preview(site.path());
    let at = preview.address();
    let mut stream = TcpStream::connect(at).unwrap();
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    write!(stream, "GET /_clearway/events/contact/index.html HTTP/1.1\r\nHost: {at}\r\n\r\n").unwrap();
    let mut heard = String::new();
    let mut hear = |times: usize| {
        let mut piece = [0; 1024];
        while heard.matches("data: ").count() < times {
            let read = stream.read(&mut piece).unwrap();
            assert!(read > 0, "the line was cut after {heard}");
            heard.push_str(std::str::from_utf8(&piece[..read]).unwrap());
        }
        heard.clone()
    };
    assert!(hear(1).contains("Content-Type: text/event-stream; charset=utf-8"));
    site.write("content/contact.md", b"---\ntitle: Contact\n---\nWrite to us.\n");
    let heard = hear(2);
    let page = |data: &str| data.split("\"page\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let pages: Vec<String> = heard.split("data: ").skip(1).map(page).collect();
    assert_ne!(pages[0], pages[1]);
    let shown = until(at, "/contact/", |answer| answer.text().contains("Write to us."));
    assert_eq!(shown.field("etag"), Some(format!("\"{}\"", pages.last().unwrap()).as_str()));
}

#[test]
fn the_panel_says_what_is_wrong_and_what_is_heard() {
    let site = Site::of(SITE);
    site.write("content/contact.md", b"---\ntitle: Contact <us>\n---\nSee [the plan](plan.md).\n\n## By post\n\nWrite.\n");
    let preview = preview(site.path());
    let at = preview.address();
    let found = |answer: &Answer| answer.text().contains("to mend");
    let panel = until(at, "/_clearway/panel/contact/index.html", found).text();
    assert!(panel.contains("No page is written in <code>content/plan.md</code>."), "{panel}");
    assert!(panel.contains("/content/contact.md:4:"), "a link opens the file at its line: {panel}");
    assert!(panel.contains("Preview of Contact &lt;us&gt;") && !panel.contains("<us>"), "{panel}");
    assert!(panel.contains("<span class=\"kind\">2</span> By post"), "{panel}");
    let elsewhere = get(at, "/_clearway/panel/index.html").text();
    assert!(elsewhere.contains("1 to mend elsewhere") && elsewhere.contains("href=\"/contact/\""), "{elsewhere}");
}

/// Ways of asking for what no page is: up, around and out of the site.
fn odd_paths() -> BTreeSet<String> {
    let ups = [
        "..",
        "%2e%2e",
        ".%2e",
        "%2e.",
        "%252e%252e",
        "%c0%ae%c0%ae",
        "%e0%80%ae%e0%80%ae",
        "%ef%bc%8e%ef%bc%8e",
        "..;",
        "..%00",
        "...",
        "..%20",
        "%2e%2e%20",
        "..%0d%0a",
    ];
    let slashes = ["/", "%2f", "\\", "%5c", "%252f", "%c0%af", "//", "%ef%bc%8f"];
    let mut paths = BTreeSet::new();
    for up in ups {
        for slash in slashes {
            paths.insert(format!("/{up}{slash}canary.txt"));
            paths.insert(format!("/values/{up}{slash}{up}{slash}canary.txt"));
        }
    }
    for odd in [
        "/c:/windows/win.ini",
        "/a/c:/canary.txt",
        "/CON",
        "/aux.css",
        "/COM1",
        "/LPT%C2%B9",
        "/index.html::$DATA",
        "/index.html.",
        "/index.html%20",
        "/CANARY~1.TXT",
        "/.env",
        "/.git/config",
        "/.clearway/memo/head",
        "/.clearway-manifest.json",
        "/@fs/canary.txt",
        "/content/site.toml",
        "/site.toml",
        "/content/contact.md",
        "/contact.md",
        "/file:///canary.txt",
        "/canary.txt",
        "/./canary.txt",
        "/%00",
        "/canary.txt%00.html",
        "/values/%0a",
        "/?file=../canary.txt/..",
        "/_clearway/../canary.txt",
        "/_clearway/panel/../../canary.txt",
        "/_clearway/%2e%2e/canary.txt",
        "/_clearway/events/../canary.txt",
    ] {
        paths.insert(odd.to_owned());
    }
    paths
}

#[test]
fn nothing_but_the_site_can_be_asked_for() {
    let site = Site::of(SITE);
    site.write("canary.txt", b"canary");
    site.write("content/.env", b"canary");
    site.write("content/.git/config", b"canary");
    let preview = preview(site.path());
    let paths = odd_paths();
    assert!(paths.len() > 150, "{}", paths.len());
    for path in paths {
        let answer = get(preview.address(), &path);
        assert!(!answer.text().contains("canary"), "{path} gave the canary");
        let home = path.starts_with("/?");
        assert!(home || matches!(answer.status, 400 | 404), "{path} was answered with {}", answer.status);
    }
    assert_eq!(get(preview.address(), "/contact/").status, 200);
}

#[test]
fn callers_who_mean_no_good_are_survived() {
    let site = Site::of(SITE);
    let preview = preview(site.path());
    let at = preview.address();
    let status = |words: &[u8]| say(at, words).map(|answer| answer.status);
    // Bodies that are declared and never come, of any size.
    for field in ["Content-Length: 9223372036854775807", "Content-Length: 68719476736", "Transfer-Encoding: chunked"] {
        for method in ["GET", "POST"] {
            let head = format!("{method} / HTTP/1.1\r\nHost: {at}\r\n{field}\r\n\r\n");
            assert!(matches!(status(head.as_bytes()), Some(400 | 405)), "{head}");
        }
    }
    let options =
        say(at, format!("OPTIONS / HTTP/1.1\r\nHost: {at}\r\nOrigin: http://evil.example\r\n\r\n").as_bytes()).unwrap();
    assert_eq!((options.status, options.field("allow")), (405, Some("GET, HEAD")));
    // A head without end.
    let mut shout = format!("GET / HTTP/1.1\r\nHost: {at}\r\nX: ").into_bytes();
    shout.resize(8 << 20, b'a');
    assert!(matches!(status(&shout), Some(431) | None));
    // Never two answers to a request that hides another.
    let hidden = format!(
        "GET / HTTP/1.1\r\nHost: {at}\r\nContent-Length: 40\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /contact/ HTTP/1.1\r\nHost: {at}\r\n\r\n"
    );
    let answer = say(at, hidden.as_bytes()).unwrap();
    assert_eq!((answer.status, answer.text().matches("HTTP/1.1").count()), (400, 0));
    // More lines than are held, and all of them silent or slow.
    let lines: Vec<TcpStream> = (0..400)
        .map(|at_line| {
            let mut line = TcpStream::connect(at).unwrap();
            if at_line % 2 == 0 {
                let _ = line.write_all(b"GET / HTTP/1.1\r\nHo");
            }
            line
        })
        .collect();
    assert_eq!(get(at, "/contact/").status, 200);
    drop(lines);
    assert_eq!(get(at, "/contact/").status, 200);
}

#[test]
fn names_and_pages_of_others_are_refused() {
    let site = Site::of(SITE);
    let preview = preview(site.path());
    let at = preview.address();
    let host = |host: &str| say(at, format!("GET / HTTP/1.1\r\nHost: {host}\r\n\r\n").as_bytes()).unwrap().status;
    assert_eq!(host("evil.example"), 421);
    assert_eq!(host(&format!("evil.example:{}", at.port())), 421);
    assert_eq!(ask(at, "/_clearway/events", "Origin: http://evil.example\r\n").status, 403);
    assert_eq!(ask(at, "/", "Sec-Fetch-Site: cross-site\r\n").status, 403);
}

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}

/// Makes one edit of any kind, and says what it was.
fn edit(site: &Site, chance: &mut Chance) -> String {
    let number = chance.below(5);
    let words = ["care", "openness", "a plan for all", "fair pay", "the coast"][chance.below(5)];
    let folder = ["", "values/", "plans/", "plans/deep/"][chance.below(4)];
    let path = format!("content/{folder}page-{number}.md");
    let full = site.path().join(&path);
    let page = |title: &str| {
        format!(
            "---\ntitle: {title} {number}\ndescription: About {words}.\norder: {}\n---\nWe speak of {words}. See [contact](/contact.md).\n\n## Why {words}\n\nBecause.\n",
            number * 3 % 7
        )
    };
    let write = |path: &str, text: &str| site.write(path, text.as_bytes());
    match chance.below(12) {
        0..=3 => write(&path, &page("Page")),
        4 => write(&path, &page(words)),
        5 => {
            let _ = std::fs::remove_file(&full);
        }
        6 => {
            let to = site.path().join(format!("content/moved-{number}.md"));
            let _ = std::fs::rename(&full, to);
        }
        7 => {
            let (from, to) = (site.path().join("content/plans"), site.path().join("content/schemes"));
            let _ = if from.exists() { std::fs::rename(from, to) } else { std::fs::rename(to, from) };
        }
        8 => write("themes/default/css/99-own.css", &format!("main {{ padding-top: {number}px }}\n")),
        9 => write(
            "content/glossary.toml",
            &format!("[[term]]\nterm = \"{words}\"\nmeaning = \"What we mean by it, part {number}.\"\n"),
        ),
        10 => {
            let base = ["https://example.org/", "https://example.org/strategy/"][chance.below(2)];
            write(
                "content/site.toml",
                &format!(
                    "{}\n[extra]\nnumber = {number}\n",
                    SITE_TOML.replace("Our strategy", words).replace("https://example.org/", base)
                ),
            );
        }
        _ => {
            write(
                "content/film/index.md",
                "---\ntitle: Our film\nkind: video\nyoutube: abcdefghijk\nduration: PT1M\nvisual: \"none-needed: one person speaks\"\n---\n",
            );
            write("content/film/captions.vtt", &format!("WEBVTT\n\n00:00.000 --> 00:0{number}.500\nWe speak of {words}.\n"));
        }
    }
    format!("{path} ({words})")
}

/// The law: whatever was edited, what is served is what a fresh build gives. `CLEARWAY_EDITS` sets how many edits are made.
#[test]
fn after_any_edits_the_served_bytes_are_those_of_a_fresh_build() {
    let edits = std::env::var("CLEARWAY_EDITS").ok().and_then(|edits| edits.parse().ok()).unwrap_or(25);
    let site = Site::of(SITE);
    let preview = preview(site.path());
    let at = preview.address();
    let mut chance = Chance(20_261_122);
    let mut known: BTreeSet<String> = BTreeSet::new();
    for count in 0..edits {
        let what = edit(&site, &mut chance);
        let (_, fresh) = site.build();
        let toml = std::fs::read_to_string(site.path().join("content/site.toml")).unwrap();
        let base = if toml.contains("/strategy/") { "/strategy/" } else { "/" };
        known.extend(fresh.files.keys().cloned());
        let differs = || {
            known.iter().find(|path| {
                let served = get(at, &format!("{base}{}", path.replace(' ', "%20")));
                match fresh.files.get(*path) {
                    Some(bytes) if path.ends_with(".html") => {
                        served.status != 200 || plain(at, &served.text()).as_bytes() != bytes.as_slice()
                    }
                    Some(bytes) => served.status != 200 || served.body != *bytes,
                    None => served.status != 404,
                }
            })
        };
        let end = Instant::now() + PATIENCE;
        while let Some(path) = differs() {
            if Instant::now() > end {
                let served = plain(at, &get(at, &format!("{base}{}", path.replace(' ', "%20"))).text());
                let fresh = fresh.files.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
                let pairs = || served.lines().zip(fresh.lines()).filter(|(one, other)| one != other);
                panic!("{path} is not what a fresh build gives, after edit {count}, {what}:\n{:#?}", pairs().next());
            }
            thread::sleep(Duration::from_millis(10));
        }
    }
}
