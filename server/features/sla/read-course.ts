import type { SlaTerms } from '@madoguchi/contracts/sla.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { Db } from '../../kernel/database.ts';
import { newId } from '../../kernel/ids.ts';
import { readCalendars } from '../calendars/queries.ts';
import { visible } from '../conversations/policy.ts';
import type { Clock, ClockCalendar } from './clock.ts';
import type { Plan, Situation } from './course.ts';
import { choosePolicy, type Policy } from './matching.ts';
import { listPolicies } from './policy-queries.ts';
import { listLiveClocks, listTerms, type ClockRow } from './queries.ts';
import { calendarOf, readClock, readPolicy, readTraits, ROUND_THE_CLOCK } from './rows.ts';
import { findSituation, type SituationRow } from './situation-queries.ts';

interface Rules {
  policies: readonly Policy[];
  calendars: Awaited<ReturnType<typeof readCalendars>>;
}

/** What was promised and by which hours, read once a transaction: a reply tells three facts, an import hundreds. */
const known = new WeakMap<Db, Promise<Rules>>();

/** Policies and calendars of the workspace as this transaction first saw them. */
export function readRules({ db, workspaceId }: Ctx): Promise<Rules> {
  let rules = known.get(db);
  if (!rules) {
    rules = Promise.all([listPolicies(db, workspaceId), readCalendars(db, workspaceId)]).then(
      ([policies, calendars]) => ({ policies: policies.map(readPolicy), calendars }),
    );
    known.set(db, rules);
  }
  return rules;
}

/** The policies were changed by this transaction itself. */
export function forgetRules({ db }: Ctx): void {
  known.delete(db);
}

const SYSTEM = { kind: 'system', name: 'sla' } as const;

export interface ReadCourse {
  situation: Situation & { customerId: string };
  plan: Plan;
  clocks: Map<string, Clock>;
}

/** All that an event of a conversation can touch; null where nothing is promised and nothing runs. */
export async function readCourse(ctx: Ctx, conversationId: string): Promise<ReadCourse | null> {
  const { db, workspaceId } = ctx;
  const [row, stored, rules] = await Promise.all([
    findSituation(db, workspaceId, conversationId, visible(SYSTEM)),
    listLiveClocks(db, workspaceId, conversationId),
    readRules(ctx),
  ]);
  if (!row || (stored.length === 0 && rules.policies.length === 0)) return null;
  const terms = await termsOf(ctx, stored, rules.policies);
  const clocks = stored.map((one) => readClock(one, rules.calendars.byId));
  return {
    situation: {
      conversationId,
      customerId: row.customer_id,
      status: row.status,
      priority: row.priority,
      waitingSince: row.waiting_since,
      replied: row.replied,
    },
    plan: planOf(row, rules, terms),
    clocks: new Map(clocks.map((clock) => [clock.id, clock])),
  };
}

/** Terms of the versions that clocks began with; mostly those of now, which are known. */
async function termsOf(
  { db, workspaceId }: Ctx,
  stored: readonly ClockRow[],
  policies: readonly Policy[],
): Promise<ReadonlyMap<string, SlaTerms>> {
  const terms = new Map(policies.map((one) => [`${one.id}:${one.version}`, one.terms]));
  const isMissing = ({ policy_id: id, policy_version: version }: ClockRow) => id && !terms.has(`${id}:${version}`);
  const missing = [...new Set(stored.filter(isMissing).flatMap(({ policy_id: id }) => id ?? []))];
  if (missing.length === 0) return terms;
  for (const one of await listTerms(db, workspaceId, missing)) terms.set(`${one.policy_id}:${one.version}`, one.terms);
  return terms;
}

function planOf(row: SituationRow, { policies, calendars }: Rules, terms: ReadonlyMap<string, SlaTerms>): Plan {
  const current = choosePolicy(policies, readTraits(row));
  return {
    current,
    calendarOf: (wanted) => chooseCalendar(wanted, row, calendars),
    termsOf: ({ id, version }) => terms.get(`${id}:${version}`) ?? null,
    newId,
  };
}

function chooseCalendar(terms: SlaTerms, row: SituationRow, calendars: Rules['calendars']): ClockCalendar {
  const { calendar } = terms;
  if (calendar.use === 'always') return ROUND_THE_CLOCK;
  if (calendar.use === 'one') return calendarOf(calendars.byId.get(calendar.calendarId));
  const found = calendars.of({ teamId: row.team_id, inboxId: row.inbox_id });
  // A workspace that never said its hours counts day and night, under no calendar.
  return calendars.byId.has(found.id) ? calendarOf(found) : ROUND_THE_CLOCK;
}
