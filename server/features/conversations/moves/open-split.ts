import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { findOrCreateCustomer } from '../../customers/actions/find-or-create-customer.ts';
import { splitName } from '../../customers/names.ts';
import { insertLink } from '../links/queries.ts';
import { visible } from '../policy.ts';
import { insertConversation, lockConversation, patchConversation, type ConversationRow } from '../queries.ts';
import { dayIn, formatReference } from '../reference.ts';
import { listEmailHeaders } from '../timeline/queries.ts';
import { copyFollowers, findNumbering, type MovableRow } from './queries.ts';
import { subjectOf } from '../preview.ts';

/** A conversation for messages that are split off: of the same inbox and team, and of whoever wrote them. */
export async function openSplit(
  ctx: Ctx,
  source: ConversationRow,
  split: { messages: readonly MovableRow[]; subject: string | undefined },
): Promise<ConversationRow> {
  const { db, workspaceId } = ctx;
  const numbering = await findNumbering(db, workspaceId);
  const day = dayIn(numbering.time_zone, ctx.now);
  const [customerId, number] = await Promise.all([customerOf(ctx, source, split.messages), ctx.nextNumber(day)]);
  const id = newId();
  await insertConversation(db, workspaceId, {
    id,
    reference: formatReference(numbering.reference_prefix, day, number),
    subject: subjectOf(split.subject || source.subject),
    channel: source.channel,
    inboxId: source.inbox_id,
    customerId,
    teamId: source.team_id,
    priority: source.priority,
    stage: null,
    kind: null,
    preview: '',
    waitingSince: null,
    followUpOfId: null,
    status: 'open',
    at: ctx.now,
  });
  // Whoever saw the messages before goes on seeing them: by the team, as theirs, or because they follow.
  await patchConversation(db, workspaceId, id, { position: 0, assignee_id: source.assignee_id });
  await copyFollowers(db, workspaceId, source.id, id, ctx.now);
  const link = { id: newId(), conversationId: id, otherId: source.id, kind: 'split', state: 'accepted' } as const;
  await insertLink(db, workspaceId, { ...link, reason: '' }, ctx.now);
  const opened = await lockConversation(db, workspaceId, id, visible(ctx.actor));
  if (!opened) throw notFound();
  return opened;
}

/** Who wrote the first message that came in: a customer, or somebody else by mail, who becomes one. */
async function customerOf(ctx: Ctx, source: ConversationRow, messages: readonly MovableRow[]): Promise<string> {
  const first = messages.find((message) => message.direction === 'in');
  if (!first) return source.customer_id;
  if (first.author_id) return first.author_id;
  const [header] = await listEmailHeaders(ctx.db, ctx.workspaceId, [first.id]);
  if (!header || source.channel === 'chat') return source.customer_id;
  return findOrCreateCustomer(ctx, {
    identities: [{ kind: 'email', value: header.from_address }],
    ...splitName(header.from_name),
  });
}
