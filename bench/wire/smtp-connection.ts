import { connect, type Socket } from 'node:net';

/** The receiver did not take the mail for good (5xx) or for now (4xx, a broken connection). */
export class SmtpRefusal extends Error {
  readonly code: number;

  constructor(code: number, text: string) {
    super(text);
    this.name = 'SmtpRefusal';
    this.code = code;
  }
}

/** One SMTP session (RFC 5321), mail after mail. Rejects on anything but the expected answer; the next mail connects again. */
export class SmtpConnection {
  readonly #port: number;
  readonly #timeoutMs: number;
  #socket: Socket | null = null;
  #text = '';
  #waiting: { resolve: (code: number) => void; reject: (error: Error) => void } | null = null;

  constructor(port: number, timeoutMs = 30_000) {
    this.#port = port;
    this.#timeoutMs = timeoutMs;
  }

  /** Resolves when the receiver has said 250 to the mail: it is theirs now. `raw` ends its lines with CRLF. */
  async send(mail: { from: string; to: string; raw: string }): Promise<void> {
    try {
      if (!this.#socket) await this.#greet();
      await this.#command(`MAIL FROM:<${mail.from}>\r\n`, 250);
      await this.#command(`RCPT TO:<${mail.to}>\r\n`, 250);
      await this.#command('DATA\r\n', 354);
      await this.#command(`${mail.raw.replace(/^\./gm, '..')}${mail.raw.endsWith('\r\n') ? '' : '\r\n'}.\r\n`, 250);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  close(): void {
    this.#socket?.destroy();
    this.#socket = null;
  }

  async #greet(): Promise<void> {
    const socket = connect({ port: this.#port, host: '127.0.0.1', noDelay: true });
    this.#socket = socket;
    this.#text = '';
    socket.setTimeout(this.#timeoutMs, () => socket.destroy(new Error('no answer in time')));
    socket.on('data', (chunk: Buffer) => this.#take(chunk.toString('latin1')));
    socket.on('error', (error) => this.#fail(error));
    socket.on('close', () => this.#fail(new Error('the connection was closed')));
    await this.#answer(220);
    await this.#command('EHLO bench.example\r\n', 250);
  }

  #command(text: string, expected: number): Promise<void> {
    if (!this.#socket || this.#socket.destroyed) throw new SmtpRefusal(0, 'the connection was closed');
    this.#socket.write(text);
    return this.#answer(expected);
  }

  async #answer(expected: number): Promise<void> {
    const code = await new Promise<number>((resolve, reject) => {
      this.#waiting = { resolve, reject };
      this.#settle();
    });
    if (code !== expected) throw new SmtpRefusal(code, `expected ${expected}, got ${code}`);
  }

  #take(chunk: string): void {
    this.#text += chunk;
    this.#settle();
  }

  #settle(): void {
    // The last line of an answer has a space after the code; those before it have a hyphen.
    const complete = /^(?:\d{3}-[^\n]*\n)*(\d{3}) [^\n]*\n/.exec(this.#text);
    if (!complete || !this.#waiting) return;
    this.#text = this.#text.slice(complete[0].length);
    const { resolve } = this.#waiting;
    this.#waiting = null;
    resolve(Number(complete[1]));
  }

  #fail(error: Error): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.reject(new SmtpRefusal(0, error.message));
  }
}
