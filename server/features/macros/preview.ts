import { TEXT_LIMITS } from '@madoguchi/contracts/macros.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { Locale } from '../../kernel/i18n.ts';
import { checkTemplate, namesIn, renderTemplate, type TemplateProblem } from '../../kernel/text/template.ts';
import { addBusinessDays } from '../calendars/business-time.ts';
import { findCalendarFor } from '../calendars/queries.ts';
import { historyValues, namesFor, NOTHING_KNOWN, readHistory, type History } from './history.ts';
import { readSituation, valuesOf, type Situation } from './values-for.ts';
import { findShop, type SituationRow } from './values/situation-queries.ts';

export interface PreviewQuestion {
  body: string;
  conversationId?: string | undefined;
  /** Somebody made up of whom nothing is known. */
  unknown?: boolean | undefined;
  channel: SituationRow['channel'];
  locale?: Locale | undefined;
  promiseDays?: number | undefined;
}

export interface Preview {
  text: string;
  missing: string[];
  problems: TemplateProblem[];
  conditions: { name: string; holds: boolean }[];
  length: number;
  limit: number | null;
}

/** Signs as people count them: 👨‍👩‍👧 is one, and so is が. */
function lengthOf(text: string): number {
  return [...new Intl.Segmenter('ja', { granularity: 'grapheme' }).segment(text)].length;
}

/** A customer nobody is, so that texts can be read before anybody needs them. */
async function madeUp(ctx: Ctx, locale: Locale | undefined): Promise<Situation> {
  const { db, workspaceId, now } = ctx;
  const shop = await findShop(db, workspaceId);
  const language = locale ?? shop.locale;
  const isJapanese = language === 'ja';
  const row: SituationRow = {
    id: '',
    reference: `${shop.reference_prefix}-${now.toISOString().slice(2, 10).replaceAll('-', '')}-0001`,
    subject: isJapanese ? 'お問い合わせの件' : 'Your request',
    channel: 'email',
    inbox_id: '',
    team_id: null,
    category_id: null,
    waiting_since: new Date(now.getTime() - 3 * 3_600_000),
    due: null,
    promised_at: null,
    family_name: isJapanese ? '山田' : 'Smith',
    given_name: isJapanese ? '花子' : 'Jane',
    anonymous: false,
    customer_locale: language,
    department: isJapanese ? '総務部' : 'General Affairs',
    company_name: isJapanese ? '株式会社サンプル' : 'Sample Ltd.',
    team_name: isJapanese ? 'サポート' : 'Support',
    inbox_name: shop.name,
    shop_name: shop.name,
    workspace_locale: shop.locale,
    assignee_name: isJapanese ? '鈴木' : 'Suzuki',
    member_name: null,
    said: null,
    earlier: 1,
  };
  return { row, calendar: await findCalendarFor(db, workspaceId, {}), locale: language };
}

const UNKNOWN = { family_name: '', given_name: '', anonymous: true, department: null, company_name: null, earlier: 0 };

/** Of the made-up customer: bought a while ago, wrote since. */
function madeUpHistory(now: Date, product: string): History {
  const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);
  return {
    bought: {
      ...{ order_count: 3, first_order_at: ago(800), last_order_at: ago(45), last_product: product },
      ...{ codes: [], has_contract: true },
    },
    contact: { last_contact_at: ago(20), known_since: ago(800), rank: 'standard' },
    complaint: { complaint_open: false, complaint_before: false },
  };
}

async function aboutOf(ctx: Ctx, question: PreviewQuestion): Promise<{ situation: Situation; history: History }> {
  const { conversationId, body, locale } = question;
  if (conversationId) {
    const history = await readHistory(ctx, conversationId, [body]);
    return { situation: await readSituation(ctx, conversationId), history };
  }
  const known = await madeUp(ctx, locale);
  if (question.unknown) return { situation: { ...known, row: { ...known.row, ...UNKNOWN } }, history: NOTHING_KNOWN };
  return {
    situation: known,
    history: madeUpHistory(ctx.now, known.locale === 'ja' ? 'コーヒーメーカー' : 'a coffee machine'),
  };
}

/** How a text reads when it is filled, for a conversation or for a made-up one. Reads only. @throws not found. */
export async function previewTemplate(ctx: Ctx, question: PreviewQuestion): Promise<Preview> {
  const { body, channel, promiseDays = 2 } = question;
  const { situation, history } = await aboutOf(ctx, question);
  const { calendar } = situation;
  const locale = question.locale ?? situation.locale;
  const promisedAt = addBusinessDays(calendar, ctx.now, promiseDays);
  const values = new Map([
    ...valuesOf(situation, ctx.now, { locale, channel, promisedAt }),
    ...historyValues([body], history, ctx.now, { locale, zone: calendar.zone }),
  ]);
  const { text, missing } = renderTemplate(body, values);
  const problems = checkTemplate(body, await namesFor(ctx, [body]));
  const conditions = namesIn(body)
    .filter(({ isCondition }) => isCondition)
    .map(({ name }) => ({ name, holds: Boolean(values.get(name)) }));
  return { text, missing, problems, conditions, length: lengthOf(text), limit: TEXT_LIMITS[channel] ?? null };
}
