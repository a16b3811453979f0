import type { Ctx } from '../../../kernel/context.ts';
import { editConversation } from '../../conversations/actions/edit-conversation.ts';
import { openOutbound } from '../../conversations/actions/open-outbound.ts';
import { findInboxInfo } from '../../conversations/queries.ts';
import { linkIssue } from '../../known-issues/actions/link-issue.ts';
import { findConversationAbout, settleAccount, takeQueuedAccount, type QueuedAccount } from '../account-queries.ts';
import { accountSettled } from '../facts.ts';
import { findAlert, findSettings, type AlertRow } from '../queries.ts';
import { alertName } from '../schema.ts';

interface Settled {
  state: 'opened' | 'joined' | 'failed';
  reason: string | null;
  conversationId: string | null;
}

/**
 * Opens the conversation of the next account, or takes the one it has about the matter already. The conversation and the
 * mark that it stands are one transaction: whatever is killed, no account has two and none is forgotten.
 * @returns false when there is none left.
 */
export async function openNext(ctx: Ctx, alertId: string): Promise<boolean> {
  const { db, workspaceId } = ctx;
  const alert = await findAlert(db, workspaceId, alertId);
  const account = alert?.state === 'opening' ? await takeQueuedAccount(db, workspaceId, alertId) : null;
  if (!alert?.issue_id || !account) return false;
  const settled = await settle(ctx, { ...alert, issue_id: alert.issue_id }, account);
  await settleAccount(db, workspaceId, { alertId, accountId: account.account_id, ...settled }, ctx.now);
  await ctx.emit(
    accountSettled,
    { conversationId: settled.conversationId, customerId: account.customer_id },
    { alertId, name: alertName(alert.number), title: alert.title, state: settled.state, reason: settled.reason },
  );
  return true;
}

async function settle(ctx: Ctx, alert: AlertRow & { issue_id: string }, account: QueuedAccount): Promise<Settled> {
  const { db, workspaceId } = ctx;
  const about = { issueId: alert.issue_id, accountId: account.account_id };
  const open = await findConversationAbout(db, workspaceId, about);
  if (open) return { state: 'joined', reason: null, conversationId: open };
  if (!account.reachable) return { state: 'failed', reason: 'address_missing', conversationId: null };
  const inbox = await findInboxInfo(db, workspaceId, { firstOf: 'email' });
  if (!inbox) return { state: 'failed', reason: 'mail_inbox_needed', conversationId: null };
  const settings = await findSettings(db, workspaceId);
  const { id } = await openOutbound(ctx, {
    ...{ inbox, customerId: account.customer_id, subject: alert.title, preview: '' },
    teamId: settings.team_id ?? inbox.team_id,
    assigneeId: null,
  });
  // Linked before it is classified: what is known already is no spike of its category.
  await linkIssue(ctx, { conversationId: id, issueId: alert.issue_id });
  await editConversation(ctx, { conversationId: id, categoryId: settings.category_id, kind: 'problem' });
  return { state: 'opened', reason: null, conversationId: id };
}
