/** The reason of a stet, written where the server left room. */

import assert from 'node:assert/strict';
import test from 'node:test';
import { filledIn } from '../src/reason';

test('a reason breaks neither the settings nor a comment', () => {
  assert.equal(
    filledIn('reason = "[why]"', 'the “wall”, in "their" words'),
    'reason = "the “wall”, in \\"their\\" words"',
  );
  assert.equal(
    filledIn('<!-- stet hearsay: [why] -->', 'so it is --> there'),
    '<!-- stet hearsay: so it is –– there -->',
  );
});

test('without a reason the room stays', () => {
  assert.equal(filledIn('<!-- stet hearsay: [why] -->', ''), '<!-- stet hearsay: [why] -->');
});
