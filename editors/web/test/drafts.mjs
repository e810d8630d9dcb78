// The drafts on which page, command line and server are compared: all cases, the samples, and drafts beside the project.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const FORMATS = { draft: 'plain', markdown: 'markdown', html: 'html' };
/** Drafts of the project that are files as they are. */
const SAMPLES = ['examples/harbour.txt', 'tests/cli/newsroom', 'tests/cli/inputs'];
const TEXT = { '.txt': 'plain', '.md': 'markdown', '.html': 'html' };

/** Every draft as `{ id, text, format }`. Drafts of a corpus are there only if it lies beside the project. */
export function drafts(root, corpus) {
  const beside = corpus && existsSync(corpus) ? jsonLines(corpus) : [];
  return [...cases(root), ...samples(root), ...stories(root), ...beside];
}

/** The drafts of tests/cases, without the lines that mark their findings. */
function cases(root) {
  const folder = path.join(root, 'tests/cases');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.md'))
    .sort()
    .flatMap((name) => casesOf(name, readFileSync(path.join(folder, name), 'utf8')));
}

function casesOf(name, text) {
  const found = [];
  let open;
  text.split('\n').forEach((line, at) => {
    const fence = /^(`{3,})(draft|markdown|html)?$/.exec(line.trimEnd());
    if (!open && fence?.[2]) {
      open = { id: `${name}:${at + 1}`, format: FORMATS[fence[2]], fence: fence[1], lines: [] };
    } else if (open && line.trimEnd() === open.fence) {
      found.push({ id: open.id, format: open.format, text: open.lines.map((line) => `${line}\n`).join('') });
      open = undefined;
    } else if (open && !/^\s*\^+(?: |$)/.test(line)) {
      open.lines.push(line);
    }
  });
  return found;
}

function samples(root) {
  return SAMPLES.flatMap((place) => filesIn(path.join(root, place)))
    .filter((file) => path.extname(file) in TEXT)
    .map((file) => ({
      id: path.relative(root, file),
      text: readFileSync(file, 'utf8'),
      format: TEXT[path.extname(file)],
    }));
}

function filesIn(place) {
  if (path.extname(place)) return [place];
  return readdirSync(place, { recursive: true })
    .sort()
    .map((name) => path.join(place, name))
    .filter((file) => path.extname(file));
}

/** Some of the annotated stories. */
function stories(root) {
  const folder = path.join(root, 'tests/truth/stories');
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  return files
    .sort()
    .filter((_, at) => at % 10 === 0)
    .map((name) => ({ id: name, text: readFileSync(path.join(folder, name), 'utf8'), format: 'plain' }));
}

function jsonLines(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .map(({ id, text }) => ({ id: `${path.basename(file)}:${id}`, text, format: 'plain' }));
}
