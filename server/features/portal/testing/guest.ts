import { portalEndpoints } from '@madoguchi/contracts/portal.ts';
import { sql } from 'kysely';
import { TEST_URL, type TestApp, type TestDesk } from '../../../testing/app.ts';
import { placeOf, readSecrets, type CodeSecrets } from '../code.ts';

/** What came back from a page. */
export interface Shown {
  status: number;
  text: string;
  headers: Record<string, unknown>;
  /** Where it sent the browser. */
  to: string | null;
}

/** Somebody with a browser that keeps cookies and has no scripts. */
export class Guest {
  readonly base: string;
  readonly #house: TestApp;
  readonly #desk: TestDesk;
  cookie = '';

  private constructor(house: TestApp, desk: TestDesk, base: string) {
    this.#house = house;
    this.#desk = desk;
    this.base = base;
  }

  /** Before the pages of a desk, which are switched on for it. */
  static async at(house: TestApp, desk: TestDesk): Promise<Guest> {
    const { body } = await house.call(portalEndpoints.updatePortal, { as: desk.owner, body: { enabled: true } });
    return new Guest(house, desk, new URL(body.url).pathname);
  }

  another(): Guest {
    return new Guest(this.#house, this.#desk, this.base);
  }

  get(path: string): Promise<Shown> {
    return this.#ask({ method: 'GET', url: this.base + path });
  }

  /** `headers`: what a browser says beside it, of where the form stands. */
  post(path: string, fields: Record<string, string>, headers: Record<string, string> = {}): Promise<Shown> {
    const payload = new URLSearchParams(fields).toString();
    const type = 'application/x-www-form-urlencoded';
    return this.#ask({ method: 'POST', url: this.base + path, payload }, { ...headers, 'content-type': type });
  }

  /** Fills in the form of a page, its hidden fields as they stand there. */
  async send(page: string, action: string, fields: Record<string, string>): Promise<Shown> {
    const { text } = await this.get(page);
    return this.post(action, { ...hiddenIn(text), ...fields });
  }

  /** Fills in a form that takes files, as a browser sends it. */
  async attach(
    page: string,
    action: string,
    fields: Record<string, string>,
    files: readonly { name: string; bytes: Buffer }[],
  ): Promise<Shown> {
    const { text } = await this.get(page);
    const edge = 'portal-part';
    const parts = Object.entries({ ...hiddenIn(text), ...fields }).map(([name, value]) =>
      Buffer.from(`--${edge}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`),
    );
    const sent = files.flatMap(({ name, bytes }) => [
      Buffer.from(
        `--${edge}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: application/octet-stream\r\n\r\n`,
      ),
      bytes,
      Buffer.from('\r\n'),
    ]);
    const payload = Buffer.concat([...parts, ...sent, Buffer.from(`--${edge}--\r\n`)]);
    const type = `multipart/form-data; boundary=${edge}`;
    return this.#ask({ method: 'POST', url: this.base + action, payload }, { 'content-type': type });
  }

  async #ask(
    request: { method: 'GET' | 'POST'; url: string; payload?: string | Buffer },
    headers: Record<string, string> = {},
  ): Promise<Shown> {
    const answer = await this.#house.request({
      ...request,
      headers: { origin: TEST_URL, cookie: this.cookie, ...headers },
    });
    const [set] = [answer.headers['set-cookie']].flat();
    if (typeof set === 'string' && set.includes('portal=')) this.cookie = set.split(';')[0] ?? '';
    const to = answer.headers.location;
    return {
      status: answer.status,
      text: answer.text,
      headers: answer.headers,
      to: typeof to === 'string' ? to : null,
    };
  }

  /** Types an address in. @returns the id of the code, as the page carries it. */
  async asks(email: string): Promise<string> {
    return hiddenIn((await this.post('/sign-in', { email })).text).id ?? '';
  }

  /** What the mail about a code would say; the sealed words lie there until it is sent. */
  secretsOf(id: string): Promise<CodeSecrets> {
    return this.#desk.run(async ({ db, workspaceId }) => {
      const { rows } = await sql<{
        sealed: string;
      }>`select sealed from portal_codes where workspace_id = ${workspaceId} and id = ${id}`.execute(db);
      return readSecrets(this.#house.services.secrets, rows[0]?.sealed ?? '', placeOf(id));
    });
  }

  async signIn(email: string): Promise<Shown> {
    const id = await this.asks(email);
    const { code } = await this.secretsOf(id);
    return this.post('/code', { id, code });
  }
}

export function hiddenIn(text: string): Record<string, string> {
  const found = text.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)">/g);
  return Object.fromEntries([...found].map((match) => [match[1] ?? '', match[2] ?? '']));
}
