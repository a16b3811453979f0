import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer } from 'smtp-server';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { MailRoom } from './mail-room.ts';
import {
  answerForAll,
  answersForEach,
  CROWDED,
  GUESSING,
  LATER,
  SLOWER,
  SmtpAnswer,
  TOO_MANY,
  UNKNOWN,
  type RecipientOutcome,
} from './receive-answers.ts';
import { envelopeOf, readMail, type ReceivedEnvelope, type ReceivedMail } from './receive-mail.ts';
import { SENDER_LIMITS, SenderGate, type SenderLimits } from './receive-limits.ts';

export type { ReceivedEnvelope, ReceivedMail } from './receive-mail.ts';

export interface SmtpReceiverOptions {
  port: number;
  host: string;
  /** Name used in the greeting. */
  banner: string;
  maxBytes: number;
  maxRecipients: number;
  /** PEM. Without it no STARTTLS is offered: a certificate nobody can verify protects from nothing but eavesdroppers. */
  tls?: { key: string; cert: string };
  /** Speaks LMTP (RFC 2033) instead of SMTP, for a mail server that hands over its mail: an answer per recipient. */
  lmtp?: boolean;
  /** Connections at once; all of them, and from one address. */
  maxClients?: number;
  maxClientsPerAddress?: number;
  /** Other limits of one address. */
  limits?: Partial<SenderLimits>;
  /** Addresses without limits by the minute; default: this machine's own. */
  isTrusted?(address: string): boolean;
  /** Milliseconds of silence before a connection is closed. */
  idleMs?: number;
  /** Milliseconds after which a connection is closed however busy it looks (senders that drip bytes). */
  sessionMs?: number;
  /** true: mail for this address is ours; false: 550, nothing is relayed; 'temporary': 451, try again later. */
  onRecipient(address: string, envelope: ReceivedEnvelope): Promise<boolean | 'temporary'>;
  /**
   * Must have stored the mail durably when it resolves: only then is it acknowledged. A rejection answers 451. May
   * resolve to what became of it for each of `recipients`, in their order.
   */
  onMessage(mail: ReceivedMail): Promise<readonly RecipientOutcome[] | void>;
  /** Told about failures that are ours, e.g. for the log. */
  onError?(error: unknown): void;
}

export interface SmtpReceiver {
  /** Begins to listen and returns the port (useful with port 0). */
  listen(): Promise<number>;
  /** Takes another certificate for the connections to come, e.g. a renewed one. */
  useCertificate(tls: { key: string; cert: string }): void;
  /** Stops listening; open connections may finish their mail for a few seconds. */
  close(): Promise<void>;
}

type Reply = (error?: Error | null) => void;

/** smtp-server's reply after DATA takes an answer for every recipient too; its types do not say so. */
type DataReply = (error: Error | null, answers?: string | readonly (Error | string)[]) => void;

/** What one receiver knows about its connections. */
class Reception {
  readonly options: SmtpReceiverOptions;
  private readonly gate: SenderGate;
  private readonly room = new MailRoom();
  /** Recipients accepted for the mail of a session, repetitions included; LMTP answers each. */
  private readonly accepted = new Map<string, string[]>();

  constructor(options: SmtpReceiverOptions) {
    this.options = options;
    const clients = options.maxClientsPerAddress ?? SENDER_LIMITS.clients;
    this.gate = new SenderGate({ ...SENDER_LIMITS, clients, ...options.limits }, options.isTrusted);
  }

  connect(session: SMTPServerSession): SmtpAnswer | null {
    return this.gate.enter(session) ? null : CROWDED();
  }

  leave(session: SMTPServerSession): void {
    this.gate.leave(session);
    this.room.leave(session);
    this.accepted.delete(session.id);
  }

  begin(session: SMTPServerSession): SmtpAnswer | null {
    this.accepted.set(session.id, []);
    return this.gate.mail(session) ? null : SLOWER();
  }

