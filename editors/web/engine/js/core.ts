/** The engine in this thread. It starts again after a panic, and what it was asked then fails with an `EngineFailure`. */

import * as glue from '../dist/wasm/copydesk_engine.js';
import { type Input, loadInput } from './input';
import {
  type Change,
  type Checked,
  type DraftOptions,
  EngineFailure,
  type Hover,
  type Ledger,
  type Opened,
  type Part,
  type Parts,
  type Place,
  type Refused,
  type Remark,
  type Remedies,
  type Rule,
} from './types';

/** What the engine calls before it breaks down. */
type Host = { copydeskBrokeDown?: (place: string) => void };

const DEFAULT_NAME = 'draft.txt';

export class Engine {
  private place = '';
  private input: Promise<Input> | undefined;
  /** Counts the instances, so that drafts of one that broke down are opened anew. */
  private instance = 0;

  private constructor(
    private readonly models: Uint8Array,
    private readonly inputPart: Part,
  ) {
    (globalThis as Host).copydeskBrokeDown = (place) => {
      this.place = place;
    };
  }

  /** Loads and starts the engine. Only one can run in a thread. */
  static async start(parts: Parts): Promise<Engine> {
    const [wasm, models] = await Promise.all([moduleOf(parts.wasm), bytesOf(parts.models)]);
    const engine = new Engine(new Uint8Array(models), parts.input);
    glue.initSync({ module: wasm });
    engine.begin();
    return engine;
  }

  private begin(): void {
    if (!glue.start(this.models)) throw new Error('copydesk: these are not the models of this version');
  }

  /** Asks the engine. A panic stays inside: the instance is thrown away, and another one takes its place. */
  private ask<T>(question: () => T): T {
    this.place = '';
    try {
      return question();
    } catch (error) {
      // What is thrown out of WebAssembly: a panic, no more memory, no more stack.
      glue.__wbg_reset_state();
      this.instance += 1;
      this.begin();
      throw new EngineFailure(this.place || (error instanceof Error ? error.name : ''));
    }
  }

  /** Reads and checks a draft. */
  check(text: string, options: DraftOptions = {}): Checked {
    return this.with(text, options, (draft) => draft.check());
  }

  /** What is to be said of the words at a place. */
  hover(text: string, at: number, options: DraftOptions = {}): Hover | null {
    return this.with(text, options, (draft) => draft.hover(at));
  }

  /** Who is credited with what. */
  ledger(text: string, options: DraftOptions = {}): Ledger {
    return this.with(text, options, (draft) => draft.ledger());
  }

  /** What can be done about the findings that touch a place. */
  fixes(text: string, place: Place, options: DraftOptions = {}): Remedies[] {
    return this.with(text, options, (draft) => draft.fixes(place));
  }

  private with<T>(text: string, options: DraftOptions, question: (draft: Draft) => T): T {
    const draft = this.open(text, options);
    try {
      return question(draft);
    } finally {
      draft.close();
    }
  }

  /** Opens a draft that will change. */
  open(text: string, options: DraftOptions = {}): Draft {
    return new Draft(
      (question) => this.ask(question),
      () => this.instance,
      text,
      options,
    );
  }

  /** What is wrong with a settings file. */
  mistakes(house: string): Remark[] {
    return this.ask(() => JSON.parse(glue.mistakes(house)));
  }

  /** The page of a rule, in Markdown. */
  page(rule: string): string | null {
    return this.ask(() => glue.page(rule) ?? null);
  }

  /** All rules, by name. */
  rules(): Rule[] {
    return this.ask(() => JSON.parse(glue.list()));
  }

  /** Takes the draft out of a file. */
  async openFile(name: string, bytes: ArrayBuffer): Promise<Opened | Refused> {
    this.input ??= loadInput(await moduleOf(this.inputPart));
    try {
      return (await this.input)(name, bytes);
    } catch {
      this.input = undefined;
      throw new EngineFailure('');
    }
  }

