import type { AuthorityRules } from '@madoguchi/contracts/authority.ts';
import type { Ctx } from '../../kernel/context.ts';
import { AUTHORITY_RULES } from '../workspace/authority-rules.ts';
import { findMember, findWorkspace } from '../workspace/queries.ts';

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
