//! How fast clauses are found by their meaning in a large library, and how many of the right ones:
//!
//! ```sh
//! cargo bench --bench meaning -- VECTORS KNOWLEDGE INDEX OUT QUESTIONS
//! ```
//!
//! To read a million clauses for their meaning takes hours, so the vectors are made up: of a clause of KNOWLEDGE (whose index
//! lies, or is to lie, in INDEX) they are those of a real one from VECTORS (`vectors.bin`, as the program keeps it), each turned
//! away from it by as much as neighbours are apart. OUT becomes a file as the program keeps it, unless it is there: with
//! it in the data folder, `tests/bench.py --meaning --keep` measures whole runs. The texts of QUESTIONS (a set of questions) are
//! then looked for among the vectors, and what is found compared with what looking at all of them in full finds.

#![expect(clippy::print_stdout, reason = "its output is all that it is for")]

#[cfg(feature = "meaning")]
mod made_up {
    use std::{
        collections::BTreeSet,
        fs::{self, File},
        io::{BufWriter, Write as _},
        path::Path,
        time::{Duration, Instant},
    };

    use whereas::{
        embedding::{self, Cache, Likeness, SentenceModel, Vectors},
        engine::Engine,
        knowledge::Knowledge,
        model::Resolution,
    };

    /// So many clauses are found by their meaning for one question.
    const FOUND: usize = 50;

    /// So many questions are compared with what is found in full, which takes a second for each.
    const COMPARED: usize = 40;

    /// What stands before the records of a file of vectors, and before the vectors of a record.
    const FILE_HEAD: usize = 16;
    const RECORD_HEAD: usize = 12;

    pub(super) fn run([vectors, knowledge, index, out, questions]: [&Path; 5]) {
        let (_, opened) = Knowledge::open(knowledge, Some(index)).expect("the folders can be read");
        let hashes = hashes(&opened.engine);
        if !out.exists() {
            make(&fs::read(vectors).expect("the vectors can be read"), &hashes, out);
        }
        let model = SentenceModel::open(None).expect("it is in the program");
        let start = Instant::now();
        let cache = Cache::open(Some(out), &model);
        let hashes: Vec<_> = hashes.into_iter().map(Some).collect();
        let vectors = cache.vectors(&hashes);
        println!("{} clauses; vectors opened in {:.0} ms", vectors.len(), milliseconds(start.elapsed()));
        ask(&model, &vectors, &fs::read_to_string(questions).expect("the questions can be read"));
    }

    /// The hash of each clause's words.
    fn hashes(engine: &Engine) -> Vec<u64> {
        let resolutions = engine.headers().filter_map(|header| engine.resolution(&header.id));
        let hash = |text: &str| embedding::text_hash(text);
        let of_each =
            |resolution: Resolution| resolution.clauses().iter().map(|one| hash(&one.text)).collect::<Vec<_>>();
        resolutions.flat_map(of_each).collect()
    }

    /// Writes vectors for texts of these hashes, each once.
    fn make(real: &[u8], hashes: &[u64], out: &Path) {
        let records = records(real);
        let mut random = Random(1);
        let noise: Vec<f32> = (0..1 << 20).map(|_| random.normal()).collect();
        let mut file = BufWriter::new(File::create(out).expect("the file can be made"));
        let mut write = |bytes: &[u8]| file.write_all(bytes).expect("the file can be written");
        write(&real[..FILE_HEAD]);
        for hash in hashes.iter().collect::<BTreeSet<_>>() {
            let record = records[random.below(records.len())];
            write(&hash.to_le_bytes());
            write(&record[8..RECORD_HEAD]);
            // Their cosine is 0.71 to 0.96: as alike as neighbours are among real clauses.
            let apart = 0.3 + 0.7 * random.share();
            for vector in vectors_of(record) {
                let start = random.below(noise.len() - vector.len());
                write(&turned(vector, &noise[start..], apart));
            }
        }
        file.flush().expect("the file can be written");
    }

    /// The records of a file of vectors, heads included.
    fn records(bytes: &[u8]) -> Vec<&[u8]> {
        let mut records = Vec::new();
        let mut rest = &bytes[FILE_HEAD..];
        while rest.len() > RECORD_HEAD {
            let size = RECORD_HEAD + number(&rest[8..10]) * (4 + number(&rest[10..12]));
            let Some((record, behind)) = rest.split_at_checked(size) else { break };
            records.push(record);
            rest = behind;
        }
        records
    }

