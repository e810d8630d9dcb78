/** The script of a worker: the engine, asked by messages. */

import { type Draft, Engine } from './core';
import type { Answer, Asked, Question } from './protocol';
import { EngineFailure } from './types';

/** A draft that asks for all lists. */
const FIRST = 'It is believed that Ana Bell, the mayor, met Mr. Varga in Norvik on Monday. “No,” Bell said.';

let engine: Promise<Engine> | undefined;
const drafts = new Map<number, Draft>();

/** Answers come in the order of the questions. */
let last: Promise<unknown> = Promise.resolve();

self.addEventListener('message', ({ data }: MessageEvent<Asked>) => {
  last = last.then(() => reply(data));
});

async function reply({ id, question }: Asked): Promise<void> {
  let answer: Answer;
  try {
    answer = { id, result: await result(question) };
  } catch (error) {
    const isDefect = error instanceof EngineFailure;
    const message = isDefect ? error.place : error instanceof Error ? error.message : String(error);
    answer = { id, failure: { isDefect, message } };
  }
  self.postMessage(answer);
}

async function result(question: Question): Promise<unknown> {
  if (question.kind === 'start') {
    engine = Engine.start(question.parts);
    const started = await engine;
    // The lists of words are read with the first draft. Nobody waits for this one.
    setTimeout(() => {
      last = last.then(() => started.check(FIRST)).catch(() => undefined);
    });
    return true;
  }
  if (!engine) throw new Error('copydesk: the engine was not started');
  const started = await engine;
  switch (question.kind) {
    case 'engine':
      return call(started, question.method, question.given);
    case 'open':
      drafts.set(question.draft, started.open(question.text, question.options));
      return true;
    case 'close':
      drafts.get(question.draft)?.close();
      return drafts.delete(question.draft);
    case 'draft': {
      const draft = drafts.get(question.draft);
      if (!draft) throw new Error('copydesk: this draft is closed');
      return call(draft, question.method, question.given);
    }
  }
}

function call<T extends object>(target: T, method: keyof T, given: unknown[]): unknown {
  return (target[method] as (...given: unknown[]) => unknown)(...given);
}
