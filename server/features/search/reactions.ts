import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { rootsOf } from '../customers/group-queries.ts';
import { listSearchTexts } from '../custom-fields/value-queries.ts';
import type { CustomerTexts } from './customer-document.ts';
import { shelve } from './jobs.ts';
import { forgetConversation, forgetCustomers, indexCustomers, indexMessage, shelvingDue } from './queries.ts';
import {
  findCustomerTexts,
  findMessageTexts,
  listCustomerIdsOfCompany,
  listMovedMessages,
  type CustomerTextsRow,
} from './source-queries.ts';

/** Indexing joins the writing transaction: what is stored can be found, at once and for certain. */
export const searchReactions: Reaction[] = [
  { when: 'in-transaction', name: 'search.index_received', on: 'message.received', run: indexSaid },
  { when: 'in-transaction', name: 'search.index_sent', on: 'message.sent', run: indexSaid },
  { when: 'in-transaction', name: 'search.index_reread', on: 'message.reread', run: indexSaid },
  { when: 'in-transaction', name: 'search.follow_move', on: 'messages.moved', run: reindexMoved },
  { when: 'in-transaction', name: 'search.follow_undo', on: 'messages.move_undone', run: reindexMoved },
  { when: 'in-transaction', name: 'search.forget', on: 'conversation.deleted', run: forget },
  { when: 'in-transaction', name: 'search.index_customer', on: 'customer.created', run: indexTheCustomer },
  { when: 'in-transaction', name: 'search.reindex_customer', on: 'customer.changed', run: reindexTheCustomer },
  { when: 'in-transaction', name: 'search.merge_customers', on: 'customer.merged', run: indexThePerson },
  { when: 'in-transaction', name: 'search.part_customers', on: 'customer.unmerged', run: indexThePerson },
  { when: 'in-transaction', name: 'search.index_imported', on: 'customers.imported', run: indexImported },
  { when: 'in-transaction', name: 'search.index_fields', on: 'field.filled', run: indexFilled },
  { when: 'after', name: 'search.reindex_company', on: 'company.changed', run: reindexCompany },
];

async function indexSaid(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { messageId } = fact.payload as { messageId: string };
  await indexOne(ctx, messageId);
  if (shelvingDue(messageId)) ctx.enqueue(shelve, {}, { uniqueKey: 'search.shelve' });
}

/** Both conversations of a move are told: each takes what came, and the first of each carries its subject. */
async function reindexMoved(ctx: Ctx, fact: PendingFact): Promise<void> {
  if (!fact.conversationId) return;
  for (const { id, sent } of await listMovedMessages(ctx.db, ctx.workspaceId, fact.conversationId))
    if (sent) await indexOne(ctx, id);
}

async function forget(ctx: Ctx, fact: PendingFact): Promise<void> {
  if (fact.conversationId) await forgetConversation(ctx.db, ctx.workspaceId, fact.conversationId);
}

async function indexOne(ctx: Ctx, messageId: string): Promise<void> {
  const [source] = await findMessageTexts(ctx.db, ctx.workspaceId, [messageId]);
  if (source) await indexMessage(ctx.db, ctx.workspaceId, source);
}

async function indexTheCustomer(ctx: Ctx, fact: PendingFact): Promise<void> {
  if (fact.customerId) await reindexCustomers(ctx, [fact.customerId]);
}

/** A record that stands behind another is found as that one: what changed here is looked for there. */
async function reindexTheCustomer(ctx: Ctx, fact: PendingFact): Promise<void> {
  if (!fact.customerId) return;
  const roots = await rootsOf(ctx.db, ctx.workspaceId, [fact.customerId]);
  await reindexCustomers(ctx, [...new Set([fact.customerId, ...roots.values()])]);
}

/** One person is found once, by the names and addresses of all their records; apart again, each by its own. */
async function indexThePerson(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { records } = fact.payload as { records: string[] };
  await reindexCustomers(ctx, [...(fact.customerId ? [fact.customerId] : []), ...records]);
}

/** A batch of a file, in one go, and whoever its records stand behind; shelved soon, or thousands would be read one by one. */
async function indexImported(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { created, changed } = fact.payload as { created: string[]; changed: string[] };
  const roots = await rootsOf(ctx.db, ctx.workspaceId, changed);
  await reindexCustomers(ctx, [...new Set([...created, ...changed, ...roots.values()])]);
  ctx.enqueue(shelve, {}, { uniqueKey: 'search.shelve' });
}

async function indexFilled(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { noun, recordId } = fact.payload as { noun: string; recordId: string };
  if (noun === 'customer') await reindexCustomers(ctx, [recordId]);
}

async function reindexCompany(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { companyId } = fact.payload as { companyId: string };
  await reindexCustomers(ctx, await listCustomerIdsOfCompany(ctx.db, ctx.workspaceId, companyId));
}

async function reindexCustomers(ctx: Ctx, ids: readonly string[]): Promise<void> {
  const [rows, own] = await Promise.all([
    findCustomerTexts(ctx.db, ctx.workspaceId, ids),
    listSearchTexts(ctx.db, ctx.workspaceId, ids),
  ]);
  const ownOf = Map.groupBy(own, (one) => one.record_id);
  const [merged, found] = [rows.filter((row) => row.merged), rows.filter((row) => !row.merged)];
  await indexCustomers(
    ctx.db,
    ctx.workspaceId,
    found.map((row) => ({ customerId: row.id, texts: textsOf(row, ownOf.get(row.id) ?? []) })),
  );
  if (merged.length > 0)
    await forgetCustomers(
      ctx.db,
      ctx.workspaceId,
      merged.map((row) => row.id),
    );
}

function textsOf(row: CustomerTextsRow, own: readonly { text_value: string }[]): CustomerTexts {
  const of = (kind: string): string[] =>
    row.identities.filter((identity) => identity.kind === kind).map((identity) => identity.display || identity.value);
  return {
    names: [`${row.family_name} ${row.given_name}`.trim(), ...row.other_names].filter(Boolean),
    kana: [`${row.family_kana} ${row.given_kana}`.trim(), ...row.other_kana].filter(Boolean),
    phones: of('phone'),
    emails: of('email'),
    memberNumbers: [...of('member_number'), ...of('external'), row.external_id ?? '', ...row.other_ids].filter(Boolean),
    companies: [row.company ?? '', row.company_kana ?? ''].filter(Boolean),
    own: own.map((one) => one.text_value),
  };
}