  async recipient(address: string, session: SMTPServerSession): Promise<SmtpAnswer | null> {
    const envelope = envelopeOf(session);
    const accepted = this.accepted.get(session.id) ?? [];
    if (accepted.length >= this.options.maxRecipients) return TOO_MANY();
    const ours = await this.options.onRecipient(address, envelope);
    if (ours === 'temporary') return LATER();
    if (!ours) return this.gate.unknownRecipient(session) ? UNKNOWN() : GUESSING();
    accepted.push(address);
    return null;
  }

  /** Reads and stores. What it resolves to is the answer for each recipient. */
  private async store(
    stream: SMTPServerDataStream,
    session: SMTPServerSession,
  ): Promise<SmtpAnswer | readonly RecipientOutcome[]> {
    const hold = (bytes: number): boolean => {
      if (this.room.take(session, bytes)) return true;
      this.room.leave(session);
      return false;
    };
    const envelope = envelopeOf(session);
    const mail = await readMail(stream, this.options.maxBytes, hold);
    if (mail instanceof SmtpAnswer) return mail;
    const outcomes = await this.options.onMessage({ ...envelope, raw: mail });
    return outcomes ?? envelope.recipients.map(() => 'stored' as const);
  }

  async data(stream: SMTPServerDataStream, session: SMTPServerSession, reply: DataReply): Promise<void> {
    const { recipients } = envelopeOf(session);
    const accepted = this.accepted.get(session.id) ?? [];
    const outcome = await this.store(stream, session)
      .catch((error: unknown) => this.failed(error))
      .finally(() => this.room.leave(session));
    if (outcome instanceof SmtpAnswer) {
      if (this.options.lmtp === true)
        reply(
          null,
          accepted.map(() => outcome),
        );
      else reply(outcome);
    } else if (this.options.lmtp === true) reply(null, answersForEach(accepted, recipients, outcome));
    else reply(answerForAll(outcome));
  }

  /** A failure of ours asks the sender to come again. */
  failed(error: unknown): SmtpAnswer {
    this.options.onError?.(error);
    return LATER();
  }
}

/** Commands of sendmail's youth that smtp-server answers for fun. */
const JOKES = ['WIZ', 'SHELL', 'KILL'];

function smtpServer(options: SmtpReceiverOptions, reception: Reception): SMTPServer {
  return new SMTPServer({
    banner: 'ready',
    name: options.banner,
    size: options.maxBytes,
    secure: false,
    lmtp: options.lmtp === true,
    ...options.tls,
    minVersion: 'TLSv1.2',
    disabledCommands: [...JOKES, 'AUTH', ...(options.tls === undefined ? ['STARTTLS'] : [])],
    authOptional: true,
    disableReverseLookup: true,
    maxClients: options.maxClients ?? 200,
    socketTimeout: options.idleMs ?? 60_000,
    closeTimeout: 5_000,
    logger: false,
    onConnect: (session, reply) => reply(reception.connect(session)),
    onClose: (session) => reception.leave(session),
    onMailFrom: (_address, session, reply) => reply(reception.begin(session)),
    onRcptTo(address, session, reply: Reply) {
      void reception
        .recipient(address.address, session)
        .catch((error: unknown) => reception.failed(error))
        .then(reply);
    },
    onData: (stream, session, reply) => void reception.data(stream, session, reply as DataReply),
  });
}

/**
 * Receives mail by SMTP (RFC 5321) or LMTP (RFC 2033) for known addresses only. A mail is acknowledged with 250 after
 * `onMessage` resolved, so a crash before that makes the sender try again. No authentication, no relaying, limits on
 * size, recipients, clients, pace and silence.
 */
export function createSmtpReceiver(options: SmtpReceiverOptions): SmtpReceiver {
  const server = smtpServer(options, new Reception(options));
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
    useCertificate: (tls) => server.updateSecureContext(tls),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
