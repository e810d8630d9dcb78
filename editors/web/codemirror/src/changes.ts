/** Turns changes of an editor into those of the engine. */

import type { ChangeSet, Text } from '@codemirror/state';
import type { Change } from '@copydesk/engine';

/** The changes of a step, last first, so that each counts in the text that the one before it left. */
export function changesOf(step: ChangeSet): Change[] {
  const changes: Change[] = [];
  step.iterChanges((from, to, _newFrom, _newTo, inserted) => {
    changes.push({ from, to, insert: inserted.toString() });
  });
  return changes.reverse();
}

/** The kinds of the lines after a step: a line that was there keeps its kind, a new or empty one is a paragraph. */
export function kindsAfter(kinds: string, before: Text, after: Text, step: ChangeSet): string {
  const back = step.invertedDesc;
  let result = '';
  for (let number = 1; number <= after.lines; number += 1) {
    const { from, length } = after.line(number);
    const old = before.lineAt(back.mapPos(from, 1));
    // What is put in at the start of a line belongs to it, unless it ends with a line of its own.
    const isOld = step.mapPos(old.from, 1) === from || step.mapPos(old.from, -1) === from;
    result += (length > 0 && isOld && kinds[old.number - 1]) || 'p';
  }
  return result;
}
