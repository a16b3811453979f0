import { foldParts } from '../../../kernel/text/fold.ts';
import { keyOf } from '../keys.ts';
import { type ProductFields } from './queries.ts';

/** A product as it is told to us; what is left out stays as it is. */
export interface ProductSaying {
  code?: string | undefined;
  name?: string | undefined;
  kana?: string | undefined;
  category?: string | undefined;
  price?: number | null | undefined;
  currency?: string | undefined;
  taxRate?: 10 | 8 | 0 | undefined;
  jan?: string | undefined;
  status?: 'on_sale' | 'ended' | undefined;
  cycleDays?: number | null | undefined;
  attributes?: Record<string, string> | undefined;
}
export type WholeProduct = { [K in keyof Required<ProductSaying>]: Exclude<ProductSaying[K], undefined> };

export function fieldsOf(said: WholeProduct): ProductFields;
export function fieldsOf(said: ProductSaying): Partial<ProductFields>;
export function fieldsOf({ taxRate, cycleDays, ...rest }: ProductSaying): Partial<ProductFields> {
  const all = { ...rest, tax_rate: taxRate, cycle_days: cycleDays };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** What is derived from the fields: for finding by code and by words. */
export const keysOf = (row: ProductFields) => ({
  code_key: keyOf(row.code),
  folded: foldParts([row.code, keyOf(row.code), row.name, row.kana, row.category, row.jan]),
});
