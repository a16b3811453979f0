import type { Ctx } from '../../../../kernel/context.ts';
import { mailTroubled } from '../../email/facts.ts';
import { nextTry } from '../fetch/backoff.ts';
import type { FetchFailure } from '../fetch/failure.ts';
import { MailboxLost, type Hold } from '../fetch/mailbox-lost.ts';
import { isCurrent } from '../lease-queries.ts';
import { noteOutageOf } from '../progress-queries.ts';
import { findMailbox } from '../queries.ts';

/** People hear of an outage that lasts so long; of a consent that is missing at once. */
const TELL_AFTER_MS = 5 * 60_000;

/** Writes down that a mailbox cannot be read, when to try again, and tells people once for each outage. @throws MailboxLost @returns when to try again. */
export async function noteOutage(ctx: Ctx, hold: Hold, failure: FetchFailure): Promise<Date> {
  const { db, workspaceId, now } = ctx;
  if (!(await isCurrent(db, workspaceId, hold.inboxId, { epoch: hold.epoch }))) throw new MailboxLost();
  const row = await findMailbox(db, workspaceId, hold.inboxId);
  if (!row) throw new MailboxLost();
  const since = row.failing_since ?? now;
  const isLong = failure.state === 'needs_consent' || now.getTime() - since.getTime() >= TELL_AFTER_MS;
  const tells = isLong && row.told_at === null;
  const { state, code } = failure;
  const detail = failure.detail.replaceAll('\u0000', '').slice(0, 500);
  const nextTryAt = nextTry(now, since, failure);
  const toldAt = tells ? now : row.told_at;
  await noteOutageOf(db, workspaceId, hold.inboxId, { state, code, detail, since, nextTryAt, toldAt });
  if (tells) await ctx.emit(mailTroubled, {}, { inboxId: hold.inboxId, cause: code, detail });
  return nextTryAt;
}
