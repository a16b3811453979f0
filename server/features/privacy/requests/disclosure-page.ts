import { html, Html } from '../../../kernel/http/html.ts';
import type { Locale, Translate } from '../../../kernel/i18n.ts';
import type { Row, Section } from './disclosure-queries.ts';

export const PRINT_STYLE = `body{font-family:system-ui,'Hiragino Sans','Noto Sans JP',sans-serif;line-height:1.7;max-width:56rem;margin:2rem auto;padding:0 1.25rem}
h1{font-size:1.4rem}h2{font-size:1.05rem;margin-top:2rem;border-bottom:1px solid}dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem;margin:.6rem 0 1.2rem}
dt{opacity:.7}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}@media print{h2{break-after:avoid}dl{break-inside:avoid}}`;

function text(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'object' ? JSON.stringify(value, null, 1) : String(value as string | number | boolean);
}

const entry = (row: Row): Html =>
  html`<dl>${Object.entries(row)
    .filter(([name, value]) => name !== 'id' && text(value) !== '' && text(value) !== '{}')
    .map(([name, value]) => html`<dt>${name}</dt><dd>${text(value)}</dd>`)}</dl>`;

export interface Disclosure {
  workspace: string;
  number: string;
  madeAt: Date;
  sections: Partial<Record<Section, Row[]>>;
}

/** The disclosure as somebody reads it without a program: one page, nothing from elsewhere. */
export function renderDisclosure(made: Disclosure, locale: Locale, translate: Translate): string {
  const say = (key: string, values?: Record<string, string | number>): string =>
    translate(locale, `privacy.disclosure.${key}`, values);
  const sections = Object.entries(made.sections).map(
    ([name, rows]) =>
      html`<h2>${say(`section.${name}`)} (${rows.length})</h2>${rows.length === 0 ? html`<p>${say('nothing')}</p>` : rows.map(entry)}`,
  );
  return String(html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${say('title')} ${made.number}</title>
<style>${new Html(PRINT_STYLE)}</style></head><body><h1>${say('title')}</h1><p>${made.workspace}<br>${made.number}<br>${made.madeAt.toISOString()}</p><p>${say('lead')}</p>${sections}</body></html>`);
}
