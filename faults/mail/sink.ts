import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Journal } from '../journal.ts';

/** How the receiving mail servers of the world behave: chances per recipient or mail. */
const GREYLISTED = 0.15;
const BUSY = 0.03;
const REFUSED_CONNECTIONS = 0.02;
/** Taken, and the line cut before the 250: the sender cannot know. */
const CUT_BEFORE_250 = 0.02;

export interface Sink {
  port: number;
  /** Mails that were taken without the sender being told. */
  cuts(): number;
  close(): Promise<void>;
}

function refusal(code: number, text: string): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

/**
 * The customers' mail servers: they keep every mail they take in the journal, refuse a stranger's first try now and then
 * (greylisting), are busy, hang up, and sometimes take a mail and die before they say so.
 */
export async function startSink(journal: Journal): Promise<Sink> {
  const known = new Set<string>();
  let cuts = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onConnect: (_session, done) => done(Math.random() < REFUSED_CONNECTIONS ? refusal(421, '4.3.2 Too busy, try again later') : null),
    onRcptTo: ({ address }, _session, done) => {
      if (!known.has(address) && Math.random() < GREYLISTED) {
        known.add(address);
        return done(refusal(451, '4.7.1 Greylisted, please try again in 2 seconds'));
      }
      known.add(address);
      done(Math.random() < BUSY ? refusal(450, '4.2.1 Mailbox busy') : null);
    },
    onData: (stream, session, done) => void take(stream, session, done),
  });
  async function take(stream: SMTPServerDataStream, session: SMTPServerSession, done: (error?: Error | null) => void): Promise<void> {
    const raw = await read(stream);
    const cut = Math.random() < CUT_BEFORE_250;
    for (const recipient of session.envelope.rcptTo) write(journal, raw, recipient.address, !cut);
    if (cut) {
      cuts += 1;
      hangUp(server, session);
    } else done(null);
  }
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    cuts: () => cuts,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function read(stream: SMTPServerDataStream): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('latin1');
}

/** The connections of the library know their session by its id. */
function hangUp(server: SMTPServer, session: SMTPServerSession): void {
  for (const connection of server.connections as unknown as Set<{ session: SMTPServerSession; _socket: { destroy(): void } }>) {
    if (connection.session.id === session.id) connection._socket.destroy();
  }
}

const TOKEN = /token:([0-9a-f-]{36})/;

/** The token stands in the text, which may be encoded; so it also stands in the subject the campaign chose. */
function write(journal: Journal, raw: string, recipient: string, said: boolean): void {
  const token = TOKEN.exec(raw)?.[1] ?? TOKEN.exec(decodedTexts(raw))?.[1];
  const messageId = /^Message-ID:\s*<([^>]+)>/im.exec(raw)?.[1] ?? '';
  if (token) journal.write({ kind: 'arrival', token, channel: 'out', messageId, recipient, said, at: Date.now() });
}

/** Every base64 block of the mail, decoded. */
function decodedTexts(raw: string): string {
  return [...raw.matchAll(/\r\n\r\n((?:[A-Za-z0-9+/=]{4,78}\r\n)+)/g)].map((block) => Buffer.from((block[1] ?? '').replace(/\s/g, ''), 'base64').toString('utf8')).join('\n');
}
