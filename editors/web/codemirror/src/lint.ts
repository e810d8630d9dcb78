/** Findings as diagnostics of the editor. */

import { type Diagnostic, forceLinting, linter } from '@codemirror/lint';
import type { Extension } from '@codemirror/state';
import type { EditorView } from '@codemirror/view';
import type { Finding, Severity } from '@copydesk/engine';
import { again, desk } from './desk';
import { applyFix } from './fixes';

/** After the last key, in milliseconds. */
const DELAY = 400;

const SEVERITIES: Readonly<Record<Severity, Diagnostic['severity']>> = {
  error: 'error',
  warning: 'warning',
  information: 'info',
  hint: 'hint',
};

/** The source of diagnostics. */
export async function lintSource(view: EditorView): Promise<Diagnostic[]> {
  const findings = (await view.plugin(desk)?.check(view)) ?? [];
  return findings.map(diagnostic);
}

function diagnostic(finding: Finding): Diagnostic {
  return {
    from: finding.from,
    to: finding.to,
    severity: SEVERITIES[finding.severity],
    source: finding.rule,
    message: finding.message,
    markClass: `cm-copydesk cm-copydesk-${finding.severity}`,
    actions: finding.fixes.map((fix) => ({ name: fix.title, apply: (view: EditorView) => applyFix(view, fix) })),
  };
}

/** The linter. Its own tooltips are left out: the cards say more. */
export function lint(delay = DELAY): Extension {
  return linter(lintSource, {
    delay,
    tooltipFilter: () => [],
    needsRefresh: ({ transactions }) => transactions.some(({ effects }) => effects.some((effect) => effect.is(again))),
  });
}

/** Checks the draft now. */
export function checkNow(view: EditorView): void {
  view.dispatch({ effects: again.of(null) });
  forceLinting(view);
}
