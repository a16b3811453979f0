import { newAsset } from '@madoguchi/contracts/commerce-assets.ts';
import { newContract, newEntitlement } from '@madoguchi/contracts/commerce-contracts.ts';
import { newOrder } from '@madoguchi/contracts/commerce-orders.ts';
import { newProduct } from '@madoguchi/contracts/commerce-products.ts';
import type { z } from 'zod';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { isId } from '../../../kernel/ids.ts';
import { saveAsset } from '../../commerce/assets/actions/save-asset.ts';
import { saveContract } from '../../commerce/contracts/actions/save-contract.ts';
import { saveEntitlement } from '../../commerce/entitlements/actions/save-entitlement.ts';
import { saveOrder } from '../../commerce/orders/actions/save-order.ts';
import { saveProduct } from '../../commerce/products/actions/save-product.ts';
import { findByKeys } from '../../customers/bulk/queries.ts';
import { splitName } from '../../customers/names.ts';
import { fillFields } from '../../custom-fields/actions/fill-fields.ts';
import { RECORD_ID } from '../columns/column.ts';
import { findStored, type StoredThing } from '../queries.ts';
import type { RowValues } from '../read-row.ts';
import type { Coming, Outcome, Target } from './target.ts';

type Noun = 'product' | 'order' | 'contract' | 'entitlement' | 'asset';
const NUMBERS = ['price', 'total', 'amount', 'taxRate', 'cycleDays', 'quota', 'serviceEveryMonths'];
const EXTERNAL = 'externalId';
const WHOSE = ['customerId', 'memberNumber', 'email', 'phone', 'fullName'];
/** Columns that say which and whose, not what. */
const NOT_OWN = [...WHOSE, 'productCode', RECORD_ID, EXTERNAL];
const KINDS = { memberNumber: 'member_number', email: 'email', phone: 'phone' } as const;

/** Whose it is, by the surest word of the row. @throws invalid `customer_not_found`. */
export async function customerIn(ctx: Ctx, { values }: RowValues) {
  const { customerId: externalId } = values;
  if (externalId) {
    const [found] = await findByKeys(ctx.db, ctx.workspaceId, 'externalId', [externalId]);
    if (found) return { id: found.id };
    if (!values['memberNumber'] && !values['email'] && !values['phone']) throw invalid('customer_not_found');
  }
  const key = (['memberNumber', 'email', 'phone'] as const).find((one) => values[one]);
  if (!key) throw invalid('customer_not_found');
  const names = values['fullName'] ? splitName(values['fullName']) : {};
  return { identity: { kind: KINDS[key], value: values[key] ?? '' }, ...names };
}

function parsed<T extends z.ZodType>(shape: T, said: unknown): z.output<T> {
  const read = shape.safeParse(said);
  if (!read.success) throw invalid('field_value_wrong');
  return read.data;
}

/** What of a thing a row leaves as it is when it says nothing of it. */
function keptOf(noun: Noun, before: StoredThing | null, row: RowValues) {
  if (!before) return {};
  return {
    ...(before.currency ? { currency: before.currency } : {}),
    ...(before.productId && !row.values['productCode'] ? { productId: before.productId } : {}),
    ...(noun === 'entitlement' ? { contractId: before.contractId, assetId: before.assetId } : {}),
  };
}

async function saidOf(ctx: Ctx, coming: Coming, noun: Noun, row: RowValues, before: StoredThing | null) {
  const own = Object.entries(row.values).filter(([key]) => !NOT_OWN.includes(key));
  // A row with our own id says which thing it is: the addresses beside it are for people to read.
  const isOurs = coming.keyColumn === RECORD_ID && before?.customerId;
  const externalId = before?.externalId ?? row.values[EXTERNAL];
  return {
    ...Object.fromEntries(own.map(([key, value]) => [key, NUMBERS.includes(key) ? Number(value) : value])),
    source: before?.source ?? coming.source,
    ...(externalId ? { externalId } : {}),
    ...keptOf(noun, before, row),
    ...(row.values['productCode'] ? { code: row.values['productCode'] } : {}),
    ...(Object.keys(row.attributes).length > 0 ? { attributes: row.attributes } : {}),
    ...(noun === 'product' ? {} : { customer: isOurs ? { id: before.customerId } : await customerIn(ctx, row) }),
  };
}

