//! News of changes, as they come: an event stream (WHATWG HTML, 9.2) for pages that are being looked at.

use std::fmt::Write as _;
use std::io::{self, Write};
use std::net::TcpStream;
use std::time::Duration;

use super::super::board::{Board, Edition, State};

/// How often a silent line is tested.
const PULSE: Duration = Duration::from_secs(5);

/// How long bad news waits for good: editors that take a file away and put it back do so in less.
const SECOND_LOOK: Duration = Duration::from_millis(80);

/// Tells of every edition, and what has become of one page in it, until the caller is gone.
pub(super) fn tell(stream: &TcpStream, board: &Board, page: Option<&str>, head_only: bool) {
    let _ = listen(stream, board, page, head_only);
}

fn listen(mut stream: &TcpStream, board: &Board, page: Option<&str>, head_only: bool) -> io::Result<()> {
    stream.set_write_timeout(Some(Duration::from_secs(5)))?;
    stream.write_all(
        b"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\nConnection: close\r\n\r\n",
    )?;
    if head_only {
        return Ok(());
    }
    stream.write_all(b"retry: 1000\n\n")?;
    let mut last: Option<(u64, bool)> = None;
    while !board.is_closed() {
        let number = last.map_or(0, |(number, _)| number);
        let Some(mut edition) = board.wait_beyond(number, PULSE) else {
            stream.write_all(b":\n\n")?;
            continue;
        };
        if let Some((_, was_there)) = last
            && (edition.state != State::Current || (was_there && !is_there(&edition, page)))
            && let Some(newer) = board.wait_beyond(edition.number, SECOND_LOOK)
        {
            edition = newer;
        }
        stream.write_all(event(&edition, page).as_bytes())?;
        last = Some((edition.number, is_there(&edition, page)));
    }
    Ok(())
}

fn is_there(edition: &Edition, page: Option<&str>) -> bool {
    page.is_none_or(|page| edition.files.get(page).is_some())
}

/// Returns what is told of an edition. All values are plain: nothing needs escaping.
fn event(edition: &Edition, page: Option<&str>) -> String {
    let mut text = format!("id: {0}\ndata: {{\"edition\":{0},\"told\":\"{1}\"", edition.number, edition.told);
    if let Some(page) = page {
        let fingerprint = edition.fingerprint(page).map(|fingerprint| fingerprint.to_string()).unwrap_or_default();
        let _ = write!(text, ",\"page\":\"{fingerprint}\"");
    }
    text.push_str("}\n\n");
    text
}
