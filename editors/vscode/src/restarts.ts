/** What is done when the server breaks off: it is started again, unless it does so again and again. */

import {
  CloseAction,
  type CloseHandlerResult,
  ErrorAction,
  type ErrorHandler,
  type ErrorHandlerResult,
} from 'vscode-languageclient/node';

/** So many ends in so short a time, in milliseconds, are no accident. */
const MOST = 5;
const WITHIN = 180_000;

export class Restarts implements ErrorHandler {
  private ends: number[] = [];

  constructor(private readonly now: () => number = Date.now) {}

  /** What cannot be written to a server that has just ended is an error of its own; the end is what counts. */
  error(): ErrorHandlerResult {
    return { action: ErrorAction.Continue, handled: true };
  }

  closed(): CloseHandlerResult {
    const now = this.now();
    this.ends = [...this.ends.filter((end) => now - end < WITHIN), now];
    if (this.ends.length < MOST) return { action: CloseAction.Restart, handled: true };
    this.ends = [];
    const message = `copydesk has ended ${MOST} times in three minutes and is left off. Run “copydesk: Restart” to try again.`;
    return { action: CloseAction.DoNotRestart, message };
  }
}
