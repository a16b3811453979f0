import type { GuideStep } from '@madoguchi/contracts/guide-document.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { countFinished } from './queries.ts';

/** Whoever has finished a guide this often knows it. */
const EXPERIENCED = 5;

/** Those who look after others, and those who have finished the guide often, may pass over steps for experts. */
export async function isExpert(ctx: Ctx, guideId: string): Promise<boolean> {
  const { actor } = ctx;
  if (actor.kind !== 'member') return actor.kind === 'key';
  if (['owner', 'admin', 'supervisor'].includes(actor.role)) return true;
  return (await countFinished(ctx.db, ctx.workspaceId, { memberId: actor.id, guideId })) >= EXPERIENCED;
}

/** May this step be passed over by whoever asks? An end is never passed over. */
export async function maySkip(ctx: Ctx, guideId: string, step: GuideStep): Promise<boolean> {
  if (step.kind === 'outcome' || step.skip === 'never') return false;
  return step.skip === 'everybody' || isExpert(ctx, guideId);
}
