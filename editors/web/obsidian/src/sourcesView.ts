/** The ledger of the note being written: who is credited with what. */

import type { EditorView } from '@codemirror/view';
import { goTo, ledgerOf } from '@copydesk/codemirror';
import type { Source } from '@copydesk/engine';
import { ItemView, type WorkspaceLeaf } from 'obsidian';

export const SOURCES_VIEW = 'copydesk-sources';

export class SourcesView extends ItemView {
  constructor(
    leaf: WorkspaceLeaf,
    private readonly editor: () => EditorView | undefined,
  ) {
    super(leaf);
  }

  override getViewType(): string {
    return SOURCES_VIEW;
  }

  override getDisplayText(): string {
    return 'Sources';
  }

  override getIcon(): string {
    return 'quote-glyph';
  }

  override async onOpen(): Promise<void> {
    await this.draw();
  }

  async draw(): Promise<void> {
    const editor = this.editor();
    const ledger = editor && (await ledgerOf(editor));
    this.contentEl.empty();
    this.contentEl.addClass('copydesk-sources');
    if (!editor || !ledger || ledger.sources.length === 0) {
      this.contentEl.createEl('p', { text: 'This note credits nobody so far.' });
      return;
    }
    this.contentEl.createEl('p', { text: ledger.title });
    const list = this.contentEl.createEl('ul');
    for (const source of ledger.sources) this.row(list.createEl('li'), editor, source);
  }

  private row(item: HTMLElement, editor: EditorView, source: Source): void {
    const name = source.role ? `${source.name}, ${source.role}` : source.name;
    const button = item.createEl('button', { text: name });
    button.addEventListener('click', () => goTo(editor, source));
    const claims = source.claims.length === 1 ? '1 claim' : `${source.claims.length} claims`;
    item.createEl('div', { cls: 'copydesk-about', text: `${source.words}, ${claims}` });
  }
}
