import type { Ctx } from '../../kernel/context.ts';
import { foldText } from '../../kernel/text/fold.ts';
import { visible } from '../conversations/policy.ts';
import { dayIn, formatReference } from '../conversations/reference.ts';
import { rootsOf } from '../customers/group-queries.ts';
import { allows } from '../workspace/policy.ts';
import { findWorkspace } from '../workspace/queries.ts';
import { findExactly, type ExactRow, type ExactWords } from './exact-queries.ts';
import { explain, onceEach, type FoundCustomer } from './explain.ts';
import { joined, withoutMarks } from './fold-customer.ts';
import { parseSearchQuery } from './parse-query.ts';

// Shorter pieces fit so much that looking them up as a piece of a number answers nothing.
const SHORTEST_KEY = 4;
// Fewer digits than these may as well be the end of a telephone number.
const MEANT_AS_WHOLE = 8;
// 0427 alone is of today, or of these days: each is a look-up, and a number of long ago is told with its day.
const RECENT_DAYS = 14;
const DAY_MS = 24 * 60 * 60 * 1000;

export interface NumberHits {
  hits: FoundCustomer[];
  /** Found by a few digits of a longer number, which are likelier meant as something else. */
  pieces: FoundCustomer[];
  /** What was typed can be meant as nothing else. */
  isWhole: boolean;
}

/** Whoever has this telephone, address, or number of anything. */
export async function findByNumber(ctx: Ctx, query: string): Promise<NumberHits> {
  const { db, workspaceId, actor } = ctx;
  const asked = await exactWords(ctx, query);
  const rows = await findExactly(db, workspaceId, asked, {
    conversations: visible(actor),
    commerce: allows(actor, 'commerce:read'),
  });
  if (rows.length === 0) return { hits: [], pieces: [], isWhole: false };
  const ids = rows.map((row) => row.customer_id);
  const persons = await rootsOf(db, workspaceId, ids);
  const whole = rows.filter((row) => isWhole(row, asked));
  const present = (some: readonly ExactRow[]): FoundCustomer[] =>
    onceEach(
      some.map((row) => ({
        customerId: persons.get(row.customer_id) ?? row.customer_id,
        matches: explain([row], [wordOf(row, asked)]),
      })),
    );
  if (whole.length > 0) return { hits: present(whole), pieces: [], isWhole: true };
  const isPiece = (row: ExactRow): boolean => !/\D/.test(asked.key) && withoutMarks(foldText(row.text)) !== asked.key;
  return { hits: present(rows.filter((row) => !isPiece(row))), pieces: present(rows.filter(isPiece)), isWhole: false };
}

async function exactWords(ctx: Ctx, query: string): Promise<ExactWords> {
  const { phone, email, references, numbers } = parseSearchQuery(query);
  const key = withoutMarks(foldText(query));
  const isNumber = /\d/.test(key) && !email;
  const dayNumber = /^\d{4}$/u.exec(foldText(query))?.[0];
  const isShort = numbers.length > 0 || dayNumber !== undefined;
  const workspace = isShort ? await findWorkspace(ctx.db, ctx.workspaceId) : null;
  const prefix = workspace?.reference_prefix;
  return {
    phone: phone ?? '',
    email: email ?? '',
    number: isNumber ? query.trim().normalize('NFKC') : '',
    references: prefix ? [...references, ...numbers.map((number) => `${prefix}-${number}`)] : references,
    recent: workspace && dayNumber ? ofTheseDays(ctx.now, workspace, Number(dayNumber)) : [],
    key: isNumber && key.length >= SHORTEST_KEY ? key : '',
  };
}

function ofTheseDays(now: Date, of: { reference_prefix: string; time_zone: string }, number: number): string[] {
  return Array.from({ length: RECENT_DAYS }, (_, ago) =>
    formatReference(of.reference_prefix, dayIn(of.time_zone, new Date(now.getTime() - ago * DAY_MS)), number),
  );
}

function isWhole(row: ExactRow, asked: ExactWords): boolean {
  if (row.field === 'phone' || row.field === 'email') return true;
  if (row.field === 'reference') return asked.references.includes(row.text);
  const isAll = withoutMarks(foldText(row.text)) === asked.key;
  return isAll && (/\D/.test(asked.key) || asked.key.length >= MEANT_AS_WHOLE);
}

/** What of the text is marked: of telephones and references all of it, whatever was typed beside. */
function wordOf(row: ExactRow, asked: ExactWords): string {
  if (row.field === 'phone') return withoutMarks(asked.phone);
  if (row.field === 'email') return foldText(asked.email);
  if (row.field === 'company') return joined(row.text);
  if (row.field === 'reference' && isWhole(row, asked)) return withoutMarks(foldText(row.text));
  return asked.key;
}
