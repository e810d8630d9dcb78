/** The kinds of sources, in words and in groups (see docs/sources.md of the project). */

export type Group = 'person' | 'body' | 'record' | 'unnamed' | 'crowd' | 'unclear';

/** Whether readers can look a source up: named, unnamed, or nothing tells who it is. */
export type Standing = 'named' | 'unnamed' | 'unresolved';

/** The groups in the order they are shown. */
export const GROUPS: readonly { group: Group; title: string; icon: string }[] = [
  { group: 'person', title: 'People', icon: 'account' },
  { group: 'body', title: 'Organizations', icon: 'organization' },
  { group: 'record', title: 'Documents and posts', icon: 'book' },
  { group: 'unnamed', title: 'Unnamed sources', icon: 'question' },
  { group: 'crowd', title: 'Crowds and hearsay', icon: 'megaphone' },
  { group: 'unclear', title: 'Unclear who', icon: 'circle-slash' },
];

/** What one of a group is called where nothing else says it. */
export const ONE_OF: Readonly<Record<Group, string>> = {
  person: 'person',
  body: 'organization',
  record: 'document or post',
  unnamed: 'unnamed',
  crowd: 'a crowd or hearsay',
  unclear: 'not told who',
};

const KINDS: Readonly<Record<string, { group: Group; words: string }>> = {
  'own-witness': { group: 'record', words: 'your own witness' },
  'named-person': { group: 'person', words: 'named' },
  'document-record': { group: 'record', words: 'document or record' },
  'named-organization': { group: 'body', words: 'its speaker unnamed' },
  'social-post': { group: 'record', words: 'social post' },
  'other-outlet': { group: 'body', words: 'another outlet' },
  'titled-unnamed': { group: 'unnamed', words: 'with an institution' },
  'described-anonymous': { group: 'unnamed', words: 'described' },
  'counted-anonymous': { group: 'unnamed', words: 'only counted' },
  'bare-anonymous': { group: 'unnamed', words: 'not described' },
  'generic-group': { group: 'crowd', words: 'a crowd' },
  hearsay: { group: 'crowd', words: 'hearsay' },
  'own-voice': { group: 'crowd', words: 'the paper itself' },
};

/** The group of a source. A kind that a newer server knows and this does not is shown among the unnamed, as the careful guess. */
export function groupOf({ kind, standing }: { kind: string; standing: Standing }): Group {
  return standing === 'unresolved' ? 'unclear' : (KINDS[kind]?.group ?? 'unnamed');
}

/** What sort of source it is. Of one that nothing tells who it is, its kind is a guess, and that is said instead. */
export function inWords({ kind, standing }: { kind: string; standing: Standing }): string {
  return standing === 'unresolved' ? 'not told who' : (KINDS[kind]?.words ?? kind);
}
