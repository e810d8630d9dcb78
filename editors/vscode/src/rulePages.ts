/** The pages of the rules, as the server has them, shown like any other Markdown. */

import { commands, type Disposable, type TextDocumentContentProvider, Uri, window, workspace } from 'vscode';
import type { Server } from './server';

const SCHEME = 'copydesk-rule';

export class RulePages implements TextDocumentContentProvider, Disposable {
  private readonly registration: Disposable;

  constructor(private readonly server: Server) {
    this.registration = workspace.registerTextDocumentContentProvider(SCHEME, this);
  }

  dispose(): void {
    this.registration.dispose();
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const rule = uri.path.replace(/^\/|\.md$/g, '');
    const params = { command: 'copydesk.explainRule', arguments: [rule] };
    const page = await this.server.ask<string>('workspace/executeCommand', params).catch(() => undefined);
    return page ? `# ${rule}\n\n${forPeople(page)}` : `copydesk has no page for “${rule}”, or is not running.`;
  }

  async show(rule: string): Promise<void> {
    const uri = Uri.from({ scheme: SCHEME, path: `/${rule}.md` });
    const shown = await commands.executeCommand('markdown.showPreviewToSide', uri).then(
      () => true,
      () => false,
    );
    // Without the editor's own Markdown extension the page is shown as it is written.
    if (!shown) await window.showTextDocument(uri);
  }
}

/** The examples of a page as people read them: what is flagged in bold, and no signs that only tests need. */
function forPeople(page: string): string {
  const plain = page.replace(/‹/g, '**').replace(/›/g, '**').replace(/ ¶ /g, ' / ');
  return plain.replace(/^- bad: (?:\(.*?\) )?/gm, '- ✗ ').replace(/^- ok: (?:\(.*?\) )?/gm, '- ✓ ');
}
