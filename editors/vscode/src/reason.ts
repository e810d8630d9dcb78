/** The reason of a stet. Pure: no editor. */

/** What the server writes where a reason belongs. */
export const ROOM = '[why]';

/** The text with the reason in its room: in quotation marks where the room is in some, else in a comment. */
export function filledIn(text: string, reason: string): string {
  if (!reason) return text;
  const isQuoted = text.includes(`"${ROOM}"`);
  const safe = isQuoted ? reason.replace(/[\\"]/g, '\\$&') : reason.replace(/-{2,}|[<>]/g, '–');
  return text.split(ROOM).join(safe);
}
