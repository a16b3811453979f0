import { addMinutes, addWorkingMinutes, isWorking, tokyoTime } from './calendar.ts';
import { QUOTED_AT } from './reply.ts';
import type { Rng } from './random.ts';
import { CHAT_HOURS, OFFICE_HOURS } from './shop.ts';
import type { Turn, Wait } from './turns.ts';
import type { DemoCustomer, DemoEvent, DemoMember, Priority, Status, TeamKey } from './types.ts';

interface TimelineInput {
  rng: Rng;
  turns: readonly Turn[];
  createdAt: Date;
  endDate: Date;
  customer: DemoCustomer;
  agent: DemoMember;
  teamKey: TeamKey;
  priority: Priority;
  /** For those still waiting: whether somebody has taken it already. */
  takenUnanswered?: boolean;
}

export interface Timeline {
  events: DemoEvent[];
  status: Status;
  assigneeKey: string | null;
}

const DAYS_UNTIL_CLOSED = 4;

/** Gives the turns their times and derives status and assignment; whatever lies after `endDate` has not happened yet. */
export function layOut(input: TimelineInput): Timeline {
  const writer = new EventWriter(input);
  let at = input.createdAt;
  for (const turn of input.turns) {
    at = nextMoment(input, at, turn.wait);
    if (at.getTime() > input.endDate.getTime()) break;
    writer.write(turn, at);
  }
  if (input.takenUnanswered === true) writer.takeUnanswered();
  writer.closeWhenDue();
  return writer.result();
}

function nextMoment({ rng, priority, customer }: TimelineInput, from: Date, wait: Wait): Date {
  const hurry = priority === 'urgent' ? 0.25 : priority === 'high' ? 0.6 : priority === 'low' ? 2 : 1;
  // Weekends are staffed thinly: some mails are answered, most wait for Monday.
  const hours = rng.chance(0.5) ? CHAT_HOURS : OFFICE_HOURS;
  const working = (minutes: number): Date => addWorkingMinutes(from, Math.max(2, minutes), hours);
  // Shops and offices write while they are open.
  const theirs = (minutes: number): Date =>
    customer.kind === 'store' || customer.kind === 'business'
      ? addWorkingMinutes(
          addMinutes(from, minutes * 0.7),
          rng.int(3, 90),
          customer.kind === 'store' ? CHAT_HOURS : OFFICE_HOURS,
        )
      : waking(addMinutes(from, minutes));
  const waits: Record<Wait, () => Date> = {
    none: () => from,
    'first-reply': () => working(Math.min(rng.logNormal(95, 0.9), 800) * hurry),
    reply: () => working(rng.logNormal(80, 1) * hurry),
    customer: () => theirs(Math.min(rng.logNormal(300, 1.1), 4000)),
    late: () => theirs(rng.int(2 * 1440, 6 * 1440)),
    chase: () => theirs(rng.logNormal(160, 0.8)),
    hold: () => working(rng.logNormal(1300, 0.6)),
    note: () => addWorkingMinutes(from, rng.logNormal(9, 0.7), CHAT_HOURS),
    'give-up': () => addMinutes(from, 7 * 1440),
    'chat-first': () => addMinutes(from, rng.logNormal(1.2, 0.7)),
    'chat-agent': () => addMinutes(from, rng.logNormal(0.8, 0.5)),
    'chat-customer': () => addMinutes(from, rng.logNormal(0.6, 0.6)),
    'chat-idle': () => addMinutes(from, rng.int(8, 12)),
  };
  return waits[wait]();
}

/** Customers sleep too: what would fall into the night comes in the next morning. */
function waking(at: Date): Date {
  const hours = {
    periods: CHAT_HOURS.periods.map(({ weekday }) => ({ weekday, from: '07:00', to: '23:30' })),
    holidays: true,
  };
  return isWorking(at, hours) ? at : addWorkingMinutes(at, (at.getTime() / 60_000) % 90, hours);
}

