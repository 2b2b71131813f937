//! How large the packed streams of a PDF are unpacked: the interpreter unpacks without a limit, so we look first.
//!
//! Every stream that is zlib's is unpacked here once without keeping it, whatever the document says of its filters, and
//! once more where another one comes out of it.

use std::{
    io::{self, Read},
    sync::LazyLock,
};

use flate2::read::ZlibDecoder;
use regex::bytes::Regex;

/// The most that one stream may unpack to; pictures are the largest.
const STREAM_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// The most that all streams but pictures may unpack to together: text and fonts of a long report are some 20 MB.
const DOCUMENT_BYTES_MAX: u64 = 96 * 1024 * 1024;

static STREAM: LazyLock<Regex> =
    LazyLock::new(|| Regex::new(r"(?-u)(?:^|[^d])stream\r?\n").expect("the pattern is fixed and valid"));

/// How far before its data a stream's dictionary is looked for.
const DICTIONARY_BYTES: usize = 512;

/// Whether some stream, or all together, unpack to more than any document needs.
pub(super) fn is_too_much(pdf: &[u8]) -> bool {
    let mut sum = 0;
    for found in STREAM.find_iter(pdf) {
        let data = &pdf[found.end()..];
        if !is_zlib(data) {
            continue;
        }
        let bytes = unpacked(data);
        let dictionary = &pdf[found.start().saturating_sub(DICTIONARY_BYTES)..found.start()];
        let picture = dictionary.windows(6).any(|window| window == b"/Image");
        sum += if picture { 0 } else { bytes };
        if bytes > STREAM_BYTES_MAX || sum > DOCUMENT_BYTES_MAX {
            return true;
        }
    }
    false
}

fn is_zlib(data: &[u8]) -> bool {
    data.first_chunk().is_some_and(|[method, flags]| {
        method & 0x0F == 8 && (u16::from(*method) * 256 + u16::from(*flags)).is_multiple_of(31)
    })
}

/// The bytes that a stream unpacks to, itself or twice packed, counted up to just over the limit.
fn unpacked(data: &[u8]) -> u64 {
    let once = counted(ZlibDecoder::new(data));
    let mut start = [0; 2];
    let again = ZlibDecoder::new(data).read_exact(&mut start).is_ok() && is_zlib(&start);
    if again { once.max(counted(ZlibDecoder::new(ZlibDecoder::new(data)))) } else { once }
}

fn counted(stream: impl Read) -> u64 {
    let mut counter = Counter(0);
    // A damaged stream counts as far as it can be unpacked.
    let _ = io::copy(&mut stream.take(STREAM_BYTES_MAX + 1), &mut counter);
    counter.0
}

struct Counter(u64);

impl io::Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
