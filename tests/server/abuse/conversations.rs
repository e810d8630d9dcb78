//! Random conversations: whatever a client says, every request gets exactly one response, and in the end the open
//! documents look as a newly started server would show them.

use std::collections::BTreeMap;
use std::sync::Arc;

use copydesk::server::{Ending, HouseAnalyzer};
use copydesk::text::Encoding;
use proptest::prelude::*;
use serde_json::{Value, json};

use super::model::{Document, Model, Stage};
use super::runtime;
use super::script::{self, IdForm, Step};
use super::verbs::{self, VERBS};
use crate::client::{Client, is_publication};

/// A client that keeps a model of what it sends, and everything it receives.
struct Conversation {
    client: Client,
    model: Model,
    answers: Vec<Value>,
    /// The last publication of each document.
    published: BTreeMap<String, Value>,
}

impl Conversation {
    fn new(encoding: Encoding) -> Self {
        let client = Client::connect(Arc::new(HouseAnalyzer::default()));
        Self { client, model: Model::new(encoding), answers: Vec::new(), published: BTreeMap::new() }
    }

    async fn take(&mut self, steps: &[Step]) {
        for step in steps {
            if matches!(step, Step::Pause) {
                self.wait_for_analyses().await;
            } else {
                self.say(step).await;
            }
        }
    }

    async fn say(&mut self, step: &Step) {
        let bytes = self.model.take(step);
        self.client.raw(&bytes).await;
    }

    /// Reads until every request is answered, and then checks that none is answered twice.
    async fn settle(&mut self) {
        self.read_answers().await;
        self.say(&Step::AskUnknown { form: IdForm::Number, method: 0 }).await;
        self.read_answers().await;
        self.model.questions.check(&self.answers);
    }

    async fn read_answers(&mut self) {
        while self.answers.len() < self.model.questions.due() {
            let message = self.client.next().await.expect("the server has not ended");
            self.hear(message);
        }
    }

    fn hear(&mut self, message: Value) {
        if message.get("method").is_none() {
            self.answers.push(message);
        } else if is_publication(&message) {
            self.published.insert(message["params"]["uri"].as_str().unwrap().to_owned(), message["params"].clone());
        } else {
            assert_ne!(message["method"], "window/showMessage", "a draft could not be read: {message}");
        }
    }

    /// Asks something about every open document. The answer comes once its newest text has been analyzed.
    async fn wait_for_analyses(&mut self) {
        let hover = VERBS.iter().position(|verb| verb.method == "textDocument/hover").unwrap();
        for document in 0..script::DOCUMENTS.len() {
            let place = (0, 0);
            self.say(&Step::Ask { form: IdForm::Number, verb: hover, document, start: place, end: place }).await;
        }
        self.settle().await;
    }

    /// Saves all open documents, so that all of their findings are shown.
    async fn save_all(&mut self) {
        for uri in self.model.documents.keys() {
            self.client.notify("textDocument/didSave", json!({"textDocument": {"uri": uri}})).await;
        }
        self.wait_for_analyses().await;
    }

    /// Compares what was shown of the documents with what a new server shows.
    async fn compare(&mut self, encoding: Encoding) {
        for (uri, published) in &self.published {
            if !self.model.documents.contains_key(uri.as_str()) {
                assert_eq!(published["diagnostics"], Value::Array(Vec::new()), "{uri} is closed");
                assert_eq!(published.get("version"), None, "{uri} is closed");
            }
        }
        let documents = self.model.documents.clone();
        let mut fresh = Client::start(Arc::new(HouseAnalyzer::default()), script::capabilities(encoding)).await;
        for (uri, Document { language, version, text }) in &documents {
            fresh.open_as(uri, language, *version, text).await;
            assert_eq!(self.published.get(*uri), Some(&fresh.published(uri).await), "{uri}: {text:?}");
        }
        // Some verbs are about all documents together.
        for (uri, Document { text, .. }) in &documents {
            for verb in VERBS.iter().filter(|verb| verb.is_served) {
                let params = verbs::params(uri, (0, 3), (9, 9));
                let asked = self.client.request(verb.method, params.clone()).await;
                let expected = fresh.request(verb.method, params).await;
                let parts = |answer: &Value| (answer.get("result").cloned(), answer.get("error").cloned());
                assert_eq!(parts(&asked), parts(&expected), "{} of {uri}: {text:?}", verb.method);
            }
        }
    }

    /// Ends the connection and reads the remaining messages.
    async fn end(self, by_exit: bool) {
        let expected = if self.model.stage == Stage::ShutDown { Ending::Orderly } else { Ending::Abrupt };
        let ending = if by_exit { self.client.exit().await } else { self.client.hang_up().await };
        assert_eq!(ending, expected);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(100))]

    #[test]
    fn every_conversation_goes_as_the_model_says(
        encoding in script::encoding(),
        before in script::out_of_time(),
        start in script::start(),
        work in script::work(),
        end in script::end(),
        after in script::out_of_time(),
        by_exit in any::<bool>(),
    ) {
        runtime().block_on(async {
            let mut conversation = Conversation::new(encoding);
            conversation.take(&before).await;
            conversation.settle().await;
            conversation.take(&[start]).await;
            conversation.take(&work).await;
            conversation.save_all().await;
            conversation.compare(encoding).await;
            conversation.take(&[end]).await;
            conversation.take(&after).await;
            conversation.settle().await;
            conversation.end(by_exit).await;
        });
    }

    #[test]
    fn a_conversation_may_end_anywhere(
        encoding in script::encoding(),
        start in script::start(),
        work in script::work(),
        end in prop::option::of(script::end()),
        by_exit in any::<bool>(),
    ) {
        runtime().block_on(async {
            let mut conversation = Conversation::new(encoding);
            conversation.take(&[start]).await;
            conversation.take(&work).await;
            conversation.take(end.as_slice()).await;
            conversation.end(by_exit).await;
        });
    }
}
