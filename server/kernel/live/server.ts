import { fromClient, LIVE_PATH, type FromClient } from '@madoguchi/contracts/live.ts';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Log } from '../log.ts';
import type { Caller } from '../http/route.ts';
import { AppError, rateLimited, unauthenticated } from '../errors.ts';
import { addressBucket } from '../http/rate-limit.ts';
import { parseJson } from '../parse-json.ts';
import { Connection, type Wire } from './connection.ts';
import { countIn, Door } from './door.ts';
import { streamEvent } from './frames.ts';
import type { LiveHub } from './hub.ts';
import { moveTo, type Presence } from './presence.ts';

export interface LiveServerOptions {
  hub: LiveHub;
  presence: Presence;
  log: Log;
  /** The only web origin that may open a socket with a cookie. */
  origin: string;
  /** Whose address counts, proxies in front looked through. */
  addressOf: (request: IncomingMessage) => string;
  /** Who comes with a cookie or bearer key; null for nobody. */
  authenticate: (request: FastifyRequest) => Promise<Caller | null>;
  /** Who comes with a token in the first frame: an API key, or a visitor of the widget with that public key. */
  authenticateToken: (token: string, key: string | undefined, ip: string) => Promise<Caller | null>;
  /** May this reader see this conversation? Asked when they begin to look at it. */
  maySee: (caller: Pick<Caller, 'workspaceId' | 'actor'>, conversationId: string) => Promise<boolean>;
}

const HELLO_WITHIN_MS = 10_000;
const PING_EVERY_MS = 25_000;
const MOST_FRAMES_PER_10S = 100;
const MOST_WAITING_PER_ADDRESS = 200;

/** GET /api/v1/live: WebSocket, and server-sent events where WebSocket does not get through. */
export function attachLive(app: FastifyInstance, options: LiveServerOptions): { close: () => void } {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: 16_384,
    perMessageDeflate: false,
    clientTracking: true,
  });
  const door = new Door();
  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (new URL(request.url ?? '/', 'http://x').pathname !== LIVE_PATH) return refuse(socket, 404);
    const { origin } = request.headers;
    // Browsers always say where a socket comes from; programs with a key need not.
    if (origin !== undefined && origin !== options.origin && !sameHost(origin, request.headers.host))
      return refuse(socket, 403);
    if (origin === undefined && request.headers.cookie !== undefined) return refuse(socket, 403);
    const ip = options.addressOf(request);
    if ((door.waiting.get(addressBucket(ip)) ?? 0) >= MOST_WAITING_PER_ADDRESS) return refuse(socket, 429);
    sockets.handleUpgrade(request, socket, head, (ws) => new SocketSession(ws, request, ip, door, options));
  };
  app.server.on('upgrade', onUpgrade);
  registerEventStream(app, door, options);
  const pinging = setInterval(() => {
    for (const connection of options.hub.connections) connection.send({ type: 'ping' });
  }, PING_EVERY_MS);
  pinging.unref();
  return {
    close: () => {
      clearInterval(pinging);
      app.server.off('upgrade', onUpgrade);
      for (const ws of sockets.clients) ws.close(1012, 'restart');
      for (const connection of options.hub.connections) connection.close(1012, 'restart');
      setTimeout(() => {
        for (const ws of sockets.clients) ws.terminate();
      }, 500).unref();
    },
  };
}

function sameHost(origin: string, host: string | undefined): boolean {
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host;
}

