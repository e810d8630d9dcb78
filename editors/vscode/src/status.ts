/** The entry of the status bar: how many sources the draft has, or that nobody is reading it. */

import { Disposable, LanguageStatusSeverity, languages } from 'vscode';
import { DRAFTS } from './drafts';
import type { Ledger } from './ledger';
import type { Server } from './server';

export class Status implements Disposable {
  private readonly item = languages.createLanguageStatusItem('copydesk', DRAFTS);
  private readonly parts: Disposable;

  constructor(
    private readonly server: Server,
    private readonly ledger: Ledger,
  ) {
    this.item.name = 'copydesk';
    this.parts = Disposable.from(
      this.item,
      server.onDidChange(() => this.show()),
      ledger.onDidChange(() => this.show()),
    );
    this.show();
  }

  dispose(): void {
    this.parts.dispose();
  }

  private show(): void {
    if (this.server.isRunning) {
      this.item.severity = LanguageStatusSeverity.Information;
      this.item.text = this.ledger.list?.sources.length ? this.ledger.list.title : 'No sources yet';
      this.item.detail = 'Sources';
      this.item.command = { command: 'copydesk.showSources', title: 'Show' };
    } else {
      this.item.severity = LanguageStatusSeverity.Warning;
      this.item.text = 'copydesk is not reading along';
      this.item.detail = '';
      this.item.command = { command: 'copydesk.restart', title: 'Start' };
    }
  }
}
