import type { PartyKind, PartyVisibility } from '@madoguchi/contracts/parties.ts';
import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, invalid, notFound } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { findCompany } from '../../../customers/companies/queries.ts';
import { findCustomer } from '../../../customers/queries.ts';
import { authorise, visible } from '../../policy.ts';
import { lockConversation } from '../../queries.ts';
import { checkWho } from '../check-who.ts';
import { copyParty } from '../copy-party.ts';
import { partyAdded } from '../facts.ts';
import { foldAddress } from '../fold-address.ts';
import { insertParty, listParties } from '../queries.ts';

const MOST_PARTIES = 30;

export interface NewPartyFields {
  conversationId: string;
  kind: PartyKind;
  visibility: PartyVisibility;
  role?: string | undefined;
  name?: string | undefined;
  customerId?: string | null | undefined;
  companyId?: string | null | undefined;
  address?: string | undefined;
}

/**
 * Somebody takes part in a matter: a person or company we know, or only a name.
 * @throws invalid `party_nobody`, `email_invalid`, `company_not_found`, `customer_not_found`, `party_is_customer`; conflict
 * `too_many_parties`, `party_exists`.
 */
export async function addParty(ctx: Ctx, added: NewPartyFields): Promise<string> {
  const conversation = await lockConversation(ctx.db, ctx.workspaceId, added.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'reply', conversation);
  const address = foldAddress(added.address);
  const known = await knownName(ctx, added);
  const name = added.name || known;
  if (!name && !address) throw invalid('party_nobody');
  const rows = await listParties(ctx.db, ctx.workspaceId, conversation.id);
  if (rows.filter((row) => !row.removed_at).length >= MOST_PARTIES) throw conflict('too_many_parties');
  await checkWho(ctx, conversation, rows, { address, customerId: added.customerId ?? null });
  const row = {
    id: newId(),
    conversation_id: conversation.id,
    kind: added.kind,
    role: added.role ?? '',
    name: added.name ?? '',
    customer_id: added.customerId ?? null,
    company_id: added.companyId ?? null,
    address,
    visibility: added.visibility,
    added_by_id: actorId(ctx.actor),
  };
  await insertParty(ctx.db, ctx.workspaceId, row, ctx.now);
  await copyParty(ctx, conversation.id, { before: null, after: { ...row, name } });
  const subject = { conversationId: conversation.id, customerId: conversation.customer_id };
  const { kind, visibility } = added;
  await ctx.emit(partyAdded, subject, { partyId: row.id, kind, name: name || address, visibility });
  return row.id;
}

async function knownName(ctx: Ctx, added: NewPartyFields): Promise<string> {
  const [customer, company] = await Promise.all([
    added.customerId ? findCustomer(ctx.db, ctx.workspaceId, added.customerId) : null,
    added.companyId ? findCompany(ctx.db, ctx.workspaceId, added.companyId) : null,
  ]);
  if (added.customerId && !customer) throw invalid('customer_not_found');
  if (added.companyId && !company) throw invalid('company_not_found');
  return customer ? `${customer.family_name} ${customer.given_name}`.trim() : (company?.name ?? '');
}
