//! The requests of a conversation, and the responses that each may get.

use std::collections::BTreeSet;

use serde_json::Value;

const CANCELLED: i64 = -32800;
const CONTENT_MODIFIED: i64 = -32801;

/// A request and its possible responses.
#[derive(Clone, Debug)]
pub(super) struct Question {
    pub(super) id: Value,
    pub(super) method: String,
    /// The document it is about.
    pub(super) document: Option<&'static str>,
    pub(super) may_succeed: bool,
    /// The error codes that the response may have.
    pub(super) errors: BTreeSet<i64>,
}

/// All requests so far, and everything else that must get a response.
#[derive(Debug, Default)]
pub(super) struct Questions {
    asked: Vec<Question>,
    /// The error codes of the responses without an id, in order.
    nameless: Vec<i64>,
}

impl Questions {
    pub(super) fn ask(&mut self, question: Question) {
        self.asked.push(question);
    }

    /// Something was sent whose response cannot have an id.
    pub(super) fn expect_nameless(&mut self, code: i64) {
        self.nameless.push(code);
    }

    /// The ids so far, one for each request.
    pub(super) fn ids(&self) -> impl ExactSizeIterator<Item = &Value> {
        self.asked.iter().map(|question| &question.id)
    }

    /// A cancellation was sent: every request with this id may have been cancelled.
    pub(super) fn cancel(&mut self, id: &Value) {
        for question in self.asked.iter_mut().filter(|question| question.id == *id && question.document.is_some()) {
            question.errors.insert(CANCELLED);
        }
    }

    /// A document has changed: requests about it may fail.
    pub(super) fn modify(&mut self, document: &str) {
        for question in self.asked.iter_mut().filter(|question| question.document == Some(document)) {
            question.errors.insert(CONTENT_MODIFIED);
        }
    }

    /// How many responses are due.
    pub(super) fn due(&self) -> usize {
        self.asked.len() + self.nameless.len()
    }

    /// Fails unless each request has exactly one possible response, and there are no others.
    pub(super) fn check(&self, answers: &[Value]) {
        let nameless: Vec<i64> = answers.iter().filter(|answer| answer["id"].is_null()).filter_map(code).collect();
        assert_eq!(nameless, self.nameless, "the answers to what had no id");
        assert_eq!(answers.len(), self.due(), "answers to what was never asked, or none");
        for id in self.ids() {
            let of_id = |question: &&Question| question.id == *id;
            let given: Vec<&Value> = answers.iter().filter(|answer| answer["id"] == *id).collect();
            assert_eq!(given.len(), self.asked.iter().filter(of_id).count(), "answers to {id}: {given:?}");
            for answer in given {
                assert!(
                    self.asked.iter().filter(of_id).any(|question| question.allows(answer)),
                    "{}",
                    self.told(answer)
                );
            }
        }
    }

    fn told(&self, answer: &Value) -> String {
        let of_id = self.asked.iter().filter(|question| question.id == answer["id"]);
        let asked: Vec<(&str, &BTreeSet<i64>)> = of_id.map(|asked| (asked.method.as_str(), &asked.errors)).collect();
        format!("{answer} to what may fail with {asked:?} only")
    }
}

impl Question {
    fn allows(&self, answer: &Value) -> bool {
        match code(answer) {
            Some(code) => self.errors.contains(&code) && answer.get("result").is_none(),
            None => self.may_succeed && answer.get("result").is_some(),
        }
    }
}

fn code(answer: &Value) -> Option<i64> {
    answer["error"]["code"].as_i64()
}
