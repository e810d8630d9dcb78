/** The switch of what is shown: which findings, and how grave. It writes the settings, so that every window agrees. */

import {
  ConfigurationTarget,
  Disposable,
  type QuickPickItem,
  QuickPickItemKind,
  StatusBarAlignment,
  window,
  workspace,
} from 'vscode';
import { activeDraft } from './drafts';

interface Choice extends QuickPickItem {
  setting?: 'show' | 'minimumSeverity';
  value?: string;
  /** What the status bar says where this is chosen. */
  word?: string;
}

const PASSES: readonly Choice[] = [
  { setting: 'show', value: 'everything', word: '', label: 'Everything' },
  { setting: 'show', value: 'sourcing', word: 'sourcing', label: 'Sourcing', description: 'who says so' },
  { setting: 'show', value: 'names', word: 'names', label: 'Names', description: 'and ages, dates and sums' },
  { setting: 'show', value: 'style', word: 'style', label: 'Style', description: 'words and numerals' },
];

const GRAVITIES: readonly Choice[] = [
  { setting: 'minimumSeverity', value: 'error', word: 'must fix', label: 'Must fix' },
  { setting: 'minimumSeverity', value: 'warning', word: 'send back', label: 'Send back', description: 'and must fix' },
  {
    setting: 'minimumSeverity',
    value: 'information',
    word: 'ask the reporter',
    label: 'Ask the reporter',
    description: 'and the graver ones',
  },
  { setting: 'minimumSeverity', value: 'hint', word: '', label: 'Style', description: 'and all others' },
];

export class Findings implements Disposable {
  private readonly item = window.createStatusBarItem('copydesk.findings', StatusBarAlignment.Right, 90);
  private readonly parts: Disposable;

  constructor() {
    this.item.name = 'copydesk: Findings Shown';
    this.item.command = 'copydesk.chooseFindings';
    this.item.tooltip = 'Choose which findings are shown';
    this.parts = Disposable.from(
      this.item,
      window.onDidChangeActiveTextEditor(() => this.show()),
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('copydesk')) this.show();
      }),
    );
    this.show();
  }

  dispose(): void {
    this.parts.dispose();
  }

  async choose(): Promise<void> {
    const heading = (label: string): Choice => ({ label, kind: QuickPickItemKind.Separator });
    const marked = (one: Choice): Choice => (isSet(one) ? { ...one, label: `$(check) ${one.label}` } : one);
    const items = [heading('Which'), ...PASSES.map(marked), heading('Down to'), ...GRAVITIES.map(marked)];
    const chosen = await window.showQuickPick(items, { title: 'Which findings are shown?' });
    if (chosen?.setting) await settings().update(chosen.setting, chosen.value, ConfigurationTarget.Global);
  }

  private show(): void {
    const words = [PASSES, GRAVITIES].map((choices) => choices.find(isSet)?.word).filter(Boolean);
    this.item.text = `$(filter) copydesk: ${words.join(', ') || 'everything'}`;
    this.item.accessibilityInformation = {
      label: `copydesk shows ${words.join(', ') || 'everything'}`,
      role: 'button',
    };
    if (activeDraft()) this.item.show();
    else this.item.hide();
  }
}

function isSet(choice: Choice): boolean {
  return choice.setting !== undefined && settings().get(choice.setting) === choice.value;
}

function settings() {
  return workspace.getConfiguration('copydesk');
}
