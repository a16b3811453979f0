import type { Ctx } from '../../../../kernel/context.ts';
import { addIdentity } from '../../../customers/actions/add-identity.ts';
import { findOrCreateCustomer } from '../../../customers/actions/find-or-create-customer.ts';
import { foldIdentity, type FoldedIdentity } from '../../../customers/identities.ts';
import { splitName } from '../../../customers/names.ts';
import { findIdentities, listIdentities, type IdentityRow } from '../../../customers/queries.ts';
import type { ProvenIdentity } from '../identity.ts';
import { hasUnprovenSession } from '../sessions.ts';

/**
 * The customer a site has proven by its signature: known by the site's id, else by the mail address it vouches for, else new.
 * An address does not lead to a customer who has another id of the site, or in whose name a browser without proof is
 * talking: whoever typed somebody's address into the widget must not get to read what its owner says later.
 */
export async function findProvenCustomer(
  ctx: Ctx,
  proven: ProvenIdentity,
  locale: 'ja' | 'en' | null,
): Promise<string> {
  const external = foldIdentity({ kind: 'external', value: proven.subject, verified: true });
  const email = proven.email ? foldEmail(proven.email) : null;
  const found = await findIdentities(ctx.db, ctx.workspaceId, email ? [external, email] : [external]);
  const bySubject = found.find((row) => row.kind === 'external');
  const byEmail = found.find((row) => row.kind === 'email') ?? null;
  if (bySubject) {
    if (email && !byEmail)
      await addIdentity(ctx, bySubject.customer_id, { kind: 'email', value: email.display, verified: true });
    return bySubject.customer_id;
  }
  if (byEmail && (await mayJoin(ctx, byEmail))) {
    await addIdentity(ctx, byEmail.customer_id, { kind: 'external', value: external.display, verified: true });
    return byEmail.customer_id;
  }
  const identities = email && !byEmail ? [external, email] : [external];
  const attributes: Record<string, string> = email && byEmail ? { contact_email: email.value } : {};
  return findOrCreateCustomer(
    ctx,
    { identities, locale, attributes, ...splitName(proven.name ?? '') },
    { identities, customerId: null },
  );
}

function foldEmail(value: string): FoldedIdentity | null {
  try {
    return foldIdentity({ kind: 'email', value, verified: true });
  } catch {
    return null;
  }
}

async function mayJoin(ctx: Ctx, { customer_id: customerId }: IdentityRow): Promise<boolean> {
  const [identities, unproven] = await Promise.all([
    listIdentities(ctx.db, ctx.workspaceId, [customerId]),
    hasUnprovenSession(ctx.db, ctx.workspaceId, customerId),
  ]);
  return !unproven && identities.every((one) => one.kind !== 'external');
}
