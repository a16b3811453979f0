import type { AuthorityRules } from '@madoguchi/contracts/authority.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { checkAuthorityRules } from '../authority-rules.ts';
import { authorityChanged } from '../facts.ts';
import { authorise } from '../policy.ts';
import { updateAuthorityRules } from '../queries.ts';

/** Says what members may do without asking. @throws invalid `approver_role`. */
export async function updateAuthority(ctx: Ctx, rules: Partial<AuthorityRules>): Promise<void> {
  authorise(ctx.actor, 'authority:manage');
  checkAuthorityRules(rules);
  await updateAuthorityRules(ctx.db, ctx.workspaceId, rules);
  await ctx.emit(authorityChanged, {}, { fields: Object.keys(rules) });
}
