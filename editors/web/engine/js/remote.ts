/** The engine in a worker, so that a page never waits for it. */

import type { Answer, Asked, DraftMethod, EngineMethod, Question } from './protocol';
import {
  type Change,
  type Checked,
  type DraftOptions,
  EngineFailure,
  type Hover,
  type Ledger,
  type Opened,
  type Parts,
  type Place,
  type Refused,
  type Remark,
  type Remedies,
  type Rule,
} from './types';

interface Waiting {
  resolve: (result: never) => void;
  reject: (reason: Error) => void;
}

export class RemoteEngine {
  private readonly waiting = new Map<number, Waiting>();
  private asked = 0;
  private opened = 0;

  private constructor(private readonly worker: Worker) {
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => this.take(data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      this.fail(new Error(event.message || 'copydesk: the script of the worker cannot be loaded'));
    });
  }

  /** Starts the engine in a worker that runs `@copydesk/engine/worker`. */
  static async start(worker: Worker, parts: Parts): Promise<RemoteEngine> {
    const engine = new RemoteEngine(worker);
    await engine.ask({ kind: 'start', parts });
    return engine;
  }

  private take(answer: Answer): void {
    const waiting = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ('result' in answer) {
      waiting?.resolve(answer.result as never);
    } else {
      const { isDefect, message } = answer.failure;
      waiting?.reject(isDefect ? new EngineFailure(message) : new Error(message));
    }
  }

  private fail(reason: Error): void {
    for (const { reject } of this.waiting.values()) reject(reason);
    this.waiting.clear();
  }

  /** @internal */
  ask<T>(question: Question): Promise<T> {
    this.asked += 1;
    const asked: Asked = { id: this.asked, question };
    return new Promise<T>((resolve, reject) => {
      this.waiting.set(asked.id, { resolve, reject });
      this.worker.postMessage(asked);
    });
  }

  private askEngine<T>(method: EngineMethod, ...given: unknown[]): Promise<T> {
    return this.ask({ kind: 'engine', method, given });
  }

  check(text: string, options: DraftOptions = {}): Promise<Checked> {
    return this.askEngine('check', text, options);
  }

  hover(text: string, at: number, options: DraftOptions = {}): Promise<Hover | null> {
    return this.askEngine('hover', text, at, options);
  }

  ledger(text: string, options: DraftOptions = {}): Promise<Ledger> {
    return this.askEngine('ledger', text, options);
  }

  fixes(text: string, place: Place, options: DraftOptions = {}): Promise<Remedies[]> {
    return this.askEngine('fixes', text, place, options);
  }

  mistakes(house: string): Promise<Remark[]> {
    return this.askEngine('mistakes', house);
  }

  page(rule: string): Promise<string | null> {
    return this.askEngine('page', rule);
  }

  rules(): Promise<Rule[]> {
    return this.askEngine('rules');
  }

  openFile(name: string, bytes: ArrayBuffer): Promise<Opened | Refused> {
    return this.askEngine('openFile', name, bytes);
  }

  /** Breaks down, so that tests see that a panic stays inside. */
  breakDown(): Promise<void> {
    return this.askEngine('breakDown');
  }

  /** Opens a draft that will change. Questions about it are answered in order. */
  open(text: string, options: DraftOptions = {}): RemoteDraft {
    this.opened += 1;
    void this.ask({ kind: 'open', draft: this.opened, text, options }).catch(() => undefined);
    return new RemoteDraft(this, this.opened);
  }

  /** Ends the worker. */
  close(): void {
    this.worker.terminate();
    this.fail(new Error('copydesk: the engine was closed'));
  }
}

/** A draft that is being written, as `Draft`. */
export class RemoteDraft {
  /** Drafts come from `RemoteEngine.open`. */
  constructor(
    private readonly engine: RemoteEngine,
    private readonly id: number,
  ) {}

  private ask<T>(method: DraftMethod, ...given: unknown[]): Promise<T> {
    return this.engine.ask({ kind: 'draft', draft: this.id, method, given });
  }

  change(changes: readonly Change[]): Promise<void> {
    return this.ask('change', changes);
  }

  setHouse(house: string, name?: string): Promise<void> {
    return this.ask('setHouse', house, name);
  }

  setKinds(kinds: string): Promise<void> {
    return this.ask('setKinds', kinds);
  }

  check(): Promise<Checked> {
    return this.ask('check');
  }

  hover(at: number): Promise<Hover | null> {
    return this.ask('hover', at);
  }

  ledger(): Promise<Ledger> {
    return this.ask('ledger');
  }

  fixes(place: Place): Promise<Remedies[]> {
    return this.ask('fixes', place);
  }

  safeEdits(): Promise<Change[]> {
    return this.ask('safeEdits');
  }

  close(): void {
    void this.engine.ask({ kind: 'close', draft: this.id }).catch(() => undefined);
  }
}
