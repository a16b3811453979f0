import { helpCenterEndpoints } from '@madoguchi/contracts/help-center.ts';
import { sql } from 'kysely';
import type { TestApp, TestDesk } from '../../../../testing/app.ts';
import { helpDeskOf } from '../desk.ts';

export interface Shown {
  status: number;
  text: string;
  headers: Record<string, unknown>;
  to: string | null;
}

const AGENT = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile Safari';

let people = 0;

/** Somebody with a browser, no cookies and no scripts, before the help center of one desk. */
export class Reader {
  readonly base: string;
  readonly key: string;
  readonly #house: TestApp;
  readonly #headers: Record<string, string>;
  /** One for each person; without, every request comes from elsewhere. */
  readonly #ip: string | null;

  private constructor(house: TestApp, key: string, headers: Record<string, string> = {}, ip: string | null = null) {
    this.#ip = ip;
    this.#house = house;
    this.key = key;
    this.base = `/help/${key}`;
    this.#headers = { 'user-agent': AGENT, host: 'desk.example', ...headers };
  }

  /** With the pages switched on, and set up so. */
  static async at(house: TestApp, desk: TestDesk, change: Record<string, unknown> = {}): Promise<Reader> {
    await house.call(helpCenterEndpoints.updateHelpCenter, { as: desk.owner, body: { enabled: true, ...change } });
    const key = await desk.run(async ({ db, workspaceId }) => {
      const { rows } = await sql<{
        public_key: string;
      }>`select public_key from help_centers where workspace_id = ${workspaceId}`.execute(db);
      return rows[0]?.public_key ?? '';
    });
    return new Reader(house, key);
  }

  /** Another person, or the same one elsewhere. */
  as(headers: Record<string, string>): Reader {
    people += 1;
    return new Reader(this.#house, this.key, headers, `198.51.100.${people % 250}`);
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Shown> {
    return this.#ask({ method: 'GET', url: this.base + path, headers });
  }

  post(path: string, fields: Record<string, string>): Promise<Shown> {
    return this.#ask({
      method: 'POST',
      url: this.base + path,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    });
  }

  /** Until what was stored lately is what pages are made of: a version is known for half a second. */
  async until(path: string, holds: (shown: Shown) => boolean): Promise<Shown> {
    for (let i = 0; i < 100; i += 1) {
      const shown = await this.get(path);
      if (holds(shown)) return shown;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`${path} stays as it was`);
  }

  /** Stores what visitors did by now. */
  async settle(): Promise<void> {
    await helpDeskOf(this.#house.services).visits.flush();
  }

  async #ask(request: {
    method: 'GET' | 'POST';
    url: string;
    headers: Record<string, string>;
    payload?: string;
  }): Promise<Shown> {
    const answer = await this.#house.request({
      ...(this.#ip ? { remoteAddress: this.#ip } : {}),
      ...request,
      headers: { ...this.#headers, ...request.headers },
    });
    const to = answer.headers.location;
    return {
      status: answer.status,
      text: answer.text,
      headers: answer.headers,
      to: typeof to === 'string' ? to : null,
    };
  }
}
