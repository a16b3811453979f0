import type { Ctx } from '../../../../../kernel/context.ts';
import { previewOf } from '../../../../conversations/preview.ts';
import { mailSuspended, mailTroubled } from '../../facts.ts';
import { lockRawDelivery } from '../../queries.ts';
import { plain } from '../../understand/read-mail.ts';
import { countHit } from '../block-queries.ts';
import type { Arrival, HeldBack } from '../guard-mail.ts';
import { countSuspendedSince, lockTrouble, suspendRawDelivery, wasTroubleTold } from '../queries.ts';

/** More than this many held back for one cause within ten minutes: somebody should look. */
const MANY = 50;
const TEN_MINUTES_MS = 600_000;
const HOUR_MS = 3_600_000;

/**
 * Holds a mail back with its cause: visible, its raw form kept, one click from being let in. A second run changes nothing.
 * @returns false when it was settled before.
 */
export async function suspendMail(ctx: Ctx, { row, mail, verdict }: Arrival, held: HeldBack): Promise<boolean> {
  const { db, workspaceId } = ctx;
  const { cause, blockId } = held;
  if ((await lockRawDelivery(db, workspaceId, row.id))?.state !== 'received') return false;
  const from = mail.from ?? { name: '', address: '' };
  const summary = {
    from: { name: plain(from.name).slice(0, 200), address: plain(from.address).slice(0, 320) },
    subject: plain(mail.subject).replace(/\s+/gu, ' ').trim().slice(0, 500),
    preview: plain(previewOf(mail.text.slice(0, 2000))),
    verdict,
  };
  await suspendRawDelivery(db, workspaceId, row.id, { cause, summary });
  if (blockId && cause === 'blocked') await countHit(db, workspaceId, blockId, ctx.now);
  const about = { inboxId: row.inbox_id, cause };
  await ctx.emit(mailSuspended, {}, { rawDeliveryId: row.id, ...about });
  if (await isWorthTelling(ctx, cause)) await ctx.emit(mailTroubled, {}, { ...about, detail: String(MANY) });
  return true;
}

/** Once an hour for one cause; blocked mails are held back because somebody wished it. */
async function isWorthTelling(ctx: Ctx, cause: string): Promise<boolean> {
  if (cause === 'blocked') return false;
  const range = { since: new Date(ctx.now.getTime() - TEN_MINUTES_MS), limit: MANY + 1 };
  if ((await countSuspendedSince(ctx.db, ctx.workspaceId, cause, range)) <= MANY) return false;
  const hourAgo = new Date(ctx.now.getTime() - HOUR_MS);
  if (await wasTroubleTold(ctx.db, ctx.workspaceId, cause, hourAgo)) return false;
  await lockTrouble(ctx.db, ctx.workspaceId, cause);
  return !(await wasTroubleTold(ctx.db, ctx.workspaceId, cause, hourAgo));
}
