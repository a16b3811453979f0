import { ALERT_SEVERITIES, type AlertSeverity } from '@madoguchi/contracts/alerts.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { linkConversations } from '../conversations/actions/link-conversations.ts';
import { notifyMember } from '../notifications/actions/notify-member.ts';
import { listMembersOf } from '../notifications/queries.ts';
import { findProactive } from './account-queries.ts';
import { raiseAlert } from './actions/raise-alert.ts';
import { findAlert } from './queries.ts';
import { alertName } from './schema.ts';

export const alertReactions: readonly Reaction[] = [
  { when: 'in-transaction', name: 'alerts.take_told', on: 'connector.alert_told', run: takeTold },
  { when: 'in-transaction', name: 'alerts.offer_proactive', on: 'message.received', run: offerProactive },
  { when: 'in-transaction', name: 'alerts.tell_raised', on: 'alert.raised', run: tell },
  { when: 'in-transaction', name: 'alerts.tell_resolved', on: 'alert.resolved', run: tell },
];

interface Told {
  connectorId: string;
  externalId: string;
  title: string;
  detail: string;
  severity: string;
  product: string;
  lot: string;
  serials: string[];
  service: string;
  resolved: boolean;
}

/** What a connected system tells; in the transaction that took the row, so that a row that cannot be is refused. */
async function takeTold(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { connectorId, severity: said, ...told } = fact.payload as Told;
  const severity: AlertSeverity = ALERT_SEVERITIES.find((one) => one === said) ?? 'warning';
  await raiseAlert(ctx, { ...told, severity, source: connectorId });
}

/** Somebody of an account we wrote to first writes anew: the conversation that is open about it is offered beside it. */
async function offerProactive(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { opened, automatic } = fact.payload as { opened: boolean; automatic: boolean };
  const { conversationId, customerId } = fact;
  if (!opened || automatic || !conversationId || !customerId) return;
  const other = await findProactive(ctx.db, ctx.workspaceId, customerId);
  if (!other || other.id === conversationId) return;
  await linkConversations(ctx, {
    conversation: { id: conversationId, customerId },
    other: { id: other.id, customerId: other.customer_id },
    reason: 'alert',
  });
}

/** Whoever looks after the desk hears of it: raised, to decide; resolved, to say so to those who were told. */
async function tell(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { alertId } = fact.payload as { alertId: string };
  const alert = await findAlert(ctx.db, ctx.workspaceId, alertId);
  const isOver = fact.name === 'alert.resolved';
  if (!alert || (isOver && alert.issue_id === null)) return;
  const about = { title: `${alertName(alert.number)} ${alert.title}`, path: `/app/alerts/${alertId}`, by: '' };
  const kind = isOver ? 'alert_resolved' : 'alert_raised';
  for (const member of await listMembersOf(ctx.db, ctx.workspaceId, ['owner', 'admin', 'supervisor']))
    await notifyMember(ctx, { memberId: member.id, kind, conversationId: null, about, factId: fact.id }, null);
}
