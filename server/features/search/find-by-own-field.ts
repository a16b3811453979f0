import type { FieldNoun } from '@madoguchi/contracts/custom-fields.ts';
import type { Ctx } from '../../kernel/context.ts';
import { visible } from '../conversations/policy.ts';
import { rootsOf } from '../customers/group-queries.ts';
import { NOUN_PERMISSIONS } from '../custom-fields/policy.ts';
import { allows } from '../workspace/policy.ts';
import { findFolded, labelOf, type FoundCustomer, type Match } from './explain.ts';
import { joined } from './fold-customer.ts';
import { listMatters, listOwners, type MatterHit } from './own-field-queries.ts';

/** What leads to a customer. A product leads to everybody who bought it, and customers carry theirs in their document. */
const OF_CUSTOMERS: readonly FieldNoun[] = [
  'company',
  'order',
  'contract',
  'entitlement',
  'asset',
  'conversation',
  'procedure',
  'lead',
];
const OF_CONVERSATIONS: readonly FieldNoun[] = ['conversation', 'procedure', 'lead'];

const readable = (ctx: Ctx, nouns: readonly FieldNoun[]): FieldNoun[] =>
  nouns.filter((noun) => allows(ctx.actor, NOUN_PERMISSIONS[noun].read));

/** People by the whole or the beginning of what stands in an own field of something they have. */
export async function findByOwnField(ctx: Ctx, typed: string): Promise<FoundCustomer[]> {
  const { db, workspaceId } = ctx;
  const asked = { nouns: readable(ctx, OF_CUSTOMERS), typed, visible: visible(ctx.actor) };
  const rows = await listOwners(db, workspaceId, asked);
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.customer_id);
  const roots = await rootsOf(db, workspaceId, ids);
  return rows.map((row) => ({
    customerId: roots.get(row.customer_id) ?? row.customer_id,
    matches: [
      {
        ...marked(row.text_value, typed),
        noun: row.noun,
        label: labelOf(row),
      },
    ],
  }));
}

/** A number that is written otherwise is marked whole. */
function marked(text: string, typed: string): Match {
  const place = findFolded(text, joined(typed), false) ?? { from: 0, to: text.length };
  return { field: 'own', text, ...place };
}

/** Conversations by the whole or the beginning of what stands in an own field of theirs; the first of each. */
export async function findMattersByOwnField(ctx: Ctx, typed: string): Promise<Map<string, MatterHit>> {
  const asked = { nouns: readable(ctx, OF_CONVERSATIONS), typed, visible: visible(ctx.actor) };
  const rows = await listMatters(ctx.db, ctx.workspaceId, asked);
  return new Map(rows.toReversed().map((row) => [row.conversation_id, row]));
}
