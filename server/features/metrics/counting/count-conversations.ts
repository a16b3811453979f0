import { calendarClock } from '@madoguchi/metrics/points.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { businessMsBetween } from '../../calendars/business-time.ts';
import { readCalendars } from '../../calendars/queries.ts';
import { listInstants, listInstantsAround, markDays } from '../days/day-queries.ts';
import { linkContacts, type Contact } from './contact-links.ts';
import { neutralFacts, type FactRow } from './neutral.ts';
import { listProducts } from './product-queries.ts';
import {
  listCustomersCounted,
  listFactsOf,
  listOtherContacts,
  listPartnerMembers,
  listPlaces,
  listTalkedAbout,
  listTiers,
  placeAround,
  putAnswers,
  putConversations,
  putNextContacts,
  putTransfers,
  type PlaceRow,
} from './queries.ts';
import { rowsOf, type AnswerRow, type ConversationRow, type TransferRow } from './rows.ts';

/** What is the same for every conversation of a run. */
export interface House {
  calendars: Awaited<ReturnType<typeof readCalendars>>;
  tiers: ReadonlyMap<string, string>;
  partners: ReadonlySet<string>;
}

export async function readHouse({ db, workspaceId }: Ctx): Promise<House> {
  const [calendars, tiers, partners] = await Promise.all([
    readCalendars(db, workspaceId),
    listTiers(db, workspaceId),
    listPartnerMembers(db, workspaceId),
  ]);
  return { calendars, tiers, partners };
}

function byConversation(rows: readonly (FactRow & { of_id: string })[]): Map<string, FactRow[]> {
  const facts = new Map<string, FactRow[]>();
  for (const row of rows) {
    const known = facts.get(row.of_id);
    if (known) known.push(row);
    else facts.set(row.of_id, [row]);
  }
  return facts;
}

interface Measures {
  conversations: ConversationRow[];
  answers: AnswerRow[];
  transfers: TransferRow[];
}

interface Known {
  places: readonly PlaceRow[];
  products: ReadonlyMap<string, string>;
  rows: readonly (FactRow & { of_id: string })[];
}

function measureAll({ calendars, tiers, partners }: House, { places, products, rows: told }: Known): Measures {
  const facts = byConversation(told);
  const measured: Measures = { conversations: [], answers: [], transfers: [] };
  for (const place of places) {
    const own = facts.get(place.id);
    if (!own) continue;
    const calendar = calendars.of({ teamId: place.team_id, inboxId: place.inbox_id });
    const business = (from: number, to: number) => businessMsBetween(calendar, new Date(from), new Date(to)) / 1000;
    const neutral = neutralFacts(own, { tiers, conversationId: place.id });
    const product = products.get(place.id) ?? null;
    const rows = rowsOf(neutral, { place, product, partners, calendar: calendarClock, business });
    measured.conversations.push(rows.row);
    measured.answers.push(...rows.answers);
    measured.transfers.push(...rows.transfers);
  }
  return measured;
}

/** Instants at which these count: what is stored of their days no longer holds. */
function instantsOf({ conversations, answers, transfers }: Measures): Date[] {
  return [
    ...conversations.flatMap((row) =>
      [row.created_at, row.acted_at, row.handled_at, row.first_solved_at, row.solved_at, row.measured_at].flatMap(
        (at) => at ?? [],
      ),
    ),
    ...answers.map((answer) => answer.answered_at),
    ...transfers.map((transfer) => transfer.handed_at),
  ];
}

/** Calls and surveys of these are split as they are, and excluded with them. @returns the instants at which those count. */
async function followAround({ db, workspaceId }: Ctx, ids: readonly string[]): Promise<Date[]> {
  const talkedAbout = await listTalkedAbout(db, workspaceId, ids);
  if (talkedAbout.length === 0) return [];
  await placeAround(db, workspaceId, talkedAbout);
  return listInstantsAround(db, workspaceId, talkedAbout);
}

/**
 * Counts conversations from all their facts, whatever was counted before: the order in which facts arrive is never the
 * order in which they happened, and a whole course costs one read.
 * @returns how many facts it took.
 */
export async function countConversations(ctx: Ctx, house: House, ids: readonly string[]): Promise<number> {
  const { db, workspaceId } = ctx;
  const places = await listPlaces(db, workspaceId, ids);
  const all = places.map((place) => place.id);
  if (all.length === 0) return 0;
  const [rows, products, before, instantsBefore] = await Promise.all([
    listFactsOf(db, workspaceId, all),
    listProducts(db, workspaceId, all),
    listCustomersCounted(db, workspaceId, all),
    listInstants(db, workspaceId, all),
  ]);
  const measured = measureAll(house, { places, products, rows });
  const customerIds = [...new Set([...before, ...places.map((place) => place.customer_id)])];
  const without = measured.conversations.map((row) => row.conversation_id);
  const others = await listOtherContacts(db, workspaceId, { customerIds, without });
  const isOther = new Set<Contact>(others);
  const relinked = linkContacts<Contact>([...measured.conversations, ...others]).filter((one) => isOther.has(one));
  await putConversations(db, workspaceId, measured.conversations);
  const [, , ofOthers, around] = await Promise.all([
    putAnswers(db, workspaceId, all, measured.answers),
    putTransfers(db, workspaceId, all, measured.transfers),
    putNextContacts(db, workspaceId, relinked),
    followAround(ctx, all),
  ]);
  await markDays(db, workspaceId, [...instantsBefore, ...instantsOf(measured), ...ofOthers, ...around]);
  return rows.length;
}
