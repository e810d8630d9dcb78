/** The settings of the plugin. */

import { type App, PluginSettingTab, Setting } from 'obsidian';
import type CopydeskPlugin from './main';

export interface Settings {
  /** The path of the settings file of the house in the vault. */
  house: string;
  /** How long to wait for the next key, in milliseconds. */
  delay: number;
}

export const DEFAULTS: Settings = { house: 'copydesk.toml', delay: 400 };

export class CopydeskSettingTab extends PluginSettingTab {
  constructor(
    app: App,
    private readonly desk: CopydeskPlugin,
  ) {
    super(app, desk);
  }

  override display(): void {
    this.containerEl.empty();
    new Setting(this.containerEl)
      .setName('House style')
      .setDesc('The path of a copydesk.toml in this vault: which rules speak, whom your readers know, how you spell.')
      .addText((text) =>
        text
          .setPlaceholder(DEFAULTS.house)
          .setValue(this.desk.settings.house)
          .onChange((house) => this.desk.change({ house: house.trim() })),
      );
    new Setting(this.containerEl)
      .setName('Pause')
      .setDesc('How long to wait after the last key before the note is checked, in milliseconds.')
      .addText((text) =>
        text
          .setPlaceholder(String(DEFAULTS.delay))
          .setValue(String(this.desk.settings.delay))
          .onChange((delay) => this.desk.change({ delay: Math.max(0, Number(delay) || DEFAULTS.delay) })),
      );
  }
}
