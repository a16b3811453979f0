import { html, Html } from '../../../kernel/http/html.ts';
import type { Locale, Translate } from '../../../kernel/i18n.ts';
import { PRINT_STYLE } from './disclosure-page.ts';
import type { RequestRow } from './queries.ts';
import { requestName } from './request-name.ts';

const TITLES = { orders: 'books', papers: 'papers', backups: 'backup' } as const;

/** 消去証明書: what, when and by whom, without a word of the person. */
export function renderCertificate(
  request: RequestRow,
  workspace: string,
  locale: Locale,
  translate: Translate,
): string {
  const say = (key: string, values?: Record<string, string | number>): string =>
    translate(locale, `privacy.certificate.${key}`, values);
  const day = (at: Date | null): string => at?.toISOString().slice(0, 10) ?? '';
  const line = (name: string, value: string | number): Html => html`<dt>${say(name)}</dt><dd>${value}</dd>`;
  const removed = Object.entries(request.removed).map(([name, count]) => line(`removed.${name}`, count));
  const kept = request.kept.map(
    (one) =>
      html`<dt>${say(TITLES[one.what])}</dt><dd>${say(`kept.${one.what}`, { count: one.count, until: one.until.slice(0, 10) })}</dd>`,
  );
  const saysBackups = request.kept.some((one) => one.what === 'backups');
  return String(html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><title>${say('title')} ${requestName(request.number)}</title><style>${new Html(PRINT_STYLE)}</style></head>
<body><h1>${say('title')}</h1><p>${workspace}</p><dl>${line('number', requestName(request.number))}${line('received', day(request.received_at))}${line('verified', day(request.checked_at))}${line('decided', `${day(request.decided_at)} ${request.decided_by_name ?? ''}`)}${line('done', request.done_at?.toISOString() ?? '')}</dl>
<h2>${say('what')}</h2><dl>${removed}</dl><h2>${say('stays')}</h2>${kept.length === 0 ? html`<p>${say('nothingStays')}</p>` : html`<dl>${kept}</dl>`}${saysBackups ? '' : html`<p>${say('backups')}</p>`}</body></html>`);
}
