import type { ExportFilter, ExportNoun } from '@madoguchi/contracts/imports.ts';
import { viewConditions } from '@madoguchi/contracts/views.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { isId } from '../../../kernel/ids.ts';
import { maskSensitive } from '../../../kernel/text/sensitive-numbers.ts';
import { visible } from '../../conversations/policy.ts';
import { maskPersonal } from '../../customers/masking.ts';
import { hideNumbersIn } from '../../customers/schema.ts';
import { showValues } from '../../custom-fields/schema.ts';
import { listValues } from '../../custom-fields/value-queries.ts';
import { maskValue } from '../../custom-fields/values.ts';
import { writtenOf } from '../../custom-fields/written-values.ts';
import { matching } from '../../inbox/condition-queries.ts';
import { askerFor } from '../../inbox/lists.ts';
import { insertAccessesOfRows } from '../../privacy/accesses/bulk-queries.ts';
import { searchCustomers } from '../../search/queries.ts';
import { allows } from '../../workspace/policy.ts';
import { ATTRIBUTE, FIELD } from '../columns/columns-of.ts';
import { exportedFields, type OutColumn } from './columns.ts';
import {
  readCompanies,
  readConversations,
  readCustomers,
  readFacts,
  readMessages,
  readOwned,
  readProducts,
  type PageOf,
  type RawRow,
} from './row-queries.ts';
import type { Mask } from './masks.ts';
import { readWork } from './work-queries.ts';

const AT_ONCE = 1000;
/** A search answers in pages of its own. */
const HITS_AT_ONCE = 200;

export interface Page {
  rows: string[][];
  /** Where the next page begins; null at the end. */
  next: string | null;
}

async function rawPage(
  ctx: Ctx,
  noun: ExportNoun,
  filter: ExportFilter,
  { after, ids = null }: { after: string | null; ids?: readonly string[] | null },
): Promise<RawRow[]> {
  const { db, workspaceId, actor } = ctx;
  const createdAfter = filter.createdAfter ?? null;
  const createdBefore = filter.createdBefore ?? null;
  const page: PageOf = { after, limit: AT_ONCE, ids, createdAfter, createdBefore };
  if (noun === 'fact')
    return readFacts(db, workspaceId, {
      afterSeq: Number(after ?? 0),
      limit: AT_ONCE,
      seen: visible(actor),
      createdAfter,
      createdBefore,
    });
  if (noun === 'conversation' || noun === 'message') {
    const where = filter.where ? viewConditions.safeParse(filter.where) : null;
    if (where && !where.success) throw invalid('conditions_invalid');
    const asked = {
      ...page,
      seen: visible(actor),
      chosen: where ? matching([where.data], await askerFor(ctx, [where.data])) : null,
    };
    if (noun === 'conversation') return readConversations(db, workspaceId, asked);
    return readMessages(db, workspaceId, {
      ...asked,
      notes: filter.notes === true && allows(actor, 'conversation:note'),
    });
  }
  if (noun === 'procedure' || noun === 'lead')
    return readWork(db, workspaceId, { ...page, noun, seen: visible(actor) });
  if (noun === 'customer') return readCustomers(db, workspaceId, page);
  if (noun === 'company') return readCompanies(db, workspaceId, page);
  return noun === 'product' ? readProducts(db, workspaceId, page) : readOwned(db, workspaceId, { ...page, noun });
}

/** Customers a search finds; newest first, as the list has them. */
async function searchedPage(
  ctx: Ctx,
  filter: ExportFilter,
  cursor: string | null,
): Promise<{ raw: RawRow[]; next: string | null }> {
  const { hits, next } = await searchCustomers(ctx.db, ctx.workspaceId, {
    query: filter.q ?? '',
    limit: HITS_AT_ONCE,
    cursor,
  });
  const ids = hits.map((hit) => hit.customerId);
  const page = {
    after: null,
    limit: HITS_AT_ONCE,
    ids,
    createdAfter: filter.createdAfter ?? null,
    createdBefore: filter.createdBefore ?? null,
  };
  return { raw: await readCustomers(ctx.db, ctx.workspaceId, page), next };
}

function shown(noun: ExportNoun, row: RawRow, isFull: boolean): RawRow {
  if (noun === 'message') return { ...row, body: maskSensitive(textOf(row['body'])).text };
  if (!isFull && (noun === 'lead' || noun === 'procedure'))
    return { ...row, reason: maskSensitive(textOf(row['reason'])).text, wish: maskSensitive(textOf(row['wish'])).text };
  if (isFull || (noun !== 'customer' && noun !== 'company')) return row;
  const free = {
    caution: maskSensitive(textOf(row['caution'])).text,
    preferences: maskSensitive(textOf(row['preferences'])).text,
    attributes: hideNumbersIn((row['attributes'] ?? {}) as Record<string, string>),
  };
  if (noun === 'company') return { ...row, ...free };
  const personal = {
    birth_date: textOf(row['birthDate']) || null,
    postal_code: textOf(row['postalCode']),
    address: textOf(row['address']),
  };
  const { postalCode, address } = maskPersonal(personal);
  return { ...row, ...free, birthDate: personal.birth_date ? '●●●' : '', postalCode, address };
}

