import type { Ctx } from '../../kernel/context.ts';
import { isOpen } from '../calendars/business-time.ts';
import { readCalendars } from '../calendars/queries.ts';
import type { Snapshot } from './judging/snapshot.ts';

/** Says in the snapshots whether business is open for them, each by the calendar of its team or inbox. One round. */
export async function askCalendars(ctx: Ctx, snapshots: readonly Snapshot[]): Promise<void> {
  const calendars = await readCalendars(ctx.db, ctx.workspaceId);
  for (const snapshot of snapshots) {
    const { teamId, inboxId } = snapshot.conversation;
    snapshot.open = isOpen(calendars.of({ teamId, inboxId }), snapshot.at);
  }
}
