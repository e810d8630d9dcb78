/** How findings and cards look. Pages set the colours; there are some for light and dark. */

import { EditorView } from '@codemirror/view';

const squiggle = (style: string, colour: string) => ({
  backgroundImage: 'none',
  textDecoration: `underline ${style} 2px var(${colour})`,
  textUnderlineOffset: '3px',
  textDecorationSkipInk: 'none',
});

/** Each severity has a colour and a kind of line, so that no colour has to be told from another. */
export const theme = EditorView.baseTheme({
  '&light': {
    '--copydesk-error': '#b3261e',
    '--copydesk-warning': '#b25a00',
    '--copydesk-information': '#1a5fb4',
    '--copydesk-hint': '#6b6b6b',
    '--copydesk-card': '#ffffff',
    '--copydesk-card-text': '#1c1c1c',
    '--copydesk-card-quiet': '#5c5c5c',
    '--copydesk-card-line': '#d6d3cd',
  },
  '&dark': {
    '--copydesk-error': '#ff8a80',
    '--copydesk-warning': '#ffb95c',
    '--copydesk-information': '#8ab8ff',
    '--copydesk-hint': '#a8a8a8',
    '--copydesk-card': '#26282c',
    '--copydesk-card-text': '#ececec',
    '--copydesk-card-quiet': '#b0b0b0',
    '--copydesk-card-line': '#44474d',
  },
  '.cm-copydesk-error.cm-lintRange': squiggle('wavy', '--copydesk-error'),
  '.cm-copydesk-warning.cm-lintRange': squiggle('wavy', '--copydesk-warning'),
  '.cm-copydesk-information.cm-lintRange': squiggle('dashed', '--copydesk-information'),
  '.cm-copydesk-hint.cm-lintRange': squiggle('dotted', '--copydesk-hint'),
  '.cm-tooltip:has(.cm-copydesk-card), .cm-tooltip.cm-copydesk-card': {
    border: '1px solid var(--copydesk-card-line)',
    borderRadius: '8px',
    backgroundColor: 'var(--copydesk-card)',
    color: 'var(--copydesk-card-text)',
    boxShadow: '0 6px 24px rgb(0 0 0 / 18%)',
  },
  '.cm-copydesk-card': {
    boxSizing: 'border-box',
    width: 'max-content',
    maxWidth: 'min(26rem, calc(100vw - 40px))',
    maxHeight: '60vh',
    overflowY: 'auto',
    padding: '2px 14px',
    font: '14px/1.45 system-ui, sans-serif',
    overflowWrap: 'anywhere',
  },
  '.cm-copydesk-card section': { padding: '10px 0' },
  '.cm-copydesk-card section + section': { borderTop: '1px solid var(--copydesk-card-line)' },
  '.cm-copydesk-card p': { margin: '0 0 4px' },
  '.cm-copydesk-card ul': { margin: '4px 0', padding: '0', listStyle: 'none' },
  '.cm-copydesk-card dl': { display: 'grid', gridTemplateColumns: 'auto 1fr', gap: '2px 12px', margin: '6px 0 0' },
  '.cm-copydesk-card dt, .cm-copydesk-standard, .cm-copydesk-subtitle, .cm-copydesk-line, .cm-copydesk-rule': {
    color: 'var(--copydesk-card-quiet)',
  },
  '.cm-copydesk-card dd': { margin: '0' },
  '.cm-copydesk-head strong': { marginInlineEnd: '4px' },
  '.cm-copydesk-error .cm-copydesk-head strong': { color: 'var(--copydesk-error)' },
  '.cm-copydesk-warning .cm-copydesk-head strong': { color: 'var(--copydesk-warning)' },
  '.cm-copydesk-information .cm-copydesk-head strong': { color: 'var(--copydesk-information)' },
  '.cm-copydesk-hint .cm-copydesk-head strong': { color: 'var(--copydesk-hint)' },
  '.cm-copydesk-title': { fontWeight: '600' },
  '.cm-copydesk-standard': { fontSize: '13px' },
  '.cm-copydesk-fixes, .cm-copydesk-stands': { display: 'flex', flexWrap: 'wrap', gap: '6px', marginTop: '8px' },
  '.cm-copydesk-card button': { font: 'inherit', color: 'inherit', cursor: 'pointer', textAlign: 'start' },
  '.cm-copydesk-card button:focus-visible': { outline: '2px solid var(--copydesk-information)', outlineOffset: '1px' },
  '.cm-copydesk-fixes button, .cm-copydesk-stands button': {
    minHeight: '28px',
    padding: '3px 10px',
    border: '1px solid var(--copydesk-card-line)',
    borderRadius: '6px',
    background: 'transparent',
  },
  '.cm-copydesk-fixes button': { borderColor: 'var(--copydesk-information)', color: 'var(--copydesk-information)' },
  '.cm-copydesk-go, button.cm-copydesk-rule': { padding: '0', border: '0', background: 'none' },
  '.cm-copydesk-go:hover, button.cm-copydesk-rule:hover': { textDecoration: 'underline' },
});
