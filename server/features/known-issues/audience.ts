import type { Ctx } from '../../kernel/context.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import { findCustomer } from '../customers/queries.ts';
import { fillText } from './fill-text.ts';
import { listLinked, type IssueRow, type LinkedRow } from './queries.ts';
import { listMissed } from './round-queries.ts';
import { issueName } from './schema.ts';

/** Conversations a round speaks to, of those who starts it sees: all that are linked, or those the round before could not answer. */
export async function audienceOf(
  ctx: Ctx,
  { issueId, onlyMissed = false }: { issueId: string; onlyMissed?: boolean | undefined },
): Promise<LinkedRow[]> {
  const linked = await listLinked(ctx.db, ctx.workspaceId, issueId, visible(ctx.actor));
  if (!onlyMissed) return linked;
  const missed = await listMissed(ctx.db, ctx.workspaceId, issueId);
  return linked.filter((row) => missed.has(row.id));
}

/** Why a conversation gets no answer, or null. A closed one is answered by nobody: a new message opens a follow-up. */
export function skippedFor({ status }: Pick<LinkedRow, 'status'>): string | null {
  if (status === 'closed') return 'closed';
  return status === 'no_action' ? 'no_action' : null;
}

/** What a conversation would be told. Null: it is not there for who answers. */
export async function textFor(
  ctx: Ctx,
  { issue, body }: { issue: IssueRow; body: string },
  conversationId: string,
): Promise<{ body: string; to: string } | null> {
  const conversation = await findConversation(ctx.db, ctx.workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) return null;
  const customer = await findCustomer(ctx.db, ctx.workspaceId, conversation.customer_id);
  const to = [customer?.family_name, customer?.given_name].filter(Boolean).join(' ') || customer?.company_name || '';
  const { reference, subject } = conversation;
  const { title, workaround, public_note: note } = issue;
  const gaps = { customer: to, reference, subject, issue: issueName(issue.number), title, workaround, note };
  return { body: fillText(body, gaps), to };
}
