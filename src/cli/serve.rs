//! `clearway serve`: shows the website on this computer as it is written.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, mpsc};
use std::time::Instant;

use clearway::preview::{Edition, News, Preview, PreviewRequest, State};
use clearway::report::counts;

use super::args::ServeArgs;
use super::{Outcome, browser, say, site};

/// Serves the site until somebody presses Ctrl-C.
pub(crate) fn run(args: &ServeArgs) -> Outcome {
    match site::find(&args.site) {
        Some(root) => serve(args, &root),
        None => Outcome::CouldNotRun,
    }
}

/// Serves the site in a folder.
pub(crate) fn serve(args: &ServeArgs, root: &Path) -> Outcome {
    let begun = Instant::now();
    let request = PreviewRequest { site: root.to_owned(), port: args.port, poll: args.poll, day: site::asked_day(args.date) };
    let first = AtomicBool::new(true);
    let (told, greeted) = mpsc::channel::<()>();
    let greeted = std::sync::Mutex::new(greeted);
    let listener = move |news: News| {
        // The address is said first, whatever else there is to say.
        if let Ok(greeted) = greeted.lock() {
            let _ = greeted.recv();
        }
        match news {
            News::Polling => {
                say::trouble("The system does not tell of changes in this folder, so it is looked at every half second.")
            }
            // Words are seen first and checked a moment later: that is when there is something to say.
            News::Edition(edition) if edition.checked => {
                let first = first.swap(false, Ordering::Relaxed);
                let seconds = first.then(|| begun.elapsed().as_secs_f64());
                say::result(&in_words(&edition, seconds));
            }
            _ => {}
        }
    };
    let preview = match Preview::start(&request, Arc::new(listener)) {
        Ok(preview) => preview,
        Err(error) => {
            say::trouble(&format!(
                "The website could not be shown. {}\nClose a program that uses one of them, or name another port: `clearway serve --port 8000`.",
                say::with_causes(&error)
            ));
            return Outcome::CouldNotRun;
        }
    };
    let address = preview.address();
    greet(args, address);
    drop(told);
    if args.open && !browser::open(&url(address)) {
        say::trouble("The browser could not be opened from here. Open it, and go to the address above.");
    }
    // Ctrl-C ends the program; until then there is nothing more to do on this thread.
    loop {
        std::thread::park();
    }
}

fn url(address: SocketAddr) -> String {
    format!("http://{address}/")
}

fn greet(args: &ServeArgs, address: SocketAddr) {
    if args.port != 0 && address.port() != args.port {
        say::result(&format!("Port {} is in use, so another one was taken.\n", args.port));
    }
    say::result(&format!(
        "The website is at {} on this computer, for nobody else to see.\nIt changes as you save. Press Ctrl-C to stop.\n",
        url(address)
    ));
}

/// Says what an edition is in one line; `seconds` is how long the first one took.
fn in_words(edition: &Edition, seconds: Option<f64>) -> String {
    let found = counts(&edition.built.findings);
    match (&edition.state, &edition.trouble, seconds) {
        (State::Current, _, Some(seconds)) => {
            format!("{} pages after {seconds:.1} seconds: {found}.\n", edition.built.summary.pages)
        }
        (State::Current, _, None) => match edition.built.summary.printed {
            1 => format!("1 page is new: {found}.\n"),
            printed => format!("{printed} pages are new: {found}.\n"),
        },
        (_, Some(trouble), _) => format!("The website cannot be shown as it is now. {trouble}.\n"),
        _ => {
            let why = edition.grave().first().map(|finding| format!(" {} ({}:{})", finding.what, finding.file, finding.line));
            format!("The last good version stays.{}\n", why.unwrap_or_default())
        }
    }
}
