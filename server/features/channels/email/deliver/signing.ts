import type { JobRun } from '../../../../kernel/jobs/job-type.ts';
import { AppError } from '../../../../kernel/errors.ts';
import { signMail } from '../../../../kernel/mail/dkim.ts';
import type { EmailServices } from '../services.ts';
import { signingKeyFor } from '../signing/queries.ts';
import { openSigningKey } from '../signing/signing-key.ts';

/**
 * The mail signed by the domain of its sender, when that domain's key was found in the DNS; else the mail as it is. A key
 * that cannot be opened any more is no reason to keep an answer back.
 */
export async function signedBy(
  run: JobRun,
  services: Pick<EmailServices, 'secrets'>,
  sender: string,
  raw: Buffer,
): Promise<Buffer> {
  const domain = sender.slice(sender.lastIndexOf('@') + 1).toLowerCase();
  const key = await run.transaction((ctx) => signingKeyFor(ctx.db, ctx.workspaceId, domain));
  if (!key) return raw;
  try {
    return await signMail(raw, openSigningKey(services.secrets, run.workspaceId, key));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    run.log.warn({ err: error }, 'the key of a mail domain cannot be opened; its mails go unsigned');
    return raw;
  }
}
