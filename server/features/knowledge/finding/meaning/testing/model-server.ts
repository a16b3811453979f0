import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What may stand in a request; anything else is refused, as OpenAI's server does. */
const KNOWN = new Set(['model', 'input', 'encoding_format', 'dimensions', 'user']);
const MODEL = 'small-words-1';
const DIMENSIONS = 8;

/** Which of eight subjects a word belongs to: what this model knows of the world. */
const SUBJECTS: readonly (readonly string[])[] = [
  ['電源', 'うんともすんとも', 'ボタン', 'power'],
  ['返品', '気に入らな', '手放'],
  ['領収書', '経費'],
  ['水', 'びしょ', '漏れ'],
  ['送料', '運ぶ'],
  ['定期便', '毎月'],
  ['保証', '直す'],
];

/**
 * A model behind OpenAI's `POST /v1/embeddings`, as strict as theirs: method, path, key, type and fields are checked, vectors
 * come back with their index, here on purpose in another order. It knows eight subjects.
 */
export class ModelServer {
  readonly asked: string[][] = [];
  readonly wrong: string[] = [];
  /** `down` answers 503, `silent` never, `garbage` something else than promised. */
  mood: 'well' | 'down' | 'silent' | 'garbage' = 'well';
  /** A text with this in it is refused. */
  unreadable = '';
  #server: Server | null = null;
  port = 0;
  readonly key = 'sk-only-for-tests';
  readonly model = MODEL;

  get url(): string {
    return `http://127.0.0.1:${this.port}/v1`;
  }

  async open(): Promise<void> {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        if (this.mood === 'silent') return;
        const { status, body } = this.#answer(request, Buffer.concat(chunks).toString('utf8'));
        response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => this.#server?.listen(0, '127.0.0.1', resolve));
    this.port = (this.#server.address() as AddressInfo).port;
  }

  #refuse(status: number, message: string): { status: number; body: unknown } {
    this.wrong.push(message);
    return { status, body: { error: { message, type: 'invalid_request_error', param: null, code: null } } };
  }

  #answer({ method, url, headers }: IncomingMessage, raw: string): { status: number; body: unknown } {
    if (method !== 'POST' || url !== '/v1/embeddings') return this.#refuse(404, `${method} ${url}`);
    if (headers.authorization !== `Bearer ${this.key}`) return this.#refuse(401, 'key');
    if (headers['content-type'] !== 'application/json') return this.#refuse(400, 'type');
    const body = JSON.parse(raw) as Record<string, unknown>;
    const { model, input, encoding_format: format } = body;
    if (Object.keys(body).some((name) => !KNOWN.has(name))) return this.#refuse(400, 'field');
    if (model !== MODEL) return this.#refuse(404, 'model');
    if (format !== 'float' || !Array.isArray(input) || input.length === 0 || input.length > 2048)
      return this.#refuse(400, 'input');
    const texts = input.map(String);
    if (texts.some((text) => text === '')) return this.#refuse(400, 'empty');
    this.asked.push(texts);
    if (this.mood === 'down') return { status: 503, body: { error: { message: 'overloaded' } } };
    if (this.mood === 'garbage') return { status: 200, body: { vectors: [] } };
    if (this.unreadable !== '' && texts.some((text) => text.includes(this.unreadable)))
      return { status: 400, body: { error: { message: 'too long' } } };
    const data = texts.map((text, index) => ({ object: 'embedding', index, embedding: vectorOf(text) }));
    return { status: 200, body: { object: 'list', model, data: data.toReversed(), usage: { total_tokens: 1 } } };
  }

  async close(): Promise<void> {
    const server = this.#server;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
}

function vectorOf(text: string): number[] {
  const vector = Array.from({ length: DIMENSIONS }, () => 0.01);
  for (const [at, words] of SUBJECTS.entries())
    vector[at] = (vector[at] ?? 0) + (words.some((word) => text.includes(word)) ? 3 : 0);
  return vector;
}
