/** The Story panel: a page beside the draft, drawn anew while the draft is written. */

import { randomBytes } from 'node:crypto';
import { Disposable, languages, Position, Uri, ViewColumn, type Webview, type WebviewPanel, window } from 'vscode';
import type { Colour } from '../colour';
import type { Ledger } from '../ledger';
import { goTo } from '../places';
import type { Range } from '../sources';
import { type Picture, picture, type Shown } from './picture';

/** What the page tells: that it is ready, or that the writer wants to go somewhere or to have the draft coloured. */
export type FromPage = { type: 'ready' } | { type: 'colour' } | { type: 'go'; range: Range };
/** What the page is told; no picture where no draft is open. */
export type ToPage = { picture: Picture | null; isColoured: boolean };

const VIEW = 'copydesk.story';

const GRAVITIES = ['error', 'warning', 'information', 'hint'] as const;

/** What the editor shows of a draft. */
function shownOf(uri: Uri): Shown[] {
  const findings = languages.getDiagnostics(uri).filter((finding) => finding.source === 'copydesk');
  return findings.map(({ range, message, severity }) => ({ range, message, gravity: GRAVITIES[severity] }));
}

export class StoryPanel implements Disposable {
  private panel: WebviewPanel | undefined;
  private readonly listening: Disposable;

  constructor(
    private readonly extension: Uri,
    private readonly ledger: Ledger,
    private readonly colour: Colour,
  ) {
    this.listening = Disposable.from(
      ledger.onDidChange(() => this.draw()),
      colour.onDidChange(() => this.draw()),
      languages.onDidChangeDiagnostics(({ uris }) => {
        if (uris.some((uri) => uri.toString() === ledger.draft?.uri.toString())) this.draw();
      }),
      // The panel that was open when the window was loaded anew.
      window.registerWebviewPanelSerializer(VIEW, { deserializeWebviewPanel: async (panel) => this.adopt(panel) }),
    );
  }

  dispose(): void {
    this.listening.dispose();
    this.panel?.dispose();
  }

  show(): void {
    if (this.panel) {
      this.panel.reveal(undefined, true);
      return;
    }
    this.adopt(
      window.createWebviewPanel(VIEW, 'Who Speaks Where', { viewColumn: ViewColumn.Beside, preserveFocus: true }),
    );
  }

  private adopt(panel: WebviewPanel): void {
    const roots = [Uri.joinPath(this.extension, 'dist'), Uri.joinPath(this.extension, 'media')];
    panel.webview.options = { enableScripts: true, localResourceRoots: roots };
    panel.iconPath = Uri.joinPath(this.extension, 'media', 'sources.svg');
    panel.webview.onDidReceiveMessage((message: FromPage) => this.hear(message));
    panel.onDidDispose(() => {
      this.panel = undefined;
    });
    panel.webview.html = this.page(panel.webview);
    this.panel = panel;
  }

  private hear(message: FromPage): void {
    if (message.type === 'ready') this.draw();
    else if (message.type === 'colour') void this.colour.toggle();
    else if (this.ledger.draft) void goTo(this.ledger.draft.uri, message.range);
  }

  private draw(): void {
    const { draft, list } = this.ledger;
    const drawn =
      draft && list
        ? picture(
            { text: draft.getText(), offsetAt: (place) => draft.offsetAt(new Position(place.line, place.character)) },
            list,
            shownOf(draft.uri),
          )
        : null;
    const message: ToPage = { picture: drawn, isColoured: this.colour.isOn };
    void this.panel?.webview.postMessage(message);
  }

  /** Nothing is loaded but the style and the script of the extension itself. */
  private page(webview: Webview): string {
    const nonce = randomBytes(16).toString('base64');
    const file = (...parts: string[]) => webview.asWebviewUri(Uri.joinPath(this.extension, ...parts)).toString();
    const policy = `default-src 'none'; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`;
    return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Who speaks where</title>
<link rel="stylesheet" href="${file('media', 'story.css')}">
</head>
<body>
<main id="story"></main>
<script nonce="${nonce}" src="${file('dist', 'panel.js')}"></script>
</body>
</html>`;
  }
}