/** Only what the row says: what a shape would fill in must not undo what is there. */
function onlySaid<T extends object>(whole: T, said: object): T {
  return Object.fromEntries(Object.entries(whole).filter(([key]) => key in said)) as T;
}

const SAVE: Readonly<Record<Noun, (ctx: Ctx, said: object, isKnown: boolean) => Promise<string>>> = {
  product: (ctx, said, isKnown) => {
    const whole = parsed(newProduct, said);
    return saveProduct(ctx, isKnown ? onlySaid(whole, said) : whole);
  },
  order: (ctx, said, isKnown) => {
    const whole = parsed(newOrder, { lines: [], ...said });
    return saveOrder(ctx, isKnown ? onlySaid(whole, said) : whole);
  },
  contract: (ctx, said, isKnown) => {
    const whole = parsed(newContract, said);
    return saveContract(ctx, isKnown ? onlySaid(whole, said) : whole);
  },
  entitlement: (ctx, said, isKnown) => {
    const whole = parsed(newEntitlement, said);
    return saveEntitlement(ctx, isKnown ? onlySaid(whole, said) : whole);
  },
  asset: (ctx, said, isKnown) => {
    const whole = parsed(newAsset, said);
    return saveAsset(ctx, isKnown ? onlySaid(whole, said) : whole);
  },
};

/** What the row is about, where we have it; a refusal where its id is none of ours. */
async function findMeant(ctx: Ctx, coming: Coming, noun: Noun, row: RowValues): Promise<StoredThing | Outcome | null> {
  const { db, workspaceId } = ctx;
  const key = row.values[coming.keyColumn];
  if (coming.keyColumn === RECORD_ID) {
    // Rows written below those of an export have no id of ours yet.
    if (!key) return null;
    const found = isId(key) ? await findStored(db, workspaceId, noun, { id: key }) : null;
    return found ?? { state: 'rejected', code: 'import_record_unknown', about: RECORD_ID };
  }
  if (!key) return { state: 'rejected', code: 'import_key_missing', about: coming.keyColumn };
  return findStored(db, workspaceId, noun, { source: coming.source, externalId: key });
}

async function saveOne(ctx: Ctx, coming: Coming, noun: Noun, given: RowValues): Promise<Outcome> {
  const before = await findMeant(ctx, coming, noun, given);
  if (before && 'state' in before) return before;
  if (before && coming.duplicates === 'skip') return { state: 'skipped' };
  const key = coming.keyColumn === RECORD_ID ? given.values[EXTERNAL] : given.values[coming.keyColumn];
  const row = key ? { ...given, values: { ...given.values, [EXTERNAL]: key } } : given;
  const said = await saidOf(ctx, coming, noun, row, before);
  const id = await SAVE[noun](ctx, said, before !== null);
  const isFilled = Object.keys(row.fields).length > 0;
  if (!before && !isFilled) return { state: 'created' };
  const after = await findStored(ctx.db, ctx.workspaceId, noun, { id });
  const filled = await fillFields(ctx, {
    noun,
    recordId: id,
    values: row.fields,
    customerId: after?.customerId ?? null,
  });
  if (!before) return { state: 'created' };
  return { state: filled || after?.version !== before.version ? 'changed' : 'unchanged' };
}

export function commerceTarget(noun: Noun): Target {
  return {
    permission: 'commerce:edit',
    batch: 50,
    canTry: true,
    save: async (ctx, coming, rows) => {
      const outcomes: Outcome[] = [];
      for (const row of rows) outcomes.push(await saveOne(ctx, coming, noun, row));
      return outcomes;
    },
  };
}
