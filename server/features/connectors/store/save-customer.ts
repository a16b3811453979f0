import { createHash } from 'node:crypto';
import type { Ctx } from '../../../kernel/context.ts';
import { AppError } from '../../../kernel/errors.ts';
import { addIdentity } from '../../customers/actions/add-identity.ts';
import { findOrCreateCustomer, lookUpCustomer } from '../../customers/actions/find-or-create-customer.ts';
import { updateCustomer } from '../../customers/actions/update-customer.ts';
import { createCompany } from '../../customers/companies/actions/create-company.ts';
import { updateCompany } from '../../customers/companies/actions/update-company.ts';
import { splitName } from '../../customers/names.ts';
import type { RecordValues } from '../records.ts';
import { findLink, isLinked, writeLink, type LinkKey } from './link-queries.ts';
import type { Outcome, StoredRow } from './outcome.ts';

/** The same words, the same hash: what the other system said, not what we made of it. */
const hashOf = (values: object): Buffer => createHash('sha256').update(JSON.stringify(values)).digest();

/**
 * A person of another system. Who is linked stays linked, whatever addresses change; who is not is found by address, once:
 * two records of one system are never one customer of ours.
 */
export async function saveCustomer(
  ctx: Ctx,
  { connectorId, externalId, values }: StoredRow<RecordValues['customers']>,
): Promise<Outcome> {
  const key: LinkKey = { connectorId, record: 'customers', externalId };
  const hash = hashOf(values);
  const link = await findLink(ctx.db, ctx.workspaceId, key);
  if (link?.seen_hash.equals(hash)) return 'unchanged';
  const names = namesOf(values);
  const identities = [
    ...(values.email ? [{ kind: 'email' as const, value: values.email }] : []),
    ...(values.phone ? [{ kind: 'phone' as const, value: values.phone }] : []),
  ];
  const companyId = await companyOf(ctx, connectorId, values.companyExternalId);
  const known = { ...names, identities, locale: values.locale ?? null };
  const found = link?.customer_id ?? (await unlinkedCustomer(ctx, connectorId, known));
  const customerId = found ?? (await findOrCreateCustomer(ctx, known, await nobodyOf(ctx, known)));
  const locale = values.locale === undefined ? {} : { locale: values.locale };
  const company = companyId ? { companyId } : {};
  if (found) await updateCustomer(ctx, customerId, { ...names, ...locale, ...company });
  else if (companyId) await updateCustomer(ctx, customerId, company);
  if (found) for (const identity of identities) await addIfFree(ctx, customerId, identity);
  await writeLink(ctx.db, ctx.workspaceId, key, { customerId, companyId: null, hash }, ctx.now);
  return found ? 'changed' : 'created';
}

function namesOf(values: RecordValues['customers']) {
  const split = values.name && !values.familyName ? splitName(values.name) : null;
  const familyName = values.familyName ?? split?.familyName;
  const givenName = values.givenName ?? split?.givenName;
  return {
    ...(familyName === undefined ? {} : { familyName }),
    ...(givenName === undefined ? {} : { givenName }),
    ...(values.familyKana === undefined ? {} : { familyKana: values.familyKana }),
    ...(values.givenKana === undefined ? {} : { givenKana: values.givenKana }),
  };
}

type Known = Parameters<typeof lookUpCustomer>[1];

async function unlinkedCustomer(ctx: Ctx, connectorId: string, known: Known): Promise<string | null> {
  const { customerId } = await lookUpCustomer(ctx, known);
  if (!customerId) return null;
  return (await isLinked(ctx.db, ctx.workspaceId, { connectorId, customerId })) ? null : customerId;
}

/** For somebody new: with those of their addresses that are nobody's yet. */
async function nobodyOf(ctx: Ctx, known: Known): ReturnType<typeof lookUpCustomer> {
  const free = [];
  for (const identity of known.identities) {
    const isTaken = identity.kind !== 'phone' && (await lookUpCustomer(ctx, { identities: [identity] })).customerId;
    if (!isTaken) free.push(identity);
  }
  return { ...(await lookUpCustomer(ctx, { ...known, identities: free })), customerId: null };
}

/** An address that is somebody else's already stays theirs. */
async function addIfFree(ctx: Ctx, customerId: string, identity: Known['identities'][number]): Promise<void> {
  try {
    await addIdentity(ctx, customerId, identity);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'identity_taken') throw error;
  }
}

async function companyOf(ctx: Ctx, connectorId: string, externalId: string | undefined): Promise<string | null> {
  if (externalId === undefined) return null;
  const link = await findLink(ctx.db, ctx.workspaceId, { connectorId, record: 'companies', externalId });
  return link?.company_id ?? null;
}

/** An organisation of another system; the same rules. */
export async function saveCompany(
  ctx: Ctx,
  { connectorId, externalId, values }: StoredRow<RecordValues['companies']>,
): Promise<Outcome> {
  const key: LinkKey = { connectorId, record: 'companies', externalId };
  const hash = hashOf(values);
  const link = await findLink(ctx.db, ctx.workspaceId, key);
  if (link?.seen_hash.equals(hash)) return 'unchanged';
  const fields = {
    name: values.name,
    ...(values.kana === undefined ? {} : { kana: values.kana }),
    ...(values.domain === undefined ? {} : { domain: values.domain }),
  };
  const companyId = link?.company_id ?? (await createCompany(ctx, fields));
  if (link) await updateCompany(ctx, companyId, fields);
  await writeLink(ctx.db, ctx.workspaceId, key, { customerId: null, companyId, hash }, ctx.now);
  return link ? 'changed' : 'created';
}
