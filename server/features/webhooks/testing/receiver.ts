import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';

export interface Taken {
  id: string;
  type: string;
  body: Record<string, unknown>;
  headers: Record<string, string>;
  raw: string;
}

/**
 * Another system's door, as strict as Standard Webhooks 1.0 lets it be: its reference library checks each request with the
 * secret it was given; what does not fit is answered 401 and remembered.
 */
export class Receiver {
  readonly taken: Taken[] = [];
  readonly forged: string[] = [];
  /** What it answers next, 204 when nothing is left; `hold` never answers. */
  answers: number[] = [];
  retryAfter: string | null = null;
  #secret = '';
  #server: Server | null = null;
  port = 0;

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  expect(secret: string): void {
    this.#secret = secret;
  }

  async open(): Promise<void> {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { status, headers } = this.#answer(request.headers, Buffer.concat(chunks).toString('utf8'));
        response.writeHead(status, headers).end('{"echo":"not read"}');
      });
    });
    await new Promise<void>((resolve) => this.#server?.listen(0, '127.0.0.1', resolve));
    this.port = (this.#server.address() as AddressInfo).port;
  }

  #answer(given: IncomingHttpHeaders, raw: string): { status: number; headers: Record<string, string> } {
    const headers = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String(value)]));
    try {
      // The clock of the product is a test's; the library's is the wall's, so its window is not asked for here.
      const body = verify(this.#secret, raw, headers);
      this.taken.push({ id: headers['webhook-id'] ?? '', type: String(body['type']), body, headers, raw });
    } catch (error) {
      this.forged.push(String(error));
      return { status: 401, headers: {} };
    }
    const status = this.answers.shift() ?? 204;
    return { status, headers: this.retryAfter ? { 'retry-after': this.retryAfter } : {} };
  }

  async close(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

/** With the library's clock standing where the message says it was signed. */
function verify(secret: string, raw: string, headers: Record<string, string>): Record<string, unknown> {
  const now = Date.now;
  Date.now = () => Number(headers['webhook-timestamp']) * 1000;
  try {
    return new Webhook(secret).verify(raw, headers) as Record<string, unknown>;
  } finally {
    Date.now = now;
  }
}
