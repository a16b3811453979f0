import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import { notifyMember } from '../notifications/actions/notify-member.ts';
import { listMembersOf } from '../notifications/queries.ts';
import { reportSpike } from './actions/report-spike.ts';
import { carryLinks, uncarryLinks } from './queries.ts';

export const knownIssueReactions: readonly Reaction[] = [
  { when: 'in-transaction', name: 'known_issues.follow_merge', on: 'conversation.merged', run: followMerge },
  { when: 'in-transaction', name: 'known_issues.follow_unmerge', on: 'conversation.merge_undone', run: followUnmerge },
  { when: 'in-transaction', name: 'known_issues.watch', on: 'conversation.changed', run: watchCategory },
  { when: 'in-transaction', name: 'known_issues.tell_spike', on: 'known_issue.spiked', run: tellSpike },
];

async function followMerge(ctx: Ctx, fact: PendingFact): Promise<void> {
  const {
    mergeId: id,
    direction,
    otherId: loserId,
  } = fact.payload as Record<'mergeId' | 'direction' | 'otherId', string>;
  if (direction === 'in' && fact.conversationId)
    await carryLinks(ctx.db, ctx.workspaceId, { id, loserId, survivorId: fact.conversationId });
}

async function followUnmerge(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { mergeId: id, direction } = fact.payload as Record<'mergeId' | 'direction', string>;
  if (direction === 'in' && fact.conversationId)
    await uncarryLinks(ctx.db, ctx.workspaceId, { id, survivorId: fact.conversationId });
}

/** Counted when a conversation gets its category. */
async function watchCategory(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { changes } = fact.payload as { changes: Record<string, { to: unknown } | undefined> };
  const categoryId = changes['category_id']?.to;
  const { conversationId, customerId } = fact;
  if (typeof categoryId === 'string') await reportSpike(ctx, { categoryId, conversationId, customerId });
}

async function tellSpike(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { conversationId } = fact;
  if (!conversationId) return;
  for (const member of await listMembersOf(ctx.db, ctx.workspaceId, ['owner', 'admin', 'supervisor'])) {
    const seen = visible({ kind: 'member', ...member });
    if (!(await findConversation(ctx.db, ctx.workspaceId, conversationId, seen))) continue;
    await notifyMember(ctx, { memberId: member.id, kind: 'spike', conversationId, factId: fact.id }, null);
  }
}
