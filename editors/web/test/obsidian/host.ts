/**
 * A stand-in for Obsidian: as much of its public interface as the plugin uses, around a real CodeMirror. It shows that the plugin
 * does its part; it does not show that Obsidian does.
 */

import * as commands from '@codemirror/commands';
import * as lint from '@codemirror/lint';
import * as state from '@codemirror/state';
import * as view from '@codemirror/view';

type Made = HTMLElement & { empty(): void; addClass(name: string): void; createEl: typeof createEl };

function createEl(this: HTMLElement, tag: string, given: { text?: string; cls?: string } = {}): Made {
  const made = helped(document.createElement(tag));
  if (given.text) made.textContent = given.text;
  if (given.cls) made.className = given.cls;
  this.append(made);
  return made;
}

/** Gives an element what Obsidian gives all elements. */
function helped(element: HTMLElement): Made {
  return Object.assign(element, {
    createEl,
    empty: () => element.replaceChildren(),
    addClass: (name: string) => element.classList.add(name),
  });
}

const notices: string[] = [];
const compartment = new state.Compartment();
const files = new Map<string, string>();
const modified: ((file: TFile) => void)[] = [];
let saved: unknown = null;

class TFile {
  constructor(readonly path: string) {}
}

class Notice {
  constructor(message: string) {
    notices.push(message);
  }
}

class MarkdownView {
  file = new TFile('note.md');
  editor = { cm: undefined as unknown as view.EditorView };
}

class ItemView {
  contentEl = helped(document.createElement('div'));
  constructor(readonly leaf: Leaf) {}
}

class Leaf {
  view: unknown;
  async setViewState({ type }: { type: string }): Promise<void> {
    const made = plugin.views.get(type)?.(this);
    this.view = made;
    document.getElementById('app')?.append((made as ItemView).contentEl);
    await (made as { onOpen(): Promise<void> }).onOpen();
  }
}

const note = new MarkdownView();
const noteLeaf = Object.assign(new Leaf(), { view: note });
const leaves: Leaf[] = [];

const app = {
  workspace: {
    on: () => ({}),
    iterateAllLeaves: (visit: (leaf: Leaf) => void) => {
      for (const leaf of [noteLeaf, ...leaves]) visit(leaf);
    },
    getActiveViewOfType: (type: unknown) => (type === MarkdownView ? note : null),
    getMostRecentLeaf: () => noteLeaf,
    getLeavesOfType: (type: string) =>
      leaves.filter(({ view }) => (view as { getViewType(): string }).getViewType() === type),
    getRightLeaf: () => {
      const leaf = new Leaf();
      leaves.push(leaf);
      return leaf;
    },
    revealLeaf: async () => undefined,
  },
  vault: {
    on: (_: string, listener: (file: TFile) => void) => modified.push(listener),
    getAbstractFileByPath: (path: string) => (files.has(path) ? new TFile(path) : null),
    cachedRead: async (file: TFile) => files.get(file.path) ?? '',
  },
};

interface Command {
  callback?: () => void;
  editorCallback?: (editor: unknown) => void;
}

class Plugin {
  readonly app = app;
  readonly views = new Map<string, (leaf: Leaf) => unknown>();
  readonly commands = new Map<string, Command>();
  tab: { display(): void; containerEl: HTMLElement } | undefined;
  async loadData(): Promise<unknown> {
    return saved;
  }
  async saveData(data: unknown): Promise<void> {
    saved = data;
  }
  addSettingTab(tab: { display(): void; containerEl: HTMLElement }): void {
    this.tab = tab;
  }
  registerView(type: string, make: (leaf: Leaf) => unknown): void {
    this.views.set(type, make);
  }
  addCommand(command: Command & { id: string }): void {
    this.commands.set(command.id, command);
  }
  registerEvent(): void {}
  registerEditorExtension(extension: state.Extension): void {
    note.editor.cm.dispatch({ effects: compartment.reconfigure(extension) });
  }
}

class PluginSettingTab {
  containerEl = helped(document.createElement('div'));
}

class Setting {
  private readonly row = document.createElement('div');
  constructor(container: HTMLElement) {
    container.append(this.row);
  }
  setName(name: string): this {
    this.row.append(Object.assign(document.createElement('h3'), { textContent: name }));
    return this;
  }
  setDesc(words: string): this {
    this.row.append(Object.assign(document.createElement('p'), { textContent: words }));
    return this;
  }
  addText(fill: (text: unknown) => void): this {
    const input = document.createElement('input');
    const text = {
      setPlaceholder: (words: string) => Object.assign(text, { placeholder: words }),
      setValue: (value: string) => {
        input.value = value;
        return text;
      },
      onChange: (listener: (value: string) => void) => {
        input.addEventListener('input', () => listener(input.value));
        return text;
      },
    };
    fill(text);
    this.row.append(input);
    return this;
  }
}

const obsidian = { ItemView, MarkdownView, Notice, Plugin, PluginSettingTab, Setting, TFile };
const modules: Record<string, unknown> = {
  obsidian,
  '@codemirror/commands': commands,
  '@codemirror/lint': lint,
  '@codemirror/state': state,
  '@codemirror/view': view,
};

let plugin: Plugin & { onload(): Promise<void>; onunload(): void };

/** Loads the bundle as Obsidian does: a CommonJS module that asks for what Obsidian has. */
async function load(text: string): Promise<void> {
  note.editor.cm = new view.EditorView({
    parent: document.getElementById('app') as HTMLElement,
    state: state.EditorState.create({ doc: text, extensions: [compartment.of([]), view.EditorView.lineWrapping] }),
  });
  const code = await (await fetch('main.js')).text();
  const module = { exports: {} as { default?: new (app: unknown, manifest: unknown) => typeof plugin } };
  const require = (name: string) => {
    if (!(name in modules)) throw new Error(`Obsidian has no module ${name}`);
    return modules[name];
  };
  new Function('require', 'module', 'exports', code)(require, module, module.exports);
  if (!module.exports.default) throw new Error('the bundle exports no plugin');
  plugin = new module.exports.default(app, {});
  await plugin.onload();
}

Object.assign(window, {
  host: {
    load,
    run: (id: string) => {
      const command = plugin.commands.get(id);
      command?.callback?.();
      command?.editorCallback?.(note.editor);
    },
    settings: () => {
      plugin.tab?.display();
      document.getElementById('app')?.append(plugin.tab?.containerEl as HTMLElement);
    },
    write: (path: string, text: string) => {
      files.set(path, text);
      for (const listener of modified) listener(new TFile(path));
    },
    marked: () => [...document.querySelectorAll('.cm-lintRange')].map((mark) => mark.textContent),
    unload: () => plugin.onunload(),
    saved: () => saved,
    notices,
  },
});
