/** The Sources view: people, bodies and unnamed sources, each with what it is credited with. */

import {
  Disposable,
  EventEmitter,
  MarkdownString,
  ThemeIcon,
  type TreeDataProvider,
  TreeItem,
  TreeItemCollapsibleState,
  type TreeView,
  window,
} from 'vscode';
import { GROUPS, type Group, groupOf, inWords } from './kinds';
import type { Ledger } from './ledger';
import { toRange } from './places';
import type { Accused, Claim, Range, Source } from './sources';
import { count, short } from './words';

/** Longer statements are cut, in characters. */
const LONGEST = 90;

type Node =
  | { type: 'group'; group: Group; title: string; icon: string; sources: Source[] }
  | { type: 'source'; source: Source; icon: string; id: string }
  | { type: 'claim'; claim: Claim }
  | { type: 'asked'; parties: Accused[] }
  | { type: 'party'; party: Accused }
  | { type: 'accusation'; accusation: Accused['accusations'][number] };

export class SourcesView implements TreeDataProvider<Node>, Disposable {
  private readonly changed = new EventEmitter<void>();
  private readonly parts: Disposable;
  private readonly view: TreeView<Node>;
  readonly onDidChangeTreeData = this.changed.event;

  constructor(private readonly ledger: Ledger) {
    this.view = window.createTreeView('copydesk.sources', { treeDataProvider: this, showCollapseAll: true });
    this.parts = Disposable.from(
      this.changed,
      this.view,
      ledger.onDidChange(() => this.show()),
    );
  }

  dispose(): void {
    this.parts.dispose();
  }

  getChildren(node?: Node): Node[] {
    if (!node) return [...this.groups(), ...this.asked()];
    if (node.type === 'group')
      return node.sources.map((source, index) => ({
        type: 'source',
        source,
        icon: node.icon,
        id: `${node.group} ${index} ${source.name}`,
      }));
    if (node.type === 'source') return node.source.claims.map((claim) => ({ type: 'claim', claim }));
    if (node.type === 'asked') return node.parties.map((party) => ({ type: 'party', party }));
    if (node.type === 'party') return node.party.accusations.map((accusation) => ({ type: 'accusation', accusation }));
    return [];
  }

  getTreeItem(node: Node): TreeItem {
    if (node.type === 'group') return groupItem(node.title, node.group, node.sources.length);
    if (node.type === 'asked') return askedItem(node.parties.length);
    if (node.type === 'party') return this.partyItem(node.party);
    if (node.type === 'accusation') return this.accusationItem(node.accusation);
    return node.type === 'source' ? this.sourceItem(node) : this.claimItem(node.claim);
  }

  private show(): void {
    const title = this.ledger.list?.title;
    // Without a name of its own the view says what is in it.
    if (title && this.ledger.list?.sources.length) this.view.description = title;
    else delete this.view.description;
    this.changed.fire();
  }

  private groups(): Node[] {
    const sources = this.ledger.list?.sources ?? [];
    const groups = GROUPS.map(({ group, title, icon }) => {
      const members = sources.filter((source) => groupOf(source) === group);
      return { type: 'group' as const, group, title, icon, sources: members };
    });
    return groups.filter((node) => node.sources.length > 0);
  }

  /** Who is accused, below the sources. */
  private asked(): Node[] {
    const parties = this.ledger.list?.accused ?? [];
    return parties.length > 0 ? [{ type: 'asked', parties }] : [];
  }

  private partyItem(party: Accused): TreeItem {
    const item = new TreeItem(short(party.name, LONGEST), TreeItemCollapsibleState.Collapsed);
    item.description = party.words;
    item.tooltip = `${party.name}: ${party.words}`;
    item.iconPath = new ThemeIcon(party.standing === 'missing' ? 'question' : 'comment-discussion');
    const place = party.reply ?? party.sought ?? party.verdict ?? party.accusations[0]?.range;
    if (place) item.command = this.leadTo(place);
    return item;
  }

  private accusationItem({ range, accuser, ownVoice }: Accused['accusations'][number]): TreeItem {
    const words = (place: Range) => this.ledger.draft?.getText(toRange(place)) ?? '';
    const item = new TreeItem(short(words(range), LONGEST));
    const by = ownVoice ? 'the paper itself' : accuser ? short(words(accuser), LONGEST) : 'nobody who is named';
    item.description = `line ${range.start.line + 1}, by ${by}`;
    item.tooltip = short(words(range), 600);
    item.iconPath = new ThemeIcon('megaphone');
    item.command = this.leadTo(range);
    return item;
  }

  private sourceItem({ source, icon, id }: { source: Source; icon: string; id: string }): TreeItem {
    const item = new TreeItem(short(source.name, LONGEST), TreeItemCollapsibleState.Collapsed);
    item.id = id;
    item.iconPath = new ThemeIcon(icon);
    item.description = `${count(source.claims.length, 'statement')} · ${source.score}`;
    const tooltip = new MarkdownString();
    tooltip.appendText([source.name, source.role].filter(Boolean).join(', '));
    tooltip.appendMarkdown(`\n\n${inWords(source)}, score ${source.score} of 100`);
    item.tooltip = tooltip;
    item.command = this.leadTo(source.range);
    item.accessibilityInformation = {
      label: `${source.name}, ${inWords(source)}, ${count(source.claims.length, 'statement')}, score ${source.score} of 100`,
    };
    return item;
  }

  private claimItem(claim: Claim): TreeItem {
    const words = claim.content.map((range) => this.ledger.draft?.getText(toRange(range)) ?? '').join(' … ');
    const item = new TreeItem(short(words, LONGEST));
    const place = claim.content[0] ?? claim.source;
    item.description = `line ${place.start.line + 1}`;
    item.tooltip = short(words, 600);
    item.iconPath = new ThemeIcon(claim.mode === 'indirect' ? 'comment' : 'quote');
    item.command = this.leadTo(place);
    return item;
  }

  private leadTo(range: Range) {
    return { command: 'copydesk.goTo', title: 'Go to This Place', arguments: [this.ledger.draft?.uri, range] };
  }
}

function askedItem(size: number): TreeItem {
  const item = new TreeItem('Who Was Asked', TreeItemCollapsibleState.Expanded);
  item.id = 'asked';
  item.description = String(size);
  return item;
}

function groupItem(title: string, group: Group, size: number): TreeItem {
  const item = new TreeItem(title, TreeItemCollapsibleState.Expanded);
  item.id = group;
  item.description = String(size);
  return item;
}
