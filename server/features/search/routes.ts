import { conversationEndpoints, type ConversationItem } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints } from '@madoguchi/contracts/customers.ts';
import type { QueryOf, ResponseOf } from '@madoguchi/contracts/endpoint.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid } from '../../kernel/errors.ts';
import { isId } from '../../kernel/ids.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { maskSensitive } from '../../kernel/text/sensitive-numbers.ts';
import { foldText } from '../../kernel/text/fold.ts';
import { visible } from '../conversations/policy.ts';
import {
  findCustomersByIds,
  listCustomers,
  listCustomersByKana,
  listIdentitiesOfPeople,
  type IdentityRow,
} from '../customers/queries.ts';
import { presentCustomerRow, presentName } from '../customers/schema.ts';
import { readFieldConditions, type ResolvedCondition } from '../custom-fields/conditions.ts';
import { listHolding } from '../custom-fields/value-queries.ts';
import { seenWith } from '../inbox/condition-queries.ts';
import { findItems } from '../inbox/queries.ts';
import { presentItem } from '../inbox/schema.ts';
import { allows } from '../workspace/policy.ts';
import { parseSearchQuery } from './parse-query.ts';
import { labelOf, type FoundCustomer } from './explain.ts';
import { findMattersByOwnField } from './find-by-own-field.ts';
import { findCustomers } from './find-customers.ts';
import type { MatterHit } from './own-field-queries.ts';
import { searchMessages } from './queries.ts';
import { findIdsByReferences, findSnippetSources, listConversationIdsOf } from './source-queries.ts';

type SearchAnswer = ResponseOf<typeof conversationEndpoints.search>;

/** A short stretch of the text around the first place where a word stands; the text itself, not its folded form. */
export function snippetOf(body: string, words: readonly string[]): string {
  const text = maskSensitive(body).text.replace(/\s+/gu, ' ').trim();
  const lower = text.normalize('NFKC').toLowerCase();
  const folded = foldText(text);
  const word = words[0] ?? '';
  const exact = lower.indexOf(word);
  const at = exact >= 0 ? exact : Math.max(0, folded.indexOf(word));
  const from = Math.max(0, at - 24);
  return `${from > 0 ? '…' : ''}${text.slice(from, from + 110)}${text.length > from + 110 ? '…' : ''}`;
}

async function search(ctx: Ctx, query: QueryOf<typeof conversationEndpoints.search>): Promise<SearchAnswer> {
  const { db, workspaceId, actor } = ctx;
  const parsed = parseSearchQuery(query.q);
  const first = !query.cursor;
  if (query.cursor && !isId(query.cursor)) throw invalid('cursor_invalid');
  const conditions = await readFieldConditions(ctx, query.fields);
  const seen = seenWith(visible(actor), conditions);
  const [byReference, byField, people, said] = await Promise.all([
    first && parsed.references.length > 0 ? findIdsByReferences(db, workspaceId, parsed.references) : [],
    first ? findMattersByOwnField(ctx, query.q) : new Map<string, MatterHit>(),
    first && allows(actor, 'customer:read')
      ? findCustomers(ctx, { query: query.q, limit: 10, cursor: null })
      : { found: [], next: null },
    parsed.words.length > 0
      ? searchMessages(db, workspaceId, {
          words: parsed.words,
          limit: query.limit,
          cursor: query.cursor ?? null,
          visible: seen,
        })
      : { hits: [], next: null },
  ]);
  const shown = await whoHold(ctx, people.found, conditions);
  const ofPeople =
    people.found.length > 0
      ? await listConversationIdsOf(
          db,
          workspaceId,
          people.found.map((hit) => hit.customerId),
          10,
        )
      : [];
  const messageOf = new Map(said.hits.map((hit) => [hit.conversationId, hit.messageId]));
  const order = [
    ...new Set([...byReference, ...byField.keys(), ...ofPeople, ...said.hits.map((hit) => hit.conversationId)]),
  ];
  const [rows, bodies, customers] = await Promise.all([
    findItems(db, workspaceId, order, actor.kind === 'member' ? actor.id : null, seen),
    findSnippetSources(db, workspaceId, [...messageOf.values()]),
    presentPeople(ctx, shown),
  ]);
  const items = new Map(rows.map((row) => [row.id, presentItem(row)]));
  const conversations = order.flatMap((id) => {
    const item = items.get(id);
    return item
      ? [
          {
            ...item,
            ...reasonOf(id, { byReference, byField, messageOf, item, words: parsed.words }),
            snippet: byField.get(id)?.text_value ?? snippetFor(messageOf.get(id), bodies, parsed.words),
          },
        ]
      : [];
  });
  return { conversations, customers, next: said.next };
}

/** Those of the people found who meet the conditions; none when something is asked of a conversation. */
async function whoHold(
  ctx: Ctx,
  found: readonly FoundCustomer[],
  conditions: readonly ResolvedCondition[],
): Promise<readonly FoundCustomer[]> {
  if (conditions.length === 0 || found.length === 0) return found;
  if (conditions.some((one) => one.noun !== 'customer')) return [];
  const ids = found.map((hit) => hit.customerId);
  const holding = await listHolding(ctx.db, ctx.workspaceId, ids, conditions);
  return found.filter((hit) => holding.has(hit.customerId));
}

