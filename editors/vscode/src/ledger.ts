/** The ledger of the draft being written: who is credited with what, asked anew whenever the draft changes. */

import { commands, Disposable, EventEmitter, type TextDocument, window, workspace } from 'vscode';
import { activeDraft, visibleDraft } from './drafts';
import type { Standing } from './kinds';
import type { Server } from './server';

/** How long to wait for the next key before asking again, in milliseconds. */
const PAUSE = 150;

export interface Position {
  line: number;
  character: number;
}

export interface Range {
  start: Position;
  end: Position;
}

export interface Claim {
  mode: 'direct' | 'mixed' | 'indirect';
  source: Range;
  cue: Range[];
  content: Range[];
}

export interface Source {
  name: string;
  role: string | null;
  kind: string;
  standing: Standing;
  score: number;
  range: Range;
  claims: Claim[];
}

/** Somebody who is accused, and what the draft has of a reply. */
export interface Accused {
  name: string;
  standing: 'replied' | 'sought' | 'decided' | 'missing';
  /** The standing in plain words. */
  words: string;
  reply: Range | null;
  sought: Range | null;
  verdict: Range | null;
  accusations: { range: Range; accuser: Range | null; ownVoice: boolean }[];
}

/** The answer to `copydesk/sources`. */
export interface SourceList {
  version: number;
  title: string;
  score: number | null;
  sources: Source[];
  /** Stretches of whole sentences that no source is credited with. */
  nobody: Range[];
  /** Claims that rest on nobody. */
  claims: Range[];
  /** Who is accused, and whether the draft has a reply; older servers do not say. */
  accused?: Accused[];
}

export class Ledger implements Disposable {
  private readonly changed = new EventEmitter<void>();
  private readonly parts: Disposable;
  private timer: NodeJS.Timeout | undefined;
  /** How many times the server was asked. */
  private asked = 0;
  readonly onDidChange = this.changed.event;

  /** The draft that the ledger is of. It stays when the writer looks at something that is no draft. */
  draft: TextDocument | undefined;
  list: SourceList | undefined;

  constructor(private readonly server: Server) {
    this.parts = Disposable.from(
      this.changed,
      server.onDidChange(() => this.soon(0)),
      window.onDidChangeActiveTextEditor(() => this.soon(0)),
      workspace.onDidChangeTextDocument((event) => {
        if (event.document === (activeDraft()?.document ?? this.draft)) this.soon(PAUSE);
      }),
      workspace.onDidCloseTextDocument((document) => {
        if (document === this.draft) this.soon(0);
      }),
    );
    this.soon(0);
  }

  dispose(): void {
    clearTimeout(this.timer);
    this.parts.dispose();
  }

  private soon(pause: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.refresh(), pause);
  }

  private async refresh(): Promise<void> {
    const draft = activeDraft()?.document ?? (this.draft?.isClosed ? undefined : this.draft) ?? visibleDraft();
    void commands.executeCommand('setContext', 'copydesk.draft', draft !== undefined);
    const params = { textDocument: { uri: draft?.uri.toString() } };
    this.asked += 1;
    const mine = this.asked;
    let list: SourceList | undefined;
    try {
      list = draft && (await this.server.ask<SourceList>('copydesk/sources', params));
    } catch {
      // The draft has changed, and what is shown stays until it is read again.
      return;
    }
    // Another question is on its way, about another draft or a newer version.
    if (mine !== this.asked || (list && list.version !== draft?.version)) return;
    this.draft = draft;
    this.list = list;
    this.changed.fire();
  }
}
