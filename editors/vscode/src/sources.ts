/** What the server says of the sources of a draft. Pure types: no editor. */

import type { Standing } from './kinds';

export interface Position {
  line: number;
  character: number;
}

export interface Range {
  start: Position;
  end: Position;
}

export interface Claim {
  mode: 'direct' | 'mixed' | 'indirect';
  source: Range;
  cue: Range[];
  content: Range[];
}

export interface Source {
  name: string;
  role: string | null;
  kind: string;
  standing: Standing;
  score: number;
  range: Range;
  claims: Claim[];
}

/** Somebody who is accused, and what the draft has of a reply. */
export interface Accused {
  name: string;
  standing: 'replied' | 'sought' | 'decided' | 'missing';
  /** The standing in plain words. */
  words: string;
  reply: Range | null;
  sought: Range | null;
  verdict: Range | null;
  accusations: { range: Range; accuser: Range | null; ownVoice: boolean }[];
}

/** The answer to `copydesk/sources`. */
export interface SourceList {
  version: number;
  title: string;
  score: number | null;
  sources: Source[];
  /** Stretches of whole sentences that no source is credited with. */
  nobody: Range[];
  /** Claims that rest on nobody. */
  claims: Range[];
  /** Who is accused, and whether the draft has a reply; older servers do not say. */
  accused?: Accused[];
}
