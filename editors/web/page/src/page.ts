/** The page: puts editor, lists and files together. Nothing of a draft is sent or stored. */

import type { EditorView } from '@codemirror/view';
import { findingsOf, setHouse } from '@copydesk/codemirror';
import { type Checked, type Format, type Opened, RemoteEngine } from '@copydesk/engine';
import { canUndo, editor, takeBack } from './editor';
import { byId, element } from './element';
import { isSettings, openDraft, remarks } from './files';
import { FindingsList, inWords } from './findings';
import { layOut } from './paper';
import { showPage } from './rulePage';
import { SourcesPanel } from './sources';
import { tabs } from './tabs';

/** The sample draft, which comes with the page. */
declare const SAMPLE: string;

/** The draft as it came: pasted, opened or dropped. */
interface Draft {
  text: string;
  format: Format;
  kinds: string;
  name: string;
  /** The ends of its lines. */
  newline: string;
}

/** After the last key, in milliseconds. Tests type faster than people. */
const DELAY = Number(new URLSearchParams(location.hash.slice(1)).get('delay') ?? 400);

const EMPTY: Draft = { text: '', format: 'plain', kinds: '', name: 'draft.txt', newline: '\n' };

const status = byId('status');
const settings = byId<HTMLTextAreaElement>('settings');
const formats = byId<HTMLSelectElement>('format');
const file = byId<HTMLInputElement>('file');

class Page {
  private draft = EMPTY;
  private view: EditorView;
  private readonly findings = new FindingsList(byId('findings'), () => this.view);
  private readonly sources = new SourcesPanel(byId('sources'), () => this.view);
  private panel = 'findings';
  private readonly show = tabs(byId('tab-findings').parentElement as HTMLElement, (panel) => this.shown(panel));

  constructor(private readonly engine: RemoteEngine) {
    this.view = this.edit();
    this.listen();
    this.update(false);
    this.findings.draw(true);
    say('Ready.');
  }

  /** Begins to edit the draft. */
  private edit(): EditorView {
    byId('draft').replaceChildren();
    const { text, format, kinds, name } = this.draft;
    formats.value = format;
    return editor(
      byId('draft'),
      text,
      {
        engine: this.engine,
        draft: { format, kinds, name, house: settings.value },
        delay: DELAY,
        onChecked: (checked) => this.checked(checked),
        onFailure: (failure) => warn(failure.message),
        letStand: (entry) => this.letStand(entry),
        explain: (rule) => void this.explain(rule),
      },
      { onUpdate: (view, isText, isPaste) => this.updated(view, isText, isPaste) },
    );
  }

  private take(draft: Draft): void {
    this.draft = draft;
    this.view.destroy();
    this.view = this.edit();
    this.update(true);
    this.view.focus();
  }

  private updated(view: EditorView, isText: boolean, isPaste: boolean): void {
    // What is pasted into an empty page is the draft as it came.
    if (isPaste && this.draft.text === '') this.draft = { ...this.draft, text: view.state.doc.toString() };
    if (isText) this.update(true);
    this.findings.mark(view.state.selection.main.head);
  }

  /** Shows what can be done with the draft. */
  private update(isReading: boolean): void {
    const isEmpty = this.view.state.doc.length === 0;
    byId('empty').hidden = !isEmpty;
    for (const id of ['copy', 'print', 'clear']) byId<HTMLButtonElement>(id).disabled = isEmpty;
    byId<HTMLButtonElement>('copy-original').disabled = this.draft.text === '';
    byId<HTMLButtonElement>('undo').disabled = !canUndo(this.view);
    byId<HTMLButtonElement>('settings-copy').disabled = settings.value === '';
    if (isReading && !isEmpty) document.documentElement.dataset.state = 'reading';
  }

  private checked(checked: Checked): void {
    const isEmpty = this.view.state.doc.length === 0;
    const { findings, words, silenced, isLeftOut } = checked;
    byId('count').textContent = findings.length > 0 ? String(findings.length) : '';
    const stands = silenced > 0 ? `, ${silenced} let stand` : '';
    const text = isLeftOut ? 'The draft asks not to be checked.' : `${words} words. ${inWords(findings)}${stands}.`;
    say(isEmpty ? 'Ready.' : text);
    this.findings.draw(isEmpty);
    this.findings.mark(this.view.state.selection.main.head);
    if (this.panel === 'sources') void this.sources.draw();
    document.documentElement.dataset.state = 'read';
  }

  private shown(panel: string): void {
    this.panel = panel;
    if (panel === 'sources') void this.sources.draw();
  }

