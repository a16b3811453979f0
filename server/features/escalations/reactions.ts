import { actorId } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { findAssignee, type NewNotification } from '../notifications/queries.ts';
import { notifyMember } from '../notifications/actions/notify-member.ts';
import { listColleagues } from '../tasks/queries.ts';
import { findMember } from '../workspace/queries.ts';
import { sightOf } from './load-escalation.ts';
import { SYSTEM } from './policy.ts';
import { findEscalation, type EscalationRow } from './queries.ts';

type Side = 'asked' | 'askers';

const TOLD: Record<string, { kind: NewNotification['kind']; to: readonly Side[] }> = {
  'escalation.opened': { kind: 'escalation_asked', to: ['asked'] },
  'escalation.accepted': { kind: 'escalation_accepted', to: ['askers'] },
  'escalation.answered': { kind: 'escalation_answered', to: ['askers'] },
  'escalation.returned': { kind: 'escalation_answered', to: ['askers'] },
  'escalation.declined': { kind: 'escalation_declined', to: ['askers'] },
  'escalation.cancelled': { kind: 'escalation_cancelled', to: ['asked'] },
  'escalation.overdue': { kind: 'escalation_overdue', to: ['asked', 'askers'] },
};

/** In the transaction, so that the notice is there with what it is about. */
export const escalationReactions: readonly Reaction[] = Object.keys(TOLD).map((on) => ({
  when: 'in-transaction',
  name: `escalations.tell_${on.split('.')[1] ?? ''}`,
  on,
  run: tell,
}));

/** Asked: the member, or everybody of the team. Askers: who opened it, who had the conversation, and who has it now. */
async function membersOf(ctx: Ctx, row: EscalationRow, side: Side): Promise<string[]> {
  if (side === 'asked') {
    const memberIds = row.to_member_id ? [row.to_member_id] : [];
    const asked = await listColleagues(ctx.db, ctx.workspaceId, { memberIds, teamId: row.to_team_id });
    return asked.map(({ id }) => id);
  }
  const assignee = await findAssignee(ctx.db, ctx.workspaceId, row.conversation_id);
  return [row.author_id, row.from_assignee_id, assignee].filter((id) => id !== null);
}

async function tell(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { escalationId } = fact.payload as { escalationId: string };
  const told = TOLD[fact.name];
  const row = await findEscalation(ctx.db, ctx.workspaceId, escalationId, sightOf(SYSTEM));
  if (!told || !row) return;
  const doer = fact.actorId ? await findMember(ctx.db, ctx.workspaceId, fact.actorId) : null;
  const about = { title: row.reason.slice(0, 80), path: `/app/escalations/${row.id}`, by: doer?.name ?? '' };
  const members = (await Promise.all(told.to.map((side) => membersOf(ctx, row, side)))).flat();
  // Not tied to the conversation: who was asked keeps the notice when they read it no more.
  for (const memberId of new Set(members))
    await notifyMember(
      ctx,
      { memberId, kind: told.kind, conversationId: null, about, factId: fact.id },
      actorId(ctx.actor),
    );
}
