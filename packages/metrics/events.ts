import { inOrder, isCustomerMessage, isHumanReply, type NeutralFact } from './facts.ts';
import type { Clock } from './points.ts';

/** What runs in a conversation. The last three are awaited things, each with a promise of its own. */
export const EVENT_METRICS = ['first_response', 'next_response', 'requester_wait', 'agent_work', 'resolution', 'periodic_update', 'callback', 'approval', 'escalation_return'] as const; // prettier-ignore
export type EventMetric = (typeof EVENT_METRICS)[number];
export const EVENT_TYPES = ['activate', 'pause', 'fulfil', 'cancel', 'apply_sla', 'breach', 'update_status'] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export interface EventSla {
  policyId: string | null;
  targetSeconds: number | null;
  /** What somebody promised, or what was passed. */
  dueAt: number | null;
}

export interface MetricEvent {
  metric: EventMetric;
  /** Which of several: the third wait, the second callback. */
  instance: number;
  type: EventType;
  at: number;
  /** The fact that brought it about. */
  seq: number;
  sla: EventSla | null;
  /** Of apply_sla: whose target it is; several may begin with one fact. */
  clock?: string;
  /** Of update_status: how long it ran so far. */
  status: { calendarSeconds: number; businessSeconds: number } | null;
}

/** A promise the service targets made, as it stands. */
export interface AppliedTarget {
  clock: string;
  metric: EventMetric;
  startedAt: number;
  endedAt: number | null;
  sla: EventSla;
}

export interface EventNeeds {
  calendar: Clock;
  business: Clock;
  targets: readonly AppliedTarget[];
}

/** One thing that runs: when it ran, and whether it does now. */
interface Timer {
  metric: EventMetric;
  instance: number;
  spans: { from: number; to: number }[];
  since: number | null;
  isOver: boolean;
}

type Cause = Pick<NeutralFact, 'at' | 'seq'>;

/** Follows one conversation from fact to fact and tells what that does to each of its clocks. */
class Follower {
  readonly told: MetricEvent[] = [];
  readonly #needs: EventNeeds;
  readonly #timers: Timer[] = [];
  /** By the clock of an awaited thing. */
  readonly #awaited = new Map<string, Timer>();
  #isWaiting = false;
  #hasReplied = false;
  #isActive = true;

  constructor(needs: EventNeeds) {
    this.#needs = needs;
  }

  follow(fact: NeutralFact): void {
    if (isCustomerMessage(fact)) this.#heard(fact);
    else if (isHumanReply(fact)) this.#answered(fact);
    else this.#moved(fact);
  }

