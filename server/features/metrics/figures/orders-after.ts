import type { OrderAfter } from '@madoguchi/contracts/metrics.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { findSettings } from '../../commerce/settings/queries.ts';
import { visible } from '../../conversations/policy.ts';
import { findConversation } from '../../conversations/queries.ts';
import { countFacts } from '../actions/count-facts.ts';
import { readsAll } from '../policy.ts';
import { listCreditedTo, type CreditedRow } from './credit-queries.ts';

const SHOWN = 50;

const present = (row: CreditedRow): OrderAfter => ({
  ...{ id: row.id, number: row.number, title: row.title, orderedAt: row.ordered_at.toISOString() },
  ...{ amount: row.value, currency: row.currency, memberName: row.member_name },
});

/**
 * Orders credited to a conversation, by the definition of the figures: whoever reads only their own sees those after their
 * own answers. @throws not_found.
 */
export async function answerOrdersAfter(ctx: Ctx, conversationId: string) {
  const { db, workspaceId, actor } = ctx;
  if (!(await findConversation(db, workspaceId, conversationId, visible(actor)))) throw notFound();
  await countFacts(ctx, { limit: 2_000, isPatient: false });
  const own = readsAll(actor) ? null : actor.kind === 'member' ? actor.id : '';
  const [rows, { attributionDays: days }] = await Promise.all([
    listCreditedTo(db, workspaceId, conversationId),
    findSettings(db, workspaceId),
  ]);
  const told = rows.filter(({ member_id }) => own === null || member_id === own);
  const sums = [...Map.groupBy(told, ({ currency }) => currency)].map(([currency, some]) => ({
    ...{ currency, count: some.length },
    amount: some.reduce((sum, { value }) => sum + value, 0),
  }));
  return { days, items: told.slice(0, SHOWN).map(present), sums };
}
