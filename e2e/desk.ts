import type { Locator, Page } from 'playwright-core';
import { until } from './until.ts';
import { say, type Language } from './words.ts';

type View = 'mine' | 'unassigned' | 'unanswered' | 'all' | 'solved';

/** The console as somebody uses it, by what can be seen and named. */
export class Desk {
  readonly page: Page;
  readonly language: Language;
  readonly #url: string;

  constructor(page: Page, url: string, language: Language) {
    this.page = page;
    this.#url = url;
    this.language = language;
  }

  say(key: string, values?: Record<string, string | number>): string {
    return say(this.language, key, values);
  }

  async go(path: string): Promise<void> {
    await this.page.goto(this.#url + path);
  }

  /** The list, standing and on the live line. */
  async openList(view: View = 'all'): Promise<void> {
    await this.go(`/app/inbox/${view}`);
    await this.list().waitFor();
  }

  list(): Locator {
    return this.page.getByRole('region', { name: this.say('desk.pane.inbox') });
  }

  row(text: string | RegExp): Locator {
    return this.list().getByRole('link').filter({ hasText: text });
  }

  /** A new row: it comes by itself, waiting under the bar that keeps rows from moving. */
  async arrives(text: string | RegExp): Promise<void> {
    const bar = this.list().getByRole('status').getByRole('button');
    const row = this.row(text).first();
    await until(`a row with ${text}`, async () => {
      if (await bar.isVisible()) await bar.click({ timeout: 1_000 }).catch(() => undefined);
      return row.isVisible();
    });
  }

  async openRow(text: string | RegExp): Promise<void> {
    await this.row(text).first().click();
    await this.thread().waitFor();
  }

  /** By id or 受付番号. */
  async openConversation(id: string): Promise<void> {
    await this.go(`/app/inbox/all/${id}`);
    await this.thread().waitFor();
  }

  conversation(): Locator {
    return this.page.getByRole('region', { name: this.say('desk.pane.conversation') });
  }

  /** The column with the guide that is meant. */
  guide(): Locator {
    return this.page.getByRole('region', { name: this.say('guide-runs.pane') });
  }

  /** The guide stands at this step. */
  async guideAt(title: string): Promise<void> {
    await this.guide().locator('.now .step').filter({ hasText: title }).waitFor();
  }

  thread(): Locator {
    return this.page.getByRole('log', { name: this.say('desk.thread.label') });
  }

  /** Entries of the thread that hold these words. */
  said(text: string | RegExp): Locator {
    return this.thread().getByRole('article').filter({ hasText: text });
  }

  reply(): Locator {
    return this.page.getByRole('textbox', { name: this.say('desk.composer.replyText') });
  }

  note(): Locator {
    return this.page.getByRole('textbox', { name: this.say('desk.composer.noteText') });
  }

  sendButton(): Locator {
    return this.page.getByRole('button', { name: this.say('desk.send.pending') });
  }

  async answer(text: string): Promise<void> {
    await this.reply().fill(text);
    await this.reply().press('Control+Enter');
  }

  /** An answer that is stored: the text stands in the conversation and no longer in the field. */
  async answered(text: string): Promise<void> {
    const stored = this.page.waitForResponse(
      (response) =>
        response.request().method() === 'POST' &&
        response.ok() &&
        new URL(response.url()).pathname.endsWith('/messages'),
    );
    await this.answer(text);
    await stored;
  }

  banner(text: string | RegExp): Locator {
    return this.page.getByText(text).first();
  }

  async reference(): Promise<string> {
    return (await this.conversation().locator('.mono').first().innerText()).trim();
  }
}