class EventWriter {
  private readonly input: TimelineInput;
  private readonly events: DemoEvent[] = [];
  private status: Status = 'new';
  private assigneeKey: string | null = null;

  constructor(input: TimelineInput) {
    this.input = input;
  }

  write(turn: Turn, at: Date): void {
    const authorKey = turn.authorKey ?? this.input.agent.key;
    if (turn.side === 'in') {
      this.events.push({
        type: 'in',
        at,
        authorKey: this.input.customer.key,
        text: this.dated(turn.text),
        attachments: turn.attachments,
      });
      if (this.status !== 'new' && this.status !== 'open') this.setStatus('open', at, 'system');
      return;
    }
    if (this.assigneeKey === null && turn.status !== 'no_action') this.take(authorKey, this.momentBefore(at));
    if (turn.side === 'out')
      this.events.push({ type: 'out', at, authorKey, text: turn.text, attachments: turn.attachments });
    if (turn.side === 'note' || turn.side === 'handover')
      this.events.push({
        type: 'note',
        at,
        authorKey,
        text: turn.text,
        mentions: turn.mentions ?? [],
        attachments: turn.attachments,
      });
    if (turn.side === 'handover') this.assign(this.input.agent.key, at, authorKey);
    if (turn.status !== undefined) this.setStatus(turn.status, at, turn.wait === 'give-up' ? 'system' : authorKey);
  }

  /** A member takes the conversation: assigned, and open if it was new. */
  take(memberKey: string, at: Date): void {
    if (this.assigneeKey !== null) return;
    this.assign(memberKey, at, this.input.rng.chance(0.6) ? 'system' : memberKey);
    if (this.status === 'new') this.setStatus('open', at, memberKey);
  }

  /** Taken somewhere between the last word and now, but not answered yet. */
  takeUnanswered(): void {
    const last = this.events.at(-1)?.at ?? this.input.createdAt;
    const room = this.input.endDate.getTime() - last.getTime();
    this.take(this.input.agent.key, new Date(last.getTime() + Math.floor(this.input.rng.next() * room)));
  }

  closeWhenDue(): void {
    const last = this.events.findLast((event) => event.type === 'status');
    if (this.status !== 'solved' || last === undefined) return;
    const at = addMinutes(last.at, DAYS_UNTIL_CLOSED * 1440);
    if (at.getTime() <= this.input.endDate.getTime()) this.setStatus('closed', at, 'system');
  }

  result(): Timeline {
    return { events: this.events, status: this.status, assigneeKey: this.assigneeKey };
  }

  private assign(memberKey: string, at: Date, authorKey: string): void {
    this.assigneeKey = memberKey;
    this.events.push({ type: 'assign', at, authorKey, text: memberKey, teamKey: this.input.teamKey });
  }

  private setStatus(status: Status, at: Date, authorKey: string): void {
    if (status === this.status) return;
    this.status = status;
    this.events.push({ type: 'status', at, authorKey, text: status });
  }

  /** Quoted history names the time of the mail it quotes. */
  private dated(text: string): string {
    const answered = this.events.findLast((event) => event.type === 'out')?.at;
    if (answered === undefined || !text.includes(QUOTED_AT)) return text;
    const { year, month, day, hour, minute } = tokyoTime(answered);
    const clock = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
    return text.replace(
      QUOTED_AT,
      this.input.customer.language === 'en'
        ? `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')} ${clock}`
        : `${year}年${month}月${day}日 ${clock}`,
    );
  }

  /** A few minutes before `at`, but not before what has already happened. */
  private momentBefore(at: Date): Date {
    const last = this.events.at(-1)?.at ?? this.input.createdAt;
    const room = at.getTime() - last.getTime();
    return new Date(at.getTime() - Math.floor(Math.min(room * 0.5, this.input.rng.int(1, 9) * 60_000) / 1000) * 1000);
  }
}
