import type { EscalationAsk } from '@madoguchi/contracts/escalations.ts';
import type { DueWish } from '@madoguchi/contracts/tasks.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise as authoriseConversation, visible } from '../../conversations/policy.ts';
import { findActiveMembers, lockConversation, teamExists } from '../../conversations/queries.ts';
import { startClock } from '../../sla/actions/start-clock.ts';
import { resolveDue } from '../../tasks/actions/resolve-due.ts';
import { authorise } from '../../workspace/policy.ts';
import { escalationOpened } from '../facts.ts';
import { insertEscalation, isAskedAlready, patchEscalation, tierOf, type Target } from '../queries.ts';
import { lendSight } from './lend-sight.ts';

export interface NewEscalation {
  conversationId: string;
  to: { teamId: string } | { memberId: string } | { outside: string };
  ask: EscalationAsk;
  reason: string;
  summary: string;
  question: string;
  due: DueWish | null;
}

/**
 * Puts a conversation before another team, a member or somebody outside, with what is asked and by when. Those who are
 * asked read the conversation until it ends. @throws not_found; invalid `team_not_found`, `member_not_found`,
 * `escalation_to_itself`; conflict `escalation_exists`.
 */
export async function openEscalation(ctx: Ctx, asked: NewEscalation): Promise<string> {
  const { db, workspaceId, actor } = ctx;
  const conversation = await lockConversation(db, workspaceId, asked.conversationId, visible(actor));
  if (!conversation) throw notFound();
  authorise(actor, 'escalation:create');
  authoriseConversation(actor, 'assign', conversation);
  const target = await checkTarget(ctx, asked.to);
  if (target.teamId && target.teamId === conversation.team_id) throw invalid('escalation_to_itself');
  if (await isAskedAlready(db, workspaceId, conversation.id, target)) throw conflict('escalation_exists');
  const place = { teamId: target.teamId ?? conversation.team_id, inboxId: conversation.inbox_id };
  const from = { teamId: conversation.team_id, memberId: null, outside: '' };
  const [dueAt, fromTier, toTier] = [
    await resolveDue(ctx, asked.due, place),
    await tierOf(db, workspaceId, from),
    await tierOf(db, workspaceId, target),
  ];
  const id = newId(ctx.now);
  const { ask, reason, summary, question } = asked;
  const stood = { fromTeamId: conversation.team_id, fromAssigneeId: conversation.assignee_id, fromTier, toTier };
  const author = { authorKind: actor.kind, authorId: actorId(actor) };
  const said = { id, conversationId: conversation.id, ask, reason, summary, question, dueAt };
  await insertEscalation(db, workspaceId, { ...said, ...target, ...stood, ...author }, ctx.now);
  const due = await startReturn(ctx, { id, conversationId: conversation.id, dueAt });
  const { teamId: toTeamId, memberId: toMemberId, outside: toOutside } = target;
  await lendSight(ctx, {
    escalationId: id,
    conversationId: conversation.id,
    memberIds: toMemberId ? [toMemberId] : [],
    teamId: toTeamId,
  });
  await ctx.emit(
    escalationOpened,
    { conversationId: conversation.id, customerId: conversation.customer_id },
    {
      ...{ escalationId: id, ask, fromTeamId: conversation.team_id, toTeamId, toMemberId, toOutside, fromTier, toTier },
      dueAt: due?.toISOString() ?? null,
    },
  );
  return id;
}

async function checkTarget(ctx: Ctx, to: NewEscalation['to']): Promise<Target> {
  const { db, workspaceId } = ctx;
  if ('outside' in to) return { teamId: null, memberId: null, outside: to.outside };
  if ('teamId' in to) {
    if (!(await teamExists(db, workspaceId, to.teamId))) throw invalid('team_not_found');
    return { teamId: to.teamId, memberId: null, outside: '' };
  }
  if ((await findActiveMembers(db, workspaceId, [to.memberId])).length === 0) throw invalid('member_not_found');
  return { teamId: null, memberId: to.memberId, outside: '' };
}

/** Without a deadline of its own it takes the one of the policy, if there is one. */
async function startReturn(
  ctx: Ctx,
  { id, conversationId, dueAt }: { id: string; conversationId: string; dueAt: Date | null },
): Promise<Date | null> {
  const thing = { kind: 'escalation_return', conversationId, subjectId: id } as const;
  const due = await startClock(ctx, { ...thing, ...(dueAt ? { dueAt } : {}) });
  if (due && !dueAt) await patchEscalation(ctx.db, ctx.workspaceId, id, { due_at: due });
  return due ?? dueAt;
}
