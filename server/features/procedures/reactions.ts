import type { Role } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { listApprovers } from '../authority/queries.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import { notifyMember } from '../notifications/actions/notify-member.ts';
import type { NewNotification } from '../notifications/queries.ts';
import { listColleagues } from '../tasks/queries.ts';
import { findMember, findWorkspace } from '../workspace/queries.ts';
import { allows } from '../workspace/policy.ts';
import { doubtEffect } from './actions/doubt-effect.ts';
import { settleEffect } from './actions/settle-effect.ts';
import { settleTask } from './actions/settle-task.ts';
import { giveRunsTo } from './assets/queries.ts';
import { SYSTEM } from './policy.ts';
import { findRun } from './queries.ts';

interface AboutRun {
  runId: string;
  number: string;
  name: { ja: string; en: string };
  requestedById?: string | null;
  ownerId?: string | null;
}

async function tell(ctx: Ctx, memberId: string, fact: PendingFact, kind: NewNotification['kind']): Promise<void> {
  const { runId, number, name } = fact.payload as AboutRun;
  const [workspace, doer] = await Promise.all([
    findWorkspace(ctx.db, ctx.workspaceId),
    fact.actorKind === 'member' && fact.actorId ? findMember(ctx.db, ctx.workspaceId, fact.actorId) : null,
  ]);
  const title = `${number} ${name[workspace?.locale === 'en' ? 'en' : 'ja']}`;
  const about = { title, path: `/app/procedures/${runId}`, by: doer?.name ?? '' };
  await notifyMember(
    ctx,
    { memberId, kind, conversationId: fact.conversationId, about, factId: fact.id },
    fact.actorId,
  );
}

/** To whoever may decide and sees the conversation; who asks is not asked. */
async function tellApprovers(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { requestedById } = fact.payload as AboutRun;
  if (!fact.conversationId) return;
  for (const { id, person_id: personId, role, team_ids: teamIds } of await listApprovers(
    ctx.db,
    ctx.workspaceId,
    ctx.now,
  )) {
    const actor = { kind: 'member', id, personId, role: role as Role, teamIds } as const;
    if (id === requestedById || !allows(actor, 'procedure:decide')) continue;
    if (await findConversation(ctx.db, ctx.workspaceId, fact.conversationId, visible(actor)))
      await tell(ctx, id, fact, 'approval_requested');
  }
}

async function tellAsker(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { requestedById } = fact.payload as AboutRun;
  if (requestedById) await tell(ctx, requestedById, fact, 'approval_decided');
}

async function tellNewOwner(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { ownerId } = fact.payload as AboutRun;
  if (ownerId) await tell(ctx, ownerId, fact, 'task_assigned');
}

/** Whoever has it, else the team it lies with; only who sees the conversation. */
async function tellDue(ctx: Ctx, fact: PendingFact): Promise<void> {
  const run = await findRun(ctx.db, ctx.workspaceId, (fact.payload as AboutRun).runId, visible(SYSTEM));
  if (!run) return;
  const who = { memberIds: run.owner_id ? [run.owner_id] : [], teamId: run.owner_id ? null : run.team_id };
  for (const colleague of await listColleagues(ctx.db, ctx.workspaceId, who)) {
    const actor = { kind: 'member', ...colleague } as const;
    const kind = fact.name === 'procedure.overdue' ? 'task_overdue' : 'task_reminder';
    if (await findConversation(ctx.db, ctx.workspaceId, run.conversation_id, visible(actor)))
      await tell(ctx, colleague.id, fact, kind);
  }
}

interface EffectFact {
  effectId: string;
  externalId?: string | null;
  /** Why it was refused: our name for it, and what the other system said. */
  code?: string;
  detail?: string;
}

/** In the transaction: nobody sees a request without its notice, nor an answer of another system without its consequence. */
export const procedureReactions: readonly Reaction[] = [
  { when: 'in-transaction', name: 'procedures.tell_approvers', on: 'procedure.approval_requested', run: tellApprovers },
  { when: 'in-transaction', name: 'procedures.tell_approved', on: 'procedure.approved', run: tellAsker },
  { when: 'in-transaction', name: 'procedures.tell_declined', on: 'procedure.declined', run: tellAsker },
  { when: 'in-transaction', name: 'procedures.tell_owner', on: 'procedure.assigned', run: tellNewOwner },
  { when: 'in-transaction', name: 'procedures.tell_due', on: 'procedure.due_soon', run: tellDue },
  { when: 'in-transaction', name: 'procedures.tell_overdue', on: 'procedure.overdue', run: tellDue },
  {
    when: 'in-transaction',
    name: 'procedures.follow_customer',
    on: 'conversation.customer_changed',
    run: async (ctx, { conversationId, customerId }) => {
      if (conversationId && customerId) await giveRunsTo(ctx.db, ctx.workspaceId, { conversationId, customerId });
    },
  },
  {
    when: 'in-transaction',
    name: 'procedures.task_done',
    on: 'task.done',
    run: (ctx, fact) => settleTask(ctx, (fact.payload as { taskId: string }).taskId),
  },
  {
    when: 'in-transaction',
    name: 'procedures.effect_done',
    on: 'effect.done',
    run: (ctx, fact) => {
      const { effectId, externalId } = fact.payload as EffectFact;
      return settleEffect(ctx, { effectId, isDone: true, note: externalId ?? '' });
    },
  },
  {
    when: 'in-transaction',
    name: 'procedures.effect_uncertain',
    on: 'effect.uncertain',
    run: (ctx, fact) => doubtEffect(ctx, (fact.payload as EffectFact).effectId),
  },
  {
    when: 'in-transaction',
    name: 'procedures.tell_uncertain',
    on: 'procedure.effect_uncertain',
    run: tellNewOwner,
  },
  {
    when: 'in-transaction',
    name: 'procedures.effect_failed',
    on: 'effect.failed',
    run: (ctx, fact) => {
      const { effectId, code = '', detail = '' } = fact.payload as EffectFact;
      return settleEffect(ctx, { effectId, isDone: false, note: detail || code });
    },
  },
];
