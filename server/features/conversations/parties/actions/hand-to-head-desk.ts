import type { Actor } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { invalid, notFound } from '../../../../kernel/errors.ts';
import { findCompany } from '../../../customers/companies/queries.ts';
import { assignConversation } from '../../actions/assign-conversation.ts';
import { editConversation } from '../../actions/edit-conversation.ts';
import { authorise, visible } from '../../policy.ts';
import { lockConversation, storeExists } from '../../queries.ts';
import { storeHandedOver } from '../facts.ts';
import { listParties } from '../queries.ts';
import { addParty } from './add-party.ts';

/** Says to which of our own stores the matter belongs. */
const SYSTEM: Actor = { kind: 'system', name: 'stores' };

/**
 * 店舗から本部へ: the matter goes to another desk, the store stays a party of it, and who handed it over, when and why is
 * written down.
 * @throws invalid `company_not_found`, `team_not_found`, `handed_to_itself`.
 */
export async function handToHeadDesk(
  ctx: Ctx,
  handed: { conversationId: string; companyId: string; teamId: string; reason: string },
): Promise<void> {
  const { conversationId, companyId, teamId, reason } = handed;
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'assign', conversation);
  const store = await findCompany(ctx.db, ctx.workspaceId, companyId);
  if (!store) throw invalid('company_not_found');
  if (conversation.team_id === teamId) throw invalid('handed_to_itself');
  const parties = await listParties(ctx.db, ctx.workspaceId, conversation.id);
  if (!parties.some((party) => party.company_id === companyId && !party.removed_at))
    await addParty(ctx, { conversationId, kind: 'store', visibility: 'own', companyId });
  if (!conversation.store_id && (await storeExists(ctx.db, ctx.workspaceId, companyId)))
    await editConversation(ctx.as(SYSTEM, ctx.now), { conversationId, storeId: companyId });
  await ctx.emit(
    storeHandedOver,
    { conversationId: conversation.id, customerId: conversation.customer_id },
    { companyId, store: store.name, fromTeamId: conversation.team_id, teamId, reason },
  );
  // Last: afterwards it may be out of the store's sight. Nobody of the store keeps it.
  await assignConversation(ctx, { conversationId: conversation.id, teamId, assigneeId: null });
}
