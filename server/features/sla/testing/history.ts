import { sql } from 'kysely';
import type { Ctx } from '../../../kernel/context.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { TestApp, TestDesk, TestMember } from '../../../testing/app.ts';
import { createCalendar } from '../../calendars/actions/create-calendar.ts';
import { updateCalendar } from '../../calendars/actions/update-calendar.ts';
import { listCalendarRows } from '../../calendars/queries.ts';
import { assignConversation } from '../../conversations/actions/assign-conversation.ts';
import { cancelMessage } from '../../conversations/actions/cancel-message.ts';
import { editConversation } from '../../conversations/actions/edit-conversation.ts';
import { markSpam } from '../../conversations/actions/mark-spam.ts';
import { moveMessages } from '../../conversations/actions/move-messages.ts';
import { postMessage } from '../../conversations/actions/post-message.ts';
import { receiveMessage } from '../../conversations/actions/receive-message.ts';
import { sendAutomatic } from '../../conversations/actions/send-automatic.ts';
import { setStatus } from '../../conversations/actions/set-status.ts';
import { wakeConversations } from '../../conversations/actions/wake-conversations.ts';

/** Numbers that look random and are the same for the same seed (mulberry32). */
export class Random {
  #state: number;
  constructor(seed: number) {
    this.#state = seed;
  }
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }
  chance(part: number): boolean {
    return this.next() < part;
  }
  of<T>(items: readonly T[]): T {
    if (items.length === 0) throw new Error('nothing to choose from');
    const item = items[this.between(0, items.length - 1)] as T;
    return item;
  }
}

type Periods = [number, number][];
/** Hours of a weekday (0 Sunday) in minutes after midnight; whether holidays close; dates that are closed. */
interface Hours {
  week: (weekday: number) => Periods;
  holidays: boolean;
  closed: readonly string[];
}

/** National holidays of Japan within the story, written down from the act and not asked of any library. */
const HOLIDAYS = ['2026-11-23', '2027-01-01', '2027-01-11', '2027-02-11', '2027-02-23', '2027-03-21', '2027-03-22'];
const JST = 9 * 60;
const workdays = (periods: Periods) => (weekday: number) => (weekday === 0 || weekday === 6 ? [] : periods);
const NIGHT: Hours = { week: () => [[22 * 60, 26 * 60]], holidays: false, closed: [] };

/** What the desk's hours were after each change, as the story knows it. */
export class KnownHours {
  readonly firstTeam: string | null;
  readonly nightTeam: string;
  readonly #day = new Map<number, Hours>();

  constructor(firstTeam: string | null, nightTeam: string) {
    this.firstTeam = firstTeam;
    this.nightTeam = nightTeam;
  }

  set(changes: number, hours: Hours): void {
    this.#day.set(changes, hours);
  }

  /** One byte a minute: open or not, once so many changes have been told. */
  tables(changes: number, begin: number, days: number): { day: Uint8Array; night: Uint8Array } {
    const known = [...this.#day].filter(([at]) => at <= changes).sort(([a], [b]) => b - a)[0]?.[1];
    if (!known) throw new Error('no hours yet');
    return { day: tableOf(known, begin, days), night: tableOf(NIGHT, begin, days) };
  }
}

function tableOf(hours: Hours, begin: number, days: number): Uint8Array {
  const table = new Uint8Array(days * 1440);
  const first = Math.floor(begin / 60_000 + JST);
  const midnight = first - (first % 1440);
  for (let day = -2; day <= days; day += 1) {
    const at = midnight + day * 1440;
    const date = new Date(at * 60_000).toISOString().slice(0, 10);
    if (hours.closed.includes(date) || (hours.holidays && HOLIDAYS.includes(date))) continue;
    for (const [from, to] of hours.week(new Date(at * 60_000).getUTCDay()))
      for (let minute = at + from; minute < at + to; minute += 1) {
        const place = minute - first;
        if (place >= 0 && place < table.length) table[place] = 1;
      }
  }
  return table;
}

export interface Scene {
  random: Random;
  calendars: KnownHours;
  /** Something happens, or is refused as it would be to anybody. */
  step(): Promise<void>;
}

interface Stage {
  house: TestApp;
  desk: TestDesk;
  agent: TestMember;
  random: Random;
  calendars: KnownHours;
  conversations: string[];
  said: number;
  customer: string | null;
}

const OPEN_HOURS: readonly { periods: [string, string][]; closed: readonly string[] }[] = [
  { periods: [['09:00', '18:00']], closed: [] },
  {
    periods: [
      ['09:00', '12:00'],
      ['13:00', '18:00'],
    ],
    closed: ['2026-12-29', '2026-12-30', '2026-12-31'],
  },
  { periods: [['10:00', '19:30']], closed: ['2026-12-31', '2027-01-04'] },
];

const minutesOf = (wall: string): number => Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3));

async function changesTold({ db }: Ctx): Promise<number> {
  const { rows } = await sql<{
    n: number;
  }>`select count(*)::int as n from facts where name = 'calendar.changed'`.execute(db);
  return rows[0]?.n ?? 0;
}

async function changeHours({ desk, random, calendars, house }: Stage): Promise<void> {
  const { periods, closed } = random.of(OPEN_HOURS);
  await desk.run(async (ctx) => {
    const row = (await listCalendarRows(ctx.db, ctx.workspaceId)).find((one) => one.is_default);
    const week = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, periods]));
    const overrides = closed.map((day) => ({ day, periods: [], reason: '' }));
    await updateCalendar(ctx, { id: row?.id ?? '', week, overrides });
  });
  const told = await desk.run(changesTold);
  const walls: Periods = periods.map(([from, to]) => [minutesOf(from), minutesOf(to)]);
  calendars.set(told, { week: workdays(walls), holidays: true, closed });
  // Deadlines follow at once: the job of the change.
  await house.runJobs();
}

