import type { DueWish } from '@madoguchi/contracts/tasks.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { isMailbox } from '../../../kernel/mail/compose.ts';
import { foldEmail } from '../../../kernel/text/fold.ts';
import { findStanding } from '../../channels/email/threads/queries.ts';
import { visible } from '../../conversations/policy.ts';
import { findActiveMembers, lockConversation, teamExists } from '../../conversations/queries.ts';
import { resolveDue } from '../../tasks/actions/resolve-due.ts';
import { authorise } from '../../workspace/policy.ts';
import { asideOpened } from '../facts.ts';
import { insertAside, insertParties, type NewPartyRow } from '../queries.ts';
import { addMessage, type Said } from './add-message.ts';

export type Target =
  | { memberId: string }
  | { teamId: string }
  | { mail: { address: string; name?: string | undefined } };

export interface NewAside extends Said {
  conversationId: string;
  to: readonly Target[];
  subject: string;
  due: DueWish | null;
}

/**
 * Asks members, teams and people outside about a conversation, beside it.
 * @throws not_found; forbidden; invalid `member_not_found`, `team_not_found`, `mail_address_invalid`, `aside_to_customer`,
 * `due_never`, `message_not_found`, `file_not_found`.
 */
export async function openAside(ctx: Ctx, asked: NewAside): Promise<string> {
  const { db, workspaceId, actor } = ctx;
  const conversation = await lockConversation(db, workspaceId, asked.conversationId, visible(actor));
  if (!conversation) throw notFound();
  authorise(actor, 'aside:create');
  const id = newId(ctx.now);
  const parties = await partiesOf(ctx, { id, conversationId: conversation.id }, asked.to);
  const place = { teamId: conversation.team_id, inboxId: conversation.inbox_id };
  const dueAt = await resolveDue(ctx, asked.due, place);
  const authorId = actor.kind === 'member' ? actorId(actor) : null;
  const { subject } = asked;
  await insertAside(db, workspaceId, { id, conversationId: conversation.id, subject, dueAt, authorId }, ctx.now);
  await insertParties(db, workspaceId, parties);
  await addMessage(ctx, { asideId: id, conversationId: conversation.id, direction: 'out', sees: true }, asked);
  await ctx.emit(
    asideOpened,
    { conversationId: conversation.id, customerId: conversation.customer_id },
    { asideId: id, byMail: parties.some(({ address }) => address !== null), dueAt: dueAt?.toISOString() ?? null },
  );
  return id;
}

interface Place {
  id: string;
  conversationId: string;
}

/** Everybody once. */
async function partiesOf(ctx: Ctx, aside: Place, targets: readonly Target[]): Promise<NewPartyRow[]> {
  const parties = new Map<string, NewPartyRow>();
  for (const target of targets) {
    const party = await partyOf(ctx, aside, target);
    parties.set(party.member_id ?? party.team_id ?? foldEmail(party.address ?? ''), party);
  }
  return [...parties.values()];
}

async function partyOf(ctx: Ctx, { id, conversationId }: Place, target: Target): Promise<NewPartyRow> {
  const { db, workspaceId } = ctx;
  const party = { id: newId(ctx.now), aside_id: id, member_id: null, team_id: null, address: null, name: '' };
  if ('memberId' in target) {
    if ((await findActiveMembers(db, workspaceId, [target.memberId])).length === 0) throw invalid('member_not_found');
    return { ...party, member_id: target.memberId };
  }
  if ('teamId' in target) {
    if (!(await teamExists(db, workspaceId, target.teamId))) throw invalid('team_not_found');
    return { ...party, team_id: target.teamId };
  }
  const { address, name = '' } = target.mail;
  if (!isMailbox(address)) throw invalid('mail_address_invalid');
  // What is said about customers must not reach them: neither by a slip of the hand nor by an address book.
  const standing = await findStanding(db, workspaceId, conversationId, foldEmail(address));
  if (standing?.is_customer || standing?.is_participant) throw invalid('aside_to_customer');
  return { ...party, address: address.trim(), name };
}
