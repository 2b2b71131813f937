//! The sentence model: word pieces in, one vector out.
//!
//! A model is a folder with `model.onnx` (its weights inside it or in a file beside it) and `vocab.txt`, in the form that
//! `minilm/make.py` writes: input `ids`, the word pieces of a text with BERT's marks around them; output `pieces`, a vector
//! for each. A text's vector is their mean.

use std::{collections::HashMap, fs, ops::Range, path::Path, sync::Arc};

use rten::{Model, ModelOptions, NodeId, RunOptions, ThreadPool};
use rten_tensor::{AsView as _, Layout as _, NdTensor};
use rten_text::{
    models::{Model as _, WordPiece, WordPieceOptions},
    normalizers::{self, Normalizer as _},
    pre_tokenizers::{self, PreTokenizer as _},
};

use super::{ModelError, Vector, cache::hash};
use crate::{analysis, model::Language};

static MINILM: &[u8] = include_bytes!("minilm/minilm.onnx");
static MINILM_SUMS: &str = include_str!("minilm/SHA256SUMS");

/// The most word pieces that the model reads at once, marks included; what the built-in model was trained for
/// (`max_seq_length` of all-MiniLM-L6-v2).
const PIECES_MAX: usize = 256;

/// The most word pieces of a text that are read at once, without the marks around them.
const AT_ONCE: usize = PIECES_MAX - 2;

/// The most word pieces that are read of one text.
const READ_MAX: usize = 8 * AT_ONCE;

/// A passage has this many word pieces, or a little fewer.
const PASSAGE_PIECES: usize = 8;

/// Makes vectors of texts. Shared between threads.
pub struct SentenceModel {
    model: Model,
    ids: NodeId,
    pieces: NodeId,
    tokenizer: Tokenizer,
    fingerprint: u64,
    /// The only one that it reads.
    language: Option<Language>,
}

/// BERT's tokeniser for lower-cased text. (`rten_text::Tokenizer` cannot be shared between threads; its parts can.)
struct Tokenizer {
    normalizer: normalizers::Bert,
    pre_tokenizer: pre_tokenizers::Bert,
    model: WordPiece,
    /// The marks around a text.
    start: i32,
    end: i32,
}

impl SentenceModel {
    /// Opens the model in a folder, or the built-in one.
    ///
    /// # Errors
    ///
    /// The folder has no such model, or it is damaged.
    pub fn open(folder: Option<&Path>) -> Result<Self, ModelError> {
        let mut options = ModelOptions::with_all_ops();
        options.prepack_weights(true);
        let Some(folder) = folder else {
            // Weights beside the graph are used where they are; those inside it would be copied.
            options.external_data_static("minilm.data", rten::include_external_data!("minilm/minilm.data"));
            let model = options.load_static_slice(MINILM).map_err(|error| ModelError::Model(error.to_string()))?;
            return Self::new(model, analysis::VOCABULARY, hash(MINILM_SUMS.as_bytes()), Some(Language::English));
        };
        let path = folder.join("vocab.txt");
        let vocabulary = fs::read_to_string(&path).map_err(|source| ModelError::Read { path, source })?;
        let fingerprint = fingerprint(folder)?;
        let model = options.load_file(folder.join("model.onnx"));
        Self::new(model.map_err(|error| ModelError::Model(error.to_string()))?, &vocabulary, fingerprint, None)
    }

    /// Whether it knows what texts in a language mean: the built-in one reads English; whoever names another knows why.
    #[must_use]
    pub fn reads(&self, language: Language) -> bool {
        self.language.is_none_or(|own| own == language)
    }

    fn new(model: Model, vocabulary: &str, fingerprint: u64, language: Option<Language>) -> Result<Self, ModelError> {
        let node = |name: &str| {
            model.find_node(name).ok_or_else(|| ModelError::Model(format!("it has no input or output `{name}`")))
        };
        let (ids, pieces) = (node("ids")?, node("pieces")?);
        let tokenizer = Tokenizer::new(vocabulary)?;
        let model = Self { model, ids, pieces, tokenizer, fingerprint, language };
        model.embed("a text").map_err(|error| ModelError::Model(error.to_string()))?;
        Ok(model)
    }