async function hears(stage: Stage, conversationId: string | null): Promise<void> {
  const { desk, random } = stage;
  stage.said += 1;
  const from = stage.customer
    ? { customerId: stage.customer }
    : { identities: [{ kind: 'email' as const, value: 'tanaka@example.jp' }], familyName: '田中', givenName: '' };
  const received = await desk.run((ctx) =>
    receiveMessage(ctx, {
      inboxId: { firstOf: 'api' },
      sourceId: `heard-${stage.said}`,
      from,
      conversationId,
      subject: 'お届けについて',
      body: '届きません。',
      sentAt: ctx.now,
      automatic: random.chance(0.08),
    }),
  );
  stage.customer = received.customerId;
  if (received.opened) stage.conversations.push(received.conversationId);
}

async function answers({ desk, agent, random }: Stage, conversationId: string): Promise<void> {
  const statusAfter = random.of([undefined, undefined, 'pending', 'pending', 'solved', 'on_hold', 'open'] as const);
  const held = random.chance(0.2);
  const { messageId } = await desk.run(
    (ctx) =>
      postMessage(ctx, {
        conversationId,
        body: 'お調べいたします。',
        fileIds: [],
        undoSeconds: held ? 20 : 0,
        overrideLock: true,
        interim: random.chance(0.2),
        statusAfter,
      }),
    agent.actor,
  );
  if (held && random.chance(0.5)) await desk.run((ctx) => cancelMessage(ctx, conversationId, messageId), agent.actor);
}

async function moves({ desk, random, conversations }: Stage, conversationId: string): Promise<void> {
  await desk.run(async (ctx) => {
    const { rows } = await sql<{
      id: string;
    }>`select id from messages where conversation_id = ${conversationId} and state = 'sent' order by position desc limit 2`.execute(
      ctx.db,
    );
    const toId = random.chance(0.3) ? null : random.of(conversations);
    const moved = await moveMessages(ctx, {
      conversationId,
      messageIds: rows.map(({ id }) => id),
      toId,
      subject: '別件',
    });
    if (!conversations.includes(moved.toId)) conversations.push(moved.toId);
  });
}

async function happens(stage: Stage): Promise<void> {
  const { desk, random, conversations, calendars, agent } = stage;
  const dice = random.next();
  if (dice < 0.12 || conversations.length < 4) return hears(stage, null);
  const id = random.of(conversations);
  if (dice < 0.37) return hears(stage, id);
  if (dice < 0.62) return answers(stage, id);
  if (dice < 0.74) {
    const status = random.of(['open', 'pending', 'on_hold', 'solved', 'solved', 'no_action'] as const);
    return desk.run((ctx) => setStatus(ctx, { conversationId: id, status }), agent.actor);
  }
  if (dice < 0.82) {
    const edit = random.chance(0.5)
      ? { priority: random.of(['low', 'normal', 'high', 'urgent']) }
      : { kind: random.of(['complaint', 'question', 'request']) };
    return desk.run((ctx) => editConversation(ctx, { conversationId: id, ...edit }), agent.actor);
  }
  if (dice < 0.88) {
    const teamId = random.of([calendars.nightTeam, desk.teamId, null]);
    return desk.run((ctx) => assignConversation(ctx, { conversationId: id, teamId }));
  }
  if (dice < 0.91) return desk.run((ctx) => markSpam(ctx, { conversationId: id, spam: random.chance(0.5) }));
  if (dice < 0.94) return moves(stage, id);
  if (dice < 0.96) return changeHours(stage);
  stage.said += 1;
  await desk.run((ctx) =>
    sendAutomatic(ctx, { conversationId: id, body: '受け付けました。', sourceId: `said-${stage.said}` }),
  );
}

/** A desk with hours, a night team with its own, one agent and a customer who writes about many things. */
export async function buildHistory(house: TestApp, desk: TestDesk, { seed }: { seed: number }): Promise<Scene> {
  const agent = await desk.signInAs('admin');
  const nightTeam = await desk.team('夜間');
  const firstTeam = await desk.run(async ({ db }) => {
    const { rows } = await sql<{
      team_id: string | null;
    }>`select team_id from inboxes where channel = 'api' order by created_at, id limit 1`.execute(db);
    return rows[0]?.team_id ?? null;
  });
  const calendars = new KnownHours(firstTeam, nightTeam);
  const night = Object.fromEntries(
    ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, [['22:00', '26:00']]]),
  );
  await desk.run((ctx) =>
    createCalendar(ctx, {
      name: '夜間',
      zone: null,
      week: night as never,
      closedWeeks: {},
      japaneseHolidays: false,
      overrides: [],
      teamIds: [nightTeam],
      inboxIds: [],
    }),
  );
  calendars.set(0, { week: workdays([[9 * 60, 18 * 60]]), holidays: true, closed: [] });
  const stage: Stage = {
    house,
    desk,
    agent,
    random: new Random(seed),
    calendars,
    conversations: [],
    said: 0,
    customer: null,
  };
  return {
    random: stage.random,
    calendars,
    step: async () => {
      await desk.run((ctx) => wakeConversations(ctx));
      await happens(stage).catch((error: unknown) => {
        // Closed, on its way out, to itself: refused as anybody would be.
        if (!(error instanceof AppError)) throw error;
      });
    },
  };
}
