//! The life of a connection: `initialize`, work, `shutdown`, `exit`.
//!
//! This module knows which messages may come when, and what to answer to those that come at the wrong time. It does
//! not know what any of them does. The service has a check of its own, but that one lets unknown methods through at
//! any time.

use tower_lsp::jsonrpc::{Error, ErrorCode, Request, Response};

/// The stage of a connection.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Lifecycle {
    /// Before `initialize` has been answered.
    #[default]
    New,
    /// Between `initialize` and `shutdown`.
    Working,
    /// After `shutdown` has been answered.
    ShutDown,
}

/// What to do with a message.
#[derive(Debug, PartialEq)]
pub(super) enum Verdict {
    /// Pass it to the service.
    Serve,
    /// Send this response and continue.
    Refuse(Response),
    /// Ignore it.
    Ignore,
    /// End the connection.
    Exit,
}

impl Lifecycle {
    /// What to do with a message at this stage.
    pub(super) fn judge(self, request: &Request) -> Verdict {
        if request.method() == "exit" {
            return Verdict::Exit;
        }
        // As a notification these would change the service's stage although the client gets no response.
        if request.id().is_none() && Self::is_changed_by(request.method()) {
            return Verdict::Ignore;
        }
        let error = match (self, request.method()) {
            (Self::New, "initialize") => None,
            (Self::New, _) => Some(not_initialized()),
            (Self::Working, "initialize") | (Self::ShutDown, _) => Some(Error::invalid_request()),
            (Self::Working, _) => None,
        };
        match (error, request.id()) {
            (None, _) => Verdict::Serve,
            (Some(error), Some(id)) => Verdict::Refuse(Response::from_error(id.clone(), error)),
            (Some(_), None) => Verdict::Ignore,
        }
    }

    /// Whether the next message must wait for the response to this one, because the response changes the stage.
    pub(super) fn is_changed_by(method: &str) -> bool {
        matches!(method, "initialize" | "shutdown")
    }

    /// Drops the parameters of `shutdown`, which some clients send empty. The service refuses a `shutdown` with
    /// parameters, and shuts down all the same.
    pub(super) fn plain(request: Request) -> Request {
        match request.id() {
            Some(id) if request.method() == "shutdown" => Request::build("shutdown").id(id.clone()).finish(),
            _ => request,
        }
    }

    /// Moves to the next stage after a request for it was answered.
    pub(super) fn advance(&mut self, method: &str, response: &Response) {
        match method {
            "initialize" if response.is_ok() => *self = Self::Working,
            "shutdown" if response.is_ok() => *self = Self::ShutDown,
            _ => {}
        }
    }
}

/// LSP's `ServerNotInitialized`.
fn not_initialized() -> Error {
    Error { code: ErrorCode::ServerError(-32002), message: "Server not initialized".into(), data: None }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(stage: Lifecycle, method: &'static str) -> Option<i64> {
        match stage.judge(&Request::build(method).id(1).finish()) {
            Verdict::Refuse(response) => response.error().map(|error| error.code.code()),
            _ => None,
        }
    }

    #[test]
    fn requests_at_the_wrong_time_are_refused_known_or_not() {
        for method in ["textDocument/hover", "x/unknown", "$/unknown", "shutdown"] {
            assert_eq!(code(Lifecycle::New, method), Some(-32002), "{method}");
            assert_eq!(code(Lifecycle::Working, method), None, "{method}");
            assert_eq!(code(Lifecycle::ShutDown, method), Some(-32600), "{method}");
        }
        assert_eq!(code(Lifecycle::New, "initialize"), None);
        assert_eq!(code(Lifecycle::Working, "initialize"), Some(-32600));
    }

    #[test]
    fn notifications_at_the_wrong_time_are_ignored_except_exit() {
        let open = Request::build("textDocument/didOpen").finish();
        assert_eq!(Lifecycle::New.judge(&open), Verdict::Ignore);
        assert_eq!(Lifecycle::Working.judge(&open), Verdict::Serve);
        assert_eq!(Lifecycle::ShutDown.judge(&open), Verdict::Ignore);
        for stage in [Lifecycle::New, Lifecycle::Working, Lifecycle::ShutDown] {
            assert_eq!(stage.judge(&Request::build("exit").finish()), Verdict::Exit);
        }
    }

    #[test]
    fn what_changes_the_stage_and_has_no_id_is_ignored() {
        for method in ["initialize", "shutdown"] {
            for stage in [Lifecycle::New, Lifecycle::Working, Lifecycle::ShutDown] {
                assert_eq!(stage.judge(&Request::build(method).finish()), Verdict::Ignore, "{method}");
            }
        }
    }

    #[test]
    fn a_failed_initialize_leaves_the_connection_new() {
        let mut stage = Lifecycle::default();
        stage.advance("initialize", &Response::from_error(1.into(), Error::invalid_request()));
        assert_eq!(stage, Lifecycle::New);
        stage.advance("initialize", &Response::from_ok(1.into(), serde_json::Value::Null));
        assert_eq!(stage, Lifecycle::Working);
    }
}
