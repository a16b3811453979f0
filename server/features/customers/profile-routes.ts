import { customerEndpoints as api, type CustomerRank } from '@madoguchi/contracts/customers.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { revealCustomer } from './actions/reveal-customer.ts';
import { SHIPPED_RANKS } from './check-profile.ts';
import { groupOf } from './group-queries.ts';
import { setRanks } from './ranks/actions/set-ranks.ts';
import { listRanks } from './ranks/queries.ts';
import type { CustomerRoutesNeeds } from './routes.ts';
import { addToldFact } from './told-facts/actions/add-told-fact.ts';
import { removeToldFact } from './told-facts/actions/remove-told-fact.ts';
import { listToldFacts } from './told-facts/queries.ts';
import { presentToldFact } from './told-facts/schema.ts';

async function ranksOf(ctx: Ctx): Promise<{ items: CustomerRank[] }> {
  const own = await listRanks(ctx.db, ctx.workspaceId);
  return { items: own.length > 0 ? own : SHIPPED_RANKS.map((key) => ({ key, name: null })) };
}

/** Everything the person told us under any of their records. */
async function toldFactsOf(ctx: Ctx, customerId: string, needs: CustomerRoutesNeeds) {
  const group = await groupOf(ctx.db, ctx.workspaceId, customerId);
  if (group.length === 0) throw notFound();
  const rows = await listToldFacts(ctx.db, ctx.workspaceId, group);
  const said = rows.flatMap((row) => (row.conversation_id ? [row.conversation_id] : []));
  const references = await needs.referencesOf(ctx, [...new Set(said)]);
  return rows.map((row) => presentToldFact(row, references.get(row.conversation_id ?? '') ?? null));
}

/** What is known of a person beside names and addresses: ranks, what they told us, what is masked. */
export function profileRoutes(needs: CustomerRoutesNeeds): AnyRoute[] {
  return [
    route(api.revealCustomer, 'customer:unmask', (ctx, { params, body }) =>
      revealCustomer(ctx, { customerId: params.id, ...body }),
    ),
    route(api.listToldFacts, 'customer:read', async (ctx, { params }) => ({
      items: await toldFactsOf(ctx, params.id, needs),
    })),
    route(api.addToldFact, 'customer:edit', async (ctx, { params, body }) => {
      const { conversationId } = body;
      if (conversationId && !(await needs.referencesOf(ctx, [conversationId])).has(conversationId)) throw notFound();
      const id = await addToldFact(ctx, { customerId: params.id, ...body });
      const told = (await toldFactsOf(ctx, params.id, needs)).find((one) => one.id === id);
      if (!told) throw notFound();
      return told;
    }),
    route(api.removeToldFact, 'customer:edit', (ctx, { params }) =>
      removeToldFact(ctx, { customerId: params.id, toldFactId: params.toldFactId }),
    ),
    route(api.listCustomerRanks, 'customer:read', ranksOf),
    route(api.setCustomerRanks, 'field:manage', async (ctx, { body }) => {
      await setRanks(ctx, body.items);
      return ranksOf(ctx);
    }),
  ];
}
