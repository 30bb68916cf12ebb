//! Fingerprints: whether two things are the same bytes, without keeping either.

use std::cell::Cell;
use std::hash::{Hash, Hasher};
use std::io::{self, ErrorKind, Read};
use std::mem;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::Xxh3;

/// The 128-bit XXH3 hash of some bytes.
///
/// Tells changed from unchanged; it is no protection against somebody who wants a collision.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Fingerprint(u128);

impl Fingerprint {
    /// Returns the fingerprint of some bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxhash_rust::xxh3::xxh3_128(bytes))
    }

    /// Returns how many bytes a reader gives and their fingerprint, the same as [`Fingerprint::of`] all of them.
    ///
    /// # Errors
    ///
    /// When the reader has trouble.
    pub fn of_reader(mut reader: impl Read) -> io::Result<(u64, Self)> {
        let (mut hasher, mut buffer, mut length) = (Xxh3::new(), vec![0; 128 * 1024], 0);
        loop {
            match reader.read(&mut buffer) {
                Ok(0) => return Ok((length, Self(hasher.digest128()))),
                Ok(read) => {
                    hasher.update(&buffer[..read]);
                    length += read as u64;
                }
                Err(trouble) if trouble.kind() == ErrorKind::Interrupted => {}
                Err(trouble) => return Err(trouble),
            }
        }
    }

    /// Returns the fingerprint of a value: equal for equal values within one build of the program.
    #[must_use]
    pub fn of_value(value: &impl Hash) -> Self {
        let mut fingerprinter = Fingerprinter::default();
        fingerprinter.add(value);
        fingerprinter.finish()
    }

    /// Returns the first ten hexadecimal digits, as used in the names of published files.
    #[must_use]
    pub fn short(self) -> String {
        format!("{:032x}", self.0)[..10].to_owned()
    }
}

impl std::fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl std::fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Fingerprint({:032x})", self.0)
    }
}

impl std::str::FromStr for Fingerprint {
    type Err = std::num::ParseIntError;

    fn from_str(digits: &str) -> Result<Self, Self::Err> {
        u128::from_str_radix(digits, 16).map(Self)
    }
}

/// Makes one fingerprint of many values.
#[derive(Default)]
pub struct Fingerprinter(Gathered);

/// Bytes to hash: gathered first, since a value comes in many small pieces and hashing likes large ones.
struct Gathered {
    bytes: Vec<u8>,
    /// What was hashed already, once there was too much to gather.
    hashed: Option<Box<Xxh3>>,
}

/// So many bytes are gathered at most.
const AT_ONCE: usize = 64 * 1024;

thread_local! {
    /// Room for bytes that earlier fingerprints needed: a large site has some hundred thousand of them.
    static ROOM: Cell<Vec<u8>> = const { Cell::new(Vec::new()) };
}

impl Default for Gathered {
    fn default() -> Self {
        Self { bytes: ROOM.try_with(Cell::take).unwrap_or_default(), hashed: None }
    }
}

impl Drop for Gathered {
    fn drop(&mut self) {
        let mut bytes = mem::take(&mut self.bytes);
        bytes.clear();
        // At the end of a thread there may be no such room any more.
        let _ = ROOM.try_with(|room| room.set(bytes));
    }
}

impl Hasher for Gathered {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        if self.bytes.len() + bytes.len() > AT_ONCE {
            self.hash_on(bytes);
        } else {
            self.bytes.extend_from_slice(bytes);
        }
    }

    fn finish(&self) -> u64 {
        u64::try_from(self.digest() & u128::from(u64::MAX)).unwrap_or(0)
    }
}

impl Gathered {
    #[cold]
    fn hash_on(&mut self, bytes: &[u8]) {
        let hashed = self.hashed.get_or_insert_default();
        hashed.update(&self.bytes);
        hashed.update(bytes);
        self.bytes.clear();
    }

    fn digest(&self) -> u128 {
        match &self.hashed {
            None => xxhash_rust::xxh3::xxh3_128(&self.bytes),
            Some(hashed) => {
                let mut hashed = hashed.clone();
                hashed.update(&self.bytes);
                hashed.digest128()
            }
        }
    }
}

impl Fingerprinter {
    /// Adds a value.
    pub fn add(&mut self, value: &impl Hash) {
        value.hash(&mut self.0);
    }

    /// Returns the fingerprint of all that was added, in the order it was added.
    #[must_use]
    pub fn finish(&self) -> Fingerprint {
        Fingerprint(self.0.digest())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_reads_back_from_its_digits() {
        let one = Fingerprint::of(b"one");
        assert_eq!(one.to_string().parse(), Ok(one));
        assert_ne!(one, Fingerprint::of(b"two"));
        assert_eq!(one.short().len(), 10);
    }

    #[test]
    fn a_value_has_the_same_fingerprint_in_small_pieces_and_in_large_ones() {
        let mut pieces = Fingerprinter::default();
        (0..30_000_u64).for_each(|number| pieces.add(&number));
        let bytes: Vec<u8> = (0..30_000_u64).flat_map(u64::to_ne_bytes).collect();
        assert_eq!(pieces.finish(), Fingerprint::of(&bytes));
    }

    #[test]
    fn a_reader_has_the_fingerprint_of_its_bytes() {
        let bytes = vec![7; 300_000];
        assert_eq!(Fingerprint::of_reader(&bytes[..]).unwrap(), (300_000, Fingerprint::of(&bytes)));
    }
}
