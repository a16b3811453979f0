import { conversationEndpoints as api, type Conversation } from '@madoguchi/contracts/conversations.ts';
import { customerLookupEndpoints as lookup } from '@madoguchi/contracts/customer-lookup.ts';
import { mailEndpoints } from '@madoguchi/contracts/mail.ts';
import type { Ctx } from '../../kernel/context.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { addParticipant } from './actions/add-participant.ts';
import { adoptSender } from './actions/adopt-sender.ts';
import { changeCustomer } from './actions/change-customer.ts';
import { decideLink } from './actions/decide-link.ts';
import { deleteConversation } from './actions/delete-conversation.ts';
import { mergeConversations } from './actions/merge-conversations.ts';
import { moveMessages } from './actions/move-messages.ts';
import { removeParticipant } from './actions/remove-participant.ts';
import { undoMove } from './actions/undo-move.ts';

export interface RecordRoutesNeeds {
  /** The whole conversation as its screen shows it; the read model knows how. */
  present: (ctx: Ctx, id: string) => Promise<Conversation>;
}

/** What a conversation is made of and whom it concerns: moves, links, participants, its customer, its end. */
export function recordRoutes({ present }: RecordRoutesNeeds): AnyRoute[] {
  return [
    route(api.moveMessages, 'conversation:move', (ctx, { params, body }) =>
      moveMessages(ctx, { conversationId: params.id, ...body }),
    ),
    route(api.mergeConversations, 'conversation:move', (ctx, { params, body }) =>
      mergeConversations(ctx, { conversationId: params.id, ...body }),
    ),
    route(api.undoMove, 'conversation:move', (ctx, { params }) => undoMove(ctx, params.id)),
    route(api.decideLink, 'conversation:edit', async (ctx, { params, body }) => {
      await decideLink(ctx, { conversationId: params.id, linkId: params.linkId, state: body.state });
      return present(ctx, params.id);
    }),
    route(lookup.chooseCustomer, 'conversation:edit', async (ctx, { params, body }) => {
      await changeCustomer(ctx, { conversationId: params.id, customerId: body.customerId, reason: 'chosen' });
      return present(ctx, params.id);
    }),
    route(api.addParticipant, 'conversation:reply', async (ctx, { params, body }) => {
      await addParticipant(ctx, { conversationId: params.id, address: params.address, name: body.name });
      return present(ctx, params.id);
    }),
    route(api.removeParticipant, 'conversation:reply', async (ctx, { params }) => {
      await removeParticipant(ctx, { conversationId: params.id, address: params.address });
      return present(ctx, params.id);
    }),
    route(api.deleteConversation, 'conversation:delete', (ctx, { params }) => deleteConversation(ctx, params.id)),
    route(mailEndpoints.adoptSender, 'conversation:edit', (ctx, { params }) =>
      adoptSender(ctx, { conversationId: params.id, messageId: params.messageId }),
    ),
  ];
}