    /// The numbers of each vector, without their scales.
    fn vectors_of(record: &[u8]) -> impl Iterator<Item = &[u8]> {
        record[RECORD_HEAD..].chunks(4 + number(&record[10..12])).map(|vector| &vector[4..])
    }

    fn number(bytes: &[u8]) -> usize {
        usize::from(u16::from_le_bytes([bytes[0], bytes[1]]))
    }

    /// A vector with as much noise as `apart` times its length, as it is kept.
    fn turned(vector: &[u8], noise: &[f32], apart: f32) -> Vec<u8> {
        let values: Vec<f32> = vector.iter().map(|value| f32::from(value.cast_signed())).collect();
        let length = |values: &[f32]| values.iter().map(|value| value * value).sum::<f32>().sqrt();
        let loudness = apart * length(&values) / length(&noise[..values.len()]);
        let values: Vec<f32> = values.iter().zip(noise).map(|(value, noise)| value + loudness * noise).collect();
        let step = values.iter().fold(f32::MIN_POSITIVE, |largest, value| largest.max(value.abs())) / 127.0;
        let scale = step / length(&values);
        #[expect(clippy::cast_possible_truncation, reason = "the largest value becomes 127")]
        let kept = values.iter().map(|value| ((value / step).round() as i8).cast_unsigned());
        scale.to_le_bytes().into_iter().chain(kept).collect()
    }

    fn ask(model: &SentenceModel, vectors: &Vectors, questions: &str) {
        let question = |line: &str| -> Option<String> {
            let line: serde_json::Value = serde_json::from_str(line).ok()?;
            Some(line["question"].as_str()?.to_owned())
        };
        let (mut reading, mut looking, mut found) = (Vec::new(), Vec::new(), [0, 0]);
        let mut compared = 0;
        for question in questions.lines().filter_map(question) {
            let start = Instant::now();
            let question = model.embed(&question).expect("the model reads any text");
            reading.push(start.elapsed());
            let start = Instant::now();
            let alike = vectors.most_alike(&question, FOUND, None);
            looking.push(start.elapsed());
            if compared == COMPARED {
                continue;
            }
            compared += 1;
            let likeness = |text: usize| {
                let Likeness { whole, passage } = vectors.likeness(text, &question);
                whole + passage
            };
            let mut all: Vec<f32> = (0..vectors.len()).map(likeness).collect();
            all.sort_unstable_by(|one, other| other.total_cmp(one));
            for (found, count) in found.iter_mut().zip([10, FOUND]) {
                // The same words stand in several clauses, of which any is right.
                *found += alike.iter().filter(|text| likeness(**text) >= all[count - 1]).count().min(count);
            }
        }
        print("reading a question", reading);
        print("looking for it", looking);
        let percent = |found: usize, of: usize| 100 * found / (of * compared).max(1);
        println!(
            "of the 10 most alike of all {} % are found, of {FOUND} {} %",
            percent(found[0], 10),
            percent(found[1], FOUND)
        );
    }

    fn print(what: &str, mut times: Vec<Duration>) {
        times.sort_unstable();
        let at = |share: usize| milliseconds(times[(times.len() * share / 100).min(times.len() - 1)]);
        println!("{what:<21} {:9.2} ms p50 {:9.2} ms p99 {:9.2} ms max", at(50), at(99), at(100));
    }

    fn milliseconds(time: Duration) -> f64 {
        time.as_secs_f64() * 1000.0
    }

    /// Marsaglia's generator of 64 bits (xorshift).
    struct Random(u64);

    impl Random {
        fn next(&mut self) -> u64 {
            self.0 ^= self.0 << 13;
            self.0 ^= self.0 >> 7;
            self.0 ^= self.0 << 17;
            self.0
        }

        fn below(&mut self, end: usize) -> usize {
            usize::try_from(self.next() >> 33).unwrap_or(0) % end
        }

        /// 0 to 1.
        #[expect(clippy::cast_precision_loss, reason = "24 bits fit")]
        fn share(&mut self) -> f32 {
            (self.next() >> 40) as f32 / (1_u32 << 24) as f32
        }

        /// About normal: what is left of twelve shares.
        fn normal(&mut self) -> f32 {
            (0..12).map(|_| self.share()).sum::<f32>() - 6.0
        }
    }
}

fn main() {
    // Cargo adds a flag of its own.
    let arguments: Vec<_> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    #[cfg(feature = "meaning")]
    if let [vectors, knowledge, index, out, questions] = arguments.as_slice() {
        return made_up::run([vectors, knowledge, index, out, questions].map(std::path::Path::new));
    }
    println!("left out: it takes five arguments and the feature `meaning`, not {}", arguments.len());
}
