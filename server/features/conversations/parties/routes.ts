import { partyEndpoints as api, type Parties } from '@madoguchi/contracts/parties.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { visible } from '../policy.ts';
import { findConversation } from '../queries.ts';
import { addParty } from './actions/add-party.ts';
import { handToHeadDesk } from './actions/hand-to-head-desk.ts';
import { removeParty } from './actions/remove-party.ts';
import { updateParty } from './actions/update-party.ts';
import { writeToParty } from './actions/write-to-party.ts';
import { presentParties } from './schema.ts';

async function partiesOf(ctx: Ctx, id: string): Promise<Parties> {
  if (!(await findConversation(ctx.db, ctx.workspaceId, id, visible(ctx.actor)))) throw notFound();
  return presentParties(ctx, id);
}

/** Who takes part in a matter besides its customer, and what each of them gets to see. */
export const partyRoutes: AnyRoute[] = [
  route(api.listParties, 'conversation:read', (ctx, { params }) => partiesOf(ctx, params.id)),
  route(api.addParty, 'conversation:reply', async (ctx, { params, body }) => {
    await addParty(ctx, { conversationId: params.id, ...body });
    return partiesOf(ctx, params.id);
  }),
  route(api.updateParty, 'conversation:reply', async (ctx, { params, body }) => {
    await updateParty(ctx, { conversationId: params.id, partyId: params.partyId, ...body });
    return partiesOf(ctx, params.id);
  }),
  route(api.removeParty, 'conversation:reply', async (ctx, { params }) => {
    await removeParty(ctx, { conversationId: params.id, partyId: params.partyId });
    return partiesOf(ctx, params.id);
  }),
  route(api.writeToParty, 'conversation:reply', async (ctx, { params, body }) => ({
    messageId: await writeToParty(ctx, { conversationId: params.id, partyId: params.partyId, ...body }),
  })),
  route(api.handToHeadDesk, 'conversation:assign', async (ctx, { params, body }) => {
    await handToHeadDesk(ctx, { conversationId: params.id, ...body });
    return presentParties(ctx, params.id);
  }),
];
