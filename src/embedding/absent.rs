//! What stands for the sentence model in a program without the feature `meaning`: there is never one.

use std::path::Path;

use super::{ModelError, Vector};
use crate::model::Language;

/// Makes vectors; there is none of it in this program.
pub enum SentenceModel {}

impl SentenceModel {
    /// Opens the model in a folder, or the built-in one.
    ///
    /// # Errors
    ///
    /// Always: the feature `meaning` is off.
    pub fn open(_folder: Option<&Path>) -> Result<Self, ModelError> {
        Err(ModelError::NotBuiltIn)
    }

    #[must_use]
    pub fn fingerprint(&self) -> u64 {
        match *self {}
    }

    /// Whether it knows what texts in a language mean.
    #[must_use]
    pub fn reads(&self, _language: Language) -> bool {
        match *self {}
    }

    /// The vector of a question.
    ///
    /// # Errors
    ///
    /// Never: there is no model.
    pub fn embed(&self, _text: &str) -> Result<Vector, ModelError> {
        match *self {}
    }

    /// The vectors of a clause.
    ///
    /// # Errors
    ///
    /// Never: there is no model.
    pub fn embed_passages(&self, _text: &str) -> Result<Vec<Vector>, ModelError> {
        match *self {}
    }
}