    /// Tells this model's vectors from those of any other.
    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        self.fingerprint
    }

    /// The vector of a text, as far as the model reads at once.
    ///
    /// # Errors
    ///
    /// The model fails on it; a model that could be opened does not.
    pub fn embed(&self, text: &str) -> Result<Vector, ModelError> {
        let pieces = self.tokenizer.pieces(text)?;
        let read = self.read(&pieces[..pieces.len().min(AT_ONCE)])?;
        Ok(mean(&read, 0..read.size(0)))
    }

    /// The vectors of a text: of the whole, as far as the model reads at once, and of its passages if it has several.
    ///
    /// A passage is read with what stands around it, so that its vector says what it means there.
    ///
    /// # Errors
    ///
    /// The model fails on it; a model that could be opened does not.
    pub fn embed_passages(&self, text: &str) -> Result<Vec<Vector>, ModelError> {
        let pieces = self.tokenizer.pieces(text)?;
        let (first, rest) = pieces.split_at(pieces.len().min(AT_ONCE));
        let read = self.read(first)?;
        let mut vectors = vec![mean(&read, 0..read.size(0))];
        if read.size(0) > PASSAGE_PIECES {
            vectors.extend(passages(&read));
        }
        for pieces in rest.chunks(AT_ONCE) {
            vectors.extend(passages(&self.read(pieces)?));
        }
        Ok(vectors)
    }

    /// The vectors in context of word pieces and the marks around them.
    fn read(&self, pieces: &[i32]) -> Result<NdTensor<f32, 2>, ModelError> {
        thread_local! {
            // A text is short work: one core each, and many texts at once.
            static POOL: Arc<ThreadPool> = Arc::new(ThreadPool::with_num_threads(1));
        }
        let failed = |error: &dyn std::fmt::Display| ModelError::Run(error.to_string());
        let pieces = [&[self.tokenizer.start], pieces, &[self.tokenizer.end]].concat();
        let input = NdTensor::from_data([pieces.len()], pieces);
        let options = RunOptions::default().with_thread_pool(Some(POOL.with(Arc::clone)));
        let output = self.model.run(vec![(self.ids, input.into())], &[self.pieces], Some(options));
        let [output] = <[_; 1]>::try_from(output.map_err(|error| failed(&error))?)
            .map_err(|_| ModelError::Run("it gave more than one output".to_owned()))?;
        output.try_into().map_err(|_| failed(&"its output is no table of numbers"))
    }
}

/// The vectors of the passages of a text that was read: all about equally long.
fn passages(read: &NdTensor<f32, 2>) -> impl Iterator<Item = Vector> {
    let rows = read.size(0);
    let count = rows.div_ceil(PASSAGE_PIECES);
    (0..count).map(move |at| mean(read, at * rows / count..(at + 1) * rows / count))
}

fn mean(read: &NdTensor<f32, 2>, rows: Range<usize>) -> Vector {
    let mut sum = vec![0.0; read.size(1)];
    for row in rows {
        for (sum, value) in sum.iter_mut().zip(read.slice(row).iter()) {
            *sum += *value;
        }
    }
    Vector::new(&sum)
}

/// Tells the model in a folder from any other: the hash of all its files.
fn fingerprint(folder: &Path) -> Result<u64, ModelError> {
    let failed = |source| ModelError::Read { path: folder.to_owned(), source };
    let mut files: Vec<_> =
        fs::read_dir(folder).map_err(failed)?.filter_map(Result::ok).map(|entry| entry.path()).collect();
    files.sort();
    let mut fingerprint = 0;
    for file in files.into_iter().filter(|file| file.is_file()) {
        let bytes = fs::read(&file).map_err(|source| ModelError::Read { path: file, source })?;
        fingerprint = hash(&bytes) ^ u64::rotate_left(fingerprint, 1);
    }
    Ok(fingerprint)
}

