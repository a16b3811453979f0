import { countConversationsOf } from './features/conversations/queries.ts';
import { findLastMemo, findReferences } from './features/conversations/reference-queries.ts';
import { countOwn } from './features/customers/merges/queries.ts';
import { keyOf } from './features/commerce/keys.ts';
import { listCustomersOfOrder } from './features/commerce/orders/change-queries.ts';
import { visible } from './features/conversations/policy.ts';
import type { CustomerRoutesNeeds } from './features/customers/routes.ts';

/** What the feature of customers is told by those above it: how much hangs on them, what was said last, whose order it is. */
export const customerNeeds: CustomerRoutesNeeds = {
  countConversations: (ctx, customerIds) =>
    countConversationsOf(ctx.db, ctx.workspaceId, customerIds, visible(ctx.actor)),
  countAlong: async (ctx, customerIds) => ({
    conversations: await countConversationsOf(ctx.db, ctx.workspaceId, customerIds, visible(ctx.actor)),
    ...(await countOwn(ctx.db, ctx.workspaceId, customerIds)),
  }),
  lastMemo: async (ctx, customerIds) => {
    const {
      text,
      at,
      last_contact_at: lastContactAt,
    } = await findLastMemo(ctx.db, ctx.workspaceId, customerIds, visible(ctx.actor));
    return { memo: text !== null && at ? { text, at } : null, lastContactAt };
  },
  customersOfOrder: (ctx, number) => listCustomersOfOrder(ctx.db, ctx.workspaceId, keyOf(number)),
  referencesOf: (ctx, ids) => findReferences(ctx.db, ctx.workspaceId, ids, visible(ctx.actor)),
};
