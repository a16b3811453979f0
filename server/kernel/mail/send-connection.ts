import { isAscii } from 'node:buffer';
import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection/index.js';
import { wireAddress } from './compose-address.ts';
import { classify, MailSendError, refusedRecipient } from './send-failure.ts';
import type { SmtpFailure } from './send-failure.ts';
import type { MailAuth, MailEnvelope, MailSenderOptions, SentMail } from './send.ts';

/** One SMTP connection, greeted, secured and signed in. */
export interface OpenConnection {
  isUsable(): boolean;
  send(envelope: MailEnvelope, raw: Buffer): Promise<SentMail>;
  close(): void;
}

const TOKEN_METHOD = 'ACCESS-TOKEN';

interface TokenExchange {
  auth: { user?: string; pass?: string };
  sendCommand(command: string): Promise<{ status: number; response: string }>;
}

/** SASL XOAUTH2; a refusal is a 334 with the cause, to be answered with an empty line before the 5xx comes. */
async function signInByToken(exchange: unknown): Promise<boolean> {
  const { auth, sendCommand } = exchange as TokenExchange;
  const token = Buffer.from(`user=${auth.user ?? ''}\u0001auth=Bearer ${auth.pass ?? ''}\u0001\u0001`).toString(
    'base64',
  );
  let answer = await sendCommand(`AUTH XOAUTH2 ${token}`);
  if (answer.status === 334) answer = await sendCommand('');
  if (answer.status !== 235) throw new Error(answer.response);
  return true;
}

function settingsFor(options: MailSenderOptions, isLocal: boolean): SMTPConnection.Options {
  const tls = options.tls ?? (isLocal ? 'opportunistic' : 'required');
  const timeout = options.timeoutMs ?? 30_000;
  return {
    host: options.host,
    port: options.port,
    secure: options.secure,
    requireTLS: !options.secure && tls === 'required',
    ignoreTLS: !options.secure && tls === 'none',
    tls: {
      rejectUnauthorized: !isLocal,
      ca: options.ca,
      minVersion: 'TLSv1.2',
      servername: options.servername,
    },
    customAuth: { [TOKEN_METHOD]: signInByToken },
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: patienceOf(options).silenceMs,
  };
}

/** Runs one step of the connection; whatever ends it first (answer, error, close) settles it, once. */
function step<T>(
  connection: SMTPConnection,
  handedOver: () => boolean,
  run: (done: (error: unknown, value?: T) => void) => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const fail = (error: unknown): void => {
      finish();
      reject(classify(error, handedOver()));
    };
    const ended = (): void =>
      fail({
        code: 'ECONNECTION',
        message: `connection closed ${connection.lastServerResponse || 'before the greeting'}`,
      });
    const finish = (): void => {
      connection.off('error', fail);
      connection.off('end', ended);
    };
    connection.on('error', fail);
    connection.on('end', ended);
    run((error, value) => {
      if (error !== undefined && error !== null) return fail(error);
      finish();
      resolve(value as T);
    });
  });
}

function signIn(connection: SMTPConnection, auth: MailAuth): Promise<void> {
  if (!(connection as unknown as { allowsAuth: boolean }).allowsAuth) {
    const response = 'the server offers no sign-in';
    throw new MailSendError('auth', {
      code: null,
      enhancedStatus: null,
      response,
      reason: 'auth_not_offered',
      temporary: true,
      retryAfterSeconds: null,
    });
  }
  const credentials =
    'accessToken' in auth
      ? { user: auth.user, pass: auth.accessToken, method: TOKEN_METHOD }
      : { user: auth.user, pass: auth.pass };
  return step<void>(
    connection,
    () => false,
    (done) => connection.login(credentials, (error) => done(error)),
  );
}

const PIECE_BYTES = 65_536;

/** In pieces, so that the end of the mail is only reached when the connection has taken what came before. */
function* pieces(raw: Buffer): Generator<Buffer> {
  for (let at = 0; at < raw.length; at += PIECE_BYTES) yield raw.subarray(at, at + PIECE_BYTES);
}

interface Patience {
  silenceMs: number;
  finalAnswerMs: number;
}

function patienceOf(options: MailSenderOptions): Patience {
  // RFC 5321 §4.5.3.2.6: who gives up on a server that is still looking through the mail sends it twice.
  return { silenceMs: (options.timeoutMs ?? 30_000) * 2, finalAnswerMs: options.finalAnswerMs ?? 600_000 };
}

async function sendOn(
  connection: SMTPConnection,
  { silenceMs, finalAnswerMs }: Patience,
  envelope: MailEnvelope,
  raw: Buffer,
): Promise<SentMail> {
  let handedOver = false;
  const source = Readable.from(pieces(raw), { objectMode: false });
  // Nothing of the mail is left here: the final dot follows at once, and from now on silence proves nothing.
  source.once('end', () => {
    handedOver = true;
    connection._socket.setTimeout(finalAnswerMs);
  });
  const wanted = {
    from: envelope.from === '' ? '' : wireAddress(envelope.from),
    to: envelope.to.map(wireAddress),
    size: raw.length,
    use8BitMime: !isAscii(raw),
  };
  const info = await step<SMTPConnection.SentMessageInfo>(
    connection,
    () => handedOver,
    (done) => connection.send(wanted, source, done),
  );
  connection._socket.setTimeout(silenceMs);
  const named = new Map(envelope.to.map((address) => [wireAddress(address), address]));
  const asGiven = (address: string): string => named.get(address) ?? address;
  return {
    accepted: info.accepted.map((address) => ({ address: asGiven(address) })),
    rejected: ((info.rejectedErrors ?? []) as SmtpFailure[])
      .map(refusedRecipient)
      .map((one) => ({ ...one, address: asGiven(one.address) })),
    response: info.response,
  };
}

/** @throws MailSendError */
export async function openConnection(
  options: MailSenderOptions,
  auth: MailAuth | undefined,
  isLocal: boolean,
): Promise<OpenConnection> {
  const connection = new SMTPConnection(settingsFor(options, isLocal));
  let usable = true;
  // Stays for good: an error without a listener would end the process.
  connection.on('error', () => (usable = false));
  connection.on('end', () => (usable = false));
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      usable = false;
      connection.close();
      throw error;
    }
  };
  await guarded(async () => {
    await step<void>(
      connection,
      () => false,
      (done) => connection.connect((error) => done(error)),
    );
    if (auth !== undefined) await signIn(connection, auth);
  });
  return {
    isUsable: () => usable,
    send: (envelope, raw) => guarded(() => sendOn(connection, patienceOf(options), envelope, raw)),
    close() {
      usable = false;
      connection.quit();
    },
  };
}
