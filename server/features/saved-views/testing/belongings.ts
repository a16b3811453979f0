import { fieldNoun, type FieldCondition, type FieldNoun } from '@madoguchi/contracts/custom-fields.ts';
import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import type { TestApp, TestDesk } from '../../../testing/app.ts';
import { newId } from '../../../kernel/ids.ts';

export interface Row {
  id: string;
  noun: FieldNoun;
  customer: string;
  /** The conversation it is linked with. */
  matter?: string | undefined;
  asset?: string | undefined;
  product?: string | undefined;
  order?: string | undefined;
  over?: boolean;
}
export interface Values {
  word?: string;
  count?: number;
}
/** A few people with everything they can have, as rows of the tables and as a list in hand. */
export interface World {
  matters: { id: string; customer: string; presale?: string }[];
  /** Record → the record the person is known by. */
  person: Map<string, string>;
  company: Map<string, string>;
  rows: Row[];
  values: Map<string, Values>;
}

const PEOPLE = 8;
const WORDS = ['赤', '青', '赤い箱'];
const DAY = '2026-01-01';
const DEFINITION = JSON.stringify({ name: { ja: '手続き', en: 'Procedure' }, icon: 'undo', steps: [] });

/** The same numbers each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return (state >> 8) % sides;
  };
}

export async function fillWorld(house: TestApp, desk: TestDesk): Promise<World> {
  const as = desk.owner;
  const roll = dice(20_261_123);
  const world: World = { matters: [], person: new Map(), company: new Map(), rows: [], values: new Map() };
  for (let n = 0; n < PEOPLE; n += 1) {
    const company =
      n % 3 === 0
        ? (await house.call(customers.createCompany, { as, body: { name: `会社${n}` } as never })).body.id
        : null;
    const identities = [{ kind: 'email' as const, value: `p${n}@example.jp` }];
    const body = { familyName: `人${n}`, identities, ...(company ? { companyId: company } : {}) };
    const { id } = (await house.call(customers.createCustomer, { as, body })).body;
    world.person.set(id, id);
    if (company) world.company.set(id, company);
    for (let m = 0; m < 2; m += 1) {
      const opened = { customer: { id } as never, subject: `件${n}${m}`, body: 'ご相談' };
      const matter = (await house.call(conversations.createConversation, { as, body: opened })).body;
      world.matters.push({ id: matter.id, customer: id });
    }
  }
  const people = [...world.person.keys()];
  // The last record stands under the first: what it has is theirs.
  world.person.set(people.at(-1)!, people[0]!);
  await desk.run(async (ctx) => {
    const { db, workspaceId: workspace_id, now } = ctx;
    const put = (table: string, row: object) =>
      db
        .insertInto(table as 'orders')
        .values({ workspace_id, ...row } as never)
        .execute();
    await db.updateTable('customers').set({ merged_into: people[0]! }).where('id', '=', people.at(-1)!).execute();
    const stamps = { created_at: now, updated_at: now };
    const source = (id: string) => ({ id, source: 'test', external_id: id, ...stamps });
    const products = [0, 1, 2, 3].map(() => newId(now));
    for (const id of products)
      await put('products', { ...source(id), code: id.slice(-6), code_key: id.slice(-6), name: '品', folded: '品' });
    for (const id of products) world.rows.push({ id, noun: 'product', customer: '' });
    const [procedure, place] = [newId(now), newId(now)];
    await put('procedures', { id: procedure, key: 'own', draft: '{}', published_version: 1, ...stamps });
    await put('procedure_versions', { procedure_id: procedure, version: 1, definition: DEFINITION, published_at: now });
    await put('lead_destinations', { id: place, name: '営業', created_at: now });
    let number = 100;
    for (const { id: matter, customer } of world.matters) {
      const linked = () => (roll(2) === 0 ? matter : undefined);
      const some = () => roll(3) > 0;
      const product = products[roll(4)]!;
      const add = (row: Omit<Row, 'id' | 'customer'>) => {
        const id = newId(now);
        world.rows.push({ id, customer, ...row });
        return id;
      };
      if (some()) {
        const at = linked();
        const id = add({ noun: 'order', matter: at, product });
        await put('orders', {
          ...source(id),
          number: id,
          number_key: id,
          customer_id: customer,
          ordered_at: now,
          status: 'shipped',
          total: 1,
          conversation_id: at ?? null,
        });
        await put('order_lines', {
          order_id: id,
          position: 0,
          product_id: product,
          name: '品',
          quantity: 1,
          unit_price: 1,
        });
      }
      if (some()) {
        const id = add({ noun: 'contract' });
        await put('contracts', {
          ...source(id),
          number: id,
          number_key: id,
          customer_id: customer,
          kind: 'maintenance',
          name: '保守',
          status: 'active',
          starts_on: DAY,
        });
      }
      if (some()) {
        const at = linked();
        const id = add({ noun: 'entitlement', matter: at });
        await put('entitlements', { ...source(id), customer_id: customer, name: '電話', starts_on: DAY });
        if (at)
          await put('entitlement_uses', {
            entitlement_id: id,
            id: newId(now),
            amount: 1,
            conversation_id: at,
            by_kind: 'system',
            at: now,
          });
      }
      const owned = products[roll(4)]!;
      const asset = some() ? add({ noun: 'asset', product: owned }) : undefined;
      if (asset) await put('assets', { ...source(asset), customer_id: customer, product_id: owned, name: '機' });
      for (const state of ['running', 'done', 'cancelled'].filter(some)) {
        const about = roll(2) === 0 ? asset : undefined;
        const id = newId(now);
        const over = state !== 'running';
        if (state !== 'cancelled') world.rows.push({ id, noun: 'procedure', customer, matter, asset: about, over });
        await put('procedure_runs', {
          id,
          number: (number += 1),
          procedure_id: procedure,
          version: 1,
          conversation_id: matter,
          customer_id: customer,
          state,
          started_kind: 'system',
          started_at: now,
          asset_id: about ?? null,
        });
      }
      if (some()) {
        const id = add({ noun: 'lead', matter });
        await put('leads', {
          id,
          number: (number += 1),
          conversation_id: matter,
          customer_id: customer,
          destination_id: place,
          kind: 'renewal',
          wish: '見積',
          consent: 'agreed',
          transcript: '[]',
          author_kind: 'system',
          created_at: now,
        });
      }
      if (roll(4) === 0) {
        const presale = products[roll(4)]!;
        world.matters.find((one) => one.id === matter)!.presale = presale;
        await put('presale_matters', { conversation_id: matter, product_id: presale, at: now });
      }
    }
  });
  for (const { id } of world.matters) world.rows.push({ id, noun: 'conversation', customer: '' });
  // Of merged records the person's own is the one that is filled in.
  for (const id of people.slice(0, -1)) world.rows.push({ id, noun: 'customer', customer: id });
  for (const id of world.company.values()) world.rows.push({ id, noun: 'company', customer: '' });
  for (const { id } of world.rows)
    world.values.set(id, {
      ...(roll(3) > 0 ? { word: WORDS[roll(3)]! } : {}),
      ...(roll(3) > 0 ? { count: roll(4) } : {}),
    });
  return world;
}

/** The records a condition asks of a conversation, as anybody would look them up by hand. */
function recordsOf({ rows, person, company }: World, matter: World['matters'][number], noun: FieldNoun): string[] {
  const root = person.get(matter.customer)!;
  const theirs = rows.filter((row) => row.customer !== '' && person.get(row.customer) === root);
  const of = (kind: FieldNoun) => theirs.filter((row) => row.noun === kind);
  const ids = (some: readonly Row[]) => some.map((row) => row.id);
  const prefer = (named: readonly string[], all: readonly string[]) => [...(named.length > 0 ? named : all)];
  const here = (kind: FieldNoun) => of(kind).filter((row) => row.matter === matter.id);
  const runs = rows.filter((row) => row.noun === 'procedure' && row.matter === matter.id);
  const devices = of('asset').filter((row) => runs.some((run) => run.asset === row.id));
  const productsOf = (some: readonly Row[]) => some.flatMap((row) => row.product ?? []);
  switch (noun) {
    case 'conversation':
      return [matter.id];
    case 'customer':
      return [root];
    case 'company':
      return company.has(root) ? [company.get(root)!] : [];
    case 'contract':
      return ids(of('contract'));
    case 'order':
    case 'entitlement':
      return prefer(ids(here(noun)), ids(of(noun)));
    case 'asset':
      return prefer(ids(devices), ids(of('asset')));
    case 'product':
      return prefer(
        [...productsOf(here('order')), ...productsOf(devices), ...(matter.presale ? [matter.presale] : [])],
        productsOf([...of('order'), ...of('asset')]),
      );
    case 'procedure':
      return prefer(ids(runs.filter((run) => !run.over)), ids(runs));
    case 'lead':
      return ids(rows.filter((row) => row.noun === 'lead' && row.matter === matter.id));
  }
}

