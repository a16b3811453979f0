import { calendarClock } from '@madoguchi/metrics/points.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { businessMsBetween } from '../../calendars/business-time.ts';
import { readCalendars } from '../../calendars/queries.ts';
import { neutralFacts, type FactRow } from './neutral.ts';
import {
  linkContacts,
  listCustomersCounted,
  listFactsOf,
  listPartnerMembers,
  listPlaces,
  listTiers,
  placeAround,
  putAnswers,
  putConversations,
} from './queries.ts';
import { rowsOf, type AnswerRow, type ConversationRow } from './rows.ts';

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
  const [rows, before] = await Promise.all([
    listFactsOf(db, workspaceId, all),
    listCustomersCounted(db, workspaceId, all),
  ]);
  const facts = byConversation(rows);
  const counted: ConversationRow[] = [];
  const answers: AnswerRow[] = [];
  for (const place of places) {
    const own = facts.get(place.id);
    if (!own) continue;
    const calendar = house.calendars.of({ teamId: place.team_id, inboxId: place.inbox_id });
    const business = (from: number, to: number) => businessMsBetween(calendar, new Date(from), new Date(to)) / 1000;
    const neutral = neutralFacts(own, { tiers: house.tiers, conversationId: place.id });
    const [row, answered] = rowsOf(neutral, { place, partners: house.partners, calendar: calendarClock, business });
    counted.push(row);
    answers.push(...answered);
  }
  await putConversations(db, workspaceId, counted);
  await Promise.all([
    putAnswers(db, workspaceId, all, answers),
    linkContacts(db, workspaceId, [...new Set([...before, ...places.map((place) => place.customer_id)])]),
    placeAround(db, workspaceId, all),
  ]);
  return rows.length;
}
