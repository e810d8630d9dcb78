/** The picture of a story. */

import assert from 'node:assert/strict';
import test from 'node:test';
import { picture } from '../src/panel/picture';
import type { Position, Range, SourceList } from '../src/sources';

const TEXT = '“Ice,” Calder said.\nRain came. A guard said it was late.';

/** A draft whose positions count UTF-16 code units, as the editor's do. */
function draft(text: string) {
  const starts = [0, ...[...text.matchAll(/\n/g)].map((end) => end.index + 1)];
  return { text, offsetAt: ({ line, character }: Position) => (starts[line] ?? text.length) + character };
}

function range(words: string): Range {
  const at = TEXT.indexOf(words);
  assert.ok(at >= 0, words);
  const place = (offset: number) => {
    const before = TEXT.slice(0, offset).split('\n');
    return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
  };
  return { start: place(at), end: place(at + words.length) };
}

function source(name: string, kind: string, mode: 'direct' | 'indirect', content: string) {
  const claim = { mode, source: range(name), cue: [], content: [range(content)] };
  const standing = kind === 'named-person' ? ('named' as const) : ('unnamed' as const);
  return { name, role: null, kind, standing, score: 50, range: range(name), claims: [claim] };
}

const LIST: SourceList = {
  version: 1,
  title: '1 person, 1 unnamed',
  score: 50,
  sources: [
    source('Calder', 'named-person', 'direct', '“Ice,”'),
    source('A guard', 'bare-anonymous', 'indirect', 'it was late'),
  ],
  nobody: [range('Rain came.')],
  claims: [range('Rain')],
};

test('marks stand where the words stand in the draft', () => {
  const [, guard, calder] = picture(draft(TEXT), LIST).rows;
  assert.deepEqual([calder?.marks[0]?.start, calder?.marks[0]?.end], [0, 6 / TEXT.length]);
  assert.deepEqual([calder?.marks[0]?.line, guard?.marks[0]?.line], [1, 2]);
  assert.deepEqual([calder?.marks[0]?.how, guard?.marks[0]?.how], ['quoted', 'reported']);
  assert.equal(guard?.marks[0]?.words, 'it was late');
});

test('shares count letters, those of the words that credit among them', () => {
  const drawn = picture(draft(TEXT), LIST);
  const all = TEXT.match(/[a-z]/gi)?.length ?? 0;
  assert.equal(drawn.rows[2]?.share, 'IceCalder'.length / all);
  assert.deepEqual(
    drawn.shares.map(({ group }) => group),
    ['nobody', 'unnamed', 'person'],
  );
  assert.ok(drawn.shares.reduce((sum, one) => sum + one.share, 0) < 1);
});

test('an empty draft has an empty picture', () => {
  const drawn = picture(draft(''), { version: 1, title: '0 people', score: null, sources: [], nobody: [], claims: [] });
  assert.deepEqual([drawn.rows, drawn.shares], [[], []]);
});

test('what rests on nobody comes first, then who is credited with most', () => {
  const { rows } = picture(draft(TEXT), LIST);
  assert.deepEqual(
    rows.map((row) => row.name),
    ['Nobody', 'A guard', 'Calder'],
  );
  assert.deepEqual(
    rows[0]?.marks.map((mark) => [mark.words, mark.how]),
    [['Rain came.', 'uncredited']],
  );
});

test('findings are ticks on the row that they are about, claims among them', () => {
  const findings = [
    { range: range('Rain'), message: 'Say who says so.', gravity: 'information' as const },
    { range: range('was late'), message: 'Say when.', gravity: 'hint' as const },
  ];
  const [nobody, guard, calder] = picture(draft(TEXT), LIST, findings).rows;
  assert.deepEqual(
    nobody?.ticks.map((tick) => [tick.words, tick.isClaim, tick.line]),
    [['Say who says so.', true, 2]],
  );
  assert.deepEqual([guard?.ticks[0]?.isClaim, guard?.ticks.length, calder?.ticks.length], [false, 1, 0]);
});
