import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { findConversation } from '../conversations/queries.ts';
import { visible } from '../conversations/policy.ts';
import { notifyMember } from '../notifications/actions/notify-member.ts';
import { listMembersOf } from '../notifications/queries.ts';
import { refuseUnserved } from './actions/refuse-unserved.ts';
import { noteHands, type ChangedHands } from './actions/note-hands.ts';
import { handOnLeft, routeSoon } from './jobs.ts';
import { isRoutingOn } from './queries.ts';

/** After these somebody may have something to be given, or a place for it. */
const MOVING = [
  'conversation.opened',
  'conversation.assigned',
  'conversation.status_changed',
  'conversation.changed',
  'conversation.spam_marked',
  'conversation.skills_required',
  'presence.changed',
  'routing.changed',
  'absence.changed',
  'member.changed',
] as const;

const SUPERVISING = ['owner', 'admin', 'supervisor'] as const;

/** Own doings move nothing further: they were decided with everything in view. */
async function lookSoon(ctx: Ctx): Promise<void> {
  if (ctx.actor.kind === 'system' && ctx.actor.name === 'routing') return;
  if (await isRoutingOn(ctx.db, ctx.workspaceId)) ctx.enqueue(routeSoon, {}, { uniqueKey: 'routing.route' });
}

/** To whoever supervises and sees the conversation. */
async function helpAsked(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { conversationId } = fact;
  if (!conversationId) return;
  for (const member of await listMembersOf(ctx.db, ctx.workspaceId, SUPERVISING)) {
    const actor = { kind: 'member', ...member } as const;
    if (!(await findConversation(ctx.db, ctx.workspaceId, conversationId, visible(actor)))) continue;
    await notifyMember(ctx, { memberId: member.id, kind: 'help_asked', conversationId, factId: fact.id }, fact.actorId);
  }
}

async function helpAnswered(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { askedById } = fact.payload as { askedById: string };
  const { conversationId } = fact;
  if (conversationId)
    await notifyMember(
      ctx,
      { memberId: askedById, kind: 'help_answered', conversationId, factId: fact.id },
      fact.actorId,
    );
}

/** An answer to what nobody has would make it theirs when it goes. */
async function answerWritten(ctx: Ctx, fact: PendingFact): Promise<void> {
  if (!fact.conversationId || ctx.actor.kind !== 'member') return;
  const conversation = await findConversation(ctx.db, ctx.workspaceId, fact.conversationId, visible(ctx.actor));
  if (conversation && conversation.assignee_id === null) await refuseUnserved(ctx, conversation.id);
}

async function handsChanged(ctx: Ctx, fact: PendingFact): Promise<void> {
  if (fact.conversationId)
    await noteHands(ctx, {
      ...(fact.payload as Omit<ChangedHands, 'conversationId'>),
      conversationId: fact.conversationId,
    });
}

export const routingReactions: readonly Reaction[] = [
  ...MOVING.map((on): Reaction => ({
    when: 'in-transaction',
    name: `routing.after.${on}`,
    on,
    run: (ctx) => lookSoon(ctx),
  })),
  { when: 'in-transaction', name: 'routing.hands', on: 'conversation.assigned', run: handsChanged },
  { when: 'in-transaction', name: 'routing.answer', on: 'message.held', run: answerWritten },
  { when: 'in-transaction', name: 'routing.answer_to_approve', on: 'message.approval_requested', run: answerWritten },
  { when: 'in-transaction', name: 'routing.help_asked', on: 'help.asked', run: helpAsked },
  { when: 'in-transaction', name: 'routing.help_answered', on: 'help.answered', run: helpAnswered },
  {
    when: 'in-transaction',
    name: 'routing.left',
    on: 'member.deactivated',
    run: async (ctx, fact) => ctx.enqueue(handOnLeft, fact.payload as { memberId: string }),
  },
];
