import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { MailRoom } from './mail-room.ts';

export interface ReceivedEnvelope {
  /** '' for the null return path of bounces and automatic answers. */
  from: string;
  recipients: string[];
  remoteAddress: string;
}

export interface ReceivedMail extends ReceivedEnvelope {
  /** Exactly the bytes after DATA, dot-stuffing undone. */
  raw: Buffer;
}

export interface SmtpReceiverOptions {
  port: number;
  host: string;
  /** Name used in the greeting. */
  banner: string;
  maxBytes: number;
  maxRecipients: number;
  tls?: { key: string; cert: string };
  /** Connections at once; all of them, and from one address. */
  maxClients?: number;
  maxClientsPerAddress?: number;
  /** Milliseconds of silence before a connection is closed. */
  idleMs?: number;
  /** Milliseconds after which a connection is closed however busy it looks (senders that drip bytes). */
  sessionMs?: number;
  /** true: mail for this address is ours; false: 550, nothing is relayed; 'temporary': 451, try again later. */
  onRecipient(address: string, envelope: ReceivedEnvelope): Promise<boolean | 'temporary'>;
  /** Must have stored the mail durably when it resolves: only then is it acknowledged. A rejection answers 451. */
  onMessage(mail: ReceivedMail): Promise<void>;
  /** Told about failures that are ours, e.g. for the log. */
  onError?(error: unknown): void;
}

export interface SmtpReceiver {
  /** Begins to listen and returns the port (useful with port 0). */
  listen(): Promise<number>;
  /** Stops listening; open connections may finish their mail for a few seconds. */
  close(): Promise<void>;
}

class SmtpAnswer extends Error {
  readonly responseCode: number;

  constructor(responseCode: number, message: string) {
    super(message);
    this.name = 'SmtpAnswer';
    this.responseCode = responseCode;
  }
}

const UNKNOWN = (): SmtpAnswer => new SmtpAnswer(550, '5.1.1 No such mailbox here');
const LATER = (): SmtpAnswer => new SmtpAnswer(451, '4.3.0 Try again later');
const TOO_MANY = (): SmtpAnswer => new SmtpAnswer(452, '4.5.3 Too many recipients');
const TOO_LARGE = (): SmtpAnswer => new SmtpAnswer(552, '5.3.4 Message too large');

function envelopeOf(session: SMTPServerSession): ReceivedEnvelope {
  const { mailFrom, rcptTo } = session.envelope;
  return {
    from: mailFrom === false ? '' : mailFrom.address,
    recipients: rcptTo.map((recipient) => recipient.address),
    remoteAddress: session.remoteAddress,
  };
}

/** The whole mail, or the answer when it is larger than allowed or there is no room for it; what is too much is thrown away as it comes. */
async function readMail(
  stream: SMTPServerDataStream,
  maxBytes: number,
  hold: (bytes: number) => boolean,
): Promise<Buffer | SmtpAnswer> {
  let chunks: Buffer[] = [];
  let size = 0;
  let hasRoom = true;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    hasRoom &&= size > maxBytes || hold(chunk.length);
    if (size <= maxBytes && hasRoom) chunks.push(chunk);
    else chunks = [];
  }
  if (size > maxBytes || stream.sizeExceeded) return TOO_LARGE();
  return hasRoom ? Buffer.concat(chunks) : LATER();
}

async function decideRecipient(
  options: SmtpReceiverOptions,
  address: string,
  session: SMTPServerSession,
): Promise<SmtpAnswer | null> {
  const envelope = envelopeOf(session);
  if (envelope.recipients.length >= options.maxRecipients) return TOO_MANY();
  const ours = await options.onRecipient(address, envelope);
  if (ours === 'temporary') return LATER();
  return ours ? null : UNKNOWN();
}

/** Gives smtp-server the decision: accept (null) or this answer; a failure of ours asks the sender to come again. */
async function answer(
  options: SmtpReceiverOptions,
  decision: Promise<SmtpAnswer | null>,
  reply: (error?: Error | null) => void,
): Promise<void> {
  const outcome = await decision.catch((error: unknown) => {
    options.onError?.(error);
    return LATER();
  });
  reply(outcome);
}

/** Counts open sessions per remote address, so that one sender cannot hold all connections. */
class AddressCounter {
  private readonly sessions = new Map<string, string>();
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  enter(session: SMTPServerSession): SmtpAnswer | null {
    let open = 0;
    for (const address of this.sessions.values()) if (address === session.remoteAddress) open += 1;
    if (open >= this.limit) return new SmtpAnswer(421, '4.7.0 Too many connections from you');
    this.sessions.set(session.id, session.remoteAddress);
    return null;
  }

  leave(session: SMTPServerSession): void {
    this.sessions.delete(session.id);
  }
}

/**
 * Receives mail by SMTP (RFC 5321) for known addresses only. A mail is acknowledged with 250 after `onMessage`
 * resolved, once for all its recipients, so a crash before that makes the sender try again. No authentication, no
 * relaying, limits on size, recipients, clients and silence.
 */
export function createSmtpReceiver(options: SmtpReceiverOptions): SmtpReceiver {
  const counter = new AddressCounter(options.maxClientsPerAddress ?? 50);
  const room = new MailRoom();
  const server = new SMTPServer({
    banner: 'ready',
    name: options.banner,
    size: options.maxBytes,
    secure: false,
    ...options.tls,
    disabledCommands: options.tls === undefined ? ['AUTH', 'STARTTLS'] : ['AUTH'],
    authOptional: true,
    disableReverseLookup: true,
    maxClients: options.maxClients ?? 200,
    socketTimeout: options.idleMs ?? 60_000,
    closeTimeout: 5_000,
    logger: false,
    onConnect: (session, reply) => reply(counter.enter(session)),
    onClose: (session) => {
      counter.leave(session);
      room.leave(session);
    },
    onRcptTo(address, session, reply) {
      void answer(options, decideRecipient(options, address.address, session), reply);
    },
    onData(stream, session, reply) {
      const hold = (bytes: number): boolean => {
        if (room.take(session, bytes)) return true;
        room.leave(session);
        return false;
      };
      const stored = readMail(stream, options.maxBytes, hold).then(async (mail) => {
        if (mail instanceof SmtpAnswer) return mail;
        await options.onMessage({ ...envelopeOf(session), raw: mail });
        return null;
      });
      void answer(
        options,
        stored.finally(() => room.leave(session)),
        reply,
      );
    },
  });
  // Connection errors (resets, failed handshakes) are the other side's; without a listener they would end the process.
  server.on('error', (error) => options.onError?.(error));
  server.server.on('connection', (socket: Socket) => {
    const timer = setTimeout(() => socket.destroy(), options.sessionMs ?? 600_000);
    socket.once('close', () => clearTimeout(timer));
  });
  return {
    listen: () =>
      new Promise<number>((resolve, reject) => {
        server.server.once('error', reject);
        server.listen(options.port, options.host, () => {
          server.server.off('error', reject);
          resolve((server.server.address() as AddressInfo).port);
        });
      }),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