  /** Breaks down, so that tests see that a panic stays inside. */
  breakDown(): void {
    this.ask(() => glue.breakDown());
  }
}

type Ask = <T>(question: () => T) => T;

/** A draft that is being written. */
export class Draft {
  private handle: glue.Draft | undefined;
  private openedIn = -1;
  /** Whether there are changes that were not read yet. */
  private isStale = false;

  /** Drafts come from `Engine.open`. */
  constructor(
    private readonly ask: Ask,
    private readonly instance: () => number,
    private text: string,
    private options: DraftOptions,
  ) {}

  private opened(): glue.Draft {
    if (this.handle && this.openedIn === this.instance()) return this.handle;
    const { format = 'plain', kinds = '', house = '' } = this.options;
    this.openedIn = this.instance();
    this.handle = new glue.Draft(this.text, format, kinds, house, this.name());
    this.isStale = false;
    return this.handle;
  }

  /** The draft, read up to its last change. */
  private fresh(): glue.Draft {
    const draft = this.opened();
    if (this.isStale) draft.read();
    this.isStale = false;
    return draft;
  }

  private name(): string {
    return this.options.name ?? DEFAULT_NAME;
  }

  private changeOnce({ from, to, insert }: Change): void {
    this.text = this.text.slice(0, from) + insert + this.text.slice(to);
    if (!this.handle || this.openedIn !== this.instance()) return;
    this.isStale = true;
    const length = this.handle.change(from, to, insert);
    // Half a character was cut or pasted, which the engine cannot hold.
    if (length !== this.text.length) this.close();
  }

  /** Makes changes one after the other: the places of each count in the text that the one before it left. */
  change(changes: readonly Change[]): void {
    this.ask(() => {
      for (const change of changes) this.changeOnce(change);
    });
  }

  /** Reads it for another house, or under another name. */
  setHouse(house: string, name = this.options.name): void {
    this.options = { ...this.options, house, ...(name === undefined ? {} : { name }) };
    this.ask(() => {
      if (this.handle && this.openedIn === this.instance()) this.handle.setHouse(house, this.name());
    });
  }

  /** Reads it with other kinds of lines. */
  setKinds(kinds: string): void {
    this.options = { ...this.options, kinds };
    this.ask(() => {
      if (this.handle && this.openedIn === this.instance()) this.handle.setKinds(kinds);
    });
  }

  check(): Checked {
    return this.ask(() => JSON.parse(this.fresh().findings()));
  }

  hover(at: number): Hover | null {
    return this.ask(() => {
      const hover = this.fresh().hover(at);
      return hover === undefined ? null : JSON.parse(hover);
    });
  }

  ledger(): Ledger {
    return this.ask(() => JSON.parse(this.fresh().ledger()));
  }

  fixes({ from, to }: Place): Remedies[] {
    return this.ask(() => JSON.parse(this.fresh().fixes(from, to, this.name())));
  }

  /** The edits that make all safe fixes at once. Their places count in the text as it is. */
  safeEdits(): Change[] {
    return this.ask(() => JSON.parse(this.fresh().safeEdits()));
  }

  /** Gives its memory back. It is opened again if it is asked anything more. */
  close(): void {
    if (this.handle && this.openedIn === this.instance()) this.handle.free();
    this.handle = undefined;
  }
}

async function moduleOf(part: Part): Promise<WebAssembly.Module> {
  if (part instanceof ArrayBuffer) return WebAssembly.compile(part);
  return WebAssembly.compileStreaming(found(await fetch(part)));
}

async function bytesOf(part: Part): Promise<ArrayBuffer> {
  return part instanceof ArrayBuffer ? part : found(await fetch(part)).arrayBuffer();
}

function found(response: Response): Response {
  if (!response.ok) throw new Error(`copydesk: ${response.url} cannot be loaded (${response.status})`);
  return response;
}
