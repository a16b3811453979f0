import { createTransport } from 'nodemailer';

export interface RawMailSender {
  /** True when the receiver took it; false with the reason on standard error when it refused. */
  send(name: string, raw: Buffer): Promise<boolean>;
  close(): void;
}

/** Line ends as SMTP has them (RFC 5321 §2.3.8); every other byte stays. */
export function withCrlf(raw: Buffer): Buffer {
  return Buffer.from(raw.toString('latin1').replace(/\r\n|\r|\n/g, '\r\n'), 'latin1');
}

/** Whoever the From field names, if it is an address that SMTP can carry as it is; else nobody (RFC 5321 §4.5.5). */
export function senderOf(raw: Buffer): string {
  const head = raw.toString('latin1').split(/\r?\n\r?\n/, 1)[0] ?? '';
  const from = /^from:([^\n]*(?:\n[ \t][^\n]*)*)/im.exec(head)?.[1] ?? '';
  return /([\w.+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+)/i.exec(from)?.[1] ?? '';
}

/** Delivers mails byte for byte over one SMTP connection, as any mail server would. */
export function rawMailSender(address: { host: string; port: number }, to: string): RawMailSender {
  const transport = createTransport({
    ...address,
    pool: true,
    maxConnections: 1,
    maxMessages: Infinity,
    tls: { rejectUnauthorized: false },
  });
  return {
    send: async (name, raw) => {
      try {
        await transport.sendMail({ envelope: { from: senderOf(raw), to: [to] }, raw: withCrlf(raw) });
        return true;
      } catch (error) {
        console.error(`not taken: ${name}: ${error instanceof Error ? error.message : String(error)}`);
        return false;
      }
    },
    close: () => transport.close(),
  };
}
