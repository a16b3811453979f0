import type { Ctx } from '../../../kernel/context.ts';
import type { ClockKind } from '../clock.ts';
import { clockBreached, clockDueSoon } from '../facts.ts';
import { markTold } from '../queries.ts';

export interface Turned {
  id: string;
  conversation_id: string;
  customer_id: string;
  kind: ClockKind;
  state: 'due_soon' | 'breaching';
  due_at: Date;
  policy_id: string | null;
}

/** Says that clocks are due soon or overdue: each due time once, whichever way and however often it comes near. */
export async function tellTurned(ctx: Ctx, turned: readonly Turned[]): Promise<void> {
  const fresh = await markTold(ctx.db, ctx.workspaceId, turned);
  for (const [at, clock] of turned.entries()) {
    if (!fresh.has(at)) continue;
    await ctx.emit(
      clock.state === 'breaching' ? clockBreached : clockDueSoon,
      { conversationId: clock.conversation_id, customerId: clock.customer_id },
      { clockId: clock.id, kind: clock.kind, dueAt: clock.due_at.toISOString(), policyId: clock.policy_id },
    );
  }
}
