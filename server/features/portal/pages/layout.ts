import { html, type Html } from '../../../kernel/http/html.ts';
import type { Locale, Translate } from '../../../kernel/i18n.ts';
import type { OwnedAnswer } from '../owned-queries.ts';
import type { SignedVisit, Visit } from './visit.ts';

/** What a page says before it stands in the frame. */
export interface Page {
  title: string;
  body: Html;
  status?: number;
  /** Which entry of the menu it belongs to. */
  at?: MenuEntry;
}

/** Or where to go instead. */
export interface Elsewhere {
  to: string;
}

export type MenuEntry =
  | 'requests'
  | 'articles'
  | 'orders'
  | 'contracts'
  | 'devices'
  | 'procedures'
  | 'documents'
  | 'profile'
  | 'consents';

export type Say = (key: string, values?: Record<string, string | number>) => string;

export function sayIn(translate: Translate, locale: Locale): Say {
  return (key, values) => translate(locale, `portal.${key}`, values);
}

/** Entries this customer has: parts that are switched off, or empty for them, are no dead ends. */
export function menuOf({ portal, things }: Pick<SignedVisit, 'portal' | 'things'>): MenuEntry[] {
  const shown = (part: (typeof portal.parts)[number]): boolean => portal.parts.includes(part);
  const filled = (['orders', 'contracts', 'devices', 'procedures', 'documents'] as const).filter(
    (part) => shown(part) && things[part],
  );
  const own = (['profile', 'consents'] as const).filter(shown);
  return ['requests', ...(things.articles ? (['articles'] as const) : []), ...filled, ...own];
}

function menu(visit: SignedVisit, say: Say, at: MenuEntry | undefined): Html {
  const entries = menuOf(visit).map(
    (entry) =>
      html`<li><a href="${visit.base}/${entry}"${entry === at ? html` aria-current="page"` : null}>${say(`menu.${entry}`)}</a></li>`,
  );
  return html`<nav aria-label="${say('menu.label')}"><ul>${entries}</ul></nav>`;
}

function languages(visit: Visit, say: Say): Html {
  const other = visit.locale === 'ja' ? 'en' : 'ja';
  return html`<a lang="${other}" hreflang="${other}" href="?lang=${other}">${say('otherLanguage')}</a>`;
}

/** Where answers stand; null while the help center is closed. */
export function helpOf({ portal, locale }: Visit): string | null {
  if (!portal.help_key) return null;
  const base = portal.help_domain ? `https://${portal.help_domain}/help` : `/help/${portal.help_key}`;
  return `${base}/${locale}`;
}

function answers(visit: Visit, say: Say): Html | null {
  const help = helpOf(visit);
  return help ? html`<a href="${help}">${say('answers')}</a>` : null;
}

/** Answers first, for whoever came with a question. */
export function helpSearch(visit: Visit, say: Say): Html | null {
  const help = helpOf(visit);
  if (!help) return null;
  return html`<form class="help" role="search" method="get" action="${help}/search"><label for="help">${say('help.title')}</label>
<div class="help-row"><input id="help" name="q" type="search" maxlength="200" required placeholder="${say('help.hint')}"><button>${say('help.search')}</button></div></form>`;
}

/** What is read about the products somebody has; nothing where nothing is written of them. */
export function ownedAnswers(visit: Visit, say: Say, found: readonly OwnedAnswer[]): Html | null {
  const help = helpOf(visit);
  if (!help || found.length === 0) return null;
  const items = found.map(
    ({ number, title, product }) =>
      html`<li><a href="${help}/articles/${String(number)}">${title}</a> <span class="meta">${product}</span></li>`,
  );
  return html`<section><h2>${say('help.owned')}</h2><ul class="answers">${items}</ul></section>`;
}

function signOut(visit: SignedVisit, say: Say): Html {
  return html`<form method="post" action="${visit.base}/sign-out"><input type="hidden" name="csrf" value="${visit.csrf}"><button class="quiet">${say('signOut')}</button></form>`;
}

/** What is nobody’s menu entry and everybody’s right. */
function footer(visit: SignedVisit, say: Say): Html {
  return html`<footer><p><a href="${visit.base}/data">${say('data.title')}</a></p><form method="post" action="${visit.base}/sign-out-everywhere"><input type="hidden" name="csrf" value="${visit.csrf}"><button class="quiet">${say('signOutEverywhere')}</button></form></footer>`;
}

export function isSigned(visit: Visit): visit is SignedVisit {
  return visit.session !== null && visit.things !== null;
}

/** A whole page: no script, one style sheet, nothing from elsewhere. */
export function renderPage(visit: Visit, page: Page, translate: Translate): string {
  const say = sayIn(translate, visit.locale);
  const house = visit.portal.name || visit.portal.house;
  const signed = isSigned(visit) ? visit : null;
  // The first thing that is read aloud: that what was sent did not go through.
  const isRefused = page.status === 422;
  return html`<!doctype html>
<html lang="${visit.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow"><meta name="color-scheme" content="light dark"><title>${isRefused ? say('problem.inTitle') : ''}${page.title} | ${house}</title>
<link rel="stylesheet" href="/portal.css"></head>
<body><a class="skip" href="#main">${say('skip')}</a><header><p class="house"><a href="${visit.base}">${house}</a></p>
<div class="corner">${answers(visit, say)}${languages(visit, say)}${signed ? signOut(signed, say) : null}</div></header>
${signed ? menu(signed, say, page.at) : null}<main id="main"><h1>${page.title}</h1>${page.body}</main>${signed ? footer(signed, say) : null}</body></html>`
    .text;
}

/** Where no portal is: nothing says whether there ever was one. */
export function renderNowhere(locale: Locale, translate: Translate): string {
  const say = sayIn(translate, locale);
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow">
<title>${say('nowhere.title')}</title><link rel="stylesheet" href="/portal.css"></head><body><main><h1>${say('nowhere.title')}</h1><p>${say('nowhere.hint')}</p></main></body></html>`
    .text;
}

/** What went wrong, above a form. A page without a script is read from its top: the focus is put where there is something to know. */
export function alertOf(words: string | null): Html | null {
  return words ? html`<p class="alert" id="problem" role="alert" tabindex="-1" autofocus>${words}</p>` : null;
}

/** For the field the alert is about. */
export function wrongIf(problem: string | null): Html | null {
  return problem ? html` aria-invalid="true" aria-describedby="problem"` : null;
}

export function noticeOf(words: string | null): Html | null {
  return words ? html`<p class="notice" role="status" tabindex="-1" autofocus>${words}</p>` : null;
}

export function day(visit: Visit, at: Date | string): string {
  const isDay = typeof at === 'string';
  return new Intl.DateTimeFormat(visit.locale === 'ja' ? 'ja-JP' : 'en-GB', {
    timeZone: isDay ? 'UTC' : visit.portal.time_zone,
    dateStyle: 'long',
  }).format(new Date(at));
}

export function moment(visit: Visit, at: Date): string {
  return new Intl.DateTimeFormat(visit.locale === 'ja' ? 'ja-JP' : 'en-GB', {
    timeZone: visit.portal.time_zone,
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(at);
}

export function money(visit: Visit, amount: number, currency = 'JPY'): string {
  return new Intl.NumberFormat(visit.locale === 'ja' ? 'ja-JP' : 'en-GB', { style: 'currency', currency }).format(
    amount,
  );
}
