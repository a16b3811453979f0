import type { Ctx } from '../../../../kernel/context.ts';
import { AppError, invalid } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { fillManyFields } from '../../../custom-fields/actions/fill-many.ts';
import { authorise } from '../../../workspace/policy.ts';
import { isBirthDate } from '../../check-profile.ts';
import { createCompany } from '../../companies/actions/create-company.ts';
import { customersImported } from '../../facts.ts';
import type { FoldedIdentity } from '../../identities.ts';
import { rootsOf } from '../../group-queries.ts';
import { findIdentities } from '../../queries.ts';
import { rankReader } from '../../ranks/queries.ts';
import {
  findByKeys,
  findCompanies,
  insertCustomers,
  insertIdentities,
  lockCustomers,
  updateCustomers,
  type CustomerKey,
  type KeptCustomer,
  type NewIdentity,
} from '../queries.ts';
import { NEW, identitiesOf, isSameCustomer, keyOf, mergedRow, type CustomerSaying } from '../row.ts';

export interface CustomerBatch {
  importId: string;
  key: CustomerKey;
  duplicates: 'update' | 'skip' | 'create';
  rows: readonly CustomerSaying[];
}

export type RowOutcome =
  | { state: 'created' | 'changed' | 'unchanged' | 'skipped'; recordId: string }
  | { state: 'rejected'; code: string; about: string };

interface Understood {
  said: CustomerSaying;
  identities: FoldedIdentity[];
  value: string;
}

type Read = Understood | Extract<RowOutcome, { state: 'rejected' }>;
const rejected = (code: string, about: string) => ({ state: 'rejected', code, about }) as const;

interface House {
  rankOf: (written: string) => string | null;
  now: Date;
}

/** What the profile refuses when one customer is written, refused by row. */
function profileOf(said: CustomerSaying, house: House): CustomerSaying {
  if (said.birthDate && !isBirthDate(said.birthDate, house.now)) throw invalid('birth_date_invalid');
  const rank = said.rank === undefined ? undefined : house.rankOf(said.rank);
  if (rank === null) throw invalid('rank_not_found');
  return rank ? { ...said, rank } : said;
}

const ABOUT: Readonly<Record<string, string>> = {
  phone_invalid: 'phone',
  email_invalid: 'email',
  rank_not_found: 'rank',
  birth_date_invalid: 'birthDate',
};

function understand(key: CustomerKey, written: CustomerSaying, house: House): Read {
  try {
    const said = profileOf(written, house);
    const identities = identitiesOf(said);
    const value = keyOf(key, said, identities);
    return value === null ? rejected('import_key_missing', key) : { said, identities, value };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return rejected(error.code, ABOUT[error.code] ?? '');
  }
}

/** The company a row calls by its code or name; one nobody knows yet is made when it is asked for. */
async function companiesOf(
  ctx: Ctx,
  rows: readonly CustomerSaying[],
): Promise<(said: CustomerSaying) => Promise<string | null>> {
  const names = new Set(rows.flatMap((said) => said.company ?? []));
  const externalIds = new Set(rows.flatMap((said) => said.companyExternalId ?? []));
  if (names.size + externalIds.size === 0) return async () => null;
  const known = await findCompanies(ctx.db, ctx.workspaceId, { names: [...names], externalIds: [...externalIds] });
  const byExternal = new Map(known.flatMap((row) => (row.external_id ? [[row.external_id, row.id] as const] : [])));
  const byName = new Map(known.toReversed().map((row) => [row.name, row.id]));
  return async ({ company: name, companyExternalId: externalId }) => {
    if (!name && !externalId) return null;
    const found = externalId ? byExternal.get(externalId) : byName.get(name ?? '');
    if (found) return found;
    const id = await createCompany(ctx, { name: name ?? externalId ?? '', externalId: externalId ?? null });
    if (externalId) byExternal.set(externalId, id);
    if (name && !byName.has(name)) byName.set(name, id);
    return id;
  };
}

/** The record a row becomes or changes. */
interface Place {
  id: string;
  stored: KeptCustomer | null;
  value: string;
}

/** Works out what a batch does, row after row, as if each stood alone. */
class Plan {
  readonly inserts = new Map<string, KeptCustomer>();
  readonly updates = new Map<string, KeptCustomer>();
  readonly identities: NewIdentity[] = [];
  readonly fills: { recordId: string; values: CustomerSaying['fields'] }[] = [];
  readonly #stored: Map<string, KeptCustomer>;
  readonly #matches: Map<string, string[]>;
  /** kind and value → whose it is; telephones are nobody's own. */
  readonly #owners: Map<string, string>;
  readonly #has: Set<string>;
  readonly #externalOwners: Map<string, string>;
  /** Record → the one it stands under: what one record of a person has, the others have too. */
  readonly #roots: ReadonlyMap<string, string>;
  readonly #batch: CustomerBatch;

