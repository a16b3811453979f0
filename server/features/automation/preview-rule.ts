import type { Condition, Effect, Preview, RuleDefinition, RuleEvent } from '@madoguchi/contracts/automation.ts';
import type { Ctx } from '../../kernel/context.ts';
import { isOpen } from '../calendars/business-time.ts';
import { readCalendars } from '../calendars/queries.ts';
import { visible } from '../conversations/policy.ts';
import { askPerson } from './ask-person.ts';
import { reachOf } from './check-rule.ts';
import { applyAction, planAction, shortForm } from './effects/plan-action.ts';
import { eventsOf, factsMeaning } from './events-of-fact.ts';
import { compileRule, leavesOf, reaches, type CompiledRule } from './judging/compile-rule.ts';
import type { Snapshot } from './judging/snapshot.ts';
import { listPastFacts, type PastFact } from './preview-queries.ts';
import { readMessagesThen, readSnapshots, type MessageThen } from './snapshot-queries.ts';
import { listActiveAfter, listDue, listLasting } from './sweep-queries.ts';
import { findDue } from './time/find-due.ts';
import { limitsOf } from './time/moments.ts';

const DAYS = 7;
/** Facts looked through, and looked at: a preview answers in a few seconds on the largest desk, or says it is incomplete. */
const DEPTH = 200_000;
const COUNT = 2_000;
const SAMPLES = 20;

/** Asked of what was said then; everything else a conversation is, it is today. */
const THEN = new Set(['body', 'attachment', 'opening_message', 'automatic_message', 'business_hours']);
/** What does not change, or never seriously. */
const ALWAYS = new Set([
  'channel',
  'inbox',
  'first_contact',
  'earlier_conversations',
  'language',
  'customer_email',
  'customer_domain',
]);

/** What a rule would have done: for events over the last seven days, for times at this moment. Nothing is written. */
export async function previewRule(ctx: Ctx, definition: RuleDefinition): Promise<Preview> {
  const kept = { id: '', version: 0, reach: reachOf(ctx.actor), enabledAt: ctx.now };
  const rule = compileRule(definition, kept);
  const leaves = leavesOf(definition.conditions.conditions);
  return rule.trigger.on === 'event'
    ? previewEvents(ctx, rule, { events: rule.trigger.events, leaves })
    : previewMoment(ctx, rule, leaves);
}

async function previewEvents(
  ctx: Ctx,
  rule: CompiledRule,
  { events, leaves }: { events: readonly RuleEvent[]; leaves: readonly Condition[] },
): Promise<Preview> {
  const since = new Date(ctx.now.getTime() - DAYS * 86_400_000);
  const seen = visible(ctx.actor);
  const range = { names: factsMeaning(events), since, depth: DEPTH, count: COUNT, seen };
  const found = await listPastFacts(ctx.db, ctx.workspaceId, range);
  const facts = found.filter((fact) => eventsOf(fact).some((event) => events.includes(event)));
  const snapshots = await readSnapshots(ctx.db, ctx.workspaceId, uniqueIds(facts), { at: ctx.now, seen });
  const said = await readMessagesThen(
    ctx.db,
    ctx.workspaceId,
    facts.map(messageIdOf).filter((id) => id !== ''),
  );
  const messages = new Map(said.map((message) => [message.id, message]));
  const calendars = await readCalendars(ctx.db, ctx.workspaceId);
  const then = facts.flatMap((fact) => {
    const snapshot = snapshots.get(fact.conversation_id);
    if (!snapshot || isToldByMessage(fact, snapshot)) return [];
    return [asOf(snapshot, fact, messages.get(messageIdOf(fact)))];
  });
  for (const one of then) {
    const { teamId, inboxId } = one.conversation;
    one.open = isOpen(calendars.of({ teamId, inboxId }), one.at);
  }
  await askPerson(ctx, then, [rule]);
  return tell(rule, then, {
    days: DAYS,
    examined: then.length,
    complete: found.length < COUNT,
    judgedToday: judgedToday(leaves, THEN),
  });
}

