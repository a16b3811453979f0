import { html } from '../../../kernel/http/html.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import type { Locale } from '../naming.ts';
import type { CustomerStatus } from './customer-status.ts';

export interface StatusView {
  locale: Locale;
  /** Of the workspace. */
  house: string;
  timeZone: string;
  status: CustomerStatus;
}

/** A page without a line of script; what it says is only what `customerStatus` gave. */
export function renderStatus({ locale, house, timeZone, status }: StatusView, translate: Translate): string {
  const t = (key: string, values?: Record<string, string>): string =>
    translate(locale, `procedures.status.${key}`, values);
  const other = locale === 'ja' ? 'en' : 'ja';
  const day = new Intl.DateTimeFormat(locale === 'ja' ? 'ja-JP' : 'en-GB', {
    timeZone,
    year: 'numeric',
    month: 'long',
    day: 'numeric',
  });
  const steps = status.steps.map(
    (step) =>
      html`<li class="${step.state}"${step.state === 'current' ? html` aria-current="step"` : null}><span>${step.title}</span><small>${t(`step.${step.state}`)}</small></li>`,
  );
  const facts = status.facts.map(
    ({ label, value, href }) =>
      html`<div><dt>${label}</dt><dd>${href ? html`<a href="${href}" rel="noopener noreferrer">${value}</a>` : value}</dd></div>`,
  );
  const says =
    status.state === 'running' ? (status.awaits ? t(`awaits.${status.awaits}`) : null) : t(`state.${status.state}`);
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow"><meta name="color-scheme" content="light dark">
<title>${status.name} ${status.number}</title><link rel="stylesheet" href="/status.css"></head>
<body><main><a class="language" lang="${other}" hreflang="${other}" href="?lang=${other}">${t('otherLanguage')}</a><p class="house">${house}</p><h1>${status.name}</h1><p class="number">${t('number')} <b>${status.number}</b></p>
<p class="now ${status.state}" role="status">${says}</p>
${steps.length > 0 ? html`<h2>${t('steps')}</h2><ol class="steps">${steps}</ol>` : null}
${facts.length > 0 ? html`<h2>${t('facts')}</h2><dl class="facts">${facts}</dl>` : null}
<p class="meta">${t('started', { date: day.format(status.startedAt) })}${status.endedAt ? ` ${t('ended', { date: day.format(status.endedAt) })}` : ''}</p></main></body></html>`
    .text;
}

/** One page for every link that opens nothing: never issued, ended, revoked. */
export function renderNoStatus(locale: Locale, translate: Translate): string {
  const t = (key: string): string => translate(locale, `procedures.status.${key}`);
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow"><meta name="color-scheme" content="light dark">
<title>${t('gone')}</title><link rel="stylesheet" href="/status.css"></head><body><main><h1>${t('gone')}</h1><p>${t('goneHint')}</p></main></body></html>`
    .text;
}
