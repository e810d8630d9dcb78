// Runs the checks inside the editor's extension host and writes a line for each to the file PROBE_REPORT.
const fs = require('node:fs');
const vscode = require('vscode');
const { checks } = require('./checks');

exports.activate = async () => {
  const report = process.env.PROBE_REPORT;
  // When the window is loaded anew, the checks are over.
  if (!report || fs.existsSync(report)) return;
  for (const [what, run] of checks) {
    let line = `ok ${what}`;
    try {
      await run();
    } catch (error) {
      const told = String(error?.message ?? error);
      line = `FAILED ${what}: ${told.replace(/\s+/g, ' ').slice(0, 400)}`;
    }
    fs.appendFileSync(report, `${line}\n`);
  }
  // The screen is looked at when the last of them is over, and on an empty desk.
  while (vscode.window.tabGroups.activeTabGroup.activeTab) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  fs.appendFileSync(report, 'end\n');
};