function textOf(value: RawRow[string] | undefined): string {
  if (value === null || value === undefined) return '';
  return value instanceof Date
    ? value.toISOString()
    : typeof value === 'object'
      ? JSON.stringify(value)
      : String(value);
}

/** Everybody whose rows leave: a leak is traced by it. */
async function noteLooks(ctx: Ctx, { noun, slot }: PageAsked, rows: readonly RawRow[]): Promise<void> {
  const { actor } = ctx;
  if (noun === 'company' || noun === 'product' || noun === 'fact' || rows.length === 0) return;
  if (actor.kind !== 'member' && actor.kind !== 'key') return;
  const look = { kind: 'export', actorKind: actor.kind, actorId: actor.id, slot } as const;
  const ids = rows.map((row) => row.id);
  await insertAccessesOfRows(ctx.db, ctx.workspaceId, { ...look, noun, ids }, ctx.now);
}

async function withFields(
  ctx: Ctx,
  noun: ExportNoun,
  rows: readonly RawRow[],
  isFull: boolean,
): Promise<(id: string, key: string) => string> {
  const fields = await exportedFields(ctx, noun);
  if (fields.length === 0) return () => '';
  const values = Map.groupBy(
    await listValues(
      ctx.db,
      ctx.workspaceId,
      rows.map((row) => row.id),
    ),
    (row) => row.record_id,
  );
  const byRecord = new Map(
    rows.map((row) => {
      const bare = fields.map((field) => ({ ...field, masked: false }));
      const { values: stored } = showValues(bare, values.get(row.id) ?? []);
      return [
        row.id,
        new Map(
          fields.map((field) => {
            const value = stored[field.key] ?? null;
            return [
              field.key,
              field.masked && !isFull && value !== null ? String(maskValue(value)) : writtenOf(field, value),
            ];
          }),
        ),
      ];
    }),
  );
  return (id, key) => byRecord.get(id)?.get(key) ?? '';
}

export interface PageAsked {
  noun: ExportNoun;
  filter: ExportFilter;
  columns: readonly OutColumn[];
  /** Somebody said why they need personal data in full. */
  isFull: boolean;
  /** What is masked from the maker on screens; null when they see everything. */
  veil: Mask | null;
  /** Of the looks this file is: one a customer. */
  slot: Date;
}

/** One cell of a row. */
function cellOf(row: RawRow, key: string, own: (id: string, key: string) => string): string {
  if (key.startsWith(FIELD)) return own(row.id, key.slice(FIELD.length));
  if (!key.startsWith(ATTRIBUTE)) return textOf(row[key]);
  return textOf(((row['attributes'] ?? {}) as Record<string, string>)[key.slice(ATTRIBUTE.length)]);
}

/** What an export in full would write of these records now, by column; for comparing, nobody reads it. At most a thousand. */
export async function readCells(
  ctx: Ctx,
  { noun, keys }: { noun: ExportNoun; keys: readonly string[] },
  ids: readonly string[],
): Promise<Map<string, Map<string, string>>> {
  const raw = await rawPage(ctx, noun, {}, { after: null, ids: ids.filter(isId) });
  const own = await withFields(ctx, noun, raw, true);
  return new Map(raw.map((row) => [row.id, new Map(keys.map((key) => [key, cellOf(row, key, own)]))]));
}

/** The next rows of an export as cells, with the rights of `ctx.actor` at this moment. Whose they are is in the log of looks. */
export async function readPage(ctx: Ctx, of: PageAsked, after: string | null): Promise<Page> {
  const isSearch = of.noun === 'customer' && Boolean(of.filter.q);
  const found = isSearch ? await searchedPage(ctx, of.filter, after) : null;
  const raw = found?.raw ?? (await rawPage(ctx, of.noun, of.filter, { after }));
  const own = await withFields(ctx, of.noun, raw, of.isFull);
  const veiled = <T>(value: T): T => (of.veil ? (of.veil(value) as T) : value);
  const rows = raw.map((row) => {
    const seen = veiled(shown(of.noun, row, of.isFull));
    return of.columns.map(({ key }) => cellOf(seen, key, (id, field) => veiled(own(id, field))));
  });
  await noteLooks(ctx, of, raw);
  const next = found ? found.next : raw.length === AT_ONCE ? (raw.at(-1)?.id ?? null) : null;
  return { rows, next };
}