  private listen(): void {
    const press = (id: string, deed: () => unknown) => byId(id).addEventListener('click', () => void deed());
    press('open', () => file.click());
    press('empty-open', () => file.click());
    press('settings-open', () => file.click());
    press('sample', () => this.take({ ...EMPTY, text: SAMPLE, name: 'harbour.txt' }));
    press('copy', () =>
      this.copy(this.view.state.doc.toString().replaceAll('\n', this.draft.newline), 'Copied with the changes.'),
    );
    press('copy-original', () => this.copy(this.draft.text, 'Copied as it came.'));
    press('settings-copy', () => this.copy(settings.value, 'The settings are copied.'));
    press('undo', () => takeBack(this.view));
    press('clear', () => this.take(EMPTY));
    press('print', () => this.print());
    file.addEventListener('change', () => void this.open(file.files?.[0]));
    formats.addEventListener('change', () => {
      const text = this.view.state.doc.toString();
      this.take({ ...this.draft, text, format: formats.value as Format, kinds: '' });
    });
    settings.addEventListener('input', () => void this.houseChanged());
    window.addEventListener('beforeprint', () => void layOut(byId('paper'), this.view));
    this.drops();
  }

  private drops(): void {
    const sign = byId('drop');
    const hasFile = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    // Files are taken wherever they are dropped; words that are dragged stay with the editor.
    window.addEventListener('dragover', (event) => {
      if (!hasFile(event)) return;
      event.preventDefault();
      sign.hidden = false;
    });
    window.addEventListener('dragleave', (event) => {
      if (event.relatedTarget === null) sign.hidden = true;
    });
    window.addEventListener(
      'drop',
      (event) => {
        if (!hasFile(event)) return;
        event.preventDefault();
        event.stopPropagation();
        sign.hidden = true;
        void this.open(event.dataTransfer?.files[0]);
      },
      true,
    );
  }

  private async open(chosen: File | undefined): Promise<void> {
    file.value = '';
    if (!chosen) return;
    warn('');
    if (isSettings(chosen)) {
      settings.value = await chosen.text();
      this.show('house');
      await this.houseChanged();
      return;
    }
    try {
      const opened = await openDraft(this.engine, chosen);
      if ('refusal' in opened) warn(sentence(opened.refusal));
      else this.take(draftOf(chosen.name, opened));
      if ('text' in opened) warn(remarks(opened));
    } catch (failure) {
      warn(`${chosen.name} cannot be read: ${(failure as Error).message}.`);
    }
  }

  private async houseChanged(): Promise<void> {
    setHouse(this.view, settings.value, this.draft.name);
    this.update(false);
    const mistakes = await this.engine.mistakes(settings.value);
    const line = (at: number) => settings.value.slice(0, at).split('\n').length;
    byId('mistakes').replaceChildren(
      ...mistakes.map(({ from, message }) => element('li', '', `Line ${line(from)}: ${sentence(message)}`)),
    );
  }

  private letStand(entry: string): void {
    settings.value = `${settings.value.trimEnd()}\n${entry}`.trimStart();
    this.show('house');
    void this.houseChanged();
    const reason = settings.value.lastIndexOf('[why]');
    settings.focus();
    settings.setSelectionRange(reason, reason + '[why]'.length);
  }

  private async explain(rule: string): Promise<void> {
    const page = await this.engine.page(rule);
    if (page === null) return;
    showPage(byId('rule-page'), rule, page);
    byId<HTMLDialogElement>('rule').showModal();
  }

  private async copy(text: string, done: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(text);
      say(done);
    } catch {
      warn('The browser does not let the page copy. Select the text and copy it yourself.');
    }
  }

  private async print(): Promise<void> {
    await layOut(byId('paper'), this.view);
    window.print();
  }

  /** For tests: what is shown of the draft. */
  shownFindings() {
    return { text: this.view.state.doc.toString(), findings: findingsOf(this.view) };
  }
}

function draftOf(name: string, { text, format, kinds }: Opened): Draft {
  return { text, format, kinds, name, newline: text.includes('\r\n') ? '\r\n' : '\n' };
}

/** A message of the engine as a sentence. The name of the program stays as it is. */
function sentence(words: string): string {
  const start = words.startsWith('copydesk') ? words.charAt(0) : words.charAt(0).toUpperCase();
  return `${start}${words.slice(1)}${/[.?!]$/.test(words) ? '' : '.'}`;
}

function say(words: string): void {
  status.textContent = words;
}

/** Shows a warning; no words take it away. */
function warn(words: string): void {
  byId('alert').textContent = words;
  byId('alert').hidden = words === '';
}

async function start(): Promise<void> {
  const worker = new Worker('worker.js', { type: 'module' });
  const part = (name: string) => new URL(name, document.baseURI).href;
  try {
    const parts = { wasm: part('engine.wasm'), models: part('models.bin'), input: part('input.wasm') };
    const engine = await RemoteEngine.start(worker, parts);
    const page = new Page(engine);
    Object.assign(window, { copydesk: { engine, shown: () => page.shownFindings() } });
    document.documentElement.dataset.state = 'ready';
  } catch (failure) {
    say('copydesk could not start.');
    warn(`${(failure as Error).message}. Load the page again; if that does not help, try another browser.`);
    document.documentElement.dataset.state = 'failed';
  }
}

async function workOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  try {
    await navigator.serviceWorker.register('offline.js');
    await navigator.serviceWorker.ready;
    byId('offline').textContent = 'This page also works without a network.';
  } catch {
    // A page that was not served safely has no service worker. It works all the same.
  }
}

void start().then(workOffline);
