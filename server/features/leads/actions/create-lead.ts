import type { LeadConsent, LeadKind } from '@madoguchi/contracts/leads.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { nextNumber } from '../../../kernel/next-number.ts';
import { requestEffect } from '../../connectors/effects/actions/request-effect.ts';
import { visible } from '../../conversations/policy.ts';
import { lockConversation } from '../../conversations/queries.ts';
import { findCustomer, listIdentities } from '../../customers/queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { findMember } from '../../workspace/queries.ts';
import { findDestination } from '../destination-queries.ts';
import { leadCreated } from '../facts.ts';
import { mailLead } from '../job-types.ts';
import { findLead, insertLead, type TranscriptLine } from '../queries.ts';
import { leadName } from '../schema.ts';
import { listNotes, listPublicWords } from '../transcript-queries.ts';

export interface LeadHandover {
  conversationId: string;
  destinationId: string;
  kind: LeadKind;
  wish: string;
  budget: string;
  wantedBy: string | null;
  ownerId: string | null;
  consent: LeadConsent;
  withNotes: boolean;
  clientId?: string | undefined;
}

/**
 * Hands a customer over to sales: who, what they want, and what was said in public, as it was said until now. Asked twice
 * under one client id it is one lead. @throws not_found; invalid `lead_destination_not_found`, `member_not_found`.
 */
export async function createLead(ctx: Ctx, given: LeadHandover): Promise<string> {
  const { db, workspaceId } = ctx;
  const conversation = await lockConversation(db, workspaceId, given.conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  authorise(ctx.actor, 'lead:edit');
  const id = given.clientId ?? newId();
  if (await findLead(db, workspaceId, id, { seen: visible(ctx.actor), memberId: actorId(ctx.actor) })) return id;
  const destination = await findDestination(db, workspaceId, given.destinationId);
  if (!destination || destination.archived_at) throw invalid('lead_destination_not_found');
  if (given.ownerId && !(await findMember(db, workspaceId, given.ownerId))) throw invalid('member_not_found');
  const about = { conversationId: conversation.id, customerId: conversation.customer_id };
  const transcript = await transcriptOf(ctx, about, given.withNotes);
  const number = await nextNumber(db, workspaceId, 'leads');
  const name = leadName(number);
  const effectId = destination.connector_id
    ? await push(ctx, {
        id,
        name,
        connectorId: destination.connector_id,
        reference: conversation.reference,
        transcript,
        about,
        given,
      })
    : null;
  const { authorKind, authorId } = { authorKind: ctx.actor.kind, authorId: actorId(ctx.actor) };
  const { destinationId, kind, wish, budget, wantedBy, consent, ownerId } = given;
  const said = { destinationId, kind, wish, budget, wantedBy, consent, ownerId, transcript };
  const mailState = destination.mail ? 'waiting' : 'none';
  await insertLead(
    db,
    workspaceId,
    { id, number, ...about, ...said, mailState, effectId, authorKind, authorId },
    ctx.now,
  );
  if (destination.mail) ctx.enqueue(mailLead, { leadId: id }, { key: id });
  await ctx.emit(leadCreated, about, { leadId: id, name, kind, destination: destination.name });
  return id;
}

interface About {
  conversationId: string;
  customerId: string;
}

async function transcriptOf(ctx: Ctx, about: About, withNotes: boolean): Promise<TranscriptLine[]> {
  const said = await listPublicWords(ctx.db, ctx.workspaceId, about);
  if (!withNotes) return said;
  const notes = await listNotes(ctx.db, ctx.workspaceId, about.conversationId);
  return [...said, ...notes].toSorted((a, b) => (a.at < b.at ? -1 : 1));
}

interface Push {
  id: string;
  name: string;
  connectorId: string;
  reference: string;
  transcript: readonly TranscriptLine[];
  about: About;
  given: LeadHandover;
}

/** Into another system, once; the lead's id is the key. */
async function push(ctx: Ctx, { id, name, connectorId, reference, transcript, about, given }: Push): Promise<string> {
  const { kind, wish, budget, wantedBy, consent } = given;
  const isAgreed = consent === 'agreed';
  const contact = isAgreed ? await contactOf(ctx, about.customerId) : {};
  // A mail is signed by its sender: who said it is left out too, what was said is what sales is for.
  const unnamed = transcript.map((line) => (line.from === 'customer' ? { ...line, name: '' } : line));
  const said = { transcript: isAgreed ? transcript : unnamed };
  const payload = { leadId: id, name, reference, kind, wish, budget, wantedBy, consent, ...contact, ...said };
  const request = { connectorId, kind: 'push_lead', key: `lead:${id}`, payload, ...about };
  return (await requestEffect(ctx, request)).effectId;
}

/** Only for whoever agreed to be written to. */
async function contactOf(ctx: Ctx, customerId: string): Promise<Record<string, string>> {
  const [customer, identities] = await Promise.all([
    findCustomer(ctx.db, ctx.workspaceId, customerId),
    listIdentities(ctx.db, ctx.workspaceId, [customerId]),
  ]);
  const first = (kind: string): string => identities.find((one) => one.kind === kind)?.display ?? '';
  return {
    familyName: customer?.family_name ?? '',
    givenName: customer?.given_name ?? '',
    company: customer?.company_name ?? '',
    email: first('email'),
    phone: first('phone'),
  };
}
