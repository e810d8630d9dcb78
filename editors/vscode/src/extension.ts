/** The extension: starts the server and everything that shows what it knows. */

import { type ExtensionContext, window } from 'vscode';
import { Colour } from './colour';
import { registerCommands } from './commands';
import { Findings } from './findings';
import { Ledger } from './ledger';
import { StoryPanel } from './panel/panel';
import { RulePages } from './rulePages';
import { Server } from './server';
import type { SourceList } from './sources';
import { SourcesView } from './sourcesView';
import { Status } from './status';

let server: Server | undefined;

/** What other extensions may ask. */
export interface Copydesk {
  /** The ledger of the draft being written, as `copydesk/sources` answers it; none where no draft is open. */
  sources(): SourceList | undefined;
}

export async function activate(context: ExtensionContext): Promise<Copydesk> {
  const log = window.createOutputChannel('copydesk', { log: true });
  server = new Server(context, log);
  const ledger = new Ledger(server);
  const colour = new Colour(context, ledger);
  const story = new StoryPanel(context.extensionUri, ledger, colour);
  const findings = new Findings();
  const pages = new RulePages(server);
  context.subscriptions.push(log, server, ledger, colour, story, findings, pages);
  context.subscriptions.push(new SourcesView(ledger), new Status(server, ledger));
  registerCommands(context, { server, story, colour, findings, pages, log });
  await server.start();
  return { sources: () => ledger.list };
}

export async function deactivate(): Promise<void> {
  await server?.stop();
}
