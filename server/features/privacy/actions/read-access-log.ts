import type { Ctx } from '../../../kernel/context.ts';
import { authorise } from '../../workspace/policy.ts';
import { accessLogRead } from '../facts.ts';

/** Who watches is watched: whoever opens the log of looks is told, with whom they asked about. */
export async function readAccessLog(ctx: Ctx, { of, id }: { of: 'customer' | 'reader'; id: string }): Promise<void> {
  authorise(ctx.actor, 'access_log:read');
  await ctx.emit(accessLogRead, of === 'customer' ? { customerId: id } : {}, { of, id });
}
