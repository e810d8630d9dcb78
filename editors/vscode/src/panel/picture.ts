/** The picture of a story: where each source speaks, what rests on nobody, and how much on whom. Pure: no editor, no page. */

import { type Group, groupOf, inWords } from '../kinds';
import type { Position, Range, SourceList } from '../sources';
import { short } from '../words';

/** Longer statements are cut, in characters. */
const LONGEST = 200;

/** Something on a strip, with its place as parts of the whole draft, from 0 to 1. */
interface Place {
  start: number;
  end: number;
  line: number;
  words: string;
  range: Range;
}

/** One statement, or one stretch that rests on nobody. */
export interface Mark extends Place {
  how: 'quoted' | 'reported' | 'uncredited';
}

/** One finding. Its words are what it says. */
export interface Tick extends Place {
  gravity: Gravity;
  /** Whether it is a claim that rests on nobody. */
  isClaim: boolean;
}

export type Gravity = 'error' | 'warning' | 'information' | 'hint';

export interface Row {
  name: string;
  role: string;
  kind: string;
  group: Group | 'nobody';
  /** None for nobody. */
  score: number | null;
  /** The part of the draft's words that is credited to this source, with the words that credit it, from 0 to 1. */
  share: number;
  marks: Mark[];
  ticks: Tick[];
}

export interface Picture {
  title: string;
  score: number | null;
  /** What rests on nobody first, then the sources by their share. */
  rows: Row[];
  /** The part of the words of each group, from 0 to 1; the rest is headlines and the like. */
  shares: { group: Group | 'nobody'; share: number }[];
}

/** A draft as it is drawn. */
export interface Draft {
  text: string;
  /** The place of a position in the text, in UTF-16 code units. */
  offsetAt(position: Position): number;
}

/** What the editor shows of a draft. */
export interface Shown {
  range: Range;
  message: string;
  gravity: Gravity;
}

export function picture(draft: Draft, list: SourceList, findings: readonly Shown[] = []): Picture {
  const all = Math.max(1, letters(draft.text));
  const share = (ranges: Range[]) => ranges.reduce((sum, range) => sum + letters(wordsOf(draft, range)), 0) / all;
  const claims = list.claims ?? [];
  const ticks = (ranges: Range[]) =>
    findings
      .filter((finding) => ranges.some((range) => overlap(draft, range, finding.range)))
      .map((finding): Tick => {
        const isClaim = claims.some((claim) => overlap(draft, claim, finding.range));
        return { ...place(draft, finding.range), words: finding.message, gravity: finding.gravity, isClaim };
      });
  const sources = list.sources.map((source): Row => {
    const marks = source.claims.flatMap((claim) =>
      claim.content.map((range) => mark(draft, range, claim.mode === 'indirect' ? 'reported' : 'quoted')),
    );
    const ranges = source.claims.flatMap((claim) => [claim.source, ...claim.cue, ...claim.content]);
    return {
      name: source.name,
      role: source.role ?? '',
      kind: inWords(source),
      group: groupOf(source),
      score: source.score,
      share: share(ranges),
      marks: marks.sort((one, other) => one.start - other.start),
      ticks: ticks(ranges),
    };
  });
  const rows = [...nobody(draft, list.nobody ?? [], share, ticks), ...sources.sort((a, b) => b.share - a.share)];
  const groups = [...new Set(rows.map((row) => row.group))];
  const shares = groups.map((group) => ({
    group,
    share: rows.filter((row) => row.group === group).reduce((sum, row) => sum + row.share, 0),
  }));
  return { title: list.title, score: list.score, rows, shares };
}

/** The row of what rests on nobody; none where everything is credited. */
function nobody(
  draft: Draft,
  stretches: Range[],
  share: (ranges: Range[]) => number,
  ticks: (ranges: Range[]) => Tick[],
): Row[] {
  if (stretches.length === 0) return [];
  const marks = stretches.map((range) => mark(draft, range, 'uncredited'));
  const row = { name: 'Nobody', role: '', kind: 'the paper’s own words', group: 'nobody' as const, score: null };
  return [{ ...row, share: share(stretches), marks, ticks: ticks(stretches) }];
}

function mark(draft: Draft, range: Range, how: Mark['how']): Mark {
  return { ...place(draft, range), how };
}

function place(draft: Draft, range: Range): Place {
  const length = Math.max(1, draft.text.length);
  return {
    start: draft.offsetAt(range.start) / length,
    end: draft.offsetAt(range.end) / length,
    line: range.start.line + 1,
    words: short(wordsOf(draft, range), LONGEST),
    range,
  };
}

/** Whether two places have a character in common. */
function overlap(draft: Draft, one: Range, other: Range): boolean {
  return draft.offsetAt(one.start) < draft.offsetAt(other.end) && draft.offsetAt(other.start) < draft.offsetAt(one.end);
}

function wordsOf(draft: Draft, range: Range): string {
  return draft.text.slice(draft.offsetAt(range.start), draft.offsetAt(range.end));
}

/** Letters and digits: mark-up and blanks are no words. */
function letters(text: string): number {
  return text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
}
