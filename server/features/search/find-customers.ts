import type { Ctx } from '../../kernel/context.ts';
import { keepPlans } from '../../kernel/database.ts';
import { listSearchTexts } from '../custom-fields/value-queries.ts';
import { customerWords } from './customer-document.ts';
import { findByNumber } from './find-by-number.ts';
import { findByOwnField } from './find-by-own-field.ts';
import { explain, onceEach, type FoundCustomer } from './explain.ts';
import { nearness, valuesOf } from './nearness.ts';
import { listPersons } from './exact-queries.ts';
import { findByWholeNames, type NamedRow } from './name-queries.ts';
import { otherWritings, rotations } from './other-writings.ts';
import { plainQuery } from './plain-query.ts';
import { searchCustomers, searchWords } from './queries.ts';
import { wholeNames } from './whole-names.ts';
import { findCustomerTexts } from './source-queries.ts';

interface Hit {
  customerId: string;
  recordId: string;
  words: readonly string[];
}

interface Search {
  query: string;
  limit: number;
  cursor: string | null;
}

// So many stand ahead of the others because the words are the whole of their number or name.
const MOST_AHEAD = 10;
// And so many behind them, of whom the digits are only a piece.
const MOST_BEHIND = 3;

/**
 * Whoever fits, each person once over all pages. What can only be meant as a whole — a telephone, an address, a number of an
 * order, a device or a conversation — is looked up by its own index and stands alone, beside what own fields of what somebody
 * has begin with. Else those whose number or name is what
 * was typed come first, then everybody who holds all the words: pages newest first, each by how near its people are. When that
 * is everybody and there is room, people follow who are found by another writing of the words.
 */
export async function findCustomers(
  ctx: Ctx,
  search: Search,
): Promise<{ found: FoundCustomer[]; next: string | null }> {
  const query = plainQuery(search.query);
  const [, numbers, own, names] = await Promise.all([
    keepPlans(ctx.db),
    findByNumber(ctx, query),
    findByOwnField(ctx, query),
    byWholeName(ctx, wholeNames(query)),
  ]);
  const sure = onceEach([...numbers.hits, ...own]);
  if (numbers.isWhole) return { found: search.cursor ? [] : sure.slice(0, search.limit), next: null };
  const ahead = onceEach([...sure, ...names]).slice(0, Math.min(MOST_AHEAD, search.limit - 1));
  const behind = numbers.pieces.slice(0, Math.min(MOST_BEHIND, search.limit - 1 - ahead.length));
  const shown = new Set([...ahead, ...behind].map((one) => one.customerId));
  const room = search.cursor ? search.limit : search.limit - shown.size;
  const page = await bySpelling(ctx, { query, limit: room, cursor: search.cursor });
  const found = page.found.filter((one) => !shown.has(one.customerId));
  if (search.cursor) return { found, next: page.next };
  const first = onceEach([...ahead, ...found, ...behind]);
  const others = page.next ? [] : await byOtherWriting(ctx, query, search.limit - first.length);
  return { found: onceEach([...first, ...others]).slice(0, search.limit), next: page.next };
}

async function byWholeName(ctx: Ctx, keys: readonly string[]): Promise<FoundCustomer[]> {
  if (keys.length === 0) return [];
  const rows = await findByWholeNames(ctx.db, ctx.workspaceId, keys, MOST_AHEAD);
  return rows.map(named);
}

function named(row: NamedRow): FoundCustomer {
  return { customerId: row.customer_id, matches: [{ field: row.field, text: row.text, from: 0, to: row.text.length }] };
}

async function bySpelling(ctx: Ctx, search: Search): Promise<{ found: FoundCustomer[]; next: string | null }> {
  const { db, workspaceId } = ctx;
  const { hits, words, next } = await searchCustomers(db, workspaceId, search);
  return { found: await reasoned(ctx, search.query, await personsOf(ctx, hits, words)), next };
}

/** As it is heard, without 様 and kinds of companies, and the names of a whole person the other way round. */
async function byOtherWriting(ctx: Ctx, query: string, room: number): Promise<FoundCustomer[]> {
  const [words = []] = customerWords(query);
  const found: FoundCustomer[] = [];
  for (const other of otherWritings(words)) {
    if (found.length >= room) return found;
    const { hits } = await searchWords(ctx.db, ctx.workspaceId, { words: other, limit: room - found.length });
    found.push(...(await reasoned(ctx, other.join(' '), await personsOf(ctx, hits, other))));
  }
  if (found.length < room && words.length === 1) found.push(...(await byWholeName(ctx, rotations(words[0] ?? ''))));
  return found;
}

async function personsOf(ctx: Ctx, hits: readonly { customerId: string }[], words: readonly string[]): Promise<Hit[]> {
  if (hits.length === 0) return [];
  const ids = hits.map((hit) => hit.customerId);
  const rows = await listPersons(ctx.db, ctx.workspaceId, ids, words);
  const persons = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((recordId) => {
    const person = persons.get(recordId);
    return person?.is_newest ? [{ customerId: person.root, recordId, words }] : [];
  });
}

/** With the reasons; whoever is nearest to what was typed first, the newest of those as near. */
async function reasoned(ctx: Ctx, query: string, hits: readonly Hit[]): Promise<FoundCustomer[]> {
  if (hits.length === 0) return [];
  const ids = hits.map((hit) => hit.recordId);
  const [rows, own] = await Promise.all([
    findCustomerTexts(ctx.db, ctx.workspaceId, ids),
    listSearchTexts(ctx.db, ctx.workspaceId, ids),
  ]);
  const texts = new Map(rows.map((row) => [row.id, row]));
  const ownOf = Map.groupBy(own, (one) => one.record_id);
  return hits
    .map(({ customerId, recordId, words }) => {
      const row = texts.get(recordId);
      const values = row ? valuesOf(row, ownOf.get(recordId) ?? []) : [];
      return { customerId, matches: explain(values, words), far: nearness(values, words, query) };
    })
    .toSorted((one, other) => one.far - other.far)
    .map(({ customerId, matches }) => ({ customerId, matches }));
}
