//! Keeps the house from being talked to death: so many calls at a time, and who keeps it busy for nothing goes first.

use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How many calls are held at a time: well below the 256 open files that some systems allow a program.
const MOST: usize = 160;

/// How long a caller may think before it has to make room for those who listen.
const A_MOMENT: Duration = Duration::from_millis(500);

/// What a call is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doing {
    /// The caller has not said what it wants.
    Asking,
    /// It waits for news of changes.
    Listening,
    /// It is being answered.
    Answering,
}

/// All calls that are held.
#[derive(Default)]
pub(super) struct Guard {
    calls: Mutex<Vec<Call>>,
    next: AtomicU64,
    closed: AtomicBool,
}

struct Call {
    id: u64,
    stream: Arc<TcpStream>,
    doing: Doing,
    since: Instant,
}

/// A place for one call, given back when it is dropped.
pub(super) struct Slot {
    id: u64,
    pub(super) stream: Arc<TcpStream>,
    guard: Arc<Guard>,
}

impl Slot {
    /// Notes what the call is at now.
    pub(super) fn now(&self, doing: Doing) {
        let mut calls = self.guard.calls.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(call) = calls.iter_mut().find(|call| call.id == self.id) {
            (call.doing, call.since) = (doing, Instant::now());
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.guard.calls.lock().unwrap_or_else(PoisonError::into_inner).retain(|call| call.id != self.id);
    }
}

impl Guard {
    /// Gives a call a place; where there is none, the one that has kept its place the longest for nothing goes.
    pub(super) fn admit(self: &Arc<Self>, stream: TcpStream) -> Option<Slot> {
        if self.is_closed() {
            return None;
        }
        let stream = Arc::new(stream);
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let call = Call { id, stream: Arc::clone(&stream), doing: Doing::Asking, since: Instant::now() };
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        while calls.len() >= MOST {
            hang_up(&mut calls);
        }
        calls.push(call);
        drop(calls);
        Some(Slot { id, stream, guard: Arc::clone(self) })
    }

    /// Hangs up on somebody.
    pub(super) fn make_room(&self) {
        hang_up(&mut self.calls.lock().unwrap_or_else(PoisonError::into_inner));
    }

    /// Hangs up on everybody, for good.
    pub(super) fn close(&self) {
        self.closed.store(true, Ordering::Relaxed);
        let mut calls = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
        while !calls.is_empty() {
            hang_up(&mut calls);
        }
    }

    /// Tells whether no more calls are taken.
    pub(super) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Relaxed)
    }
}

/// Hangs up on whoever keeps its place for the least: those who say nothing, then those who listen, then newcomers.
fn hang_up(calls: &mut Vec<Call>) {
    let worth = |call: &Call| match call.doing {
        Doing::Asking if call.since.elapsed() > A_MOMENT => 0,
        Doing::Listening => 1,
        Doing::Asking => 2,
        Doing::Answering => 3,
    };
    let first = calls.iter().enumerate().min_by_key(|(_, call)| (worth(call), call.since)).map(|(at, _)| at);
    if let Some(at) = first {
        let _ = calls.swap_remove(at).stream.shutdown(Shutdown::Both);
    }
}
