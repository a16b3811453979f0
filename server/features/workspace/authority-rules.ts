import type { AuthorityRules } from '@madoguchi/contracts/authority.ts';
import type { Actor } from '../../kernel/actor.ts';
import { invalid } from '../../kernel/errors.ts';
import { allows, allowsRole } from './policy.ts';

/** What members may do without asking, when the workspace has not said otherwise: everything their role allows. */
export const AUTHORITY_RULES: AuthorityRules = { close: [], reassign: [], limits: {} };

/** Must somebody else say yes before this actor does it? Who may approve asks nobody; machines act for people who decided before. */
export function needsYes(actor: Actor, verb: 'close' | 'reassign', rules: AuthorityRules): boolean {
  return actor.kind === 'member' && !allows(actor, 'conversation:approve') && rules[verb].includes(actor.role);
}

/** Roles that ask cannot be those that are asked. @throws invalid `approver_role`. */
export function checkAuthorityRules(rules: Partial<AuthorityRules>): void {
  for (const verb of ['close', 'reassign'] as const)
    if (rules[verb]?.some((role) => allowsRole(role, 'conversation:approve')))
      throw invalid('approver_role', { issues: [{ path: `body.rules.${verb}`, code: 'approver_role' }] });
}
