/** copydesk as a plugin for Obsidian. */

import type { EditorView } from '@codemirror/view';
import { copydesk, setHouse, showCard } from '@copydesk/codemirror';
import type { RemoteEngine } from '@copydesk/engine';
import { type Editor, MarkdownView, Notice, Plugin, TFile } from 'obsidian';
import { startEngine } from './parts';
import { CopydeskSettingTab, DEFAULTS, type Settings } from './settings';
import { SOURCES_VIEW, SourcesView } from './sourcesView';

export default class CopydeskPlugin extends Plugin {
  override settings: Settings = DEFAULTS;
  private engine: RemoteEngine | undefined;
  private house = '';

  override async onload(): Promise<void> {
    this.settings = { ...DEFAULTS, ...((await this.loadData()) as Partial<Settings> | null) };
    this.addSettingTab(new CopydeskSettingTab(this.app, this));
    this.registerView(SOURCES_VIEW, (leaf) => new SourcesView(leaf, () => this.editor()));
    this.addCommand({
      id: 'show-sources',
      name: 'Show the sources of this note',
      callback: () => void this.showSources(),
    });
    this.addCommand({
      id: 'show-card',
      name: 'Show what copydesk says at the cursor',
      editorCallback: (editor) => void showCard(viewOf(editor)),
    });
    this.registerEvent(this.app.workspace.on('active-leaf-change', () => void this.drawSources()));
    this.registerEvent(
      this.app.vault.on('modify', (file) => {
        if (file.path === this.settings.house) void this.readHouse();
      }),
    );
    try {
      this.engine = await startEngine();
    } catch (failure) {
      new Notice(`copydesk could not start: ${(failure as Error).message}`);
      return;
    }
    await this.readHouse();
    this.registerEditorExtension(
      copydesk({
        engine: this.engine,
        draft: { format: 'markdown', house: this.house },
        delay: this.settings.delay,
        onChecked: () => void this.drawSources(),
        onFailure: ({ message }) => new Notice(message),
        explain: (rule) => void this.explain(rule),
      }),
    );
  }

  override onunload(): void {
    this.engine?.close();
  }

  /** Takes other settings. The pause counts for notes that are opened from now on. */
  async change(changed: Partial<Settings>): Promise<void> {
    this.settings = { ...this.settings, ...changed };
    await this.saveData(this.settings);
    if (changed.house !== undefined) await this.readHouse();
  }

  private async readHouse(): Promise<void> {
    const file = this.app.vault.getAbstractFileByPath(this.settings.house);
    this.house = file instanceof TFile ? await this.app.vault.cachedRead(file) : '';
    const mistakes = (await this.engine?.mistakes(this.house)) ?? [];
    if (mistakes[0]) new Notice(`${this.settings.house}: ${mistakes[0].message}`);
    this.app.workspace.iterateAllLeaves(({ view }) => {
      if (view instanceof MarkdownView) setHouse(viewOf(view.editor), this.house, view.file?.path);
    });
  }

  /** The editor of the note that is being written. */
  private editor(): EditorView | undefined {
    const note = this.app.workspace.getActiveViewOfType(MarkdownView) ?? this.lastNote();
    return note && viewOf(note.editor);
  }

  private lastNote(): MarkdownView | undefined {
    const view = this.app.workspace.getMostRecentLeaf()?.view;
    return view instanceof MarkdownView ? view : undefined;
  }

  private async showSources(): Promise<void> {
    const { workspace } = this.app;
    const leaf = workspace.getLeavesOfType(SOURCES_VIEW)[0] ?? workspace.getRightLeaf(false);
    await leaf?.setViewState({ type: SOURCES_VIEW, active: true });
    if (leaf) await workspace.revealLeaf(leaf);
  }

  private async drawSources(): Promise<void> {
    for (const { view } of this.app.workspace.getLeavesOfType(SOURCES_VIEW)) {
      if (view instanceof SourcesView) await view.draw();
    }
  }

  private async explain(rule: string): Promise<void> {
    const summary = (await this.engine?.page(rule))?.split('\n')[0];
    if (summary) new Notice(`${rule}: ${summary}`);
  }
}

/** The editor underneath. Obsidian documents it for plugins that extend the editor, though its types leave it out. */
function viewOf(editor: Editor): EditorView {
  return (editor as Editor & { cm: EditorView }).cm;
}
