import type { RetentionKind } from '@madoguchi/contracts/privacy.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { retentionChanged } from '../facts.ts';
import { insertRule, listRules, patchRule, type RuleRow } from '../retention/queries.ts';

export type RuleWish =
  | { kind: RetentionKind; days: number; channel: RuleRow['channel']; categoryId: string | null; enabled: boolean }
  | { id: string; days?: number | undefined; enabled?: boolean | undefined };

/** A new rule, or another time for one. Applicants are told from others by their category. @throws invalid `retention_category`. */
export async function setRetentionRule(ctx: Ctx, wish: RuleWish): Promise<string> {
  authorise(ctx.actor, 'privacy:manage');
  const { db, workspaceId, now } = ctx;
  if ('id' in wish) {
    const known = (await listRules(db, workspaceId)).find((row) => row.id === wish.id);
    if (!known) throw notFound();
    const { days = known.days, enabled = known.enabled } = wish;
    await patchRule(db, workspaceId, wish.id, { days, enabled }, now);
    await ctx.emit(retentionChanged, {}, { ruleId: wish.id, kind: known.kind });
    return wish.id;
  }
  if (wish.kind === 'applicant' && !wish.categoryId) throw invalid('retention_category');
  const id = newId();
  await insertRule(db, workspaceId, { ...wish, id, category_id: wish.categoryId }, now);
  await ctx.emit(retentionChanged, {}, { ruleId: id, kind: wish.kind });
  return id;
}
