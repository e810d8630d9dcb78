/** Words for people, and the kinds of sources. */

import assert from 'node:assert/strict';
import test from 'node:test';
import { groupOf, inWords } from '../src/kinds';
import { count, short } from '../src/words';

test('things are counted in words', () => {
  assert.deepEqual(
    [count(1, 'statement'), count(0, 'statement'), count(2, 'source')],
    ['1 statement', '0 statements', '2 sources'],
  );
});

test('text is put on one line and cut', () => {
  assert.equal(short(' Ice\n came ', 20), 'Ice came');
  assert.equal(short('It rained all day', 10), 'It rained …');
});

test('a kind that is not known yet is taken for unnamed', () => {
  const group = (kind: string) => groupOf({ kind, standing: 'unnamed' });
  assert.deepEqual([group('named-person'), group('of-the-future')], ['person', 'unnamed']);
  assert.equal(groupOf({ kind: 'described-anonymous', standing: 'unresolved' }), 'unclear');
  assert.equal(inWords({ kind: 'of-the-future', standing: 'unnamed' }), 'of-the-future');
  assert.equal(inWords({ kind: 'described-anonymous', standing: 'unresolved' }), 'not told who');
});
