import { html, type Html } from '../../../../kernel/http/html.ts';
import type { Locale, Translate } from '../../../../kernel/i18n.ts';
import type { DemoShop } from './find-demo-shop.ts';

const MENU = ['machines', 'grinders', 'beans', 'care'] as const;
const FACTS = ['size', 'water', 'warranty'] as const;

const icon = (...paths: string[]): Html =>
  html`<svg class="icon" viewBox="0 0 16 16" aria-hidden="true">${paths.map((d) => html`<path d="${d}"/>`)}</svg>`;

const mountain = html`<svg class="drawing" width="26" height="26" viewBox="0 0 26 26" aria-hidden="true"><path d="M4 20 10 8l5 9 3-5 4 8z"/><path class="accent" d="M3 23h20"/></svg>`;
const machine = html`<svg class="drawing thin" width="300" height="300" viewBox="0 0 88 88" aria-hidden="true"><path d="M20 24h48v52a2 2 0 0 1-2 2H22a2 2 0 0 1-2-2z"/><path d="M28 24l3-12h26l3 12M29.5 18h29"/><path d="M26 30h36v12H26zM31 36h8M58 36h.01"/><path d="M38 42v6h12v-6M41 48v3M47 48v3"/><path class="accent" d="M37 57h12v6a6 6 0 0 1-12 0zM49 58.5h2a2.5 2.5 0 0 1 0 5h-2"/><path d="M26 72h36M24 78v3M64 78v3"/></svg>`;

/** A product page of the demo shop with the widget on it, as on anybody's site: one script tag. */
export function renderDemoShop(locale: Locale, shop: DemoShop, translate: Translate): string {
  const t = (key: string): string => translate(locale, `widget.shop.${key}`);
  const other = locale === 'ja' ? 'en' : 'ja';
  const form = shop.form ? html`<a href="/forms/${shop.form}">${t('contact')}</a>` : null;
  const help = shop.help ? html`<a href="/help/${shop.help}/${locale}">${t('help')}</a>` : null;
  return html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${t('product')} · ${t('name')}</title><link rel="stylesheet" href="/demo-shop.css">
<script src="/widget.js" data-key="${shop.chat}" async></script></head>
<body><header class="head"><a class="brand" href="/demo-shop">${mountain}${t('name')}</a>
<nav aria-label="${t('menu')}">${MENU.map((entry) => html`<a href="#${entry}">${t(entry)}</a>`)}</nav>
<span class="end">${icon('m10.3 10.3 3.5 3.5', 'M11.4 7a4.4 4.4 0 1 1-8.8 0 4.4 4.4 0 0 1 8.8 0z')}${icon('M10.6 5.3a2.6 2.6 0 1 1-5.2 0 2.6 2.6 0 0 1 5.2 0z', 'M3 13.6c.3-2.8 2.2-4.2 5-4.2s4.7 1.4 5 4.2')}${icon('m8 1.9 5.5 2.8v6.6L8 14.1l-5.5-2.8V4.7z', 'M2.5 4.7 8 7.5l5.5-2.8M8 7.5v6.6')}</span></header>
<main><div class="picture">${machine}</div>
<div class="product"><p class="meta">${t('kind')}</p><h1>${t('product')}</h1>
<p class="rating">${icon('m8 2.2 1.8 3.7 4 .6-2.9 2.8.7 4L8 11.4l-3.6 1.9.7-4-2.9-2.8 4-.6z')}${t('rating')}</p>
<p class="price">${t('price')} <small>${t('priceNote')}</small></p><p class="text">${t('text')}</p>
<dl>${FACTS.map((fact) => html`<dt>${t(fact)}</dt><dd>${t(`${fact}Text`)}</dd>`)}</dl>
<button class="buy" type="button">${t('buy')}</button><p class="meta">${t('arrives')}</p>
<p class="links">${help}${form}<a href="?lang=${other}" hreflang="${other}" lang="${other}">${t('otherLanguage')}</a></p></div></main></body></html>`
    .text;
}
