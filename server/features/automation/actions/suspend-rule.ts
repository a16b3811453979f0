import type { Ctx } from '../../../kernel/context.ts';
import { notifyMember } from '../../notifications/actions/notify-member.ts';
import { listMembersOf } from '../../notifications/queries.ts';
import { ruleSuspended } from '../facts.ts';
import { putSuspension, raiseGeneration } from '../queries.ts';

export interface Suspension {
  rule: { id: string; name: string };
  reason: 'loop' | 'depth' | 'rate';
  conversationId: string;
  runId: string;
}

/** Stops a rule that would go round for ever, until somebody has looked; those who look after rules are told. */
export async function suspendRule(ctx: Ctx, { rule, reason, conversationId, runId }: Suspension): Promise<void> {
  if (!(await putSuspension(ctx.db, ctx.workspaceId, { ruleId: rule.id, reason, conversationId }, ctx.now))) return;
  await raiseGeneration(ctx.db, ctx.workspaceId);
  await ctx.emit(ruleSuspended, {}, { ruleId: rule.id, rule: rule.name, reason });
  const about = { title: rule.name, path: `/app/settings/rules?rule=${rule.id}`, by: '' };
  for (const { id: memberId } of await listMembersOf(ctx.db, ctx.workspaceId, ['owner', 'admin', 'supervisor']))
    await notifyMember(ctx, { memberId, kind: 'rule_suspended', conversationId: null, about, factId: runId }, null);
}
