/** What a page and its worker say to each other. Everything is answered, in order. */

import type { DraftOptions, Parts } from './types';

/** The names of what a draft can be asked. */
export type DraftMethod = 'change' | 'setHouse' | 'setKinds' | 'check' | 'hover' | 'ledger' | 'fixes' | 'safeEdits';
/** The names of what the engine can be asked. */
export type EngineMethod =
  | 'check'
  | 'hover'
  | 'ledger'
  | 'fixes'
  | 'mistakes'
  | 'page'
  | 'rules'
  | 'openFile'
  | 'breakDown';

export type Question =
  | { kind: 'start'; parts: Parts }
  | { kind: 'engine'; method: EngineMethod; given: unknown[] }
  | { kind: 'open'; draft: number; text: string; options: DraftOptions }
  | { kind: 'draft'; draft: number; method: DraftMethod; given: unknown[] }
  | { kind: 'close'; draft: number };

export interface Asked {
  id: number;
  question: Question;
}

export type Answer = { id: number } & ({ result: unknown } | { failure: { isDefect: boolean; message: string } });