function snippetFor(
  messageId: string | undefined,
  bodies: ReadonlyMap<string, string>,
  words: readonly string[],
): string | null {
  const body = messageId ? bodies.get(messageId) : undefined;
  return body === undefined ? null : snippetOf(body, words);
}

function reasonOf(
  id: string,
  found: {
    byReference: readonly string[];
    byField: ReadonlyMap<string, MatterHit>;
    messageOf: ReadonlyMap<string, string>;
    item: ConversationItem;
    words: readonly string[];
  },
): Pick<SearchAnswer['conversations'][number], 'matched' | 'matchedField'> {
  const field = found.byField.get(id);
  if (field) return { matched: 'field', matchedField: labelOf(field) };
  return { matched: wordsOf(id, found), matchedField: null };
}

function wordsOf(
  id: string,
  found: Pick<Parameters<typeof reasonOf>[1], 'byReference' | 'messageOf' | 'item' | 'words'>,
): 'reference' | 'customer' | 'subject' | 'message' {
  if (found.byReference.includes(id)) return 'reference';
  if (!found.messageOf.has(id)) return 'customer';
  const subject = foldText(found.item.subject);
  return found.words.every((word) => subject.includes(word)) ? 'subject' : 'message';
}

async function presentPeople(ctx: Ctx, found: readonly FoundCustomer[]): Promise<SearchAnswer['customers']> {
  const { rows, identities } = await peopleOf(ctx, found);
  return found.flatMap((hit) => {
    const row = rows.get(hit.customerId);
    const matches = [...hit.matches];
    return row
      ? [
          {
            ...presentName(row),
            ...addressesOf(identities, row.id),
            kana: `${row.family_kana} ${row.given_kana}`.trim(),
            matched: matches.map((match) => match.field).join(','),
            matches,
          },
        ]
      : [];
  });
}

/** The people found, with the addresses of all their records. */
async function peopleOf(ctx: Ctx, found: readonly FoundCustomer[]) {
  const ids = found.map((hit) => hit.customerId);
  const [rows, identities] = await Promise.all([
    findCustomersByIds(ctx.db, ctx.workspaceId, ids),
    listIdentitiesOfPeople(ctx.db, ctx.workspaceId, ids),
  ]);
  return { rows: new Map(rows.map((row) => [row.id, row])), identities };
}

function addressesOf(
  identities: readonly IdentityRow[],
  customerId: string,
): { email: string | null; phone: string | null } {
  const of = (kind: string): string | null =>
    identities.find((one) => one.customer_id === customerId && one.kind === kind)?.display ?? null;
  return { email: of('email'), phone: of('phone') };
}

/** A page without words: newest first, or by kana. */
function listPage(
  ctx: Ctx,
  query: QueryOf<typeof customerEndpoints.listCustomers>,
  { conditions, cursor }: { conditions: readonly ResolvedCondition[]; cursor: string | null },
) {
  const { limit, rank, usageStage, companyId, form } = query;
  const filter = { limit, rank, usageStage, companyId, form, namedOnly: query.named === 'true', fields: conditions };
  return query.sort === 'kana'
    ? listCustomersByKana(ctx.db, ctx.workspaceId, { ...filter, after: cursor })
    : listCustomers(ctx.db, ctx.workspaceId, { ...filter, before: cursor });
}

async function listOrFind(
  ctx: Ctx,
  query: QueryOf<typeof customerEndpoints.listCustomers>,
): Promise<ResponseOf<typeof customerEndpoints.listCustomers>> {
  const { db, workspaceId } = ctx;
  const before = query.cursor ?? null;
  if (before && !isId(before)) throw invalid('cursor_invalid');
  const conditions = await readFieldConditions(ctx, query.fields);
  if (conditions.some((one) => one.noun !== 'customer')) throw invalid('field_unknown');
  if (query.q?.trim()) {
    const { found: all, next } = await findCustomers(ctx, { query: query.q, limit: query.limit, cursor: before });
    const found = await whoHold(ctx, all, conditions);
    const { rows, identities } = await peopleOf(ctx, found);
    const items = found.flatMap((hit) => {
      const row = rows.get(hit.customerId);
      if (!row) return [];
      const matches = [...hit.matches];
      const matched = matches.map((match) => match.field).join(',');
      return [{ ...presentCustomerRow(row), ...addressesOf(identities, row.id), matched, matches }];
    });
    return { items, next };
  }
  const rows = await listPage(ctx, query, { conditions, cursor: before });
  const identities = await listIdentitiesOfPeople(
    db,
    workspaceId,
    rows.map((row) => row.id),
  );
  return {
    items: rows.map((row) => ({
      ...presentCustomerRow(row),
      ...addressesOf(identities, row.id),
      matched: null,
      matches: [],
    })),
    next: rows.length === query.limit ? (rows.at(-1)?.id ?? null) : null,
  };
}

export const searchRoutes: AnyRoute[] = [
  route(conversationEndpoints.search, 'search:use', (ctx, { query }) => search(ctx, query)),
  route(customerEndpoints.listCustomers, 'customer:read', (ctx, { query }) => listOrFind(ctx, query)),
];
