import type { Ctx } from '../../kernel/context.ts';
import type { PendingFact, Reaction } from '../../kernel/facts.ts';
import { visible } from '../conversations/policy.ts';
import { notifyMember } from '../notifications/actions/notify-member.ts';
import type { NewNotification } from '../notifications/queries.ts';
import { SYSTEM } from './lent.ts';
import { findMatter } from './matter-queries.ts';
import { findSides, isSaidToAll, listClerks, listConcerned, type Concerned } from './notice-queries.ts';
import { dueOf } from './schema.ts';

type Kind = Extract<NewNotification['kind'], `store_${string}`>;

/** What the desk did with what was handed over or asked, and who of both sides hears of it. */
const TOLD: Readonly<Record<string, { kind: Kind; side: 'from_team_id' | 'to_team_id' }>> = {
  'escalation.opened': { kind: 'store_asked', side: 'to_team_id' },
  'escalation.cancelled': { kind: 'store_withdrawn', side: 'to_team_id' },
  'escalation.accepted': { kind: 'store_taken', side: 'from_team_id' },
  'escalation.answered': { kind: 'store_answered', side: 'from_team_id' },
  'escalation.returned': { kind: 'store_returned', side: 'from_team_id' },
  'escalation.declined': { kind: 'store_declined', side: 'from_team_id' },
};

const RUNS: Readonly<Record<string, (ctx: Ctx, fact: PendingFact) => Promise<void>>> = {
  ...Object.fromEntries(Object.keys(TOLD).map((on) => [on, tellTransfer])),
  'message.sent': tellOfAnswer,
  'message.received': tellOfCustomer,
  'conversation.assigned': tellOfMatter,
  'conversation.changed': tellOfMatter,
  'conversation.status_changed': tellOfEnd,
  'store.handed_over': tellOfHandover,
  'sla.due_soon': tellOfDeadline,
  'sla.breached': tellOfDeadline,
};

/** The bell of a store: in the transaction, and only of what the store's own screen shows. */
export const storeNoticeReactions: readonly Reaction[] = Object.entries(RUNS).map(([on, run]) => ({
  when: 'in-transaction',
  name: `stores.tell_${on.replace('.', '_')}`,
  on,
  run,
}));

async function tell(ctx: Ctx, fact: PendingFact, kind: Kind, teamIds: readonly string[]): Promise<void> {
  const { conversationId } = fact;
  if (!conversationId) return;
  for (const memberId of await listClerks(ctx.db, ctx.workspaceId, teamIds))
    await notifyMember(ctx, { memberId, kind, conversationId, factId: fact.id }, fact.actorId);
}

async function teamsOf(ctx: Ctx, fact: PendingFact, wanted: (one: Concerned) => boolean): Promise<string[]> {
  if (!fact.conversationId) return [];
  const concerned = await listConcerned(ctx.db, ctx.workspaceId, fact.conversationId);
  return concerned.filter(wanted).map(({ team_id }) => team_id);
}

async function tellTransfer(ctx: Ctx, fact: PendingFact): Promise<void> {
  const told = TOLD[fact.name];
  const { escalationId } = fact.payload as { escalationId: string };
  const teamId = (await findSides(ctx.db, ctx.workspaceId, escalationId))?.[told?.side ?? 'to_team_id'];
  if (told && teamId) await tell(ctx, fact, told.kind, [teamId]);
}

/** The customer was told something, and everybody of the matter may know it. */
async function tellOfAnswer(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { messageId, automatic } = fact.payload as { messageId: string; automatic: boolean };
  if (automatic) return;
  const teams = await teamsOf(ctx, fact, ({ owns, holds }) => owns || holds);
  if (teams.length > 0 && (await isSaidToAll(ctx.db, ctx.workspaceId, messageId)))
    await tell(ctx, fact, 'store_told', teams);
}

/** While a store has it, what the customer adds is theirs to see to; later it is the desk's. */
async function tellOfCustomer(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { messageId, opened, automatic } = fact.payload as { messageId: string; opened: boolean; automatic: boolean };
  if (opened || automatic) return;
  const teams = await teamsOf(ctx, fact, ({ holds }) => holds);
  if (teams.length > 0 && (await isSaidToAll(ctx.db, ctx.workspaceId, messageId)))
    await tell(ctx, fact, 'store_written', teams);
}

/**
 * A matter came to a store by somebody's hand: its team has it now, or it is the store's. What our own machinery moves, moves
 * with a transfer, which is told already.
 */
async function tellOfMatter(ctx: Ctx, fact: PendingFact): Promise<void> {
  if (fact.actorKind === 'system') return;
  const assigned = fact.payload as { teamId?: string | null; previousTeamId?: string | null };
  const { changes } = fact.payload as { changes?: Record<string, { to: unknown }> };
  if (changes) {
    if (changes.store_id?.to) await tell(ctx, fact, 'store_given', await teamsOf(ctx, fact, ({ owns }) => owns));
  } else if (assigned.teamId && assigned.teamId !== assigned.previousTeamId)
    await tell(ctx, fact, 'store_given', await teamsOf(ctx, fact, ({ holds }) => holds));
}

/** The desk took in for the store what it passed on by other ways. */
async function tellOfHandover(ctx: Ctx, fact: PendingFact): Promise<void> {
  await tell(ctx, fact, 'store_taken', await teamsOf(ctx, fact, ({ owns }) => owns));
}

/** Solved by hand; where an answer solved it, the answer is told. */
async function tellOfEnd(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { to, by } = fact.payload as { to: string; by: string };
  if ((to !== 'solved' && to !== 'no_action') || by === 'reply') return;
  await tell(ctx, fact, 'store_done', await teamsOf(ctx, fact, ({ owns, holds }) => owns || holds));
}

/** Of the one deadline the store's screen shows; the desk's other clocks are its own. */
async function tellOfDeadline(ctx: Ctx, fact: PendingFact): Promise<void> {
  const { dueAt } = fact.payload as { dueAt: string };
  const kind = fact.name === 'sla.breached' ? 'store_overdue' : 'store_due_soon';
  for (const teamId of await teamsOf(ctx, fact, () => true)) {
    const sight = { seen: visible(SYSTEM), teamIds: [teamId] };
    const row = await findMatter(ctx.db, ctx.workspaceId, fact.conversationId ?? '', sight);
    if (row && dueOf(row)?.toISOString() === dueAt) await tell(ctx, fact, kind, [teamId]);
  }
}