  constructor(
    batch: CustomerBatch,
    known: {
      stored: readonly KeptCustomer[];
      matches: readonly { value: string; id: string }[];
      owned: readonly { kind: string; value: string; customer_id: string }[];
      externals: readonly { value: string; id: string }[];
      roots: ReadonlyMap<string, string>;
    },
  ) {
    this.#batch = batch;
    this.#roots = known.roots;
    this.#stored = new Map(known.stored.map((row) => [row.id, row]));
    this.#matches = new Map();
    for (const { value, id } of known.matches) this.#matches.set(value, [...(this.#matches.get(value) ?? []), id]);
    this.#owners = new Map(
      known.owned.filter((one) => one.kind !== 'phone').map((one) => [`${one.kind} ${one.value}`, one.customer_id]),
    );
    this.#has = new Set(known.owned.map((one) => `${this.#rootOf(one.customer_id)} ${one.kind} ${one.value}`));
    this.#externalOwners = new Map(known.externals.map((one) => [one.value, one.id]));
  }

  #rootOf(id: string): string {
    return this.#roots.get(id) ?? id;
  }

  /** Where a row goes, or why nowhere: nothing is written for it before this is known, not even its company. */
  place(row: Understood): RowOutcome | Place {
    const { said, identities, value } = row;
    const found = value === NEW ? [] : (this.#matches.get(value) ?? []);
    if (this.#batch.key === 'recordId' && value !== NEW && found.length === 0)
      return rejected('import_record_unknown', 'recordId');
    if (found.length > 1 && this.#batch.duplicates !== 'create')
      return rejected('import_key_ambiguous', this.#batch.key);
    const match = this.#batch.duplicates === 'create' ? undefined : found[0];
    if (match && this.#batch.duplicates === 'skip') return { state: 'skipped', recordId: match };
    const id = match ?? newId();
    const taken = identities.find(
      (one) => this.#rootOf(this.#owners.get(`${one.kind} ${one.value}`) ?? id) !== this.#rootOf(id),
    );
    if (taken) return rejected('identity_taken', taken.kind === 'member_number' ? 'memberNumber' : taken.kind);
    if (said.externalId && (this.#externalOwners.get(said.externalId) ?? id) !== id)
      return rejected('identity_taken', 'externalId');
    const stored = match ? (this.#stored.get(match) ?? null) : null;
    if (!stored && !this.#names(row)) return rejected('import_nobody', 'familyName');
    return { id, stored, value };
  }

  /** A record needs something people can call it by. */
  #names({ said, identities }: Understood): boolean {
    return Boolean(said.familyName || said.givenName) || identities.length > 0;
  }

  write({ said, identities }: Understood, { id, stored, value }: Place, companyId: string | null): RowOutcome {
    const after = mergedRow(id, stored, said, companyId);
    const added = identities.filter((one) => !this.#has.has(`${this.#rootOf(id)} ${one.kind} ${one.value}`));
    const isChanged = !stored || !isSameCustomer(stored, after) || added.length > 0;
    for (const { kind, value: address, display } of added) {
      this.#has.add(`${this.#rootOf(id)} ${kind} ${address}`);
      if (kind !== 'phone') this.#owners.set(`${kind} ${address}`, id);
      this.identities.push({ id: newId(), customer_id: id, kind, value: address, display });
    }
    if (said.externalId) this.#externalOwners.set(said.externalId, id);
    if (!stored || this.inserts.has(id)) this.inserts.set(id, after);
    else if (isChanged) this.updates.set(id, after);
    this.#stored.set(id, after);
    if (!stored) this.#matches.set(value, [...(this.#matches.get(value) ?? []), id]);
    this.fills.push({ recordId: id, values: said.fields });
    return { state: stored ? (isChanged ? 'changed' : 'unchanged') : 'created', recordId: id };
  }
}

async function planOf(ctx: Ctx, batch: CustomerBatch, rows: readonly Understood[]): Promise<Plan> {
  const { db, workspaceId } = ctx;
  const identities = rows.flatMap((row) => row.identities);
  const [matches, owned, externals] = await Promise.all([
    findByKeys(db, workspaceId, batch.key, [...new Set(rows.map((row) => row.value))]),
    findIdentities(db, workspaceId, identities),
    findByKeys(
      db,
      workspaceId,
      'externalId',
      rows.flatMap(({ said }) => said.externalId ?? []),
    ),
  ]);
  const [stored, roots] = await Promise.all([
    lockCustomers(db, workspaceId, [...new Set(matches.map((match) => match.id))]),
    rootsOf(db, workspaceId, [...new Set([...matches.map((one) => one.id), ...owned.map((one) => one.customer_id)])]),
  ]);
  return new Plan(batch, { stored, matches, owned, externals, roots });
}

/**
 * Creates and changes up to a thousand customers in a few statements: what `createCustomer` and `updateCustomer` do one
 * by one. One fact tells of all of them. @returns what became of each row, in their order.
 */
export async function importCustomers(ctx: Ctx, batch: CustomerBatch): Promise<RowOutcome[]> {
  authorise(ctx.actor, 'customer:edit');
  const { db, workspaceId, now } = ctx;
  const house = { rankOf: await rankReader(ctx.db, ctx.workspaceId), now };
  const read = batch.rows.map((said) => understand(batch.key, said, house));
  const understood = read.filter((row) => 'said' in row);
  const plan = await planOf(ctx, batch, understood);
  const companyOf = await companiesOf(
    ctx,
    understood.map((row) => row.said),
  );
  const outcomes: RowOutcome[] = [];
  for (const row of read) {
    if (!('said' in row)) outcomes.push(row);
    else {
      const place = plan.place(row);
      outcomes.push('state' in place ? place : plan.write(row, place, await companyOf(row.said)));
    }
  }
  await insertCustomers(db, workspaceId, [...plan.inserts.values()], now);
  await updateCustomers(db, workspaceId, [...plan.updates.values()], now);
  await insertIdentities(db, workspaceId, plan.identities, now);
  const filled = await fillManyFields(ctx, 'customer', plan.fills);
  const final = outcomes.map((one) =>
    one.state === 'unchanged' && filled.has(one.recordId) ? { ...one, state: 'changed' as const } : one,
  );
  const of = (state: string) => [
    ...new Set(final.flatMap((one) => ('recordId' in one && one.state === state ? [one.recordId] : []))),
  ];
  const [created, changed] = [of('created'), of('changed')];
  if (created.length + changed.length > 0)
    await ctx.emit(customersImported, {}, { importId: batch.importId, created, changed });
  return final;
}
