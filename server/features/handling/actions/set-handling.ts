import type { HandlingSettings } from '@madoguchi/contracts/handling.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { authorise } from '../../workspace/policy.ts';
import { handlingChanged } from '../facts.ts';
import { saveHandlingSettings } from '../queries.ts';

/** Changes whether time is measured and what is unusual. */
export async function setHandling(ctx: Ctx, { mode, shortSeconds, longSeconds }: HandlingSettings): Promise<void> {
  authorise(ctx.actor, 'desk:supervise');
  const row = { mode, short_seconds: shortSeconds, long_seconds: longSeconds };
  await saveHandlingSettings(ctx.db, ctx.workspaceId, row);
  await ctx.emit(handlingChanged, {}, { mode, shortSeconds, longSeconds });
}
