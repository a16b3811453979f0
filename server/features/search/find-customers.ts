import type { Ctx } from '../../kernel/context.ts';
import { foldText } from '../../kernel/text/fold.ts';
import { visible } from '../conversations/policy.ts';
import { allows } from '../workspace/policy.ts';
import { customerWords } from './customer-document.ts';
import { findExactly, listPersons, type ExactWords } from './exact-queries.ts';
import type { Value } from './explain.ts';
import { parseSearchQuery } from './parse-query.ts';
import { searchCustomers } from './queries.ts';

export interface FoundCustomer {
  /** The person; of merged records the one they stand behind. */
  customerId: string;
  /** The record that holds the words. */
  recordId: string;
  /** The words it was found by. */
  words: readonly string[];
  /** A number that is not part of the record itself. */
  beside: Value | null;
}

// Shorter pieces fit so much that looking them up as the beginning of a serial number answers nothing.
const SHORTEST_KEY = 4;

function exactWords(query: string): ExactWords {
  const { phone, email, references } = parseSearchQuery(query);
  const key = foldText(query).replace(/[^\p{L}\p{N}]/gu, '');
  const isNumber = /\d/.test(key) && !email;
  return {
    phone: phone ?? '',
    email: email ?? '',
    number: isNumber ? query.trim().normalize('NFKC') : '',
    references,
    key: isNumber && key.length >= SHORTEST_KEY ? key : '',
  };
}

/**
 * Whoever fits, each person once over all pages. What is whole — a telephone, an address, a number of an order, a device or
 * a conversation — is looked up by its own index and stands alone; else everybody who holds all the words, newest first.
 */
export async function findCustomers(
  ctx: Ctx,
  search: { query: string; limit: number; cursor: string | null },
): Promise<{ found: FoundCustomer[]; next: string | null }> {
  const { db, workspaceId } = ctx;
  if (!search.cursor) {
    const exact = await exactly(ctx, search.query);
    if (exact.length > 0) return { found: exact.slice(0, search.limit), next: null };
  }
  const { hits, words, next } = await searchCustomers(db, workspaceId, search);
  if (hits.length === 0) return { found: [], next };
  const persons = new Map(
    (
      await listPersons(
        db,
        workspaceId,
        hits.map((hit) => hit.customerId),
        words,
      )
    ).map((row) => [row.id, row]),
  );
  const found = hits.flatMap(({ customerId: recordId }) => {
    const person = persons.get(recordId);
    return person?.is_newest ? [{ customerId: person.root, recordId, words, beside: null }] : [];
  });
  return { found, next };
}

async function exactly(ctx: Ctx, query: string): Promise<FoundCustomer[]> {
  const { db, workspaceId, actor } = ctx;
  const asked = exactWords(query);
  const rows = await findExactly(db, workspaceId, asked, {
    conversations: visible(actor),
    commerce: allows(actor, 'commerce:read'),
  });
  if (rows.length === 0) return [];
  const persons = new Map(
    (
      await listPersons(
        db,
        workspaceId,
        rows.map((row) => row.customer_id),
        [],
      )
    ).map((row) => [row.id, row.root]),
  );
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const customerId = persons.get(row.customer_id) ?? row.customer_id;
    if (seen.has(customerId)) return [];
    seen.add(customerId);
    const word = row.field === 'email' ? asked.email : foldText(query).replace(/[^\p{L}\p{N}]/gu, '');
    const words = row.field === 'phone' ? (customerWords(query)[0] ?? [word]) : [word];
    return [{ customerId, recordId: row.customer_id, words, beside: { field: row.field, text: row.text } }];
  });
}
