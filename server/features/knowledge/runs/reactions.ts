import type { Ctx } from '../../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../../kernel/facts.ts';
import { notifyMember } from '../../notifications/actions/notify-member.ts';
import { findMember } from '../../workspace/queries.ts';
import { findGuide } from '../guides/queries.ts';
import { requireGuides } from './actions/require-guides.ts';
import { settleOpenDuties } from './actions/settle-open-duties.ts';
import { answerReports } from './report-queries.ts';

export const guideRunReactions: readonly Reaction[] = [
  { when: 'in-transaction', name: 'guide_runs.require', on: 'conversation.changed', run: followCategory },
  { when: 'in-transaction', name: 'guide_runs.settle', on: 'conversation.status_changed', run: settleWhenSolved },
  { when: 'in-transaction', name: 'guide_runs.tell_owner', on: 'guide_step.reported', run: tellOwner },
  { when: 'in-transaction', name: 'guide_runs.answer_reports', on: 'guide.published', run: answerPublished },
];

async function followCategory(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { changes } = fact.payload as { changes: Record<string, { to: unknown } | undefined> };
  const change = changes['category_id'];
  const { conversationId, customerId } = fact;
  if (!change || !conversationId) return;
  const categoryId = typeof change.to === 'string' ? change.to : null;
  await requireGuides(ctx, { conversationId, customerId, categoryId });
}

async function settleWhenSolved(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { to } = fact.payload as { to: string };
  const { conversationId, customerId } = fact;
  if (to === 'solved' && conversationId) await settleOpenDuties(ctx, { conversationId, customerId });
}

/** Who owns the guide, else who wrote on it last. */
async function tellOwner(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { guideId, title, step } = fact.payload as Record<'guideId' | 'title' | 'step', string>;
  const guide = await findGuide(ctx.db, ctx.workspaceId, guideId);
  const memberId = guide?.owner_id ?? guide?.updated_by_id;
  if (!memberId) return;
  const by = fact.actorId ? ((await findMember(ctx.db, ctx.workspaceId, fact.actorId))?.name ?? '') : '';
  const about = { title: `${title} / ${step}`, path: `/app/guides/${guideId}`, by };
  const { conversationId } = fact;
  await notifyMember(ctx, { memberId, kind: 'guide_wrong', conversationId, about, factId: fact.id }, fact.actorId);
}

async function answerPublished(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { guideId, version } = fact.payload as { guideId: string; version: number };
  await answerReports(ctx.db, ctx.workspaceId, { guideId, version });
}
