import { isByPerson, isCustomerMessage, isHumanReply, type NeutralFact } from '../facts.ts';
import { cameBackSoon, endEpisode, isRealReturn, isThanks, openEpisode, type Episode } from './episodes.ts';
import { isOpenedByUs } from './opened-by-us.ts';
import { handOn, type Handover } from './handovers.ts';

/** A customer waited: from the oldest unanswered message to the next public answer by a person. */
export interface Wait {
  from: number;
  to: number;
  by: string | null;
  /** The first answer of a conversation the customer began. */
  first: boolean;
}

export type Standing = 'open' | 'pending' | 'on_hold' | 'solved' | 'closed' | 'no_action';

/** Everything that is counted about one conversation, from its facts alone. Times in milliseconds. */
export interface ConversationMeasures {
  conversation: string;
  customer: string | null;
  category: string | null;
  channel: string | null;
  /** Who solved it last, else who answered last. */
  member: string | null;
  createdAt: number;
  /** Spam, thanks, sales calls (対応不要), and what is part of another conversation now. */
  excluded: boolean;
  /** We wrote first. */
  outbound: boolean;
  firstInboundAt: number | null;
  waits: Wait[];
  /** First thing a person did about what the customer wrote; looking at it is none. */
  firstActionAt: number | null;
  /** First thing a person did at all: from here on it is handled. */
  handledAt: number | null;
  replies: number;
  messagesAfterAnswer: number;
  firstSolvedAt: number | null;
  /** The last solving that was not just the end of a thank-you. */
  solvedAt: number | null;
  /** Brought back by the customer after it was solved, for more than thanks. */
  reopened: boolean;
  /** That, within seven days of the solving. */
  cameBack: boolean;
  /** Solved once, and not now because one of us took it up again. */
  takenUp: boolean;
  /** Stretches of waiting for the customer, before the last solving. */
  pending: { from: number; to: number }[];
  standing: Standing;
  waitingSince: number | null;
  escalated: boolean;
  passedOn: boolean;
  handovers: Handover[];
  notInManual: boolean;
  guideRequired: boolean;
  guideKept: boolean;
  /** Active handling, without wrap-up; null: never measured. */
  activeSeconds: number | null;
  wrapUpSeconds: number | null;
  measuredAt: number | null;
}

/** What is known half way through the facts. */
interface Course extends ConversationMeasures {
  merged: boolean;
  noAction: boolean;
  pendingSince: number | null;
  episodes: Episode[];
  markedOutbound: boolean;
  guideSeen: boolean;
}

const ACTIONS = new Set(['note', 'pending', 'on_hold', 'solved', 'passed_on', 'escalated', 'assigned', 'action']);
function begin(facts: readonly NeutralFact[]): Course {
  const created = facts.find((fact) => fact.type === 'conversation.created') ?? facts[0];
  return {
    ...{ conversation: created?.conversation ?? '', customer: null, category: null, channel: null, member: null },
    ...{ createdAt: created?.at ?? 0, excluded: false, outbound: false, firstInboundAt: null, waits: [] },
    ...{ firstActionAt: null, handledAt: null, replies: 0, messagesAfterAnswer: 0 },
    ...{ firstSolvedAt: null, solvedAt: null, reopened: false, cameBack: false, takenUp: false },
    ...{ pending: [], standing: 'open', waitingSince: null, escalated: false, passedOn: false, handovers: [] },
    ...{
      notInManual: false,
      guideRequired: false,
      guideKept: false,
      activeSeconds: null,
      wrapUpSeconds: null,
      measuredAt: null,
    },
    ...{ merged: false, noAction: false, pendingSince: null, episodes: [], guideSeen: false },
    markedOutbound: created !== undefined && isOpenedByUs(created),
  };
}

function stand(course: Course, standing: Standing, at: number): void {
  if (course.pendingSince !== null && standing !== 'pending') {
    course.pending.push({ from: course.pendingSince, to: at });
    course.pendingSince = null;
  }
  if (standing === 'pending') course.pendingSince ??= at;
  course.noAction = standing === 'no_action';
  course.takenUp ||= isDone(course.standing) && OPEN.has(standing) && openOf(course)?.byCustomer !== true;
  course.standing = standing;
}

const OPEN = new Set<Standing>(['open', 'pending', 'on_hold']);
const isDone = (standing: Standing): boolean => standing === 'solved' || standing === 'closed';

function hear(course: Course, fact: NeutralFact): void {
  course.firstInboundAt ??= fact.at;
  course.waitingSince ??= fact.at;
  if (course.replies > 0) course.messagesAfterAnswer += 1;
  // What was put aside as needing nothing stays there until somebody brings it back.
  if (course.noAction) return;
  if (isDone(course.standing)) openEpisode(course.episodes, fact, course.solvedAt);
  openOf(course)?.messages.push(fact);
  stand(course, 'open', fact.at);
}

function answer(course: Course, fact: NeutralFact): void {
  course.outbound ||= course.firstInboundAt === null;
  if (course.waitingSince !== null) {
    const first = course.replies === 0 && !course.outbound && !course.markedOutbound;
    course.waits.push({ from: course.waitingSince, to: fact.at, by: fact.by ?? null, first });
  }
  course.waitingSince = null;
  if (fact.more.sameSitting !== true) course.replies += 1;
  work(course);
  course.member = fact.by ?? course.member;
}

