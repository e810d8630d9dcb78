/** Shows cards: under the pointer, where a finger taps, and at the cursor by keyboard. */

import { type Extension, Prec, StateEffect, StateField } from '@codemirror/state';
import { EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from '@codemirror/view';
import type { Finding } from '@copydesk/engine';
import { card, isEmpty, type Told } from './card';
import { checkedField, desk, options } from './desk';

const HOVER_TIME = 300;

const pin = StateEffect.define<Tooltip | null>();

/** The card that stays until it is closed or the draft changes. */
const pinned = StateField.define<Tooltip | null>({
  create: () => null,
  update(tooltip, transaction) {
    for (const effect of transaction.effects) if (effect.is(pin)) return effect.value;
    return transaction.docChanged || transaction.selection ? null : tooltip;
  },
  provide: (field) => showTooltip.from(field),
});

/** The findings at a place. */
export function findingsAt(view: EditorView, at: number): Finding[] {
  const findings = view.state.field(checkedField, false)?.findings ?? [];
  return findings.filter(({ from, to }) => from <= at && at <= to);
}

/** The card of a place; none where there is nothing to say, or the draft changed meanwhile. */
async function tooltipAt(view: EditorView, at: number): Promise<Tooltip | null> {
  const plugin = view.plugin(desk);
  const given = view.state.facet(options);
  if (!plugin || !given) return null;
  const { doc } = view.state;
  let told: Told;
  try {
    const [hover, remedies] = await Promise.all([plugin.hover(at), plugin.fixes({ from: at, to: at })]);
    told = { findings: findingsAt(view, at), hover, remedies };
  } catch (failure) {
    given.onFailure?.(failure as Error);
    return null;
  }
  if (view.state.doc !== doc || isEmpty(told)) return null;
  const places = [...told.findings, ...(told.hover ? [told.hover] : [])];
  const inner = places.reduce((best, place) => (place.to - place.from < best.to - best.from ? place : best));
  return {
    pos: Math.min(inner.from, at),
    end: Math.max(inner.to, at),
    above: false,
    create: (editor) => {
      const dom = card(editor, told, given);
      // The keys of the editor do not reach into a card.
      dom.addEventListener('keydown', ({ key }) => key === 'Escape' && hideCard(editor));
      return { dom };
    },
  };
}

async function pinAt(view: EditorView, at: number, takesFocus: boolean): Promise<void> {
  const tooltip = await tooltipAt(view, at);
  view.dispatch({ effects: pin.of(tooltip) });
  if (takesFocus && tooltip) view.dom.querySelector<HTMLElement>('.cm-copydesk-card button')?.focus();
}

/** Shows the card at the cursor and puts the focus into it. */
export function showCard(view: EditorView): boolean {
  void pinAt(view, view.state.selection.main.head, true);
  return true;
}

/** Closes the card. */
export function hideCard(view: EditorView): boolean {
  if (!view.state.field(pinned, false)) return false;
  view.dispatch({ effects: pin.of(null) });
  view.focus();
  return true;
}

const taps = EditorView.domEventHandlers({
  pointerup(event, view) {
    if (event.pointerType === 'mouse') return;
    const at = view.posAtCoords(event);
    if (at !== null && view.state.selection.main.empty) void pinAt(view, at, false);
  },
});

export function cards(): Extension {
  const keys = keymap.of([
    { key: 'Mod-.', run: showCard },
    { key: 'Alt-Enter', run: showCard },
    { key: 'Escape', run: hideCard },
  ]);
  return [pinned, hoverTooltip(tooltipAt, { hoverTime: HOVER_TIME, hideOnChange: true }), taps, Prec.high(keys)];
}
