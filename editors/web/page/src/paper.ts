/** The draft as it is printed: numbered words, the notes and the sources after it. */

import type { EditorView } from '@codemirror/view';
import { findingsOf, GRAVITIES, ledgerOf } from '@copydesk/codemirror';
import { element } from './element';

/** Puts the draft into the part of the page that only paper shows. */
export async function layOut(paper: HTMLElement, view: EditorView): Promise<void> {
  const text = view.state.doc.toString();
  const findings = [...findingsOf(view)].sort((one, other) => one.from - other.from);
  const draft = element('div', 'draft');
  let end = 0;
  findings.forEach(({ from, to }, index) => {
    const start = Math.max(from, end);
    draft.append(text.slice(end, start));
    if (start < to) draft.append(element('mark', '', text.slice(start, to)));
    draft.append(element('sup', '', ` ${index + 1}`));
    end = Math.max(end, to);
  });
  draft.append(text.slice(end));
  const notes = element('ol', '');
  for (const finding of findings) {
    const note = element('li', '');
    note.append(
      element('strong', '', GRAVITIES[finding.severity]),
      ` ${finding.message} `,
      element('em', '', finding.rule),
    );
    notes.append(note);
  }
  const ledger = await ledgerOf(view);
  const sources = element('ul', '');
  for (const source of ledger?.sources ?? []) {
    const role = source.role ? `, ${source.role}` : '';
    const claims = source.claims.length === 1 ? '1 claim' : `${source.claims.length} claims`;
    sources.append(element('li', '', `${source.name}${role}: ${source.words}, ${claims}`));
  }
  paper.replaceChildren(
    draft,
    element('h2', '', 'Notes'),
    notes,
    element('h2', '', `Sources: ${ledger?.title ?? ''}`),
    sources,
  );
}
