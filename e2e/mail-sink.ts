import type { AddressInfo } from 'node:net';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import nodemailer from 'nodemailer';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export interface SunkMail {
  from: string;
  recipients: string[];
  raw: string;
  parsed: Email;
}

/** The mail server of the customers: what the product sends arrives here and stays. */
export class MailSink {
  readonly mails: SunkMail[] = [];
  /** Addresses nobody has there: refused for good (550), one by one. */
  readonly unknown = new Set<string>();
  readonly #server: SMTPServer;
  #url = '';

  private constructor() {
    this.#server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS', 'AUTH'],
      onRcptTo: ({ address }, _session, done) =>
        done(this.unknown.has(address) ? Object.assign(new Error('5.1.1 User unknown'), { responseCode: 550 }) : null),
      onData: (stream, session, done) => void this.#keep(stream, session, done),
    });
  }

  async #keep(stream: Readable, { envelope }: SMTPServerSession, done: () => void): Promise<void> {
    const raw = await buffer(stream);
    const parsed = await PostalMime.parse(raw);
    this.mails.push({
      from: envelope.mailFrom ? envelope.mailFrom.address : '',
      recipients: envelope.rcptTo.map((one) => one.address),
      raw: raw.toString('utf8'),
      parsed,
    });
    done();
  }

  static async open(): Promise<MailSink> {
    const sink = new MailSink();
    await new Promise<void>((resolve) => sink.#server.listen(0, '127.0.0.1', () => resolve()));
    sink.#url = `smtp://127.0.0.1:${(sink.#server.server.address() as AddressInfo).port}`;
    return sink;
  }

  get url(): string {
    return this.#url;
  }

  to(address: string): SunkMail[] {
    return this.mails.filter((mail) => mail.recipients.includes(address));
  }

  async close(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }
}

export interface Posted {
  from: string;
  to: string;
  subject?: string;
  text?: string;
  html?: string;
  messageId?: string;
  inReplyTo?: string;
  references?: string[];
  /** The whole mail, byte for byte, instead of the parts above. */
  raw?: Buffer;
  attachments?: { filename: string; content: string | Buffer; contentType?: string }[];
}

/** Delivers one mail as the customer's provider would; resolves once the product has taken responsibility (250). */
export async function postMail(port: number, mail: Posted): Promise<void> {
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
  const addressOf = (text: string): string => /<([^>]+)>/.exec(text)?.[1] ?? text;
  try {
    await transport.sendMail({ ...mail, envelope: { from: addressOf(mail.from), to: addressOf(mail.to) } });
  } finally {
    transport.close();
  }
}
