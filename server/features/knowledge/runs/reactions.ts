import type { Ctx } from '../../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../../kernel/facts.ts';
import { notifyMember } from '../../notifications/actions/notify-member.ts';
import { findMember } from '../../workspace/queries.ts';
import { findGuide } from '../guides/queries.ts';
import { answerReports } from './actions/answer-reports.ts';
import { requireGuides } from './actions/require-guides.ts';
import { settleOpenDuties } from './actions/settle-open-duties.ts';

export const guideRunReactions: readonly Reaction[] = [
  { when: 'in-transaction', name: 'guide_runs.require', on: 'conversation.changed', run: followCategory },
  { when: 'in-transaction', name: 'guide_runs.settle', on: 'conversation.status_changed', run: settleWhenSolved },
  { when: 'in-transaction', name: 'guide_runs.tell_owner', on: 'guide_step.reported', run: tellOwner },
  { when: 'in-transaction', name: 'guide_runs.tell_reporter', on: 'guide_step.answered', run: tellReporter },
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

const stepPath = (guideId: string, stepId: string): string =>
  `/app/guides/${guideId}?step=${encodeURIComponent(stepId)}`;

const nameOf = async (ctx: Ctx, memberId: string | null): Promise<string> =>
  memberId ? ((await findMember(ctx.db, ctx.workspaceId, memberId))?.name ?? '') : '';

/** Who owns the guide, else who wrote on it last. */
async function tellOwner(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { guideId, title, step, stepId } = fact.payload as Record<'guideId' | 'title' | 'step' | 'stepId', string>;
  const guide = await findGuide(ctx.db, ctx.workspaceId, guideId);
  const memberId = guide?.owner_id ?? guide?.updated_by_id;
  if (!memberId) return;
  const by = await nameOf(ctx, fact.actorId);
  const about = { title: `${title} / ${step}`, path: stepPath(guideId, stepId), by };
  const { conversationId } = fact;
  await notifyMember(ctx, { memberId, kind: 'guide_wrong', conversationId, about, factId: fact.id }, fact.actorId);
}

async function answerPublished(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { guideId, version } = fact.payload as { guideId: string; version: number };
  await answerReports(ctx, { guideId, version });
}

/** Who said that a step is wrong hears what became of it. */
async function tellReporter(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { guideId, stepId, toId } = fact.payload as { guideId: string; stepId: string; toId: string | null };
  const guide = await findGuide(ctx.db, ctx.workspaceId, guideId);
  if (!toId || !guide) return;
  const about = { title: guide.title, path: stepPath(guideId, stepId), by: await nameOf(ctx, fact.actorId) };
  const notice = { memberId: toId, kind: 'guide_mended', conversationId: null, about, factId: fact.id } as const;
  await notifyMember(ctx, notice, fact.actorId);
}
