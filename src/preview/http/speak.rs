//! The one file that knows `tiny_http`: it prints answers, and nothing more.
//!
//! Its reading half is left alone on purpose. In 0.12 a request that declares a body of any size can end the whole program
//! when it is dropped, a body that never comes keeps a thread for good, heads may be of any length, and nothing ever times
//! out. So heads are read by [`super::head`], bodies are never read at all, and only its `Response` is used: that
//! writes to whatever it is given, here a stream with a time limit.

use std::fs::File;
use std::io::{self, BufWriter, Cursor, ErrorKind, Read, Seek, SeekFrom, Write};
use std::net::TcpStream;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tiny_http::{HTTPVersion, Header, Response, StatusCode};

/// How long a caller may take nothing of what it asked for.
const STALLED: Duration = Duration::from_secs(10);

/// The slowest that a caller may take its answer, in bytes a second.
const SLOWEST: u64 = 16 * 1024;

/// An answer, ready to be said.
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) fields: Vec<(String, String)>,
    pub(super) body: Said,
}

/// The bytes of an answer.
pub(super) enum Said {
    /// Made for this answer.
    Own(Vec<u8>),
    /// A part of what is held in memory.
    Held(Arc<[u8]>, u64, u64),
    /// A part of an open file.
    File(File, u64, u64),
}

impl Said {
    fn length(&self) -> u64 {
        match self {
            Self::Own(bytes) => bytes.len() as u64,
            Self::Held(_, from, to) | Self::File(_, from, to) => to - from,
        }
    }

    fn reader(self) -> io::Result<Box<dyn Read + Send>> {
        Ok(match self {
            Self::Own(bytes) => Box::new(Cursor::new(bytes)),
            Self::Held(bytes, from, to) => {
                let mut bytes = Cursor::new(bytes);
                bytes.set_position(from);
                Box::new(bytes.take(to - from))
            }
            Self::File(mut file, from, to) => {
                file.seek(SeekFrom::Start(from))?;
                Box::new(file.take(to - from))
            }
        })
    }
}

/// Says an answer.
pub(super) fn speak(stream: &TcpStream, answer: Answer, head_only: bool, minor: u8) -> io::Result<()> {
    let length = answer.body.length();
    let patience = STALLED + Duration::from_secs(length / SLOWEST);
    let mut writer = BufWriter::with_capacity(32 * 1024, Patient { stream, end: Instant::now() + patience });
    print(&mut writer, answer, head_only, minor)?;
    writer.flush()
}

/// Says an answer after which the line is cut.
pub(super) fn speak_last(mut stream: &TcpStream, answer: Answer, head_only: bool) -> io::Result<()> {
    let mut bytes = Vec::new();
    print(&mut bytes, answer, head_only, 1)?;
    // tiny_http keeps this field to itself.
    let after = bytes.windows(2).position(|two| two == b"\r\n").map_or(0, |at| at + 2);
    bytes.splice(after..after, *b"Connection: close\r\n");
    stream.set_write_timeout(Some(STALLED))?;
    stream.write_all(&bytes)?;
    stream.flush()
}

fn print(writer: impl Write, answer: Answer, head_only: bool, minor: u8) -> io::Result<()> {
    let header = |(name, value): (String, String)| {
        let clean = !value.bytes().any(|byte| byte.is_ascii_control());
        Header::from_bytes(name, value).ok().filter(|_| clean)
    };
    let server = [("Server".to_owned(), "clearway".to_owned())];
    let headers = answer.fields.into_iter().chain(server).filter_map(header).collect();
    let length = usize::try_from(answer.body.length()).map_err(|_| io::Error::from(ErrorKind::FileTooLarge))?;
    Response::new(StatusCode(answer.status), headers, answer.body.reader()?, Some(length), None)
        .with_chunked_threshold(usize::MAX)
        .raw_print(writer, HTTPVersion(1, minor), &[], head_only, None)
}

/// A stream to a caller, with an end to our patience.
struct Patient<'s> {
    stream: &'s TcpStream,
    end: Instant,
}

impl Write for Patient<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let left = self.end.checked_duration_since(Instant::now()).filter(|left| !left.is_zero());
        let left = left.ok_or(ErrorKind::TimedOut)?;
        self.stream.set_write_timeout(Some(left.min(STALLED)))?;
        self.stream.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}
