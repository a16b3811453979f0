import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { isSmuggling, LATER, SMUGGLED, TOO_LARGE, type SmtpAnswer } from './receive-answers.ts';

export interface ReceivedEnvelope {
  /** '' for the null return path of bounces and automatic answers. */
  from: string;
  /** Without repetitions. */
  recipients: string[];
  remoteAddress: string;
  /** The name the sender gave itself. Anyone can claim any. */
  helo: string;
  /** How the connection was encrypted; null when it was not. */
  tls: { version: string; cipher: string } | null;
}

export interface ReceivedMail extends ReceivedEnvelope {
  /** Exactly the bytes after DATA, dot-stuffing undone. */
  raw: Buffer;
}

/** What is known about the mail a session is sending. */
export function envelopeOf(session: SMTPServerSession): ReceivedEnvelope {
  const { mailFrom, rcptTo } = session.envelope;
  const cipher = session.tlsOptions as { name?: string; version?: string } | false;
  return {
    from: mailFrom === false ? '' : mailFrom.address,
    recipients: rcptTo.map((recipient) => recipient.address),
    remoteAddress: session.remoteAddress,
    helo: session.hostNameAppearsAs || '',
    tls: cipher && session.secure ? { version: cipher.version ?? '', cipher: cipher.name ?? '' } : null,
  };
}

/** The whole mail, or the answer when it is larger than allowed or there is no room for it; what is too much is thrown away as it comes. */
export async function readMail(
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
  if (!hasRoom) return LATER();
  const raw = Buffer.concat(chunks);
  return isSmuggling(raw) ? SMUGGLED() : raw;
}
