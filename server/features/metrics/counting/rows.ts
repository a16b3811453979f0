import { measureConversation, type ConversationMeasures } from '@madoguchi/metrics/measures/conversation.ts';
import { inOrder, type NeutralFact } from '@madoguchi/metrics/facts.ts';
import type { Clock } from '@madoguchi/metrics/points.ts';
import type { PlaceRow } from './queries.ts';

/** What everything is split by. */
interface Split {
  team_id: string | null;
  member_id: string | null;
  partner: boolean;
  channel: string;
  category_id: string | null;
  product_id: string | null;
  stage: string | null;
  rank: string | null;
  excluded: boolean;
}

export interface ConversationRow extends Split {
  conversation_id: string;
  customer_id: string;
  outbound: boolean;
  standing: string;
  created_at: Date;
  waiting_since: Date | null;
  acted_at: Date | null;
  handled_at: Date | null;
  first_solved_at: Date | null;
  solved_at: Date | null;
  measured_at: Date | null;
  next_contact_at: Date | null;
  act_s: number | null;
  act_b: number | null;
  first_resolution_s: number | null;
  first_resolution_b: number | null;
  resolution_s: number | null;
  resolution_b: number | null;
  pending_s: number | null;
  pending_b: number | null;
  active_s: number | null;
  wrap_s: number | null;
  replies: number;
  messages_after: number;
  reopened: boolean;
  came_back: boolean;
  taken_up: boolean;
  escalated: boolean;
  passed_on: boolean;
  not_in_manual: boolean;
  guide_required: boolean;
  guide_kept: boolean;
}

export interface AnswerRow extends Split {
  conversation_id: string;
  place: number;
  first: boolean;
  answered_at: Date;
  waited_s: number;
  waited_b: number;
}

export interface TransferRow extends Split {
  conversation_id: string;
  place: number;
  from_desk: string;
  to_desk: string;
  handed_at: Date;
}

export interface Around {
  place: PlaceRow;
  /** What it was about, as far as that is known. */
  product: string | null;
  partners: ReadonlySet<string>;
  calendar: Clock;
  business: Clock;
}

const instant = (at: number | null): Date | null => (at === null ? null : new Date(at));

/** A length by both clocks; null where either end is missing. */
function lengths(
  from: number | null,
  to: number | null,
  { calendar, business }: Around,
): [number | null, number | null] {
  return from === null || to === null ? [null, null] : [calendar(from, to), business(from, to)];
}

function splitOf(measures: ConversationMeasures, { place, partners, product }: Around): Split {
  const member = place.member_id ?? measures.member;
  return {
    ...{ team_id: place.team_id, member_id: member, partner: member !== null && partners.has(member) },
    ...{
      channel: place.channel,
      category_id: place.category_id,
      product_id: product,
      stage: place.stage,
      rank: place.rank,
    },
    excluded: measures.excluded,
  };
}

function timesOf(measures: ConversationMeasures, around: Around) {
  const { createdAt, firstInboundAt, firstActionAt, firstSolvedAt, solvedAt, pending } = measures;
  const [act_s, act_b] = lengths(firstInboundAt, firstActionAt, around);
  const [first_resolution_s, first_resolution_b] = lengths(createdAt, firstSolvedAt, around);
  const [resolution_s, resolution_b] = lengths(createdAt, solvedAt, around);
  const sum = (clock: Clock): number => pending.reduce((total, span) => total + clock(span.from, span.to), 0);
  const pauses = solvedAt === null ? [null, null] : [sum(around.calendar), sum(around.business)];
  return {
    ...{ act_s, act_b, first_resolution_s, first_resolution_b, resolution_s, resolution_b },
    ...{ pending_s: pauses[0] ?? null, pending_b: pauses[1] ?? null },
  };
}

/** What somebody did is split by them, whoever has the conversation. */
function splitBy(split: Split, by: string | null, { partners }: Around): Split {
  const member = by ?? split.member_id;
  return { ...split, member_id: member, partner: member !== null && partners.has(member) };
}

/** The rows of one conversation: of itself, of every wait that was answered, of every handing on. */
export function rowsOf(
  facts: readonly NeutralFact[],
  around: Around,
): { row: ConversationRow; answers: AnswerRow[]; transfers: TransferRow[] } {
  const measures = measureConversation(inOrder(facts));
  const split = splitOf(measures, around);
  const { id } = around.place;
  const row: ConversationRow = {
    ...split,
    ...{ conversation_id: id, customer_id: around.place.customer_id, outbound: measures.outbound },
    ...{ standing: measures.standing, created_at: new Date(measures.createdAt) },
    ...{ waiting_since: instant(measures.waitingSince), acted_at: instant(measures.firstActionAt) },
    ...{ handled_at: instant(measures.handledAt), first_solved_at: instant(measures.firstSolvedAt) },
    ...{ solved_at: instant(measures.solvedAt), measured_at: instant(measures.measuredAt) },
    // Said when its customer's others are known.
    next_contact_at: null,
    ...timesOf(measures, around),
    ...{ active_s: measures.activeSeconds, wrap_s: measures.wrapUpSeconds, replies: measures.replies },
    ...{
      messages_after: measures.messagesAfterAnswer,
      reopened: measures.reopened,
      came_back: measures.cameBack,
      taken_up: measures.takenUp,
    },
    ...{ escalated: measures.escalated, passed_on: measures.passedOn, not_in_manual: measures.notInManual },
    ...{ guide_required: measures.guideRequired, guide_kept: measures.guideKept },
  };
  const answers = measures.waits.map((wait, place) => {
    const mine = splitBy(split, wait.by, around);
    const waited = { waited_s: around.calendar(wait.from, wait.to), waited_b: around.business(wait.from, wait.to) };
    return { ...mine, conversation_id: id, place, first: wait.first, answered_at: new Date(wait.to), ...waited };
  });
  const transfers = measures.handovers.map(({ at, from, to, by }, place) => ({
    ...splitBy(split, by, around),
    ...{ conversation_id: id, place, from_desk: from, to_desk: to, handed_at: new Date(at) },
  }));
  return { row, answers, transfers };
}