/** What somebody did after a matter came back makes it more than a thank-you. */
function work(course: Course): void {
  const episode = openOf(course);
  if (episode) episode.worked = true;
}

/** The return that goes on, if one does. */
function openOf({ episodes }: Course): Episode | undefined {
  return episodes.at(-1)?.endedAt === null ? episodes.at(-1) : undefined;
}

function solve(course: Course, fact: NeutralFact): void {
  if (fact.more.withReply === true) work(course);
  course.firstSolvedAt ??= fact.at;
  course.takenUp = false;
  const wasThanks = endEpisode(course.episodes, fact.at);
  if (!wasThanks) course.solvedAt = fact.at;
  stand(course, 'solved', fact.at);
  if (isByPerson(fact)) course.member = fact.by ?? course.member;
}

function bringBack(course: Course, fact: NeutralFact): void {
  if (isDone(course.standing)) openEpisode(course.episodes, fact, course.solvedAt);
  stand(course, 'open', fact.at);
}

function measure(course: Course, fact: NeutralFact): void {
  const seconds = (key: string): number => Math.max(0, Number(fact.more[key] ?? 0) || 0);
  course.activeSeconds = (course.activeSeconds ?? 0) + seconds('activeSeconds');
  course.wrapUpSeconds = (course.wrapUpSeconds ?? 0) + seconds('wrapUpSeconds');
  course.measuredAt = fact.at;
}

type Step = (course: Course, fact: NeutralFact) => void;
const to = (standing: Standing): Step => (course, { at }) => stand(course, standing, at); // prettier-ignore
const STEPS: Readonly<Record<string, Step>> = {
  'customer.message': (course, fact) => isCustomerMessage(fact) && hear(course, fact),
  'agent.reply': (course, fact) => isHumanReply(fact) && answer(course, fact),
  ...{ pending: to('pending'), on_hold: to('on_hold') },
  ...{ opened: bringBack, reopened: bringBack },
  solved: solve,
  ...{ closed: to('closed'), no_action: to('no_action') },
  merged_out: (course) => void (course.merged = true),
  unmerged: (course) => void (course.merged = false),
  escalated: (course, fact) => {
    course.escalated = true;
    handOn(course.handovers, fact);
    work(course);
  },
  passed_on: (course, fact) => {
    course.passedOn = true;
    handOn(course.handovers, fact);
    work(course);
  },
  transferred: ({ handovers }, fact) => handOn(handovers, fact),
  not_in_manual: (course, fact) => void (course.notInManual = fact.more.flagged !== false),
  'guide.required': (course) => void (course.guideRequired = true),
  'guide.finished': (course, fact) => {
    course.guideRequired = true;
    // One that is required and not yet gone through is not kept; one that was left stays so.
    course.guideKept = fact.more.deviated !== true && (course.guideKept || !course.guideSeen);
    course.guideSeen = true;
  },
  'handling.measured': measure,
};

function act(course: Course, fact: NeutralFact): void {
  const isAction = isHumanReply(fact) || (ACTIONS.has(fact.type) && isByPerson(fact));
  if (!isAction) return;
  course.handledAt ??= fact.at;
  if (course.firstInboundAt !== null) course.firstActionAt ??= fact.at;
}

function notePlace(course: Course, fact: NeutralFact): void {
  course.customer = fact.customer ?? course.customer;
  course.category = fact.category ?? course.category;
  // The way in: a conversation that goes on elsewhere is counted where it began.
  course.channel ??= fact.channel ?? null;
}

/** Measures of one conversation. `facts` in the order of time (`inOrder`); doubled ones taken out. */
export function measureConversation(facts: readonly NeutralFact[]): ConversationMeasures {
  const course = begin(facts);
  const created = facts.find((fact) => fact.type === 'conversation.created');
  // Some sources tell of a customer's first words only by the conversation they open.
  const opensByCustomer = created?.by === 'customer' || (created?.by !== undefined && created.by === created.customer);
  const firstWord = facts.find((fact) => isCustomerMessage(fact) || isHumanReply(fact));
  if (created && opensByCustomer && (!firstWord || isHumanReply(firstWord))) hear(course, created);
  for (const fact of facts) {
    notePlace(course, fact);
    STEPS[fact.type]?.(course, fact);
    act(course, fact);
  }
  return finish(course);
}

/** Nobody waits for an answer to a thank-you. */
function restsAfterThanks({ standing, episodes }: Course): boolean {
  const last = episodes.at(-1);
  return isDone(standing) && last !== undefined && isThanks(last);
}

function finish(course: Course): ConversationMeasures {
  const { merged, noAction, pendingSince: _still, episodes, markedOutbound, guideSeen: _seen, ...measures } = course;
  const solvedAt = measures.solvedAt;
  const before = solvedAt === null ? [] : measures.pending.filter((span) => span.from < solvedAt);
  return {
    ...measures,
    excluded: merged || noAction,
    outbound: measures.outbound || markedOutbound,
    reopened: episodes.some(isRealReturn),
    cameBack: episodes.some(cameBackSoon),
    pending: before.map(({ from, to }) => ({ from, to: Math.min(to, solvedAt ?? to) })),
    waitingSince: merged || noAction || restsAfterThanks(course) ? null : measures.waitingSince,
  };
}