function refuse(socket: Duplex, status: number): void {
  socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

class SocketSession {
  readonly #ws: WebSocket;
  /** Needed for its cookie once; thousands of open sockets must not keep their requests. */
  #request: IncomingMessage | null;
  readonly #ip: string;
  readonly #door: Door;
  readonly #options: LiveServerOptions;
  readonly #helloTimer: NodeJS.Timeout;
  readonly #arrived: () => void;
  #connection: Connection | null = null;
  #leaveSeat: (() => void) | null = null;
  #greeted = false;
  #frames = 0;
  #framesSince = Date.now();

  constructor(ws: WebSocket, request: IncomingMessage, ip: string, door: Door, options: LiveServerOptions) {
    this.#ws = ws;
    this.#request = request;
    this.#ip = ip;
    this.#door = door;
    this.#options = options;
    this.#arrived = countIn(door.waiting, addressBucket(ip));
    this.#helloTimer = setTimeout(() => ws.close(4401, 'no hello'), HELLO_WITHIN_MS);
    ws.on('message', (data, binary) => {
      if (binary) return ws.close(1003, 'text only');
      this.#frame(data.toString()).catch((error: unknown) => {
        options.log.warn({ err: error }, 'a live frame failed');
        ws.close(1011, 'try again');
      });
    });
    ws.on('close', () => this.#gone());
    ws.on('error', () => ws.terminate());
  }

  async #frame(text: string): Promise<void> {
    const now = Date.now();
    if (now - this.#framesSince > 10_000) {
      this.#frames = 0;
      this.#framesSince = now;
    }
    this.#frames += 1;
    if (this.#frames > MOST_FRAMES_PER_10S) return this.#ws.close(1008, 'too many frames');
    const parsed = fromClient.safeParse(parseJson(text));
    if (!parsed.success) return this.#ws.close(1008, 'not a frame of this protocol');
    if (parsed.data.type === 'hello') return this.#hello(parsed.data);
    if (this.#connection) await handleFrame(this.#connection, parsed.data, this.#options);
  }

  async #hello(hello: Extract<FromClient, { type: 'hello' }>): Promise<void> {
    if (this.#greeted) return;
    this.#greeted = true;
    clearTimeout(this.#helloTimer);
    const request = this.#request;
    this.#request = null;
    if (!request) return;
    const { token, key } = hello;
    const ip = this.#ip;
    const caller = await this.#door
      .identify(ip, () =>
        token ? this.#options.authenticateToken(token, key, ip) : this.#options.authenticate(asRequest(request, ip)),
      )
      .catch((error: unknown) => {
        if (error instanceof AppError && error.kind === 'rate_limited') return 'too_often' as const;
        throw error;
      });
    this.#arrived();
    if (caller === 'too_often') return this.#ws.close(4429, 'too often');
    if (!caller) return this.#ws.close(4401, 'not signed in');
    const ws = this.#ws;
    const { socket } = request;
    if (ws.readyState !== ws.OPEN) return;
    this.#leaveSeat = this.#door.seats.take(caller.actor, ip);
    if (!this.#leaveSeat) return ws.close(4429, 'too many');
    const wire: Wire = {
      send: (text) => ws.send(text),
      // Past the library, which frames each message for each socket anew: nothing is compressed, so nothing waits there.
      sendShared: (frames) => {
        if (ws.readyState === ws.OPEN) socket.write(frames.forSockets);
      },
      close: (code, reason) => ws.close(code, reason),
      get buffered() {
        return ws.bufferedAmount;
      },
    };
    this.#connection = new Connection({
      workspaceId: caller.workspaceId,
      actor: caller.actor,
      sessionId: caller.sessionId ?? null,
      wire,
    });
    await this.#options.hub.join(this.#connection, hello.since);
    if (ws.readyState !== ws.OPEN) this.#gone();
  }

  #gone(): void {
    clearTimeout(this.#helloTimer);
    this.#arrived();
    this.#leaveSeat?.();
    const connection = this.#connection;
    if (!connection) return;
    connection.open = false;
    const was = connection.viewing;
    this.#options.hub.leave(connection);
    if (was) this.#options.presence.changed(connection.workspaceId, [was]);
  }
}

/** Sockets carry the same cookie header a request does; that is all `authenticate` looks at. */
function asRequest(request: IncomingMessage, ip: string): FastifyRequest {
  return {
    headers: request.headers,
    ip,
    cookies: parseCookies(request.headers.cookie ?? ''),
  } as unknown as FastifyRequest;
}

function parseCookies(header: string): Record<string, string> {
  return Object.fromEntries(
    header
      .split(/;\s*/)
      .filter(Boolean)
      .map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  );
}

async function handleFrame(connection: Connection, frame: FromClient, options: LiveServerOptions): Promise<void> {
  if (frame.type === 'viewing') {
    const target = frame.conversationId;
    if (target !== null && !(await options.maySee(connection, target))) return;
    moveTo(options.presence, connection, target);
  } else if (frame.type === 'typing') {
    if (connection.actor.kind === 'visitor') {
      if (connection.viewing === frame.conversationId)
        options.presence.customerTyping(connection.workspaceId, frame.conversationId, frame.on);
    } else if (connection.viewing === frame.conversationId && connection.typing !== frame.on) {
      connection.typing = frame.on;
      options.presence.changed(connection.workspaceId, [frame.conversationId]);
    }
  }
}

function registerEventStream(app: FastifyInstance, door: Door, options: LiveServerOptions): void {
  app.get(LIVE_PATH, { schema: { hide: true } }, async (request, reply) => {
    const caller = await door.identify(request.ip, () => options.authenticate(request));
    if (!caller) throw unauthenticated();
    const leaveSeat = door.seats.take(caller.actor, request.ip);
    if (!leaveSeat) throw rateLimited(60);
    const asked = (request.query as { since?: string }).since;
    const since = asked ? Number(asked) : Number.NaN;
    reply.hijack();
    const stream = reply.raw;
    stream.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
      'x-content-type-options': 'nosniff',
    });
    const wire: Wire = {
      send: (text) => void stream.write(streamEvent(text)),
      sendShared: (frames) => void stream.write(frames.forStreams),
      close: () => void stream.end(),
      get buffered() {
        return stream.writableLength;
      },
    };
    const connection = new Connection({
      workspaceId: caller.workspaceId,
      actor: caller.actor,
      sessionId: caller.sessionId ?? null,
      wire,
    });
    stream.on('close', () => {
      leaveSeat();
      connection.open = false;
      options.hub.leave(connection);
    });
    await options.hub.join(connection, Number.isInteger(since) ? since : undefined);
  });
}
