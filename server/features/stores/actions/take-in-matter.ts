import type { DueWish } from '@madoguchi/contracts/tasks.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { assignConversation } from '../../conversations/actions/assign-conversation.ts';
import { editConversation } from '../../conversations/actions/edit-conversation.ts';
import { receiveMessage } from '../../conversations/actions/receive-message.ts';
import { openEscalation } from '../../escalations/actions/open-escalation.ts';
import { findMember } from '../../workspace/queries.ts';
import { lent, SYSTEM } from '../lent.ts';
import { listStoresOf } from '../queries.ts';

export interface CounterMatter {
  storeId: string;
  familyName: string;
  givenName: string;
  phone: string;
  email: string;
  subject: string;
  body: string;
  /** To the desk at once; null: the store keeps it. */
  handOver: { due: DueWish | null } | null;
  clientId?: string | undefined;
}

/**
 * Takes in what a customer says at the counter: a conversation of the store, with what they said, and in most cases handed to
 * the desk in the same moment. The same `clientId` is taken in once.
 * @throws invalid `store_not_found` for a store one does not work in.
 */
export async function takeInMatter(ctx: Ctx, matter: CounterMatter): Promise<string> {
  const { db, workspaceId, actor } = ctx;
  const teams = actor.kind === 'member' ? actor.teamIds : [];
  const store = (await listStoresOf(db, workspaceId, teams)).find(({ id }) => id === matter.storeId);
  if (!store) throw invalid('store_not_found');
  const { conversationId, duplicate } = await receive(ctx, matter, store);
  if (duplicate) return conversationId;
  const system = ctx.as(SYSTEM, ctx.now);
  await editConversation(system, { conversationId, storeId: store.id });
  await assignConversation(system, { conversationId, teamId: store.team_id, assigneeId: null });
  if (matter.handOver)
    await openEscalation(lent(ctx, ['escalation:create', 'conversation:assign']), {
      conversationId,
      to: { teamId: store.desk_team_id },
      ask: 'take_over',
      reason: matter.subject,
      summary: matter.body,
      question: '',
      due: matter.handOver.due,
    });
  return conversationId;
}

async function receive(ctx: Ctx, matter: CounterMatter, store: { name: string; inbox_id: string }) {
  const { actor, db, workspaceId } = ctx;
  const member = actor.kind === 'member' ? await findMember(db, workspaceId, actor.id) : null;
  if (!member) throw notFound();
  const identities = [
    ...(matter.email ? [{ kind: 'email' as const, value: matter.email }] : []),
    ...(matter.phone ? [{ kind: 'phone' as const, value: matter.phone }] : []),
  ];
  return receiveMessage(lent(ctx, []), {
    inboxId: store.inbox_id,
    sourceId: matter.clientId ? `store:${member.id}:${matter.clientId}` : null,
    from: { identities, familyName: matter.familyName, givenName: matter.givenName },
    by: `${store.name} ${member.name}`,
    conversationId: null,
    subject: matter.subject,
    body: matter.body,
    sentAt: ctx.now,
    automatic: false,
  });
}
