//! Takes calls at an address of this computer, and answers from the board.
//!
//! In: bytes from anybody who can reach the address. Out: the site, and nothing but the site. Each call has a thread of
//! its own; how many there are, how long each may take and how much it may say is limited in [`guard`].

mod allowed;
mod answer;
mod events;
mod guard;
mod head;
mod path;
mod range;
mod speak;
mod talk;
mod types;

use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use super::board::Board;
use guard::Guard;
use talk::Talk;

pub(super) use path::encoded;

/// How many callers may wait to be let in: a crowd must not keep the next one out for a second.
#[cfg(unix)]
const WAITING: i32 = 1024;

/// How many ports are tried.
const PORTS: u16 = 50;

/// A thread that talks needs little of its stack, but a panel reads a whole page.
const STACK: usize = 2 << 20;

/// Why a preview cannot be served.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// All of them are taken.
    #[error("no port from {first} to {last} is free on this computer")]
    NoPort {
        /// The first that was tried.
        first: u16,
        /// The last.
        last: u16,
        /// What the operating system said of it.
        source: io::Error,
    },
}

/// A server that listens until it is stopped.
pub(super) struct Server {
    address: SocketAddr,
    guard: Arc<Guard>,
    listening: Vec<SocketAddr>,
}

impl Server {
    /// Starts to listen at this port, or the next that is free.
    pub(super) fn start(port: u16, site: &Path, board: Arc<Board>) -> Result<Self, ServeError> {
        let listeners = bind(port)?;
        #[cfg(unix)]
        for listener in &listeners {
            // Where that is refused, fewer may wait.
            let _ = rustix::net::listen(listener, WAITING);
        }
        let listening: Vec<SocketAddr> = listeners.iter().filter_map(|listener| listener.local_addr().ok()).collect();
        let address = listening.first().copied().unwrap_or_else(|| (Ipv4Addr::LOCALHOST, port).into());
        let guard = Arc::new(Guard::default());
        let root = site.canonicalize().unwrap_or_else(|_| site.to_owned());
        let talk = Arc::new(Talk { port: address.port(), root, board, guard: Arc::clone(&guard) });
        for listener in listeners {
            let talk = Arc::clone(&talk);
            thread::spawn(move || accept(&listener, &talk));
        }
        Ok(Self { address, guard, listening })
    }

    /// Returns the address that it listens at.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Ends all talks and stops to listen.
    pub(super) fn stop(&self) {
        self.guard.close();
        for address in &self.listening {
            // Whoever waits for a call gets one.
            let _ = TcpStream::connect_timeout(address, Duration::from_millis(200));
        }
    }
}

/// Listens at 127.0.0.1, and at `[::1]` where there is such an address.
fn bind(port: u16) -> Result<Vec<TcpListener>, ServeError> {
    let last = port.saturating_add(if port == 0 { 0 } else { PORTS - 1 });
    let mut trouble = io::Error::from(ErrorKind::AddrInUse);
    for port in port..=last {
        let four = match TcpListener::bind((Ipv4Addr::LOCALHOST, port)) {
            Ok(listener) => listener,
            Err(error) => {
                trouble = error;
                continue;
            }
        };
        let port = four.local_addr().map_or(port, |address| address.port());
        return match TcpListener::bind((Ipv6Addr::LOCALHOST, port)) {
            Ok(six) => Ok(vec![four, six]),
            // `localhost` would lead to whoever has it.
            Err(error) if error.kind() == ErrorKind::AddrInUse && last != 0 => {
                trouble = error;
                continue;
            }
            Err(_) => Ok(vec![four]),
        };
    }
    Err(ServeError::NoPort { first: port, last, source: trouble })
}

fn accept(listener: &TcpListener, talk: &Arc<Talk>) {
    while !talk.guard.is_closed() {
        match listener.accept() {
            Ok((stream, caller)) if caller.ip().is_loopback() => {
                let Some(slot) = talk.guard.admit(stream) else { continue };
                let talk = Arc::clone(talk);
                // Where no thread can be had, the caller is hung up on, and the next may have more luck.
                let _ = thread::Builder::new().stack_size(STACK).spawn(move || talk.with(&slot));
            }
            Ok(_) => {}
            Err(_) => {
                // Mostly too many open files: somebody has to go.
                talk.guard.make_room();
                thread::sleep(Duration::from_millis(10));
            }
        }
    }
}
