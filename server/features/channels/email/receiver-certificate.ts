import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { Log } from '../../../kernel/log.ts';
import type { MailConfig } from './services.ts';

export interface ReceiverCertificate {
  /** PEM. */
  key: string;
  cert: string;
}

/** `incomplete`: only one of the two files is set. `unreadable`, `wrong`: a file is not there, or not what it should be. */
export class CertificateProblem extends Error {
  readonly problem: 'incomplete' | 'unreadable' | 'wrong';

  constructor(problem: CertificateProblem['problem'], detail: string) {
    super(`the certificate of the mail receiver (--smtp-cert, --smtp-key): ${detail}`);
    this.name = 'CertificateProblem';
    this.problem = problem;
  }
}

type Files = Pick<MailConfig, 'smtpCert' | 'smtpKey'>;

/** What STARTTLS is offered with, or null when nothing is set. @throws CertificateProblem */
export function readCertificate({ smtpCert, smtpKey }: Files): ReceiverCertificate | null {
  if (!smtpCert && !smtpKey) return null;
  if (!smtpCert || !smtpKey) throw new CertificateProblem('incomplete', 'both files are needed');
  let found: ReceiverCertificate;
  try {
    found = { cert: readFileSync(smtpCert, 'utf8'), key: readFileSync(smtpKey, 'utf8') };
  } catch (error) {
    throw new CertificateProblem('unreadable', (error as NodeJS.ErrnoException).code ?? 'unreadable');
  }
  try {
    // An empty file, as it is for a moment while it is written, makes a context without a certificate.
    const isPair = new X509Certificate(found.cert).checkPrivateKey(createPrivateKey(found.key));
    if (!isPair) throw new Error('the key belongs to another certificate');
    createSecureContext(found);
  } catch (error) {
    throw new CertificateProblem('wrong', error instanceof Error ? error.message : String(error));
  }
  return found;
}

/** When it ends. */
export const endOf = ({ cert }: ReceiverCertificate): Date => new Date(new X509Certificate(cert).validTo);

const LOOK_EVERY_MS = 60_000;

/** Tells of a certificate that was renewed on disk; one that is half written is left for the next look. @returns how to stop. */
export function watchCertificate(
  files: Files,
  onRenewed: (renewed: ReceiverCertificate) => void,
  log: Log,
  everyMs = LOOK_EVERY_MS,
): () => void {
  const paths = [files.smtpCert, files.smtpKey].filter((path) => path !== undefined);
  const look = (): void => {
    try {
      const renewed = readCertificate(files);
      if (renewed) onRenewed(renewed);
    } catch (error) {
      log.warn({ err: error }, 'the renewed certificate of the mail receiver is not usable yet');
    }
  };
  for (const path of paths) watchFile(path, { interval: everyMs, persistent: false }, look);
  return () => {
    for (const path of paths) unwatchFile(path, look);
  };
}
