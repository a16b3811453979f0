import { html, type Html } from '../../../../kernel/http/html.ts';
import { articlePart, groupPart } from '../address.ts';
import { listCategories, listForMap, listProducts, type MapRow } from '../shelf-queries.ts';
import type { Room } from './room.ts';

type Place = { locale: string; path: string }[];

/** Every page search engines may show, with its other languages (sitemaps.org; hreflang as Google reads it). */
export async function siteMap(room: Omit<Room, 'locale' | 'say' | 'to'>): Promise<string> {
  const { ctx, site } = room;
  const { locales } = site.row;
  const rows = await listForMap(ctx.db, ctx.workspaceId, locales);
  const articles = new Map<number, MapRow[]>();
  for (const row of rows) articles.set(row.number, [...(articles.get(row.number) ?? []), row]);
  const entries: Html[] = ['', '/status', '/contact']
    .map((path) =>
      entryOf(
        room,
        locales.map((locale) => ({ locale, path })),
        null,
      ),
    )
    .flat();
  for (const list of [listProducts, listCategories] as const) {
    const kind = list === listProducts ? 'products' : 'categories';
    for (const locale of locales)
      for (const group of await list(ctx.db, ctx.workspaceId, locale))
        entries.push(...entryOf(room, [{ locale, path: `/${kind}/${groupPart(group)}` }], null));
  }
  for (const texts of articles.values()) {
    const places = texts.map((text) => ({ locale: text.language, path: `/articles/${articlePart(text)}` }));
    entries.push(...entryOf(room, places, texts[0]?.published_at ?? null));
  }
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${entries}</urlset>`
    .text;
}

function entryOf({ site }: Pick<Room, 'site'>, places: Place, changed: Date | null): Html[] {
  const address = ({ locale, path }: Place[number]): string => `${site.canonical}/${locale}${path}`;
  const others =
    places.length > 1
      ? places.map((place) => html`<xhtml:link rel="alternate" hreflang="${place.locale}" href="${address(place)}"/>`)
      : [];
  return places.map(
    (place) =>
      html`<url><loc>${address(place)}</loc>${changed ? html`<lastmod>${changed.toISOString()}</lastmod>` : null}${others}</url>
`,
  );
}

/** What machines may look at: the help center, and nothing of the house. */
export function robots(canonical: string | null): string {
  const open = canonical ? `Allow: /help\nDisallow: /help/*/search\nDisallow: /help/*/suggest\n` : '';
  return `User-agent: *\n${open}Disallow: /\n${canonical ? `\nSitemap: ${canonical}/sitemap.xml\n` : ''}`;
}