  #tell(timer: Timer, type: EventType, cause: Cause, more: Partial<MetricEvent> = {}): void {
    const { metric, instance } = timer;
    this.told.push({ metric, instance, type, at: cause.at, seq: cause.seq, sla: null, status: null, ...more });
  }

  #last(metric: EventMetric): Timer | undefined {
    return this.#timers.findLast((timer) => timer.metric === metric);
  }

  #begin(metric: EventMetric, cause: Cause): Timer {
    const instance = this.#timers.filter((timer) => timer.metric === metric).length + 1;
    const timer: Timer = { metric, instance, spans: [], since: null, isOver: false };
    this.#timers.push(timer);
    this.#activate(timer, cause);
    return timer;
  }

  #activate(timer: Timer | undefined, cause: Cause): void {
    if (!timer || timer.since !== null) return;
    Object.assign(timer, { since: cause.at, isOver: false });
    this.#tell(timer, 'activate', cause);
  }

  #stop(timer: Timer | undefined, type: 'pause' | 'fulfil' | 'cancel', cause: Cause): void {
    if (!timer || timer.isOver || (type === 'pause' && timer.since === null)) return;
    if (timer.since !== null) timer.spans.push({ from: timer.since, to: cause.at });
    Object.assign(timer, { since: null, isOver: type !== 'pause' });
    this.#tell(timer, type, cause);
    const sum = (clock: Clock) => timer.spans.reduce((total, { from, to }) => total + clock(from, to), 0);
    const status = { calendarSeconds: sum(this.#needs.calendar), businessSeconds: sum(this.#needs.business) };
    this.#tell(timer, 'update_status', cause, { status });
  }

  /** Somebody waits for us, if they did not before. */
  #heard(fact: NeutralFact): void {
    if (this.#isWaiting || !this.#isActive) return;
    this.#isWaiting = true;
    this.#begin(this.#hasReplied ? 'next_response' : 'first_response', fact);
    const wait = this.#last('requester_wait');
    if (wait) this.#activate(wait, fact);
    else this.#begin('requester_wait', fact);
  }

  #answered(fact: NeutralFact): void {
    for (const metric of ['first_response', 'next_response', 'periodic_update'] as const)
      this.#stop(this.#last(metric), 'fulfil', fact);
    this.#stop(this.#last('requester_wait'), 'pause', fact);
    this.#isWaiting = false;
    this.#hasReplied = true;
    const resolution = this.#last('resolution');
    if (this.#isActive && resolution && !resolution.isOver) this.#begin('periodic_update', fact);
  }

  #moved(fact: NeutralFact): void {
    const work = this.#last('agent_work');
    const resolution = this.#last('resolution');
    switch (fact.type) {
      case 'conversation.created':
        if (!resolution) for (const metric of ['resolution', 'agent_work'] as const) this.#begin(metric, fact);
        return;
      case 'pending':
      case 'on_hold':
        this.#stop(work, 'pause', fact);
        if (fact.type === 'pending') this.#stop(resolution, 'pause', fact);
        else this.#activate(resolution, fact);
        return;
      case 'opened':
      case 'reopened':
      case 'unmerged':
        return this.#open(fact);
      case 'solved':
        for (const metric of ['agent_work', 'resolution', 'requester_wait', 'periodic_update'] as const)
          this.#stop(this.#last(metric), 'fulfil', fact);
        return;
      case 'no_action':
      case 'closed':
      case 'merged_out':
        return this.#putAside(fact);
      default:
        this.#promised(fact);
    }
  }

  #open(fact: NeutralFact): void {
    this.#isActive = true;
    this.#activate(this.#last('agent_work'), fact);
    this.#activate(this.#last('resolution'), fact);
    if (this.#isWaiting) this.#activate(this.#last('requester_wait'), fact);
  }

  #putAside(fact: NeutralFact): void {
    this.#isActive = fact.type === 'closed';
    this.#isWaiting = false;
    for (const timer of this.#timers) this.#stop(timer, 'cancel', fact);
  }

  /** What the service targets say: a promise of its own begins or ends, or one was broken. */
  #promised({ type, more, ...cause }: NeutralFact): void {
    const metric = EVENT_METRICS.find((one) => one === more.kind);
    const clock = String(more.clockId ?? '');
    const dueAt = typeof more.dueAt === 'string' ? Date.parse(more.dueAt) : null;
    if (!metric) return;
    const sla = { policyId: typeof more.policyId === 'string' ? more.policyId : null, targetSeconds: null, dueAt };
    if (type === 'promise.begun') {
      const known = this.#awaited.get(clock);
      const timer = known ?? this.#begin(metric, cause);
      this.#awaited.set(clock, timer);
      this.#tell(timer, 'apply_sla', cause, { sla });
    }
    if (type === 'promise.ended')
      this.#stop(this.#awaited.get(clock), more.state === 'cancelled' ? 'cancel' : 'fulfil', cause);
    const broken = this.#awaited.get(clock) ?? this.#last(metric);
    if (type === 'promise.broken' && broken) this.#tell(broken, 'breach', cause, { sla, at: dueAt ?? cause.at });
  }

  /** A target begins to hold with the first fact that is not before it, and is told again by what may have changed it. */
  apply(facts: readonly NeutralFact[]): void {
    for (const { metric, clock, startedAt, endedAt, sla } of this.#needs.targets) {
      const first = facts.find(({ at }) => at >= startedAt);
      const again = facts.filter(
        ({ at, type }) => type === 'regrouped' && at > startedAt && (endedAt ?? Infinity) >= at,
      );
      for (const cause of first ? [{ ...first, at: startedAt }, ...again.filter(({ seq }) => seq !== first.seq)] : []) {
        const begun = this.#timers.filter((timer) => timer.metric === metric && beganAt(timer) <= startedAt);
        const instance = Math.max(1, begun.length);
        this.told.push({ metric, instance, type: 'apply_sla', at: cause.at, seq: cause.seq, sla, status: null, clock });
      }
    }
  }
}

const beganAt = ({ spans, since }: Timer): number => spans[0]?.from ?? since ?? 0;
const byTime = (a: MetricEvent, b: MetricEvent): number => a.at - b.at || a.seq - b.seq;

/** What happened to every clock of one conversation, in the order of time: the same whatever order its facts came in. */
export function eventsOf(facts: readonly NeutralFact[], needs: EventNeeds): MetricEvent[] {
  const ordered = inOrder(facts);
  const follower = new Follower(needs);
  for (const fact of ordered) follower.follow(fact);
  follower.apply(ordered);
  return follower.told.toSorted(byTime);
}

/** What an event is known by within its conversation. */
export const eventKey = ({ metric, instance, type, seq, clock }: MetricEvent): string =>
  [metric, instance, type, seq, ...(clock ? [clock] : [])].join('.');

export interface ChangedEvents {
  /** New ones, and those that say something else now. */
  told: MetricEvent[];
  /** What a fact that came late made untrue. */
  gone: MetricEvent[];
}

/** What facts up to a later one say otherwise than those up to an earlier one. */
export function changedEvents(before: readonly MetricEvent[], after: readonly MetricEvent[]): ChangedEvents {
  const known = new Map(before.map((event) => [eventKey(event), JSON.stringify(event)]));
  const now = new Set(after.map(eventKey));
  return {
    told: after.filter((event) => known.get(eventKey(event)) !== JSON.stringify(event)),
    gone: before.filter((event) => !now.has(eventKey(event))),
  };
}
