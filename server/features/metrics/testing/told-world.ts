import fc from 'fast-check';
import { sql } from 'kysely';
import type { NeutralFact } from '@madoguchi/metrics/facts.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import type { TestDesk, TestMember } from '../../../testing/app.ts';
import { insertConversation } from '../../conversations/queries.ts';

export const START = Date.UTC(2026, 10, 2);

/** A stored fact, and the same in neutral words. */
export interface Told {
  name: string;
  payload: Record<string, unknown>;
  byMember: boolean;
  neutral: (Pick<NeutralFact, 'type'> & Partial<NeutralFact>)[];
}

const fact = (name: string, payload: Record<string, unknown>, neutral: Told['neutral'], byMember = true): Told => ({ name, payload, byMember, neutral }); // prettier-ignore
const status = (to: string, type = to): Told =>
  fact('conversation.status_changed', { from: 'open', to, by: 'person', wakeAt: null }, [{ type }]);
const sent = (byPerson: boolean) => ({
  messageId: newId(),
  position: 1,
  channel: 'api',
  automatic: !byPerson,
  byPerson,
});
const received = (automatic: boolean) => ({
  messageId: newId(),
  position: 1,
  channel: 'api',
  automatic,
  opened: false,
});
const escalation = (toTier: string) => ({ ...{ escalationId: newId(), ask: 'answer', toTeamId: null, toMemberId: null }, ...{ toOutside: '', fromTier: 'first', toTier, dueAt: null } }); // prettier-ignore
const HEARD: Told['neutral'] = [{ type: 'customer.message', by: 'customer', more: { unread: true } }];
const STEPS: readonly Told[] = [
  fact('message.received', received(false), HEARD, false),
  fact('message.received', received(false), HEARD, false),
  fact('message.received', received(true), [{ type: 'auto.reply' }], false),
  fact('message.sent', sent(true), [{ type: 'agent.reply' }]),
  fact('message.sent', sent(false), [{ type: 'auto.reply' }], false),
  fact('note.added', { noteId: newId(), position: 1, mentions: [] }, [{ type: 'note' }]),
  ...['pending', 'on_hold', 'solved', 'solved', 'solved', 'no_action'].map((to) => status(to)),
  fact('conversation.status_changed', { from: 'solved', to: 'open', by: 'customer', wakeAt: null }, [{ type: 'reopened', by: 'customer' }], false), // prettier-ignore
  status('open', 'opened'),
  fact('escalation.opened', escalation('second'), [{ type: 'escalated' }]),
  fact('escalation.opened', escalation('head_office'), [{ type: 'escalated' }, { type: 'passed_on' }]),
  fact('handling.measured', { activeSeconds: 90, wrapUpSeconds: 30 }, [{ type: 'handling.measured', more: { activeSeconds: 90, wrapUpSeconds: 30 } }]), // prettier-ignore
];

const step = fc.tuple(fc.constantFrom(...STEPS), fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 3_000 })));
export const matter = fc.record({
  start: fc.integer({ min: 0, max: 10_000 }),
  customer: fc.integer({ min: 0, max: 1 }),
  category: fc.integer({ min: 0, max: 2 }),
  team: fc.integer({ min: 0, max: 2 }),
  steps: fc.array(step, { maxLength: 10 }),
});
export type Matter = typeof matter extends fc.Arbitrary<infer T> ? T : never;

export interface Stored {
  conversationId: string;
  at: number;
  told: Told;
}

export interface World {
  desk: TestDesk;
  agent: TestMember;
  customers: string[];
  categories: (string | null)[];
  teams: (string | null)[];
  inboxId: string;
}

export async function openWorld(desk: TestDesk): Promise<World> {
  const agent = await desk.signInAs('agent', { teams: [desk.teamId] });
  const teams = [desk.teamId, await desk.team('二課'), null];
  const [customers, categories] = [
    [newId(), newId()],
    [newId(), newId(), null],
  ];
  const inboxId = await desk.run(async ({ db, workspaceId }) => {
    for (const id of customers)
      await sql`insert into customers (workspace_id, id, created_at, updated_at) values (${workspaceId}, ${id}, now(), now())`.execute(
        db,
      );
    for (const id of categories.filter(Boolean))
      await sql`insert into categories (workspace_id, id, name_ja, name_en) values (${workspaceId}, ${id}, 'x', 'x')`.execute(
        db,
      );
    const found = await sql<{ id: string }>`select id from inboxes where workspace_id = ${workspaceId} limit 1`.execute(
      db,
    );
    return found.rows[0]?.id ?? '';
  });
  return { desk, agent, customers, categories, teams, inboxId };
}

/** Conversations as they are, and what happened in each in the order of time. */
export async function openMatters(world: World, matters: readonly Matter[]): Promise<Stored[]> {
  const stored: Stored[] = [];
  for (const { start, customer, category, team, steps } of matters) {
    const conversationId = newId();
    let at = START + start * 60_000;
    const opened = { reference: conversationId, channel: 'api', inboxId: world.inboxId, followUpOfId: null };
    const row = {
      ...opened,
      id: conversationId,
      subject: '',
      customerId: world.customers[customer] ?? '',
      teamId: world.teams[team] ?? null,
    };
    const rest = {
      priority: 'normal' as const,
      stage: null,
      kind: null,
      preview: '',
      waitingSince: null,
      status: 'new' as const,
      at: new Date(at),
    };
    await world.desk.run(async (ctx) => {
      await insertConversation(ctx.db, ctx.workspaceId, { ...row, ...rest });
      await sql`update conversations set category_id = ${world.categories[category] ?? null} where workspace_id = ${ctx.workspaceId} and id = ${conversationId}`.execute(ctx.db); // prettier-ignore
    });
    const place = { customer: world.customers[customer], category: world.categories[category] ?? undefined };
    stored.push({
      conversationId,
      at,
      told: fact('conversation.opened', opened, [{ type: 'conversation.created', ...place }], false),
    });
    for (const [told, minutes] of steps) stored.push({ conversationId, at: (at += minutes * 60_000), told });
  }
  return stored;
}

/** Facts as they are stored, without anybody reacting: only what is counted of them is looked at here. */
export async function storeFacts(
  { db, workspaceId }: Ctx,
  facts: readonly Stored[],
  memberId: string,
): Promise<number> {
  const taken = await sql<{ base: number }>`
    update workspace_sequences set fact_seq = fact_seq + ${facts.length} where workspace_id = ${workspaceId} returning fact_seq - ${facts.length} as base`.execute(db); // prettier-ignore
  const base = taken.rows[0]?.base ?? 0;
  for (const [place, { conversationId, at, told }] of facts.entries())
    await sql`insert into facts (workspace_id, seq, id, name, conversation_id, actor_kind, actor_id, payload, occurred_at)
      values (${workspaceId}, ${base + place + 1}, ${newId()}, ${told.name}, ${conversationId}, ${told.byMember ? 'member' : 'system'}, ${told.byMember ? memberId : null},
        ${JSON.stringify(told.payload)}::jsonb, ${new Date(at)})`.execute(db);
  return base;
}
