import { MOST_BUSINESS_DAYS } from '@madoguchi/contracts/macros.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { createTranslate, type Locale, type Translate } from '../../kernel/i18n.ts';
import type { TemplateValue, TemplateValues } from '../../kernel/text/template.ts';
import { sayOpening } from '../calendars/business-hours.ts';
import { addBusinessDays, isOpen, nextMorning, nextOpening } from '../calendars/business-time.ts';
import { findCalendarFor, type FoundCalendar } from '../calendars/queries.ts';
import { visible } from '../conversations/policy.ts';
import { isOrganisation } from '../conversations/sending/greeting.ts';
import { addressOf, fullNameOf, nameOf, type Addressee } from './values/addressee.ts';
import { findSituation, type SituationRow } from './values/situation-queries.ts';

let catalogues: Translate | undefined;

/** What is known of a conversation when a text for it is filled. */
export interface Situation {
  row: SituationRow;
  calendar: FoundCalendar;
  /** The customer's own language, else that of what they wrote last, else the workspace's. */
  locale: Locale;
}

export interface ValueOptions {
  locale?: Locale | undefined;
  channel?: SituationRow['channel'] | undefined;
  /** By when we promise to write again; left out: the promise that stands. */
  promisedAt?: Date | null | undefined;
}

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const LATE_AFTER_DAYS = 1;

/** A sentence, not a name or a number, without a sign of Japanese. */
const ENGLISH = /[a-z]{2,}(?:[\s,.']+[a-z]+){3}/iu;

function localeOf(row: SituationRow): Locale {
  const said = row.said ?? '';
  return row.customer_locale ?? (JAPANESE.test(said) ? 'ja' : ENGLISH.test(said) ? 'en' : row.workspace_locale);
}

/** @throws not found when the actor sees no such conversation. */
export async function readSituation(ctx: Ctx, conversationId: string): Promise<Situation> {
  const { db, workspaceId, actor } = ctx;
  const memberId = actor.kind === 'member' ? actor.id : null;
  const row = await findSituation(db, workspaceId, conversationId, memberId, visible(actor));
  if (!row) throw notFound();
  const calendar = await findCalendarFor(db, workspaceId, { teamId: row.team_id, inboxId: row.inbox_id });
  return { row, calendar, locale: localeOf(row) };
}

/** What `{{…}}` is filled with for a conversation; give it to `renderTemplate`. @throws not found. */
export async function valuesFor(ctx: Ctx, conversationId: string, options: ValueOptions = {}): Promise<TemplateValues> {
  return valuesOf(await readSituation(ctx, conversationId), ctx.now, options);
}

function addresseeOf(row: SituationRow): Addressee {
  const name = row.anonymous ? '' : `${row.family_name}${row.given_name}`;
  return {
    familyName: row.anonymous ? '' : row.family_name,
    givenName: row.anonymous ? '' : row.given_name,
    isOrganisation: name !== '' && isOrganisation(name),
    companyName: row.company_name ?? '',
    department: row.department ?? '',
  };
}

/** Waits longer than was promised; where no clock runs, longer than a business day. */
export function isLate({ row, calendar }: Situation, now: Date): boolean {
  if (row.due) return !row.due.paused && new Date(row.due.dueAt) < now;
  const limit = row.waiting_since && addBusinessDays(calendar, row.waiting_since, LATE_AFTER_DAYS);
  return limit !== null && limit < now;
}

function hourIn(zone: string, at: Date): number {
  return Number(new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }).format(at));
}

function timesOf({ row, calendar }: Situation, now: Date, locale: Locale, options: ValueOptions) {
  const say = (at: Date | null) => at && sayOpening(at, calendar.zone, locale);
  const dayOf = (at: Date | null) => say(at)?.day ?? null;
  const opens = say(isOpen(calendar, now) ? nextMorning(calendar, now) : nextOpening(calendar, now));
  const hour = hourIn(calendar.zone, now);
  const part = hour >= 4 && hour < 11 ? 'morning' : hour >= 11 && hour < 18 ? 'afternoon' : 'evening';
  const promisedAt = options.promisedAt === undefined ? row.promised_at : options.promisedAt;
  const days = Array.from({ length: MOST_BUSINESS_DAYS }, (_each, at) => at + 1);
  catalogues ??= createTranslate();
  const translate = catalogues;
  const minutes = row.waiting_since ? Math.floor((now.getTime() - row.waiting_since.getTime()) / 60_000) : 0;
  const waited = minutes < 60 ? null : minutes < 1440 ? 'hours' : 'days';
  return {
    part,
    values: {
      today: dayOf(now),
      next_opening: opens && `${opens.day}${locale === 'en' ? ', ' : ''}${opens.time}`,
      promised: dayOf(promisedAt),
      waited:
        waited &&
        translate(locale, `macros.value.${waited}`, { count: Math.floor(minutes / (waited === 'days' ? 1440 : 60)) }),
      morning: part === 'morning',
      afternoon: part === 'afternoon',
      evening: part === 'evening',
      closed_now: !isOpen(calendar, now),
      ...Object.fromEntries(
        days.map((count) => [`due.within.${count}`, translate(locale, 'macros.value.within', { count })]),
      ),
      ...Object.fromEntries(days.map((count) => [`due.date.${count}`, dayOf(addBusinessDays(calendar, now, count))])),
    } as Record<string, TemplateValue>,
  };
}

/** The same, from what was read before. Pure but for the catalogues. */
export function valuesOf(situation: Situation, now: Date, options: ValueOptions = {}): TemplateValues {
  const { row } = situation;
  const locale = options.locale ?? situation.locale;
  const channel = options.channel ?? row.channel;
  const to = addresseeOf(row);
  const { part, values } = timesOf(situation, now, locale, options);
  catalogues ??= createTranslate();
  const returning = row.earlier > 0;
  const greeting = channel === 'chat' ? part : returning ? 'returning' : 'first';
  return new Map<string, TemplateValue>(
    Object.entries({
      ...values,
      'customer.address': addressOf(to, locale) || null,
      'customer.name': nameOf(to, locale) || null,
      'customer.full_name': fullNameOf(to) || null,
      'customer.family_name': to.familyName || null,
      'customer.given_name': to.givenName || null,
      'customer.known': fullNameOf(to) !== '',
      'company.name': to.companyName || null,
      'company.department': to.department || null,
      'company.known': to.companyName !== '',
      reference: row.reference,
      subject: row.subject || null,
      'agent.name': row.member_name ?? row.assignee_name ?? row.shop_name,
      'team.name': row.team_name,
      'inbox.name': row.inbox_name,
      'shop.name': row.shop_name,
      greeting: catalogues(locale, `macros.value.greeting.${greeting}`),
      returning,
      first_contact: !returning,
      late: isLate(situation, now),
      'channel.email': channel === 'email',
      'channel.chat': channel === 'chat',
      'channel.form': channel === 'form',
      'channel.api': channel === 'api',
    } satisfies Record<string, TemplateValue>),
  );
}
