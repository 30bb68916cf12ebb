//! The editor's window on the site: built in memory, watched, and served to this computer alone.
//!
//! In: a site's folder. Out: pages at an address of this computer, that follow every saved change and say what is
//! wrong. It builds with the same `build` as everybody else, and never touches the published folder.
//!
//! Three threads work for it: one listens for changes ([`watch`]), one builds ([`rounds`]) and puts what it built on
//! the board ([`board`]), one takes calls ([`http`]), with one more for each call.

mod asked;
mod board;
mod draft;
mod dress;
mod http;
mod item;
mod panel;
mod request;
mod rounds;
mod shelf;
mod watch;

use std::net::SocketAddr;
use std::sync::Arc;
use std::thread;

pub use board::{Board, Edition, State};
pub use draft::Draft;
pub use http::ServeError;
pub use item::Item;
pub use request::{Listener, News, PreviewRequest};
pub use shelf::{Files, Items};

/// A preview that runs until it is dropped.
pub struct Preview {
    server: http::Server,
    board: Arc<Board>,
    watch: Option<watch::Watch>,
    rounds: Option<thread::JoinHandle<()>>,
}

impl Preview {
    /// Starts to listen, to build and to watch.
    ///
    /// # Errors
    ///
    /// When there is no free port to listen at.
    pub fn start(request: &PreviewRequest, listener: Listener) -> Result<Self, ServeError> {
        let board = Arc::new(Board::default());
        let server = http::Server::start(request.port, &request.site, Arc::clone(&board))?;
        let (hint, hints, waiting) = watch::Hints::new();
        let watch = watch::Watch::start(&request.site, request.poll, hint, Arc::clone(&listener));
        let (site, day, of_rounds) = (request.site.clone(), request.day, Arc::clone(&board));
        let rounds = thread::spawn(move || rounds::run(&site, day, &rounds::Hinted { hints, waiting }, &of_rounds, &listener));
        Ok(Self { server, board, watch: Some(watch), rounds: Some(rounds) })
    }

    /// Returns the address that it listens at.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.server.address()
    }

    /// Returns the board with the newest edition.
    #[must_use]
    pub fn board(&self) -> &Board {
        &self.board
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        // Whoever gives hints goes first: then the rounds have nothing more to wait for.
        drop(self.watch.take());
        if let Some(rounds) = self.rounds.take() {
            let _ = rounds.join();
        }
        self.board.close();
        self.server.stop();
    }
}
