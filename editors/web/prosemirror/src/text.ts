/** The text of a document as the engine reads it: a line for each block, with its kind and the way back to positions. */

import type { Node } from 'prosemirror-model';

/** Stands for what is no text inside a block: a picture. */
const OBJECT = '\ufffc';
/** Ends a line inside a block. */
const BREAK = '\u2028';

/** A block of text. */
interface Block {
  /** Where its line starts in the text. */
  offset: number;
  /** The position of its first character in the document. */
  pos: number;
  length: number;
}

/** The text of a version of a document. */
export class DocumentText {
  readonly text: string;
  /** A letter for each line. */
  readonly kinds: string;
  private readonly blocks: Block[] = [];

  constructor(doc: Node) {
    let text = '';
    let kinds = '';
    doc.descendants((node, pos, parent) => {
      if (!node.isTextblock) return true;
      const words = wordsOf(node);
      this.blocks.push({ offset: text.length, pos: pos + 1, length: words.length });
      text += `${words}\n`;
      kinds += kindOf(node, doc, pos, parent);
      return false;
    });
    this.text = text;
    this.kinds = kinds;
  }

  /** The position in the document of an offset of the text. */
  pos(offset: number): number {
    const block = this.blockAt(offset);
    return block ? block.pos + Math.min(Math.max(0, offset - block.offset), block.length) : 0;
  }

  /** The offset of a position; none where there is no text. */
  offset(pos: number): number | undefined {
    const block = this.blocks.find((block) => block.pos <= pos && pos <= block.pos + block.length);
    return block && block.offset + (pos - block.pos);
  }

  /** Whether two offsets are in one block. */
  isInBlock(from: number, to: number): boolean {
    const block = this.blockAt(from);
    return block !== undefined && to <= block.offset + block.length;
  }

  private blockAt(offset: number): Block | undefined {
    return this.blocks.findLast((block) => block.offset <= offset) ?? this.blocks[0];
  }
}

/** The words of a block, one character for each position. */
function wordsOf(block: Node): string {
  let words = '';
  block.forEach((child) => {
    if (child.isText) words += child.text;
    else if (child.type.name === 'hard_break' || child.type.name === 'hardBreak') words += BREAK;
    else words += OBJECT.repeat(child.nodeSize);
  });
  // A line end in the text would make two lines of one block.
  return words.replace(/[\n\r]/g, ' ');
}

function kindOf(node: Node, doc: Node, pos: number, parent: Node | null): string {
  const level = node.attrs.level;
  if (node.type.name === 'heading') return typeof level === 'number' && level >= 1 && level <= 9 ? String(level) : '1';
  if (/caption/i.test(node.type.name)) return 'k';
  const around = doc.resolve(pos);
  for (let depth = around.depth; depth > 0; depth -= 1) {
    const name = around.node(depth).type.name;
    if (/^list_?item$/i.test(name)) return 'i';
    if (name === 'blockquote') return 'q';
    if (/^table_?(cell|header)$/i.test(name)) return 'c';
    if (/caption/i.test(name)) return 'k';
  }
  return parent && /caption/i.test(parent.type.name) ? 'k' : 'p';
}

/** The change that leads from one text to another. */
export function difference(before: string, after: string): { from: number; to: number; insert: string } | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from += 1;
  let end = 0;
  while (end < most - from && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}
