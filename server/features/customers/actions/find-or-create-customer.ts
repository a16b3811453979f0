import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { findCompanyIdByDomain } from '../companies/queries.ts';
import { customerCreated } from '../facts.ts';
import { foldIdentity, type FoldedIdentity, type IdentityInput } from '../identities.ts';
import { rootsOf } from '../group-queries.ts';
import { findIdentities, insertCustomer, insertIdentity, type IdentityRow, type NewCustomerRow } from '../queries.ts';

export interface KnownAs {
  identities: readonly IdentityInput[];
  familyName?: string | undefined;
  givenName?: string | undefined;
  familyKana?: string | undefined;
  givenKana?: string | undefined;
  locale?: 'ja' | 'en' | null | undefined;
  attributes?: Record<string, string> | undefined;
}

export interface Lookup {
  identities: readonly FoldedIdentity[];
  /** The customer already known by these addresses, or null. */
  customerId: string | null;
  /** The company whose mail domain they write from. */
  companyId?: string | null;
}

/**
 * Who is known by these addresses. The first address given decides; a telephone alone decides only when exactly one
 * customer has it. Reads only.
 */
export async function lookUpCustomer(ctx: Ctx, known: KnownAs): Promise<Lookup> {
  const identities = known.identities.map(foldIdentity);
  const domain = identities
    .find((identity) => identity.kind === 'email')
    ?.value.split('@')
    .at(-1);
  const [found, companyId] = await Promise.all([
    findIdentities(ctx.db, ctx.workspaceId, identities),
    domain ? findCompanyIdByDomain(ctx.db, ctx.workspaceId, domain) : null,
  ]);
  const exact = found.find((row) => row.kind !== 'phone');
  if (exact) return { identities, customerId: exact.customer_id };
  const phoneAlone = identities.every((identity) => identity.kind === 'phone');
  return { identities, companyId, customerId: phoneAlone ? await onlyOwner(ctx, found) : null };
}

/** The one person among those who have these addresses, or null. Records of one person count once. */
async function onlyOwner(ctx: Ctx, found: readonly IdentityRow[]): Promise<string | null> {
  const [first, ...others] = new Set(found.map((row) => row.customer_id));
  if (!first || others.length === 0) return first ?? null;
  const roots = await rootsOf(ctx.db, ctx.workspaceId, [first, ...others]);
  const [root, ...further] = new Set(roots.values());
  if (!root || further.length > 0) return null;
  return roots.has(root) ? root : first;
}

/** The customer found by `lookUpCustomer`, or a new one with all the addresses given. */
export async function findOrCreateCustomer(ctx: Ctx, known: KnownAs, lookup?: Lookup): Promise<string> {
  const { identities, customerId: found, companyId = null } = lookup ?? (await lookUpCustomer(ctx, known));
  if (found) return found;
  const customerId = newId();
  const anonymous =
    !known.familyName && !known.givenName && identities.every((identity) => identity.kind === 'visitor');
  await Promise.all([
    insertCustomer(ctx.db, ctx.workspaceId, newRow({ id: customerId, anonymous, companyId }, known), ctx.now),
    ...identities.map((identity) =>
      insertIdentity(ctx.db, ctx.workspaceId, { id: newId(), customerId, identity }, ctx.now),
    ),
  ]);
  // Not awaited: the index of customers is written while the caller goes on; the transaction waits for it.
  void ctx.emit(customerCreated, { customerId }, { anonymous });
  return customerId;
}

function newRow(made: Pick<NewCustomerRow, 'id' | 'anonymous' | 'companyId'>, known: KnownAs): NewCustomerRow {
  return {
    ...made,
    familyName: known.familyName ?? '',
    givenName: known.givenName ?? '',
    familyKana: known.familyKana ?? '',
    givenKana: known.givenKana ?? '',
    locale: known.locale ?? null,
    externalId: null,
    attributes: known.attributes ?? {},
    caution: '',
  };
}
