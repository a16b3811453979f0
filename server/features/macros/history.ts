import { HISTORY_CONDITIONS, HISTORY_VALUES, isHistoryName, TEMPLATE_NAMES } from '@madoguchi/contracts/macros.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { Locale } from '../../kernel/i18n.ts';
import { namesIn, type TemplateValue, type TemplateValues } from '../../kernel/text/template.ts';
import { visible } from '../conversations/policy.ts';
import { listRanks } from '../customers/ranks/queries.ts';
import { allows } from '../workspace/policy.ts';
import { findHistory, listNameable, type HistoryRow } from './values/history-queries.ts';

/** What somebody bought and asked before, as far as whoever writes may know it. Null: not known, or not theirs to know. */
export interface History {
  bought: Pick<
    HistoryRow,
    'order_count' | 'first_order_at' | 'last_order_at' | 'last_product' | 'codes' | 'has_contract'
  > | null;
  contact: Pick<HistoryRow, 'last_contact_at' | 'known_since' | 'rank'> | null;
  complaint: Pick<HistoryRow, 'complaint_open' | 'complaint_before'> | null;
}

export const NOTHING_KNOWN: History = { bought: null, contact: null, complaint: null };
const DAY_MS = 86_400_000;
const SHIPPED_RANKS = ['standard', 'silver', 'gold', 'premium'];

export const asksHistory = (texts: readonly string[]): boolean =>
  texts.some((text) => namesIn(text).some(({ name }) => isHistoryName(name)));

/** Read only where a text asks for it; each part only for who may see such things on the desk. */
export async function readHistory(ctx: Ctx, conversationId: string, texts: readonly string[]): Promise<History> {
  const { actor } = ctx;
  if (!asksHistory(texts)) return NOTHING_KNOWN;
  const row = await findHistory(ctx.db, ctx.workspaceId, conversationId, visible(actor));
  if (!row) return NOTHING_KNOWN;
  return {
    bought: allows(actor, 'commerce:read') ? row : null,
    contact: allows(actor, 'customer:read') ? row : null,
    complaint: allows(actor, 'record:edit') ? row : null,
  };
}

function dayText(at: Date | null | undefined, now: Date, { locale, zone }: Place): string | null {
  if (!at) return null;
  const yearOf = (when: Date) => new Intl.DateTimeFormat('en', { timeZone: zone, year: 'numeric' }).format(when);
  const year = yearOf(at) === yearOf(now) ? {} : { year: 'numeric' as const };
  return new Intl.DateTimeFormat(locale, { timeZone: zone, ...year, month: 'long', day: 'numeric' }).format(at);
}

interface Place {
  locale: Locale;
  zone: string;
}

/** Whole years since they bought or wrote first; none of less than one. */
function yearsOf({ bought, contact }: History, now: Date): string | null {
  const times = [bought?.first_order_at, contact?.known_since].flatMap((at) => (at ? [at.getTime()] : []));
  const years = times.length === 0 ? 0 : Math.floor((now.getTime() - Math.min(...times)) / (365.25 * DAY_MS));
  return years >= 1 ? String(years) : null;
}

function valueOf(name: string, history: History, now: Date): boolean {
  const { bought, contact, complaint } = history;
  const [group = '', second = '', days = ''] = name.split('.');
  if (group === 'bought')
    return second === '' ? (bought?.order_count ?? 0) > 0 : (bought?.codes.includes(second) ?? false);
  if (group === 'rank') return contact?.rank === second;
  if (group === 'contacted') {
    const at = contact?.last_contact_at;
    return at ? now.getTime() - at.getTime() <= Number(days) * DAY_MS : false;
  }
  if (name === 'contract.active') return bought?.has_contract ?? false;
  return (name === 'complaint.open' ? complaint?.complaint_open : complaint?.complaint_before) ?? false;
}

/** The names of these texts that history answers, with what it answers. Pure. What is not known does not hold, and has no value. */
export function historyValues(texts: readonly string[], history: History, now: Date, place: Place): TemplateValues {
  const { bought, contact } = history;
  const values = new Map<string, TemplateValue>([
    ['last_order.product', bought?.last_product ?? null],
    ['last_order.date', dayText(bought?.last_order_at, now, place)],
    ['last_contact.date', dayText(contact?.last_contact_at, now, place)],
    ['customer.years', yearsOf(history, now)],
  ]);
  for (const name of HISTORY_CONDITIONS) values.set(name, valueOf(name, history, now));
  for (const { name } of texts.flatMap((text) => namesIn(text)))
    if (isHistoryName(name) && !values.has(name)) values.set(name, valueOf(name, history, now));
  return values;
}

/** Everything these texts may name: what every text may, history, and the products and ranks there are. */
export async function namesFor(ctx: Ctx, texts: readonly string[]): Promise<Pick<ReadonlySet<string>, 'has'>> {
  const asked = texts.flatMap((text) => namesIn(text).map(({ name }) => name));
  const behind = (group: string) => asked.flatMap((name) => (name.startsWith(group) ? [name.slice(group.length)] : []));
  const [codes, ranks] = [behind('bought.'), behind('rank.')];
  const isNone = codes.length === 0 && ranks.length === 0;
  const found = isNone ? [] : await listNameable(ctx.db, ctx.workspaceId, { codes, ranks });
  const shipped = ranks.length > 0 && (await listRanks(ctx.db, ctx.workspaceId)).length === 0 ? SHIPPED_RANKS : [];
  const known = new Set<string>([...found, ...shipped.map((key) => `rank.${key}`), ...HISTORY_VALUES]);
  const isKnown = (name: string) => (/^(?:bought|rank)\./u.test(name) ? known.has(name) : isHistoryName(name));
  return { has: (name) => TEMPLATE_NAMES.has(name) || isKnown(name) };
}
