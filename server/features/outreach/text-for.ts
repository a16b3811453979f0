import type { Ctx } from '../../kernel/context.ts';
import type { Locale, Translate } from '../../kernel/i18n.ts';
import { renderTemplate, type TemplateValues } from '../../kernel/text/template.ts';
import { findCalendarFor, type FoundCalendar } from '../calendars/queries.ts';
import { findInboxRow } from '../channels/inboxes/queries.ts';
import { findProduct } from '../commerce/products/queries.ts';
import type { SituationRow } from '../macros/values/situation-queries.ts';
import { valuesOf } from '../macros/values-for.ts';
import { findWorkspace } from '../workspace/queries.ts';
import type { OutreachFields } from './queries.ts';
import type { AddresseeRow } from './recipient-queries.ts';

/** What all mails of one outreach have in common. */
export interface House {
  calendar: FoundCalendar;
  locale: Locale;
  name: string;
  inbox: { id: string; name: string; senderName: string };
  product: string | null;
}

export async function houseOf(ctx: Ctx, row: Pick<OutreachFields, 'inbox_id' | 'product_id'>): Promise<House> {
  const { db, workspaceId } = ctx;
  const [workspace, inbox, calendar, product] = await Promise.all([
    findWorkspace(db, workspaceId),
    findInboxRow(db, workspaceId, row.inbox_id),
    findCalendarFor(db, workspaceId, { inboxId: row.inbox_id }),
    row.product_id ? findProduct(db, workspaceId, row.product_id) : null,
  ]);
  const name = workspace?.name ?? '';
  return {
    ...{ calendar, name, locale: workspace?.locale ?? 'ja', product: product?.name ?? null },
    inbox: { id: row.inbox_id, name: inbox?.name ?? '', senderName: inbox?.settings.senderName || name },
  };
}

/** Nobody wrote yet: what only a conversation knows has no value. */
function situationOf(house: House, to: AddresseeRow): SituationRow {
  const { family_name, given_name, anonymous, customer_locale, department, company_name } = to;
  return {
    ...{ family_name, given_name, anonymous, customer_locale, department, company_name },
    ...{ id: '', reference: '', subject: '', channel: 'email', team_id: null, category_id: null, waiting_since: null },
    ...{
      due: null,
      promised_at: null,
      team_name: null,
      assignee_name: null,
      member_name: null,
      said: null,
      earlier: 0,
    },
    ...{ inbox_id: house.inbox.id, inbox_name: house.inbox.name, shop_name: house.inbox.senderName },
    workspace_locale: house.locale,
  };
}

/** The language somebody is written to in. */
export const localeOf = (house: House, to: AddresseeRow): Locale => to.customer_locale ?? house.locale;

function valuesFor(house: House, to: AddresseeRow, now: Date): TemplateValues {
  const locale = localeOf(house, to);
  const values = valuesOf({ row: situationOf(house, to), calendar: house.calendar, locale }, now);
  const day = new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-US', { timeZone: 'UTC', dateStyle: 'long' });
  return new Map([
    ...values,
    ['product.name', house.product],
    ['contract.name', to.contract_name],
    ['contract.ends_on', to.contract_ends && day.format(new Date(`${to.contract_ends}T00:00:00Z`))],
  ]);
}

/** Subject and text for one person; `missing`: gaps nothing is known for. */
export function textFor(
  row: Pick<OutreachFields, 'subject' | 'body'>,
  house: House,
  to: AddresseeRow,
  now: Date,
): { subject: string; text: string; missing: string[] } {
  const values = valuesFor(house, to, now);
  const [subject, body] = [renderTemplate(row.subject, values, 'line'), renderTemplate(row.body, values)];
  return { subject: subject.text, text: body.text, missing: [...new Set([...subject.missing, ...body.missing])] };
}

/** 特定電子メール法 第四条: who sends it, where to complain, and how to stop it, at the foot of mail that advertises. */
export function footerOf(
  translate: Translate,
  locale: Locale,
  {
    senderName,
    postalAddress,
    contact,
    url,
  }: { senderName: string; postalAddress: string; contact: string; url: string },
): string {
  const t = (key: string, value: string): string => translate(locale, `outreach.mail.${key}`, { value });
  const lines = [t('sender', senderName), t('postal', postalAddress), t('contact', contact), t('stop', url)];
  return `\n\n${'─'.repeat(20)}\n${lines.join('\n')}\n`;
}
