import type { SlaTerms } from '@madoguchi/contracts/sla.ts';
import { sql } from 'kysely';
import type { Ctx } from '../../../kernel/context.ts';
import type { KnownHours } from './history.ts';

/** A clock as worked out from facts alone; times in minutes since the beginning. */
export interface BruteClock {
  conversation: string;
  kind: string;
  state: string;
  started: number;
  ended: number | null;
  due: number | null;
  business: number | null;
}

interface World {
  begin: number;
  days: number;
  now: number;
  policies: readonly { id: string; versions: readonly SlaTerms[] }[];
  calendars: KnownHours;
}

interface FactRow {
  name: string;
  conversation_id: string | null;
  payload: Record<string, unknown>;
  occurred_at: Date;
}

interface Said {
  id: string;
  inbound: boolean;
  person: boolean;
  automatic: boolean;
  at: number;
  position: number;
}

interface Running extends BruteClock {
  target: number;
  policy: number;
  version: number;
  priority: string;
  /** Which hours it counts by: of the workspace, or of the night team. */
  hours: 'day' | 'night';
  pauses: { from: number; to: number | null; why: string }[];
  reopened: boolean;
  answered: boolean;
  why: string | null;
}

interface Story {
  id: string;
  status: string;
  priority: string;
  kind: string | null;
  team: string | null;
  said: Said[];
  waiting: number | null;
  clocks: Running[];
}

const OWN = ['first_response', 'next_response', 'periodic_update', 'resolution'];
const ACTIVE = ['new', 'open', 'pending', 'on_hold'];

/** Replays all facts in their order, minute by minute where time is counted. Shares no code with the product's clocks. */
export async function recompute(ctx: Ctx, world: World): Promise<{ clocks: BruteClock[] }> {
  const { rows } =
    await sql<FactRow>`select name, conversation_id, payload, occurred_at from facts order by seq`.execute(ctx.db);
  const moves = await sql<{
    id: string;
    entries: { messageId: string; to: number }[];
  }>`select id, entries from moves`.execute(ctx.db);
  const replay = new Replay(world, new Map(moves.rows.map((row) => [row.id, row.entries])));
  for (const row of rows) replay.take(row);
  return { clocks: replay.finish() };
}

class Replay {
  readonly #stories = new Map<string, Story>();
  readonly #world: World;
  readonly #moves: ReadonlyMap<string, { messageId: string; to: number }[]>;
  readonly #everything = new Map<string, { said: Said; story: Story }>();
  #hours: { day: Uint8Array; night: Uint8Array };
  #version = 0;
  #calendarChanges = 0;

  constructor(world: World, moves: ReadonlyMap<string, { messageId: string; to: number }[]>) {
    this.#world = world;
    this.#moves = moves;
    this.#hours = world.calendars.tables(0, world.begin, world.days);
  }

  take(fact: FactRow): void {
    const at = (fact.occurred_at.getTime() - this.#world.begin) / 60_000;
    const p = fact.payload;
    if (fact.name === 'calendar.changed') {
      this.#calendarChanges += 1;
      this.#hours = this.#world.calendars.tables(this.#calendarChanges, this.#world.begin, this.#world.days);
    }
    if (fact.name === 'sla.policy_changed' && p.change === 'changed') this.#version += 1;
    if (!fact.conversation_id) return;
    const story = this.#story(fact.conversation_id);
    if (fact.name === 'message.received') this.#received(story, at, p);
    else if (fact.name === 'message.sent') this.#sent(story, at, p);
    else if (fact.name === 'conversation.status_changed') this.#status(story, at, p);
    else if (fact.name === 'conversation.spam_marked') story.waiting = p.spam === true ? null : waitingOf(story);
    else if (fact.name === 'conversation.assigned' && p.teamId !== p.previousTeamId) {
      story.team = p.teamId as string | null;
      this.#regroup(story, at);
    } else if (fact.name === 'conversation.opened')
      story.team = p.followUpOfId ? this.#story(String(p.followUpOfId)).team : this.#world.calendars.firstTeam;
    else if (fact.name === 'conversation.changed') this.#changed(story, at, p);
    else if (fact.name === 'messages.moved') this.#moved(story, at, p);
  }

  finish(): BruteClock[] {
    const all = [...this.#stories.values()].flatMap((story) => story.clocks);
    return all.map((clock) => {
      if (clock.ended !== null) return { ...clock, due: null };
      const paused = clock.pauses.at(-1)?.to === null;
      return {
        ...clock,
        state: this.#stateAt(clock, this.#world.now),
        due: paused ? null : this.#reach(clock, clock.target),
      };
    });
  }

  #story(id: string): Story {
    let story = this.#stories.get(id);
    if (!story) {
      story = { id, status: 'new', priority: 'normal', kind: null, team: null, said: [], waiting: null, clocks: [] };
      this.#stories.set(id, story);
    }
    return story;
  }

  #isOpen(clock: Running, minute: number): boolean {
    return this.#hours[clock.hours][minute] === 1;
  }

