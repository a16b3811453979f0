import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { notifyMember } from '../../notifications/actions/notify-member.ts';
import { listMembersOf } from '../../notifications/queries.ts';
import { insertAlarm, listBulkReaders } from '../accesses/queries.ts';
import { bulkReadingNoticed } from '../facts.ts';
import { settingsOf } from '../settings/settings-of.ts';

const HOUR_MS = 3_600_000;

/** Tells owners and administrators who looked at unusually many customers within an hour (threat 96); once an hour each. */
export async function noticeBulkReading(ctx: Ctx): Promise<void> {
  const { bulkReading: most } = await settingsOf(ctx.db, ctx.workspaceId);
  const since = new Date(ctx.now.getTime() - HOUR_MS);
  const readers = await listBulkReaders(ctx.db, ctx.workspaceId, { since, most });
  if (readers.length === 0) return;
  const admins = await listMembersOf(ctx.db, ctx.workspaceId, ['owner', 'admin']);
  for (const { actor_id: actorId, actor_kind: actorKind, customers } of readers) {
    const alarmId = newId();
    await insertAlarm(ctx.db, ctx.workspaceId, { id: alarmId, actorId, actorKind, customers }, ctx.now);
    await ctx.emit(bulkReadingNoticed, {}, { alarmId, actorId, customers });
    const about = { title: String(customers), path: '/app/settings/privacy?page=accesses', by: '' };
    for (const admin of admins)
      await notifyMember(
        ctx,
        { memberId: admin.id, kind: 'bulk_reading', conversationId: null, factId: alarmId, about },
        null,
      );
  }
}
