import { conversationEndpoints } from '@madoguchi/contracts/conversations.ts';
import { workspaceEndpoints } from '@madoguchi/contracts/workspace.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { newId } from '../../../kernel/ids.ts';
import { retryDelivery } from './actions/retry-delivery.ts';
import { retryQuarantined } from './actions/retry-quarantined.ts';
import { heldBackVisible } from './guard/policy.ts';
import { listAside } from './queries.ts';
import { presentAside } from './schema.ts';

/** A mail that nobody has read after this long is shown among those put aside. */
const STUCK_MINUTES = 15;
const DISCARDED_DAYS = 7;

export const emailRoutes: AnyRoute[] = [
  route(conversationEndpoints.retryDelivery, 'conversation:reply', async (ctx, { params }) => ({
    queued: await retryDelivery(ctx, params.id, params.messageId),
  })),
  route(workspaceEndpoints.listQuarantine, 'quarantine:manage', async (ctx) => {
    const range = {
      stuckBeforeId: newId(new Date(ctx.now.getTime() - STUCK_MINUTES * 60_000)),
      discardedAfter: new Date(ctx.now.getTime() - DISCARDED_DAYS * 86_400_000),
    };
    return { items: (await listAside(ctx.db, ctx.workspaceId, range, heldBackVisible(ctx.actor))).map(presentAside) };
  }),
  route(workspaceEndpoints.retryQuarantined, 'quarantine:manage', async (ctx, { params }) => {
    await retryQuarantined(ctx, params.id);
    return {};
  }),
];
