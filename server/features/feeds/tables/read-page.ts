import type { FeedQuery, FeedTableName } from '@madoguchi/contracts/feeds.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { isId } from '../../../kernel/ids.ts';
import { maskSensitive } from '../../../kernel/text/sensitive-numbers.ts';
import { visible } from '../../conversations/policy.ts';
import { countFacts } from '../../metrics/actions/count-facts.ts';
import { allows } from '../../workspace/policy.ts';
import { noteTaken } from '../../privacy/actions/note-taken.ts';
import {
  countedUntil,
  findHead,
  listChangedRows,
  listRowsByKey,
  listWholeRows,
  type PageAsked,
  type Row,
} from './change-queries.ts';
import { readChangeCursor, readWholeCursor, writeChangeCursor, writeWholeCursor, type ChangeCursor } from './cursor.ts';
import { readDays } from './read-days.ts';
import { CHANGING, WHOLE } from './row-queries.ts';
import { tableOf, type Table } from './tables.ts';

export type Cell = string | number | boolean | null;
/** One row of an answer, in the order of the table's columns. */
export type FeedRow = Readonly<Record<string, Cell>>;
export interface FeedPage {
  table: Table;
  rows: FeedRow[];
  /** Goes back as `since`. */
  next: string;
  /** This was all there is for now. */
  isComplete: boolean;
}

interface RawPage {
  rows: readonly Row[];
  next: string;
  isComplete: boolean;
}

const CATCH_UP = 2_000;
const isChanging = (name: FeedTableName): name is keyof typeof CHANGING => name in CHANGING;
const isWhole = (name: FeedTableName): name is keyof typeof WHOLE => name in WHOLE;

async function firstRound(ctx: Ctx, asked: PageAsked, cursor: ChangeCursor & { round: 'first' }): Promise<RawPage> {
  const { since, after } = cursor;
  if (after !== null && asked.table.isUuid && !isId(after)) throw invalid('cursor_invalid');
  const rows = await listRowsByKey(ctx.db, ctx.workspaceId, { ...asked, since, after });
  const last = rows.length === asked.limit ? rows.at(-1) : undefined;
  const next: ChangeCursor = last
    ? { round: 'first', since, after: last.id }
    : { round: 'changes', seq: since, after: null };
  return { rows, next: writeChangeCursor(next), isComplete: false };
}

async function changes(ctx: Ctx, asked: PageAsked, cursor: ChangeCursor & { round: 'changes' }): Promise<RawPage> {
  const { seq, after } = cursor;
  // Read first: facts up to here are in what is read next, if they concern the table at all.
  const head = await findHead(ctx.db, ctx.workspaceId, asked.until);
  const rows = await listChangedRows(ctx.db, ctx.workspaceId, { ...asked, seq, after });
  const last = rows.at(-1);
  if (last && rows.length === asked.limit)
    return { rows, next: writeChangeCursor({ round: 'changes', seq: last.seq, after: last.id }), isComplete: false };
  const reached = Math.max(head, last?.seq ?? seq, seq);
  return { rows, next: writeChangeCursor({ round: 'changes', seq: reached, after: null }), isComplete: true };
}

async function changingPage(ctx: Ctx, name: keyof typeof CHANGING, { since, limit }: FeedQuery): Promise<RawPage> {
  if (name === 'calls') await countFacts(ctx, { limit: CATCH_UP, isPatient: true });
  const until = name === 'calls' ? countedUntil(ctx.workspaceId) : undefined;
  const asked: PageAsked = { table: CHANGING[name], seen: visible(ctx.actor), limit, ...(until ? { until } : {}) };
  const cursor: ChangeCursor =
    since === undefined
      ? { round: 'first', since: await findHead(ctx.db, ctx.workspaceId, until), after: null }
      : readChangeCursor(since);
  return cursor.round === 'first' ? firstRound(ctx, asked, cursor) : changes(ctx, asked, cursor);
}

async function wholePage(ctx: Ctx, name: keyof typeof WHOLE, { since, limit }: FeedQuery): Promise<RawPage> {
  const after = readWholeCursor(since);
  const rows = await listWholeRows(ctx.db, ctx.workspaceId, { rows: WHOLE[name], after, limit });
  const last = rows.length === limit ? rows.at(-1) : undefined;
  return { rows, next: writeWholeCursor(last?.id ?? null), isComplete: last === undefined };
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'number' || typeof value === 'boolean' ? value : String(value);
}

/** Named columns only; personal ones empty unless the key may, and card and account numbers hidden even then. */
function shown(table: Table, row: Record<string, unknown>, seesPersonal: boolean): FeedRow {
  return Object.fromEntries(
    table.columns.map(({ name, personal }) => {
      const cell = cellOf(row[name]);
      if (!personal) return [name, name === 'deleted' ? cell === true : cell];
      return [name, seesPersonal && typeof cell === 'string' ? maskSensitive(cell).text : null];
    }),
  );
}

async function noteLooks(ctx: Ctx, name: FeedTableName, rows: readonly FeedRow[]): Promise<void> {
  const idsOf = (column: string) => rows.flatMap((row) => (typeof row[column] === 'string' ? [row[column]] : []));
  if (name === 'customers') return noteTaken(ctx, { noun: 'customer', ids: idsOf('id') });
  if (name === 'conversations') return noteTaken(ctx, { noun: 'conversation', ids: idsOf('id') });
  if (name === 'calls' || name === 'survey_answers')
    return noteTaken(ctx, { noun: 'conversation', ids: idsOf('conversation_id') });
}

/** A page of a table, as this key may see it. */
export async function readFeedPage(ctx: Ctx, name: FeedTableName, query: FeedQuery): Promise<FeedPage> {
  const table = tableOf(name);
  const seesPersonal = allows(ctx.actor, 'feed:personal');
  const page = isChanging(name)
    ? await changingPage(ctx, name, query)
    : isWhole(name)
      ? await wholePage(ctx, name, query)
      : await readDays(ctx, query);
  const rows = page.rows.map((row) => shown(table, row, seesPersonal));
  if (seesPersonal) await noteLooks(ctx, name, rows);
  return { table, rows, next: page.next, isComplete: page.isComplete };
}
