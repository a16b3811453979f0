import type { BreakReason } from '@madoguchi/contracts/presence.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { reasonsChanged } from '../facts.ts';
import { putReasons } from '../queries.ts';
import { firstReasons } from '../schema.ts';

/** Replaces the reasons for a break. Time already spent keeps its words. @throws invalid `reason_name_missing`, `already_exists`. */
export async function setReasons(ctx: Ctx, reasons: readonly BreakReason[]): Promise<void> {
  authorise(ctx.actor, 'routing:manage');
  const keys = reasons.map(({ key }) => key);
  if (new Set(keys).size !== keys.length) throw invalid('already_exists');
  const builtIn = new Set(firstReasons.map(({ key }) => key));
  if (reasons.some(({ key, name }) => name === '' && !builtIn.has(key))) throw invalid('reason_name_missing');
  await putReasons(ctx.db, ctx.workspaceId, reasons, ctx.now);
  await ctx.emit(reasonsChanged, {}, { keys });
}