function meets({ key, op, value }: FieldCondition, values: Values | undefined): boolean {
  const stored = values?.[key as keyof Values];
  if (stored === undefined) return false;
  if (op === 'set') return true;
  if (op === 'contains') return String(stored).includes(String(value));
  if (op === 'at_least') return Number(stored) >= Number(value);
  if (op === 'at_most') return Number(stored) <= Number(value);
  return stored === value;
}

/** Of one record: what a list of such records is narrowed by. */
export function holdsOf(world: World, id: string, condition: FieldCondition): boolean {
  const { op } = condition;
  const positive = { ...condition, op: op === 'is_not' ? ('is' as const) : op === 'empty' ? ('set' as const) : op };
  const holds = meets(positive, world.values.get(id));
  return op === 'is_not' || op === 'empty' ? !holds : holds;
}

/** The conversations of which a condition is true: one record meets it; of what is denied, none. */
export function naively(world: World, condition: FieldCondition): string[] {
  const denies = condition.op === 'is_not' || condition.op === 'empty';
  return world.matters
    .filter((matter) => {
      const records = recordsOf(world, matter, condition.noun);
      return denies
        ? records.every((id) => holdsOf(world, id, condition))
        : records.some((id) => holdsOf(world, id, condition));
    })
    .map((matter) => matter.id)
    .toSorted();
}

/** Every question that can be asked of these fields. */
export function questions(): FieldCondition[] {
  const words = [
    ...WORDS.flatMap((value) => [
      { op: 'is' as const, value },
      { op: 'is_not' as const, value },
    ]),
    { op: 'contains' as const, value: '赤' },
  ];
  const counts = [1, 3].flatMap((value) => [
    { op: 'at_least' as const, value },
    { op: 'at_most' as const, value },
    { op: 'is' as const, value },
  ]);
  const known = [{ op: 'set' as const }, { op: 'empty' as const }];
  return fieldNoun.options.flatMap((noun) => [
    ...[...words, ...known].map((one) => ({ noun, key: 'word', ...one })),
    ...[...counts, ...known].map((one) => ({ noun, key: 'count', ...one })),
  ]);
}
