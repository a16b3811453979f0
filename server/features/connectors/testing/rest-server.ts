import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A system with an HTTP API as others write them: strict about who asks, how, and with which key. */
export interface RestServer {
  url: string;
  /** For `outboundAllow`. */
  allow: string;
  /** Rows by list, in order of change. */
  rows: Record<string, Record<string, unknown>[]>;
  /** What happened here, by key: a second with a known key is not done again, if the system knows keys. */
  effects: { key: string; path: string; body: unknown }[];
  /** Of every request: method and address. */
  requests: string[];
  behaviour: {
    token: string | null;
    pageSize: number;
    /** Does the same key once. */
    knowsKeys: boolean;
    /** Does the thing, and the answer is lost; counted down. */
    losesAnswers: number;
    /** Does nothing and says so; counted down. */
    fails: number;
    failStatus: number;
    retryAfter: string | null;
  };
  /** Called after each page was sent. */
  afterPage: (() => void) | null;
  close(): Promise<void>;
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

export async function startRestServer(): Promise<RestServer> {
  const server = createServer((request, response) => void handle(world, request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const world: RestServer = {
    url: `http://127.0.0.1:${port}/api`,
    allow: `127.0.0.1:${port}`,
    rows: {},
    effects: [],
    requests: [],
    behaviour: {
      ...{ token: 'tok3n', pageSize: 3, knowsKeys: true, losesAnswers: 0, fails: 0, failStatus: 500, retryAfter: null },
    },
    afterPage: null,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return world;
}

async function handle(world: RestServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', world.url);
  world.requests.push(`${request.method} ${url.pathname}${url.search}`);
  const body = await textOf(request);
  const answer = answerTo(world, request, url, body);
  if (request.method === 'POST' && answer.status === 201 && world.behaviour.losesAnswers > 0) {
    world.behaviour.losesAnswers -= 1;
    request.socket.destroy();
    return;
  }
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
  response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
  if (request.method === 'GET') world.afterPage?.();
}

function answerTo(world: RestServer, request: IncomingMessage, url: URL, body: string): Answer {
  const { behaviour } = world;
  if (behaviour.token && request.headers.authorization !== `Bearer ${behaviour.token}`)
    return { status: 401, body: { message: `who are you, ${request.headers.authorization}?` } };
  if (behaviour.fails > 0) {
    behaviour.fails -= 1;
    const headers: Record<string, string> = behaviour.retryAfter ? { 'retry-after': behaviour.retryAfter } : {};
    return { status: behaviour.failStatus, body: { message: 'not now' }, headers };
  }
  return request.method === 'GET' ? page(world, url) : effect(world, request, url, body);
}

/** `?page=` and a Link header, `?cursor=` and `next`: each list understands both. */
function page(world: RestServer, url: URL): Answer {
  const trace = /^\/api\/effects\/(.+)$/.exec(url.pathname);
  if (trace) {
    const found = world.effects.find((one) => one.key === decodeURIComponent(trace[1] ?? ''));
    return found ? { status: 200, body: { id: `e-${found.key}` } } : { status: 404 };
  }
  const list = world.rows[url.pathname.replace('/api/', '')];
  if (!list) return { status: 404, body: { message: 'no such list' } };
  const since = url.searchParams.get('updated_since');
  if (since !== null && Number.isNaN(Date.parse(since))) return { status: 400, body: { message: 'bad date' } };
  const rows = since ? list.filter((row) => Date.parse(String(row['updated_at'])) >= Date.parse(since)) : list;
  const size = world.behaviour.pageSize;
  const from = url.searchParams.has('cursor')
    ? Number(url.searchParams.get('cursor'))
    : (Number(url.searchParams.get('page') ?? 1) - 1) * size;
  const items = rows.slice(from, from + size);
  const isLast = from + size >= rows.length;
  const link = new URL(url);
  link.searchParams.set('page', String(Number(url.searchParams.get('page') ?? 1) + 1));
  const headers: Record<string, string> = isLast
    ? {}
    : { link: `<${link.href}>; rel="next", <${link.href}>; rel="last"` };
  return { status: 200, headers, body: { data: { items }, next: isLast ? null : String(from + size) } };
}

function effect(world: RestServer, request: IncomingMessage, url: URL, text: string): Answer {
  const key = String(request.headers['idempotency-key'] ?? '');
  const body: unknown = JSON.parse(text);
  if ((body as { amount?: number }).amount === 666) return { status: 422, body: { message: 'amount is not possible' } };
  const known = world.effects.find((one) => one.key === key);
  if (known && world.behaviour.knowsKeys) return { status: 201, body: { id: `e-${key}` } };
  world.effects.push({ key, path: url.pathname, body });
  return { status: 201, body: { id: `e-${key}` } };
}
