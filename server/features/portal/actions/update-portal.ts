import type { BodyOf } from '@madoguchi/contracts/endpoint.ts';
import { portalPart, type portalEndpoints } from '@madoguchi/contracts/portal.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { randomToken } from '../../../kernel/secrets.ts';
import { invalid } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { isColleagueDomain } from '../colleagues.ts';
import { portalChanged } from '../facts.ts';
import { deleteSessions, findPortal, putPortal } from '../queries.ts';

const KEY_BYTES = 12;

/**
 * Switches the pages for customers on or off, names them, says what they show and whose mail domains let colleagues in.
 * Switched off, everybody there is out. @throws invalid `portal_domain_wrong`.
 */
export async function updatePortal(ctx: Ctx, change: BodyOf<typeof portalEndpoints.updatePortal>): Promise<void> {
  authorise(ctx.actor, 'portal:manage');
  if (change.employeeDomains?.some((domain) => !isColleagueDomain(domain))) throw invalid('portal_domain_wrong');
  const row = await findPortal(ctx.db, ctx.workspaceId);
  const next = {
    publicKey: row?.public_key ?? randomToken(KEY_BYTES),
    enabled: change.enabled ?? row?.enabled ?? false,
    name: change.name ?? row?.name ?? '',
    parts: change.parts
      ? portalPart.options.filter((one) => change.parts?.includes(one))
      : (row?.parts ?? portalPart.options),
    employeeDomains: [...new Set(change.employeeDomains ?? row?.employee_domains)],
  };
  await putPortal(ctx.db, ctx.workspaceId, next, ctx.now);
  if (!next.enabled) await deleteSessions(ctx.db, ctx.workspaceId);
  await ctx.emit(portalChanged, {}, { fields: Object.keys(change) });
}
