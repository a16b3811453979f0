import { html, type Html } from '../../../kernel/http/html.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import { introIn, nameIn } from '../words.ts';
import type { Door } from './door.ts';

export interface Page {
  title: string;
  body: Html;
  status?: number;
}

export type Say = (key: string, values?: Record<string, string | number>) => string;

export function sayIn(translate: Translate, locale: 'ja' | 'en'): Say {
  return (key, values) => translate(locale, `booking-page.${key}`, values);
}

/** The same page with something asked of it, in the language it is read in. */
export function addressOf(door: Pick<Door, 'base' | 'locale'>, query: Record<string, string> = {}): string {
  return `${door.base}?${new URLSearchParams({ ...query, lang: door.locale }).toString()}`;
}

const HEAD = html`<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow"><meta name="color-scheme" content="light dark"><link rel="stylesheet" href="/booking.css">`;

/** A whole page: no script, one style sheet, nothing from elsewhere. */
export function renderPage(door: Door, page: Page, translate: Translate): string {
  const say = sayIn(translate, door.locale);
  const isRefused = page.status === 409 || page.status === 422;
  const other = door.locale === 'ja' ? 'en' : 'ja';
  return html`<!doctype html>
<html lang="${door.locale}"><head>${HEAD}<title>${isRefused ? say('inTitle') : ''}${page.title} | ${door.house}</title></head>
<body><a class="skip" href="#main">${say('skip')}</a><header><p class="house">${door.house}</p>
<a lang="${other}" hreflang="${other}" href="${addressOf({ base: door.base, locale: other }, door.asked)}">${say('otherLanguage')}</a></header>
<main id="main"><h1>${page.title}</h1>${page.body}</main></body></html>`.text;
}

/** One page for every address that opens nothing: never issued, gone, not public. */
export function renderNothing(locale: 'ja' | 'en', translate: Translate): string {
  const say = sayIn(translate, locale);
  return html`<!doctype html>
<html lang="${locale}"><head>${HEAD}<title>${say('gone.title')}</title></head><body><main id="main"><h1>${say('gone.title')}</h1><p>${say('gone.hint')}</p></main></body></html>`
    .text;
}

export function alertOf(words: string | null): Html | null {
  return words ? html`<p class="alert" id="problem" role="alert" tabindex="-1" autofocus>${words}</p>` : null;
}

/** What is booked here, above the times. */
export function aboutKind({ kind, locale }: Door, say: Say): Html {
  const intro = introIn(kind, locale)
    .split('\n')
    .filter(Boolean)
    .map((line) => html`<p>${line}</p>`);
  return html`<p class="meta">${say(`way.${kind.way}`)}・${say('minutes', { minutes: kind.length_minutes })}</p>${intro}`;
}

export const titleOf = ({ kind, locale }: Door): string => nameIn(kind, locale);
