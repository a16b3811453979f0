import type { TestApp } from '../../../testing/app.ts';

/** What came back from a page. */
export interface Shown {
  status: number;
  text: string;
  headers: Record<string, unknown>;
  /** Where it sent the browser. */
  to: string | null;
}

/** Somebody with a browser that has no scripts. */
export class Visitor {
  readonly #house: TestApp;
  readonly #ip: string | undefined;

  constructor(house: TestApp, ip?: string) {
    this.#house = house;
    this.#ip = ip;
  }

  get(url: string): Promise<Shown> {
    return this.#ask({ method: 'GET', url });
  }

  post(url: string, fields: Record<string, string>): Promise<Shown> {
    return this.#ask({ method: 'POST', url, payload: new URLSearchParams(fields).toString() });
  }

  /** Fills in the form of a page, its hidden fields as they stand there. */
  async send(page: string, fields: Record<string, string>): Promise<Shown> {
    const { action, values } = await this.form(page);
    return this.post(action, { ...values, ...fields });
  }

  /** Where the form of a page goes, and what it sends along unseen. */
  async form(page: string): Promise<{ action: string; values: Record<string, string> }> {
    const { text } = await this.get(page);
    const action = /<form method="post" action="([^"]+)"/.exec(text)?.[1];
    if (!action) throw new Error(`no form at ${page}: ${text}`);
    const hidden = [...text.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)];
    const values = hidden.map(([, name = '', value = '']) => [name, value.replaceAll('&amp;', '&')] as const);
    return { action, values: Object.fromEntries(values) };
  }

  /** The times a page offers, as their addresses. */
  async times(page: string): Promise<string[]> {
    const { text } = await this.get(page);
    return [...text.matchAll(/<a class="time" href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
  }

  async #ask(asked: { method: 'GET' | 'POST'; url: string; payload?: string }): Promise<Shown> {
    const form = asked.payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
    const from = this.#ip ? { remoteAddress: this.#ip } : {};
    const { status, text, headers } = await this.#house.request({ ...asked, ...from, headers: form });
    const to = typeof headers['location'] === 'string' ? headers['location'] : null;
    return { status, text, headers, to };
  }
}
