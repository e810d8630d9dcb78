/** The page of a rule in a dialog. It is Markdown of a simple kind, written by this project. */

import { element } from './element';

/** Fills an element with a page. */
export function showPage(target: HTMLElement, id: string, markdown: string): void {
  const [summary = '', ...rest] = markdown.split('\n');
  const title = element('h2', '', id);
  title.id = 'rule-title';
  const parts: HTMLElement[] = [title, inline(element('p', ''), summary)];
  let list: HTMLElement | undefined;
  for (const block of paragraphs(rest)) {
    const heading = /^#+ (.*)$/.exec(block);
    const item = /^- (.*)$/s.exec(block);
    if (!item) list = undefined;
    if (heading) parts.push(element('h3', '', heading[1]));
    else if (item) {
      if (!list) {
        list = element('ul', '');
        parts.push(list);
      }
      list.append(inline(element('li', ''), item[1] ?? ''));
    } else parts.push(inline(element('p', ''), block));
  }
  target.replaceChildren(...parts);
}

/** Headings, items and paragraphs, each in one line. */
function paragraphs(lines: string[]): string[] {
  const blocks: string[] = [];
  let isOpen = false;
  for (const line of lines) {
    if (line.trim() === '' || line.startsWith('```')) isOpen = false;
    else if (/^(#|- )/.test(line) || !isOpen) {
      blocks.push(line.trim());
      isOpen = !line.startsWith('#');
    } else blocks[blocks.length - 1] += ` ${line.trim()}`;
  }
  return blocks;
}

/** Adds text in which `code` and *emphasis* are marked; links keep their words. */
function inline(target: HTMLElement, text: string): HTMLElement {
  const plain = text.replace(/\[([^\]]+)\]\([^)]+\)/g, '$1');
  for (const piece of plain.split(/(`[^`]+`|\*[^*]+\*)/)) {
    if (piece.startsWith('`')) target.append(element('code', '', piece.slice(1, -1)));
    else if (/^\*.+\*$/.test(piece)) target.append(element('em', '', piece.slice(1, -1)));
    else target.append(piece);
  }
  return target;
}
