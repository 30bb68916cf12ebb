//! One call from its first byte to its last.

use std::io::Read;
use std::net::{Shutdown, TcpStream};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::super::board::Board;
use super::allowed::{Refusal, admit};
use super::answer::{self, Wanted};
use super::events;
use super::guard::{Doing, Guard, Slot};
use super::head::{Received, receive, understand};
use super::speak::{speak, speak_last};

/// What all calls have in common.
pub(super) struct Talk {
    pub(super) port: u16,
    pub(super) root: PathBuf,
    pub(super) board: Arc<Board>,
    pub(super) guard: Arc<Guard>,
}

impl Talk {
    /// Talks with a caller until one of both has enough.
    pub(super) fn with(&self, slot: &Slot) {
        let stream = &*slot.stream;
        let _ = stream.set_nodelay(true);
        let mut buffer = Vec::new();
        loop {
            slot.now(Doing::Asking);
            let head = match receive(stream, &mut buffer) {
                Received::Head(head) => head,
                Received::Gone => return,
                Received::Late => return refuse(stream, Refusal::LATE, false),
                Received::TooLong => return refuse(stream, Refusal::TOO_LONG, false),
            };
            slot.now(Doing::Answering);
            let Some(head) = understand(&head) else { return refuse(stream, Refusal::UNCLEAR, false) };
            let asked = match admit(&head, self.port) {
                Ok(asked) => asked,
                Err(refusal) => return refuse(stream, refusal, head.method == "HEAD"),
            };
            let said = match answer::wanted(&asked) {
                Wanted::News(page) => {
                    slot.now(Doing::Listening);
                    return events::tell(stream, &self.board, page.as_deref(), asked.head_only);
                }
                Wanted::Thing => {
                    let answer = answer::answer(&asked, &self.board, &self.root);
                    speak(stream, answer, asked.head_only, asked.minor)
                }
            };
            if said.is_err() || asked.last || self.guard.is_closed() {
                return;
            }
        }
    }
}

/// Says why nothing is given, and hangs up.
fn refuse(stream: &TcpStream, refusal: Refusal, head_only: bool) {
    if speak_last(stream, answer::refused(refusal), head_only).is_ok() {
        let _ = stream.shutdown(Shutdown::Write);
        listen_to_the_end(stream);
    }
}

/// Lets a caller finish what it says, for a moment and without keeping it: cut short, it would never hear the answer.
fn listen_to_the_end(mut stream: &TcpStream) {
    let end = Instant::now() + Duration::from_secs(1);
    let mut nothing = [0; 16 * 1024];
    while let Some(left) = end.checked_duration_since(Instant::now()).filter(|left| !left.is_zero()) {
        let _ = stream.set_read_timeout(Some(left));
        if !matches!(stream.read(&mut nothing), Ok(1..)) {
            return;
        }
    }
}
