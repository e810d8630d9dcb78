//! Notes: answers to the questions of whoever looks at something, kept with it for as long as it stays the same.

use std::any::Any;
use std::sync::{Arc, OnceLock};

/// The answers to so many questions, each given when it is first asked for.
#[derive(Clone, Debug)]
pub struct Notes<const QUESTIONS: usize>([OnceLock<Option<Arc<dyn Any + Send + Sync>>>; QUESTIONS]);

impl<const QUESTIONS: usize> Default for Notes<QUESTIONS> {
    fn default() -> Self {
        Self(std::array::from_fn(|_| OnceLock::new()))
    }
}

impl<const QUESTIONS: usize> Notes<QUESTIONS> {
    /// The answer to a question. One number always means one question about what the notes are kept with, and about that
    /// alone, with answers of one type; a number past the last, or one that was used for another type, has no answer.
    pub fn noted<T: Send + Sync + 'static>(&self, question: usize, answer: impl FnOnce() -> Option<T>) -> Option<&T> {
        let kept = self.0.get(question)?.get_or_init(|| answer().map(|answer| Arc::new(answer) as Arc<_>));
        kept.as_ref()?.downcast_ref()
    }
}

#[cfg(test)]
mod tests {
    use super::Notes;

    #[test]
    fn a_question_is_asked_once_and_a_wrong_one_has_no_answer() {
        let notes = Notes::<2>::default();
        assert_eq!(notes.noted(0, || Some(7)), Some(&7));
        assert_eq!(notes.noted(0, || Some(8)), Some(&7));
        assert_eq!(notes.noted(1, || None::<i32>), None);
        assert_eq!(notes.noted(1, || Some(8)), None, "that there is no answer is kept too");
        assert_eq!(notes.noted(0, || Some("seven")), None);
        assert_eq!(notes.noted(2, || Some(7)), None);
    }
}