impl Tokenizer {
    fn new(vocabulary: &str) -> Result<Self, ModelError> {
        let ids: HashMap<String, u32> = vocabulary.lines().map(str::to_owned).zip(0..).collect();
        let model = WordPiece::from_vocab(ids, WordPieceOptions::default());
        let mark = |mark: &str| {
            let id = model.get_token_id(mark).and_then(|id| i32::try_from(id).ok());
            id.ok_or_else(|| ModelError::Model(format!("its vocabulary has no `{mark}`")))
        };
        let (start, end) = (mark("[CLS]")?, mark("[SEP]")?);
        let options = normalizers::BertOptions { lowercase: true, strip_accents: true };
        let normalizer = normalizers::Bert::new(options);
        Ok(Self { normalizer, pre_tokenizer: pre_tokenizers::Bert::new(), model, start, end })
    }

    /// The word pieces of a text, as far as it is read.
    fn pieces(&self, text: &str) -> Result<Vec<i32>, ModelError> {
        // No word piece is longer than this on average, so what comes behind would not be read.
        let text = text.char_indices().nth(READ_MAX * 32).map_or(text, |(end, _)| &text[..end]);
        let failed = |error: &dyn std::fmt::Display| ModelError::Run(error.to_string());
        let (text, _) = self.normalizer.normalize(text).map_err(|error| failed(&error))?;
        let mut pieces = Vec::new();
        for word in self.pre_tokenizer.pre_tokenize(&text).map_err(|error| failed(&error))? {
            let mut add = |_, id| pieces.push(i32::try_from(id).unwrap_or_default());
            self.model.encode_with_offsets(word, &mut add).map_err(|error| failed(&error))?;
            if pieces.len() >= READ_MAX {
                break;
            }
        }
        pieces.truncate(READ_MAX);
        Ok(pieces)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    static MODEL: LazyLock<SentenceModel> = LazyLock::new(|| SentenceModel::open(None).unwrap());

    fn cosine(one: &str, other: &str) -> f32 {
        MODEL.embed(one).unwrap().cosine(&MODEL.embed(other).unwrap())
    }

    #[test]
    fn texts_that_mean_alike_point_alike() {
        let question = "should political prisoners be freed?";
        let near = cosine(question, "Calls for the immediate release of all those detained for their opinions");
        let far = cosine(question, "Stresses the importance of sustainable fisheries");
        assert!(near > far + 0.2, "{near} is not far above {far}");
    }

    #[test]
    fn a_text_of_several_passages_has_vectors_of_them_too() {
        for (text, passages) in [("condemns the attacks", 0), ("condemns the attacks on journalists and bloggers", 2)] {
            assert_eq!(MODEL.embed_passages(text).unwrap().len(), 1 + passages, "{text}");
        }
        let long = "condemns the attacks on journalists; ".repeat(1_000);
        let passages = MODEL.embed_passages(&long).unwrap().len() - 1;
        assert_eq!(passages, READ_MAX / AT_ONCE * PIECES_MAX / PASSAGE_PIECES);
        assert_eq!(MODEL.embed_passages(&long).unwrap()[0], MODEL.embed(&long).unwrap());
    }

    #[test]
    fn a_passage_in_a_long_text_is_found() {
        let prisoners = "calls for the immediate release of all political prisoners";
        let text = format!("{}; {prisoners}; {0}", "notes the report on the budget for fisheries and ports ".repeat(4));
        let question = MODEL.embed("should opponents be freed from jail?").unwrap();
        let vectors = MODEL.embed_passages(&text).unwrap();
        let passage = vectors[1..].iter().map(|vector| vector.cosine(&question)).fold(0.0, f32::max);
        assert!(passage > vectors[0].cosine(&question) + 0.1, "{passage}");
    }

    #[test]
    fn any_text_has_a_vector() {
        for text in ["", " ", "\u{AD}", "日本語", "\0", &"word ".repeat(5_000), &"x".repeat(100_000)] {
            assert_eq!(MODEL.embed(text).unwrap().values.len(), 384);
        }
    }

    #[test]
    fn a_folder_without_a_model_is_an_error_that_names_the_file() {
        let error = SentenceModel::open(Some(Path::new("/no/such/folder"))).err().unwrap();
        assert!(error.to_string().contains("vocab.txt"), "{error}");
    }
}
