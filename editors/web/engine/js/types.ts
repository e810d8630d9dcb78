/** What goes into the engine and what comes out. All places count UTF-16 code units, as strings of JavaScript do. */

/** How a draft is marked up. The lines of `lines` have kinds: such drafts come out of Word files and mails. */
export type Format = 'plain' | 'markdown' | 'html' | 'mail' | 'lines';

export interface DraftOptions {
  /** Plain text if it is not given. */
  format?: Format;
  /**
   * A letter for each line of a draft of `lines`: `p` for a paragraph, `1` to `9` for a heading, `i` for an item of a list, `q` for
   * a quotation, `c` for a cell, `k` for a caption.
   */
  kinds?: string;
  /** The text of a settings file, `copydesk.toml`. */
  house?: string;
  /** The path of the draft from the folder of the settings file, for settings that hold for some drafts only. */
  name?: string;
}

export interface Place {
  from: number;
  to: number;
}

/** One replacement. A place without words inserts. */
export interface Change extends Place {
  insert: string;
}

/** An error is broken text, a warning is what a desk would send back, information a question to the reporter, a hint style. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

export interface Fix {
  title: string;
  /** Safe fixes change style and no facts; the others are for an editor to decide, or leave a mark to be filled in. */
  applicability: 'safe' | 'judgement' | 'placeholder';
  edits: Change[];
}

export interface Remark extends Place {
  message: string;
}

export interface Finding extends Place {
  /** The name of the rule. `Engine.page` has its page. */
  rule: string;
  severity: Severity;
  /** What is wrong and what to do. */
  message: string;
  /** The standard that the rule rests on. */
  standard: string;
  /** What the rule is about: `sourcing`, `names`, … */
  family: string;
  /** Other places that belong to it. */
  related: Remark[];
  /** The best first. */
  fixes: Fix[];
}

export interface Checked {
  /** Words that were read. */
  words: number;
  /** Findings that the draft or the house lets stand. */
  silenced: number;
  /** Whether the front matter of the draft asks not to be checked. */
  isLeftOut: boolean;
  /** In the order of the text. */
  findings: Finding[];
}

export interface Hover extends Place {
  /** A name, the description of a source, or who said the words. */
  title: string;
  subtitle: string;
  lines: { label: string; text: string; place: Place | null }[];
}

/** Whether readers can look a source up. `unresolved`: the draft does not say who it is. */
export type Standing = 'named' | 'unnamed' | 'unresolved';

export interface Claim {
  mode: 'direct' | 'mixed' | 'indirect';
  source: Place;
  cue: Place[];
  content: Place[];
}

export interface Source extends Place {
  name: string;
  role: string | null;
  /** The kind of source by its name, see docs/sources.md of the project. */
  kind: string;
  /** The same in plain words. */
  words: string;
  standing: Standing;
  /** How much the reader learns about it, from 0 to 100. */
  score: number;
  claims: Claim[];
}

/** Who is credited with what. */
export interface Ledger {
  /** "4 people, 2 unnamed (3 to 5 people)". */
  title: string;
  /** The median of the scores of what is credited; none if nobody is credited. */
  score: number | null;
  sources: Source[];
  /** What no source is credited with. */
  nobody: Place[];
  /** Claims that rest on nobody. */
  claims: Place[];
}

/** What can be done about one finding. */
export interface Remedies extends Place {
  rule: string;
  fixes: Fix[];
  /** Ways to let it stand by a mark in the draft. */
  marks: Fix[];
  /** Ways to let it stand by an entry at the end of the settings file. */
  entries: { title: string; entry: string }[];
}

export interface Rule {
  id: string;
  summary: string;
  severity: Severity;
  family: string;
  standard: string;
  /** Whether it speaks only where the house asks for it. */
  preview: boolean;
}

/** A draft that was taken out of a file. */
export interface Opened {
  text: string;
  format: Format;
  kinds: string;
  /** The character set, if that is not UTF-8. */
  charset: string | null;
  /** Words that were taken for those of a mail being answered. */
  answered: number;
  /** Attachments except pictures. */
  attachments: number;
  /** Words that were read although they are in text boxes. */
  boxed: number;
}

/** Why there is no draft in a file, and what to do about it. */
export interface Refused {
  refusal: string;
}

/** Where a file of the engine is, or what is in it. */
export type Part = string | URL | ArrayBuffer;

export interface Parts {
  /** `engine.wasm`. */
  wasm: Part;
  /** `models.bin`. */
  models: Part;
  /** `input.wasm`, which is loaded when the first file is opened that is not text in UTF-8. */
  input: Part;
}

/** The engine broke down on a draft, which is a defect of copydesk. It goes on with the next question. */
export class EngineFailure extends Error {
  override name = 'EngineFailure';
  constructor(
    /** Where in the program. Nothing of the draft is in it. */
    readonly place: string,
  ) {
    super(`copydesk failed on this draft${place && ` (${place})`}; this is a bug in copydesk, please report it`);
  }
}
