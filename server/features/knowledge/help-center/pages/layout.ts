import { html, Html } from '../../../../kernel/http/html.ts';
import { icon } from './icon.ts';
import type { Built, Room } from './room.ts';

const RIGHT_TO_LEFT = /^(?:ar|fa|he|ur)\b/;

/** A language as those who speak it call it. */
function ownName(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language', languageDisplay: 'standard' }).of(language) ?? language;
}

/** ja_JP, zh_Hans_CN → zh_CN (ogp.me): language and where most speak it. */
function graphLocale(language: string): string {
  const { language: spoken, region } = new Intl.Locale(language === 'en' ? 'en-GB' : language).maximize();
  return `${spoken}_${region ?? ''}`;
}

function ownLinks(room: Room, place: 'header' | 'footer'): Html[] {
  return room.site.row.links
    .filter((link) => link.place === place && (link.locale === null || link.locale === room.locale))
    .map((link) => html`<a href="${link.url}">${link.label}</a>`);
}

function languages(room: Room, page: Built): Html[] {
  return room.site.row.locales
    .filter((locale) => locale !== room.locale)
    .map(
      (locale) =>
        html`<a lang="${locale}" hreflang="${locale}" href="${room.site.base}/${locale}${page.paths?.[locale] ?? ''}">${ownName(locale)}</a>`,
    );
}

function header(room: Room, page: Built): Html {
  const { site, say } = room;
  const links = html`${ownLinks(room, 'header')}<a href="${room.to('/contact')}">${say('menu.contact')}</a>${
    site.portal ? html`<a href="${site.portal}">${say('menu.portal')}</a>` : null
  }${languages(room, page)}`;
  const logo = site.row.theme.logoFileId;
  return html`<a class="skip" href="#main">${say('skip')}</a><header class="pub-head"><a class="brand" href="${room.to('')}">${
    logo ? html`<img src="${site.base}/logo" alt="" height="28">` : null
  }<span>${site.name}</span> <small>${say('support')}</small></a><nav class="wide" aria-label="${say('menu.label')}">${links}</nav>
<details class="narrow"><summary aria-label="${say('menu.label')}">${icon('menu')}</summary><nav aria-label="${say('menu.label')}">${links}</nav></details></header>`;
}

function footer(room: Room): Html {
  return html`<footer class="pub-in"><span>${room.site.row.house}</span><a href="${room.to('/status')}">${room.say('menu.status')}</a>${ownLinks(room, 'footer')}</footer>`;
}

/** Words that search engines read. Nothing in it can end the element (HTML, 4.12.1.3). */
function structured(data: Record<string, unknown>): Html {
  return html`<script type="application/ld+json">${new Html(JSON.stringify(data).replaceAll('<', String.raw`\u003c`))}</script>`;
}

function forEngines(room: Room, page: Built): Html {
  const { site, locale } = room;
  const own = page.paths?.[locale];
  if (page.paths === null || own === undefined) return html`<meta name="robots" content="noindex">`;
  const address = (of: string): string => `${site.canonical}/${of}${page.paths?.[of] ?? ''}`;
  const others = site.row.locales.filter((of) => page.paths?.[of] !== undefined);
  const first = others[0];
  return html`<link rel="canonical" href="${address(locale)}">${others.map((of) => html`<link rel="alternate" hreflang="${of}" href="${address(of)}">`)}${
    first ? html`<link rel="alternate" hreflang="x-default" href="${address(first)}">` : null
  }
<meta name="description" content="${page.description ?? ''}"><meta property="og:type" content="${page.kind ?? 'website'}"><meta property="og:title" content="${page.title}">
<meta property="og:description" content="${page.description ?? ''}"><meta property="og:url" content="${address(locale)}"><meta property="og:site_name" content="${site.name}"><meta property="og:locale" content="${graphLocale(locale)}">${
    site.row.theme.logoFileId ? html`<meta property="og:image" content="${site.canonical}/logo">` : null
  }
${(page.data ?? []).map(structured)}`;
}

/** A whole page: readable without the script; nothing inline, nothing from elsewhere. */
export function renderPage(room: Room, page: Built): string {
  const { site, locale } = room;
  return html`<!doctype html>
<html lang="${locale}"${RIGHT_TO_LEFT.test(locale) ? html` dir="rtl"` : null}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="same-origin">
<title>${page.title === site.name ? page.title : `${page.title} | ${site.name}`}</title>${forEngines(room, page)}
<link rel="stylesheet" href="/help.css"><link rel="stylesheet" href="${site.base}/theme.css?v=${site.row.version}"><script defer src="/help.js"></script></head>
<body>${header(room, page)}${page.hero ?? null}<main id="main" class="pub-in">${page.body}</main>${footer(room)}</body></html>`
    .text;
}
