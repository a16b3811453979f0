import type { Ctx } from '../../kernel/context.ts';
import type { Translate } from '../../kernel/i18n.ts';
import { findWorkspace } from '../workspace/queries.ts';
import { createPolicy } from './actions/create-policy.ts';
import { RECOMMENDED } from './recommended-policies.ts';

/** Puts the recommended policies into a workspace, in its language. */
export function createDefaultPolicies(translate: Translate): (ctx: Ctx) => Promise<void> {
  return async (ctx) => {
    const workspace = await findWorkspace(ctx.db, ctx.workspaceId);
    const locale = workspace?.locale === 'en' ? 'en' : 'ja';
    for (const { name, terms } of RECOMMENDED)
      await createPolicy(ctx, { name: translate(locale, `sla.defaults.${name}`), terms });
  };
}
