/** The server: which program it is, and whether it runs. */

import * as fs from 'node:fs';
import * as path from 'node:path';
import {
  commands,
  type Diagnostic,
  type Disposable,
  EventEmitter,
  type ExtensionContext,
  type LogOutputChannel,
  Uri,
  window,
  workspace,
} from 'vscode';
import {
  LanguageClient,
  type LanguageClientOptions,
  RevealOutputChannelOn,
  type ServerOptions,
  State,
  type StaticFeature,
} from 'vscode-languageclient/node';
import { DRAFTS } from './drafts';
import { Restarts } from './restarts';
import { asking, isAsking } from './stet';

export class Server implements Disposable {
  private client: LanguageClient | undefined;
  private readonly changed = new EventEmitter<void>();
  /** Raised when the server starts or ends, by itself or not. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly context: ExtensionContext,
    private readonly log: LogOutputChannel,
  ) {}

  get isRunning(): boolean {
    return this.client?.state === State.Running;
  }

  async start(): Promise<void> {
    const program = this.program();
    const run: ServerOptions = {
      command: program,
      args: settings().get<string[]>('server.arguments', ['lsp']),
      // Not in the folder of the drafts: on Windows a program of that name in it would be run in place of the one on PATH.
      options: { cwd: this.context.extensionPath },
    };
    const options: LanguageClientOptions = {
      documentSelector: DRAFTS,
      outputChannel: this.log,
      initializationOptions: preferences(),
      synchronize: { configurationSection: 'copydesk' },
      errorHandler: new Restarts(),
      // The page of a rule is shown in the editor, without a network.
      markdown: { isTrusted: { enabledCommands: ['copydesk.showRule'] } },
      middleware: {
        handleDiagnostics: (uri, diagnostics, next) => {
          for (const one of diagnostics) leadToPage(one);
          next(uri, diagnostics);
        },
        provideCodeActions: async (document, range, context, token, next) =>
          (await next(document, range, context, token))?.map(asking),
        // The server cannot say more about an action that asks first.
        resolveCodeAction: (action, token, next) => (isAsking(action) ? action : next(action, token)),
        // Pages of HTML have colours of their own, which ours would take away.
        provideDocumentSemanticTokens: (document, token, next) =>
          document.languageId === 'html' ? undefined : next(document, token),
        provideDocumentRangeSemanticTokens: (document, range, token, next) =>
          document.languageId === 'html' ? undefined : next(document, range, token),
      },
      // A request that fails is for the log: the writer can do nothing about it.
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    };
    const client = new LanguageClient('copydesk', 'copydesk', run, options);
    client.registerFeature(new LedgerWindow());
    client.onDidChangeState(() => this.tell());
    this.client = client;
    try {
      await client.start();
    } catch (error) {
      this.log.error(`cannot start ${program}: ${String(error)}`);
      void this.complain(program);
    }
    this.tell();
  }

  async stop(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    // One that never came up cannot be stopped.
    if (client?.needsStop()) await client.stop().catch(() => undefined);
    this.tell();
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Asks the server. Nothing where it does not run or has no answer. Fails where the draft changes before it has answered. */
  async ask<Answer>(method: string, params: unknown): Promise<Answer | undefined> {
    if (!this.client || !this.isRunning) return undefined;
    return (await this.client.sendRequest<Answer | null>(method, params)) ?? undefined;
  }

  dispose(): void {
    this.changed.dispose();
  }

  /** Says what to do where the server cannot be started. Nobody waits for the writer to read it. */
  private async complain(program: string): Promise<void> {
    const install = 'Install copydesk, or name the program in the setting copydesk.server.path.';
    const message = `copydesk cannot start “${program}”. ${install}`;
    const choice = await window.showErrorMessage(message, 'Open the Setting', 'Show the Log');
    if (choice === 'Open the Setting')
      await commands.executeCommand('workbench.action.openSettings', 'copydesk.server.path');
    if (choice === 'Show the Log') this.log.show();
  }

  /** The setting, or else the program inside the extension, or else the one on PATH. */
  private program(): string {
    const set = settings().get<string>('server.path', '').trim();
    if (set) return set;
    const inside = path.join(
      this.context.extensionPath,
      'server',
      process.platform === 'win32' ? 'copydesk.exe' : 'copydesk',
    );
    return fs.existsSync(inside) ? inside : 'copydesk';
  }

  private tell(): void {
    void commands.executeCommand('setContext', 'copydesk.running', this.isRunning);
    this.changed.fire();
  }
}

/** What the editor can do that the server may ask for in lenses and hovers. */
const COMMANDS = ['copydesk.showSources', 'copydesk.colour', 'copydesk.showRule'];

/** The code of a finding leads to the page of its rule inside the editor, and not to the network. */
function leadToPage(finding: Diagnostic): void {
  if (typeof finding.code !== 'object') return;
  const argument = encodeURIComponent(JSON.stringify([finding.code.value]));
  finding.code = { value: finding.code.value, target: Uri.parse(`command:copydesk.showRule?${argument}`) };
}

/** Tells the server which windows there are, so that its line over the draft leads there. */
class LedgerWindow implements StaticFeature {
  fillClientCapabilities(capabilities: { experimental?: object }): void {
    capabilities.experimental = { ...capabilities.experimental, commands: { commands: COMMANDS } };
  }
  initialize(): void {}
  getState(): { kind: 'static' } {
    return { kind: 'static' };
  }
  clear(): void {}
}

function settings() {
  return workspace.getConfiguration('copydesk');
}

/** What the server is told before it can ask. */
function preferences(): object {
  const keys = ['inlayHints', 'codeLens', 'minimumSeverity', 'show'];
  return Object.fromEntries(keys.map((key) => [key, settings().get(key)]));
}
