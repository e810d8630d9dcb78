/** Reads files that were opened or dropped. Text in UTF-8 needs nothing more; the rest is for the engine's reader of files. */

import type { Format, Opened, Refused, RemoteEngine } from '@copydesk/engine';

const FORMATS: Readonly<Record<string, Format>> = {
  txt: 'plain',
  text: 'plain',
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  mkd: 'markdown',
  mdx: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
};

/** Whether a file is the settings of a house. */
export function isSettings(file: File): boolean {
  return file.name.toLowerCase().endsWith('.toml');
}

export async function openDraft(engine: RemoteEngine, file: File): Promise<Opened | Refused> {
  const bytes = await file.arrayBuffer();
  const format = FORMATS[file.name.split('.').at(-1)?.toLowerCase() ?? ''];
  const text = format && utf8(bytes);
  if (text !== undefined && format) {
    return { text, format, kinds: '', charset: null, answered: 0, attachments: 0, boxed: 0 };
  }
  return engine.openFile(file.name, bytes);
}

/** The text of bytes in UTF-8; nothing if they are in another character set. */
function utf8(bytes: ArrayBuffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.includes('\0') ? undefined : text;
  } catch {
    return undefined;
  }
}

/** What to tell of a file besides its draft. */
export function remarks(opened: Opened): string {
  const parts = [
    opened.charset && `The file was read as ${opened.charset}.`,
    opened.answered > 0 &&
      `${opened.answered} words were taken for those of the mail being answered and are not checked.`,
    opened.attachments > 0 &&
      `${opened.attachments === 1 ? 'An attachment was' : `${opened.attachments} attachments were`} not read.`,
    opened.boxed > 0 && `${opened.boxed} words are in text boxes, whose place in the story is not known.`,
  ];
  return parts.filter(Boolean).join(' ');
}
