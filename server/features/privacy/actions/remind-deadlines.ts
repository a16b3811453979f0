import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { notifyMember } from '../../notifications/actions/notify-member.ts';
import { listMembersOf } from '../../notifications/queries.ts';
import { deadlinesOf } from '../incidents/deadlines.ts';
import { incidentName } from '../incidents/incident-name.ts';
import { listIncidents } from '../incidents/queries.ts';
import { listRequests } from '../requests/queries.ts';
import { requestName } from '../requests/request-name.ts';

const DAY_MS = 86_400_000;

/** Once a day: what the law or our word to a person wants by tomorrow. */
export async function remindDeadlines(ctx: Ctx): Promise<void> {
  const soon = new Date(ctx.now.getTime() + DAY_MS);
  const due: { title: string; page: string }[] = [];
  for (const request of await listRequests(ctx.db, ctx.workspaceId, 'open'))
    if (request.due_at <= soon) due.push({ title: requestName(request.number), page: 'requests' });
  for (const incident of await listIncidents(ctx.db, ctx.workspaceId)) {
    const { reportable, preliminaryDueAt, finalDueAt } = deadlinesOf(incident);
    const next = incident.preliminary_at ? finalDueAt : preliminaryDueAt;
    if (reportable && !incident.final_at && incident.state !== 'closed' && next <= soon)
      due.push({ title: incidentName(incident.number), page: 'incidents' });
  }
  if (due.length === 0) return;
  const admins = await listMembersOf(ctx.db, ctx.workspaceId, ['owner', 'admin']);
  for (const { title, page } of due) {
    const factId = newId();
    const about = { title, path: `/app/settings/privacy?page=${page}`, by: '' };
    for (const admin of admins)
      await notifyMember(ctx, { memberId: admin.id, kind: 'privacy_due', conversationId: null, factId, about }, null);
  }
}
