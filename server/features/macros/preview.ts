import { TEMPLATE_NAMES, TEXT_LIMITS } from '@madoguchi/contracts/macros.ts';
import type { Ctx } from '../../kernel/context.ts';
import type { Locale } from '../../kernel/i18n.ts';
import { checkTemplate, renderTemplate, type TemplateProblem } from '../../kernel/text/template.ts';
import { addBusinessDays } from '../calendars/business-time.ts';
import { findCalendarFor } from '../calendars/queries.ts';
import { readSituation, valuesOf, type Situation } from './values-for.ts';
import { findShop, type SituationRow } from './values/situation-queries.ts';

export interface PreviewQuestion {
  body: string;
  conversationId?: string | undefined;
  channel: SituationRow['channel'];
  locale?: Locale | undefined;
  promiseDays?: number | undefined;
}

export interface Preview {
  text: string;
  missing: string[];
  problems: TemplateProblem[];
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
    store_id: null,
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

/** How a text reads when it is filled, for a conversation or for a made-up one. Reads only. @throws not found. */
export async function previewTemplate(ctx: Ctx, question: PreviewQuestion): Promise<Preview> {
  const { body, conversationId, channel, locale, promiseDays = 2 } = question;
  const situation = conversationId ? await readSituation(ctx, conversationId) : await madeUp(ctx, locale);
  const promisedAt = addBusinessDays(situation.calendar, ctx.now, promiseDays);
  const { text, missing } = renderTemplate(body, valuesOf(situation, ctx.now, { locale, channel, promisedAt }));
  const problems = checkTemplate(body, TEMPLATE_NAMES);
  return { text, missing, problems, length: lengthOf(text), limit: TEXT_LIMITS[channel] ?? null };
}
