import type { FrameLocator, Locator, Page } from 'playwright-core';
import { say, type Language } from './words.ts';

/** The chat as a visitor of somebody's web site uses it. */
export class Chat {
  readonly page: Page;
  readonly language: Language;

  constructor(page: Page, language: Language = 'ja') {
    this.page = page;
    this.language = language;
  }

  say(key: string, values?: Record<string, string | number>): string {
    return say(this.language, `widget.${key}`, values);
  }

  /** The one tag a site puts on its pages. */
  static tag(productUrl: string, key: string): string {
    return `<script src="${productUrl}/widget.js" data-key="${key}" async></script>`;
  }

  async open(): Promise<void> {
    await this.page.getByRole('button', { name: this.say('launcher.open') }).click();
    await this.input().waitFor();
  }

  frame(): FrameLocator {
    return this.page.frameLocator(`iframe[title="${this.say('launcher.panel')}"]`);
  }

  input(): Locator {
    return this.frame().getByRole('textbox', { name: this.say('chat.input') });
  }

  said(text: string | RegExp): Locator {
    return this.frame().getByRole('listitem').filter({ hasText: text });
  }

  /** Messages the server has; what still waits to be sent is left out. */
  confirmed(text: string | RegExp): Locator {
    return this.frame().locator('li.said:not(.unsent)').filter({ hasText: text });
  }

  async send(text: string): Promise<void> {
    await this.input().fill(text);
    await this.input().press('Enter');
  }
}
