import { connect, type Socket } from 'node:net';

export interface HttpAnswer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** From the first byte sent to the last byte received. */
  ms: number;
}

export interface HttpCall {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  path: string;
  headers?: Readonly<Record<string, string>>;
  body?: unknown;
}

interface Waiting {
  resolve: (answer: HttpAnswer) => void;
  reject: (error: Error) => void;
  startedAt: number;
}

const HEAD_END = Buffer.from('\r\n\r\n');

/**
 * One keep-alive connection to a loopback server, one request at a time. Not a general client: it exists because a
 * general one would take more of the two cores than the server that is measured. Rejects when the connection breaks;
 * the next call connects again.
 */
export class HttpConnection {
  readonly #from: string;
  readonly #port: number;
  readonly #timeoutMs: number;
  #socket: Socket | null = null;
  #received: Buffer = Buffer.alloc(0);
  #waiting: Waiting | null = null;

  /** `from`: the client's own loopback address, for being several. */
  constructor(port: number, timeoutMs = 30_000, from = '127.0.0.1') {
    this.#from = from;
    this.#port = port;
    this.#timeoutMs = timeoutMs;
  }

  call({ method, path, headers = {}, body }: HttpCall): Promise<HttpAnswer> {
    if (this.#waiting) throw new Error('one request at a time');
    const content = body === undefined ? '' : JSON.stringify(body);
    const lines = [
      `${method} ${path} HTTP/1.1`,
      `host: localhost:${this.#port}`,
      ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ];
    if (body !== undefined)
      lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(content)}`);
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject, startedAt: performance.now() };
      this.#open().write(`${lines.join('\r\n')}\r\n\r\n${content}`);
    });
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = null;
  }

  #open(): Socket {
    if (this.#socket && !this.#socket.destroyed && this.#socket.writable) return this.#socket;
    const socket = connect({ port: this.#port, host: '127.0.0.1', localAddress: this.#from, noDelay: true });
    socket.setTimeout(this.#timeoutMs, () => socket.destroy(new Error('no answer in time')));
    socket.on('data', (chunk: Buffer) => this.#take(chunk));
    socket.on('error', (error) => this.#fail(socket, error));
    socket.on('close', () => this.#fail(socket, new Error('the connection was closed')));
    this.#received = Buffer.alloc(0);
    this.#socket = socket;
    return socket;
  }

  #fail(socket: Socket, error: Error): void {
    if (socket !== this.#socket) return;
    this.#socket = null;
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.reject(error);
  }

  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const headEnd = this.#received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const [start = '', ...lines] = this.#received.toString('latin1', 0, headEnd).split('\r\n');
    const headers: Record<string, string> = {};
    for (const line of lines) {
      const colon = line.indexOf(':');
      const name = line.slice(0, colon).toLowerCase();
      const value = line.slice(colon + 1).trim();
      headers[name] = headers[name] === undefined ? value : `${headers[name]}\n${value}`;
    }
    const end = headEnd + HEAD_END.length + Number(headers['content-length'] ?? 0);
    if (headers['transfer-encoding'] !== undefined)
      return this.#socket?.destroy(new Error('chunked answers are not understood')) && undefined;
    if (this.#received.length < end) return;
    const body = this.#received.toString('utf8', headEnd + HEAD_END.length, end);
    this.#received = this.#received.subarray(end);
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.resolve({ status: Number(start.split(' ')[1]), headers, body, ms: performance.now() - waiting.startedAt });
    if (headers.connection === 'close') this.close();
  }
}
