import type { AuthorityRules } from '@madoguchi/contracts/authority.ts';
import { amountOf } from '@madoguchi/contracts/procedures-form.ts';
import type { Ctx } from '../../kernel/context.ts';
import { AUTHORITY_RULES } from '../workspace/authority-rules.ts';
import { findMember, findWorkspace } from '../workspace/queries.ts';
import { lockGranting } from './granted-queries.ts';
import type { RunRow } from './queries.ts';

/**
 * What a role grants without asking, in yen; null: nothing is limited. Whoever has no role (a key, our own machinery) grants
 * what the least trusted may: a way around the limit through the API would be none.
 */
export function limitOf(role: string | null, limits: AuthorityRules['limits']): number | null {
  const known = Object.entries(limits);
  if (role !== null) return known.find(([name]) => name === role)?.[1] ?? null;
  return known.length === 0 ? null : Math.min(...known.map(([, most]) => most));
}

/** The limit of a member as the rules stand now; of nobody, the least. */
export async function limitOfMember(ctx: Ctx, memberId: string | null): Promise<number | null> {
  const [workspace, member] = await Promise.all([
    findWorkspace(ctx.db, ctx.workspaceId),
    memberId ? findMember(ctx.db, ctx.workspaceId, memberId) : null,
  ]);
  const { limits } = { ...AUTHORITY_RULES, ...workspace?.settings.authority };
  return limitOf(member?.role ?? null, limits);
}

/**
 * What a member may still grant in the conversation of a run without asking, in yen; null: nothing is limited. What its other
 * runs grant of the same kind with nobody’s yes is taken off: ten thousand given four times is forty thousand.
 */
export async function leftToGrant(
  ctx: Ctx,
  run: Pick<RunRow, 'id' | 'conversation_id' | 'definition'>,
  memberId: string | null,
): Promise<number | null> {
  const limit = await limitOfMember(ctx, memberId);
  const kind = run.definition.authority?.kind;
  if (limit === null || !kind) return limit;
  const others = await lockGranting(ctx.db, ctx.workspaceId, { id: run.id, conversationId: run.conversation_id, kind });
  const granted = others.map(({ definition, answers }) => amountOf(definition, answers) ?? 0);
  return Math.max(0, limit - granted.reduce((sum, amount) => sum + amount, 0));
}
