/** Colours a draft by who said what: sources, reporting words and what is said. What rests on nobody stays as it is. */

import {
  commands,
  type DecorationRenderOptions,
  Disposable,
  EventEmitter,
  type ExtensionContext,
  type TextEditorDecorationType,
  ThemeColor,
  window,
} from 'vscode';
import type { Ledger } from './ledger';
import { toRange } from './places';
import type { Range, SourceList } from './sources';

const STATE = 'copydesk.colour';

type Part = 'said' | 'named' | 'unnamed' | 'cue';

/** Each part is told by more than its colour: sources have lines of different kinds, reporting words are slanted. */
const LOOKS: Readonly<Record<Part, DecorationRenderOptions>> = {
  said: { ...line('dotted', 'saidLine'), backgroundColor: colour('saidBackground') },
  named: { ...line('solid', 'namedLine'), backgroundColor: colour('namedBackground') },
  unnamed: { ...line('dashed', 'unnamedLine'), backgroundColor: colour('unnamedBackground') },
  cue: { fontStyle: 'italic', color: colour('cue') },
};

export class Colour implements Disposable {
  private readonly types: ReadonlyMap<Part, TextEditorDecorationType>;
  private readonly changed = new EventEmitter<void>();
  private readonly parts: Disposable;
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly context: ExtensionContext,
    private readonly ledger: Ledger,
  ) {
    const looks = Object.entries(LOOKS) as [Part, DecorationRenderOptions][];
    this.types = new Map(looks.map(([part, look]) => [part, window.createTextEditorDecorationType(look)]));
    this.parts = Disposable.from(
      this.changed,
      ...this.types.values(),
      ledger.onDidChange(() => this.show()),
      window.onDidChangeVisibleTextEditors(() => this.show()),
    );
    this.show();
  }

  get isOn(): boolean {
    return this.context.globalState.get<boolean>(STATE, false);
  }

  async toggle(): Promise<void> {
    await this.context.globalState.update(STATE, !this.isOn);
    this.show();
    this.changed.fire();
  }

  dispose(): void {
    this.parts.dispose();
  }

  private show(): void {
    void commands.executeCommand('setContext', 'copydesk.coloured', this.isOn);
    const { draft, list } = this.ledger;
    const places = list && this.isOn ? placesOf(list) : undefined;
    for (const editor of window.visibleTextEditors) {
      const own = editor.document === draft ? places : undefined;
      for (const [part, type] of this.types) editor.setDecorations(type, (own?.[part] ?? []).map(toRange));
    }
  }
}

function placesOf(list: SourceList): Record<Part, Range[]> {
  const claims = list.sources.flatMap((source) => source.claims.map((claim) => ({ claim, source })));
  const sources = (isNamed: boolean) =>
    claims.filter(({ source }) => (source.standing === 'named') === isNamed).map(({ claim }) => claim.source);
  return {
    said: claims.flatMap(({ claim }) => claim.content),
    named: sources(true),
    unnamed: sources(false),
    cue: claims.flatMap(({ claim }) => claim.cue),
  };
}

function colour(name: string): ThemeColor {
  return new ThemeColor(`copydesk.${name}`);
}

/** A line under the words. */
function line(style: string, name: string): DecorationRenderOptions {
  return { borderStyle: style, borderWidth: '0 0 2px 0', borderColor: colour(name) };
}