/** Rules that wait: for which conversations they would run at this very moment. */
async function previewMoment(ctx: Ctx, rule: CompiledRule, leaves: readonly Condition[]): Promise<Preview> {
  const ids = await candidates(ctx, rule);
  const found = await readSnapshots(ctx.db, ctx.workspaceId, ids, { at: ctx.now, seen: visible(ctx.actor) });
  const all = [...found.values()];
  const calendars = await readCalendars(ctx.db, ctx.workspaceId);
  for (const one of all) {
    const { teamId, inboxId } = one.conversation;
    one.open = isOpen(calendars.of({ teamId, inboxId }), ctx.now);
  }
  await askPerson(ctx, all, [rule]);
  const due = await findDue(ctx, rule, all);
  const ready = all.filter((one) => due.has(one.conversation.id));
  return tell(rule, ready, {
    days: 0,
    examined: all.length,
    complete: ids.length < COUNT,
    judgedToday: judgedToday(leaves, new Set()),
  });
}

async function candidates(ctx: Ctx, { trigger }: CompiledRule): Promise<string[]> {
  switch (trigger.on) {
    case 'since': {
      const { latest: limit } = await limitsOf(ctx, trigger);
      const range = { state: trigger.state, limit, after: null, upTo: null, count: COUNT };
      return (await listLasting(ctx.db, ctx.workspaceId, range)).map((place) => place.id);
    }
    case 'before_due': {
      const limit = new Date(ctx.now.getTime() + trigger.minutes * 60_000);
      const range = { now: ctx.now, limit, after: null, count: COUNT };
      return (await listDue(ctx.db, ctx.workspaceId, range)).map((place) => place.id);
    }
    case 'daily':
      return listActiveAfter(ctx.db, ctx.workspaceId, null, COUNT);
    case 'event':
      return [];
  }
}

const uniqueIds = (facts: readonly PastFact[]): string[] => [...new Set(facts.map((fact) => fact.conversation_id))];

function messageIdOf({ name, payload }: PastFact): string {
  return name === 'message.received' && typeof payload['messageId'] === 'string' ? payload['messageId'] : '';
}

/** As when rules run: a customer's first message is one occasion. */
function isToldByMessage({ name }: PastFact, { message }: Snapshot): boolean {
  return name === 'conversation.opened' && message !== null;
}

/** The conversation as it is today with what was said then. */
function asOf(snapshot: Snapshot, fact: PastFact, said: MessageThen | undefined): Snapshot {
  const message = said && {
    ...(snapshot.message ?? { imported: false, proven: null, disowned: false }),
    id: said.id,
    body: said.body,
    sentAt: said.sent_at.toISOString(),
    automatic: said.automatic,
    attachments: said.attachments,
    opening: said.opening,
  };
  const { conversation } = snapshot;
  return {
    ...snapshot,
    at: fact.occurred_at,
    conversation: { ...conversation },
    fields: new Map([...snapshot.fields].map(([name, field]) => [name, { ...field }])),
    message: message ?? snapshot.message,
    folds: new Map(),
    person: new Map(),
  };
}

function judgedToday(leaves: readonly Condition[], then: ReadonlySet<string>): string[] {
  // Of subject or body the body is that of then.
  const fields = leaves.map((leaf) => {
    if (leaf.type === 'field') return 'own_field';
    return leaf.field === 'subject_or_body' ? 'subject' : leaf.field;
  });
  return [...new Set(fields)].filter((field) => !then.has(field) && !ALWAYS.has(field));
}

type Told = Pick<Preview, 'days' | 'examined' | 'complete' | 'judgedToday'>;

function tell(rule: CompiledRule, occasions: readonly Snapshot[], told: Told): Preview {
  const matched = occasions.filter((one) => reaches(rule, one) && rule.matches(one));
  const samples = matched.slice(0, SAMPLES).map((one) => ({
    conversationId: one.conversation.id,
    reference: one.conversation.reference,
    subject: one.conversation.subject,
    customer: one.customer.name,
    at: one.at.toISOString(),
    effects: rule.actions.map((action) => planned(action, one)),
  }));
  return {
    ...told,
    matched: matched.length,
    conversations: new Set(matched.map((one) => one.conversation.id)).size,
    samples,
  };
}

function planned(
  action: CompiledRule['actions'][number],
  snapshot: Snapshot,
): Effect & { result: 'done' | 'same' | 'refused' } {
  const plan = planAction(action, snapshot);
  if (plan.result === 'done') applyAction(action, snapshot);
  return { action: shortForm(action), ...plan };
}
