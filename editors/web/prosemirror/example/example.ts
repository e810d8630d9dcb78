/** A small editor with copydesk, as a content management system would have it. */

import { RemoteEngine } from '@copydesk/engine';
import { applyFix, copydesk, findingsOf } from '@copydesk/prosemirror';
import { baseKeymap } from 'prosemirror-commands';
import { history, redo, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { DOMParser } from 'prosemirror-model';
import { schema } from 'prosemirror-schema-basic';
import { EditorState } from 'prosemirror-state';
import { EditorView } from 'prosemirror-view';

const DRAFT = `<h2>Ferry strikes breakwater</h2>
<p>It is <em>believed</em> that the captain slept through the alarm.</p>
<p>“We are closing,” Ines Calder, a pilot, stated.</p>
<blockquote><p>It is believed that this is somebody else’s text.</p></blockquote>
<p>Victor Bell met Ana Bell.<br>Bell said the wall would hold.</p>`;

const status = document.getElementById('status') as HTMLElement;
const list = document.getElementById('findings') as HTMLElement;

function parsed(html: string) {
  const page = new window.DOMParser().parseFromString(html, 'text/html');
  return DOMParser.fromSchema(schema).parse(page.body);
}

function show(view: EditorView): void {
  const findings = findingsOf(view.state);
  status.textContent = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  list.replaceChildren(
    ...findings.map((finding) => {
      const item = document.createElement('li');
      item.textContent = `${finding.message} `;
      for (const fix of finding.fixes) {
        const button = document.createElement('button');
        button.textContent = fix.title;
        button.addEventListener('click', () => applyFix(view, fix));
        item.append(button);
      }
      return item;
    }),
  );
}

const part = (name: string) => new URL(name, document.baseURI).href;
const engine = await RemoteEngine.start(new Worker('worker.js', { type: 'module' }), {
  wasm: part('engine.wasm'),
  models: part('models.bin'),
  input: part('input.wasm'),
});
const view = new EditorView(document.getElementById('editor'), {
  attributes: { 'aria-label': 'Draft', role: 'textbox', 'aria-multiline': 'true' },
  state: EditorState.create({
    doc: parsed(DRAFT),
    plugins: [
      history(),
      keymap({ 'Mod-z': undo, 'Mod-y': redo }),
      keymap(baseKeymap),
      copydesk({
        engine,
        delay: 100,
        onChecked: (_, view) => show(view),
        onFailure: ({ message }) => {
          status.textContent = message;
        },
      }),
    ],
  }),
});
Object.assign(window, { example: { engine, view, findings: () => findingsOf(view.state) } });