  /** The minute at whose beginning `amount` minutes have counted. */
  #reach(clock: Running, amount: number): number | null {
    let left = amount;
    for (let minute = clock.started; minute < this.#world.days * 1440; minute += 1) {
      const rests = clock.pauses.some((pause) => pause.from <= minute && pause.to !== null && minute < pause.to);
      if (rests || !this.#isOpen(clock, minute)) continue;
      left -= 1;
      if (left === 0) return minute + 1;
    }
    return null;
  }

  #counted(clock: Running, until: number): number {
    let sum = 0;
    for (let minute = clock.started; minute < until; minute += 1) {
      const rests = clock.pauses.some((pause) => pause.from <= minute && minute < (pause.to ?? Infinity));
      if (!rests && this.#isOpen(clock, minute)) sum += 1;
    }
    return sum;
  }

  #stateAt(clock: Running, now: number): string {
    const last = clock.pauses.at(-1);
    const counted = last?.to === null ? Math.min(now, last.from) : now;
    const due = this.#reach(clock, clock.target);
    const warn = this.#reach(clock, clock.target - Math.round(clock.target / 4));
    if (due !== null && due <= counted) return 'breaching';
    return warn !== null && warn <= counted ? 'due_soon' : 'pending';
  }

  #end(clock: Running, at: number, why: string, cancelled = false): void {
    const late = this.#stateAt(clock, at) === 'breaching';
    const last = clock.pauses.at(-1);
    if (last?.to === null) last.to = at;
    clock.state = cancelled ? 'cancelled' : late ? 'breached' : 'achieved';
    clock.ended = at;
    clock.why = why;
    clock.business = this.#counted(clock, at);
  }

  #running(story: Story, kind: string): Running | undefined {
    return story.clocks.find((clock) => clock.kind === kind && clock.ended === null);
  }

  #lastResolution(story: Story): Running | undefined {
    return story.clocks.findLast((clock) => clock.kind === 'resolution' && clock.ended !== null);
  }

  /** 0: complaints, 1: everything else. */
  #policyOf(story: Story): number {
    return story.kind === 'complaint' ? 0 : 1;
  }

  #terms(policy: number, version: number): SlaTerms {
    const terms = this.#world.policies[policy]?.versions[version];
    if (!terms) throw new Error('no such version');
    return terms;
  }

  #start(story: Story, kind: string, at: number, marks = { reopened: false, answered: false }): void {
    const policy = this.#policyOf(story);
    const version = policy === 1 ? this.#version : 0;
    const clock: Running = {
      conversation: story.id,
      kind,
      state: 'pending',
      started: at,
      ended: null,
      due: null,
      business: null,
      target: this.#target(policy, version, story.priority, kind),
      policy,
      version,
      priority: story.priority,
      hours: story.team === this.#world.calendars.nightTeam ? 'night' : 'day',
      pauses: [],
      ...marks,
      why: null,
    };
    story.clocks.push(clock);
    this.#rest(story, clock, at);
  }

  #target(policy: number, version: number, priority: string, kind: string): number {
    const { targets } = this.#terms(policy, version);
    return targets.find((one) => one.priority === priority && one.kind === kind)?.minutes ?? Number.NaN;
  }

  #rest(story: Story, clock: Running, at: number): void {
    if (clock.kind !== 'resolution' && clock.kind !== 'periodic_update') return;
    const rests = this.#terms(clock.policy, clock.version).pauseIn.some((status) => status === story.status);
    const last = clock.pauses.at(-1);
    if (last?.to === null) {
      if (rests && last.why === story.status) return;
      last.to = at;
    }
    if (rests) clock.pauses.push({ from: at, to: null, why: story.status });
  }

  #respond(story: Story, at: number): void {
    if (this.#running(story, 'first_response') || this.#running(story, 'next_response')) return;
    this.#start(story, story.said.some((one) => one.person) ? 'next_response' : 'first_response', at);
  }

  #received(story: Story, at: number, p: Record<string, unknown>): void {
    const said = {
      id: String(p.messageId),
      inbound: true,
      person: false,
      automatic: p.automatic === true,
      at,
      position: Number(p.position),
    };
    story.said.push(said);
    this.#everything.set(said.id, { said, story });
    if (said.automatic) return;
    story.waiting ??= at;
    this.#respond(story, at);
    const last = this.#lastResolution(story);
    if (!this.#running(story, 'resolution') && ACTIVE.includes(story.status) && (!last || last.state === 'cancelled'))
      this.#start(story, 'resolution', at);
  }

  #sent(story: Story, at: number, p: Record<string, unknown>): void {
    const person = p.byPerson === true;
    const said = {
      id: String(p.messageId),
      inbound: false,
      person,
      automatic: !person,
      at,
      position: Number(p.position),
    };
    story.said.push(said);
    this.#everything.set(said.id, { said, story });
    if (!person) return;
    story.waiting = null;
    const interim = p.interim === true;
    const first = this.#running(story, 'first_response');
    if (first) this.#end(first, at, 'answered');
    const next = this.#running(story, 'next_response');
    if (next && (!interim || this.#terms(next.policy, next.version).interimCounts.includes('next_response')))
      this.#end(next, at, 'answered');
    const resolution = this.#running(story, 'resolution');
    if (resolution) resolution.answered = true;
    const update = this.#running(story, 'periodic_update');
    if (update) this.#end(update, at, 'answered');
    if (ACTIVE.includes(story.status)) this.#start(story, 'periodic_update', at);
  }

  #status(story: Story, at: number, p: Record<string, unknown>): void {
    const { from, to, by } = p as { from: string; to: string; by: string };
    story.status = to;
    if (to === 'no_action' || to === 'closed') {
      if (to === 'no_action') story.waiting = null;
      for (const clock of story.clocks)
        if (clock.ended === null && OWN.includes(clock.kind)) this.#end(clock, at, to, true);
      return;
    }
    if (to === 'solved') return this.#solved(story, at, by);
    if (from === 'solved' || from === 'closed') this.#reopened(story, at, by);
    if (from === 'no_action') {
      if (story.waiting !== null) this.#respond(story, story.waiting);
      if (this.#lastResolution(story) && !this.#running(story, 'resolution')) this.#start(story, 'resolution', at);
    }
    for (const clock of story.clocks) if (clock.ended === null) this.#rest(story, clock, at);
  }

  #solved(story: Story, at: number, by: string): void {
    const update = this.#running(story, 'periodic_update');
    if (update) this.#end(update, at, 'solved');
    const clock = this.#running(story, 'resolution');
    if (!clock) return;
    if (!clock.reopened || clock.answered || by === 'reply') return this.#end(clock, at, 'solved');
    const gap = clock.pauses.findLastIndex((pause) => pause.why === 'solved');
    if (gap < 0) return this.#end(clock, at, 'thanks_only', true);
    const before = clock.pauses[gap]?.from ?? at;
    clock.pauses.splice(gap);
    clock.reopened = false;
    this.#end(clock, before, 'solved');
  }

  #reopened(story: Story, at: number, by: string): void {
    const last = this.#lastResolution(story);
    if (!last || this.#running(story, 'resolution')) return;
    const marks = { reopened: by === 'customer', answered: false };
    if (this.#terms(last.policy, last.version).reopening === 'restart' || last.state === 'cancelled')
      return this.#start(story, 'resolution', at, marks);
    last.pauses.push({ from: last.ended ?? at, to: at, why: 'solved' });
    Object.assign(last, { ...marks, ended: null, why: null, business: null });
  }

  #changed(story: Story, at: number, p: Record<string, unknown>): void {
    const changes = p.changes as Record<string, { to: string | null }>;
    if (changes.priority) story.priority = changes.priority.to ?? 'normal';
    if (changes.kind) story.kind = changes.kind.to;
    if (changes.priority || changes.kind) this.#regroup(story, at);
  }

  #regroup(story: Story, at: number): void {
    const policy = this.#policyOf(story);
    const hours = story.team === this.#world.calendars.nightTeam ? 'night' : 'day';
    for (const clock of story.clocks) {
      if (clock.ended !== null) continue;
      const same = clock.policy === policy;
      if (same && clock.priority === story.priority && clock.hours === hours) continue;
      if (!same) clock.version = policy === 1 ? this.#version : 0;
      clock.policy = policy;
      clock.priority = story.priority;
      clock.hours = hours;
      clock.target = this.#target(policy, clock.version, story.priority, clock.kind);
      this.#rest(story, clock, at);
    }
    if (!ACTIVE.includes(story.status)) return;
    if (story.waiting !== null) this.#respond(story, story.waiting);
    const last = this.#lastResolution(story);
    if (!last && story.waiting !== null && !this.#running(story, 'resolution')) this.#start(story, 'resolution', at);
  }

  /** Told of both ends, first of the one that loses: the messages go when the first is told. */
  #moved(story: Story, at: number, p: Record<string, unknown>): void {
    if (p.direction === 'out') {
      const other = this.#story(String(p.otherId));
      if (p.split === true) Object.assign(other, { status: 'open', team: story.team, priority: story.priority });
      for (const { messageId, to } of this.#moves.get(String(p.moveId)) ?? []) {
        const known = this.#everything.get(messageId);
        if (!known) continue;
        known.story.said = known.story.said.filter((one) => one !== known.said);
        known.said.position = to;
        other.said.push(known.said);
        known.story = other;
      }
      for (const end of [story, other]) end.waiting = end.status === 'no_action' ? null : waitingOf(end);
    }
    const clock = this.#running(story, 'first_response') ?? this.#running(story, 'next_response');
    if (clock && clock.started !== story.waiting) this.#end(clock, at, 'moved', true);
    if (story.waiting === null) return;
    this.#respond(story, story.waiting);
    if (!this.#running(story, 'resolution') && !this.#lastResolution(story) && ACTIVE.includes(story.status))
      this.#start(story, 'resolution', at);
  }
}

function waitingOf(story: Story): number | null {
  const answered = Math.max(0, ...story.said.filter((one) => one.person).map((one) => one.position));
  const open = story.said.filter((one) => one.inbound && !one.automatic && one.position > answered);
  return open.length > 0 ? Math.min(...open.map((one) => one.at)) : null;
}
