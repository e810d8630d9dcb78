/** The picture of a story: where each source speaks, and how much rests on whom. Pure: no editor, no page. */

import { type Group, groupOf, inWords } from '../kinds';
import type { Position, Range, SourceList } from '../ledger';
import { short } from '../words';

/** Longer statements are cut, in characters. */
const LONGEST = 200;

/** One statement, with its place as parts of the whole draft, from 0 to 1. */
export interface Mark {
  start: number;
  end: number;
  /** Whether it stands between quotation marks, in whole or in part. */
  isQuoted: boolean;
  line: number;
  words: string;
  range: Range;
}

export interface Row {
  name: string;
  role: string;
  kind: string;
  group: Group;
  score: number;
  /** The part of the draft's words that is credited to this source, with the words that credit it, from 0 to 1. */
  share: number;
  marks: Mark[];
}

export interface Picture {
  title: string;
  score: number | null;
  rows: Row[];
  /** The part of the words that each group is credited with, from 0 to 1; what is missing from 1 nobody is credited with. */
  shares: { group: Group; share: number }[];
}

/** A draft as it is drawn. */
export interface Draft {
  text: string;
  /** The place of a position in the text, in UTF-16 code units. */
  offsetAt(position: Position): number;
}

export function picture(draft: Draft, list: SourceList): Picture {
  const length = Math.max(1, draft.text.length);
  const all = Math.max(1, letters(draft.text));
  const rows = list.sources.map((source): Row => {
    const marks = source.claims.flatMap((claim) =>
      claim.content.map((range) => mark(draft, range, claim.mode, length)),
    );
    const words = source.claims.flatMap((claim) =>
      [claim.source, ...claim.cue, ...claim.content].map((range) => wordsOf(draft, range)),
    );
    return {
      name: source.name,
      role: source.role ?? '',
      kind: inWords(source),
      group: groupOf(source),
      score: source.score,
      share: words.reduce((sum, text) => sum + letters(text), 0) / all,
      marks: marks.sort((one, other) => one.start - other.start),
    };
  });
  const groups = [...new Set(rows.map((row) => row.group))];
  const shares = groups.map((group) => ({
    group,
    share: rows.filter((row) => row.group === group).reduce((sum, row) => sum + row.share, 0),
  }));
  return { title: list.title, score: list.score, rows, shares };
}

function mark(draft: Draft, range: Range, mode: string, length: number): Mark {
  return {
    start: draft.offsetAt(range.start) / length,
    end: draft.offsetAt(range.end) / length,
    isQuoted: mode !== 'indirect',
    line: range.start.line + 1,
    words: short(wordsOf(draft, range), LONGEST),
    range,
  };
}

function wordsOf(draft: Draft, range: Range): string {
  return draft.text.slice(draft.offsetAt(range.start), draft.offsetAt(range.end));
}

/** Letters and digits: mark-up and blanks are no words. */
function letters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
