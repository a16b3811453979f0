import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { findCompanyIdByDomain } from '../companies/queries.ts';
import { customerCreated } from '../facts.ts';
import { foldIdentity, type FoldedIdentity, type IdentityInput } from '../identities.ts';
import { rootsOf } from '../group-queries.ts';
import {
  findCustomersByIds,
  findIdentities,
  insertCustomer,
  insertIdentity,
  nameKeys,
  type CustomerRow,
  type IdentityRow,
  type NewCustomerRow,
} from '../queries.ts';

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
 * customer has it and is not called otherwise, or one of several has the very name that was given: a family and an office have
 * one number. Reads only.
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
  return { identities, companyId, customerId: phoneAlone ? await ownerOfNumber(ctx, known, found) : null };
}

/** The one person meant among those who have this number, or null. Records of one person count once. */
async function ownerOfNumber(ctx: Ctx, known: KnownAs, found: readonly IdentityRow[]): Promise<string | null> {
  const [first, ...others] = new Set(found.map((row) => row.customer_id));
  const { familyName = '', givenName = '', familyKana = '', givenKana = '' } = known;
  const names = keysOf({ familyName, givenName, familyKana, givenKana });
  if (!first || (others.length === 0 && names.length === 0)) return first ?? null;
  const roots = await rootsOf(ctx.db, ctx.workspaceId, [first, ...others]);
  const people = new Set(roots.values());
  const rows = names.length > 0 ? await findCustomersByIds(ctx.db, ctx.workspaceId, [...people]) : [];
  if (people.size > 1) {
    const [called, ...further] = rows.filter((row) => theirs(row).some((name) => names.includes(name)));
    return called && further.length === 0 ? called.id : null;
  }
  if (rows.some((row) => isCalledOtherwise(names, theirs(row)))) return null;
  const [root = first] = people;
  return roots.has(root) ? root : first;
}

/** What somebody is called, in kanji and in kana, as far as it is known. */
const keysOf = (names: Parameters<typeof nameKeys>[0]): string[] =>
  Object.values(nameKeys(names)).filter((key) => key !== '');

const theirs = (row: CustomerRow): string[] =>
  keysOf({
    familyName: row.family_name,
    givenName: row.given_name,
    familyKana: row.family_kana,
    givenKana: row.given_kana,
  });

/** Neither is the beginning of the other, in any writing. A name that is not known contradicts nobody. */
function isCalledOtherwise(names: readonly string[], others: readonly string[]): boolean {
  const isAlike = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);
  return others.length > 0 && !names.some((one) => others.some((other) => isAlike(one, other)));
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
