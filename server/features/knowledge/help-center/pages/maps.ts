import { html, type Html } from '../../../../kernel/http/html.ts';
import { articlePart, groupPart } from '../address.ts';
import { findHighestNumber, listCategories, listForMap, listProducts, type MapRow } from '../shelf-queries.ts';
import { notFound } from '../../../../kernel/errors.ts';
import type { Room } from './room.ts';

type Place = { locale: string; path: string }[];

type MapRoom = Omit<Room, 'locale' | 'say' | 'to'>;

/** Numbers of articles in one map: in ten languages, each naming the others, that is 20,000 addresses and 30 MB of the 50,000 and 50 MB allowed. */
const NUMBERS = 2_000;

/**
 * Every page search engines may show, with its other languages (sitemaps.org; hreflang as Google reads it); of many articles
 * a list of maps, parted by numbers. @throws not_found
 */
export async function siteMap(room: MapRoom, part: number | null): Promise<string> {
  const { ctx, site } = room;
  const parts = Math.max(1, Math.ceil((await findHighestNumber(ctx.db, ctx.workspaceId)) / NUMBERS));
  if (part !== null && (part > parts || parts === 1)) throw notFound();
  if (part === null && parts > 1) {
    const maps = Array.from({ length: parts }, (_none, at) => `${site.canonical}/sitemap-${at + 1}.xml`);
    return html`<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${maps.map((map) => html`<sitemap><loc>${map}</loc></sitemap>`)}</sitemapindex>`
      .text;
  }
  const entries = [
    ...(part === null || part === 1 ? await pageEntries(room) : []),
    ...(await articleEntries(room, part ?? 1)),
  ];
  return html`<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${entries}</urlset>`
    .text;
}

async function articleEntries(room: MapRoom, part: number): Promise<Html[]> {
  const { ctx, site } = room;
  const [from, until] = [(part - 1) * NUMBERS + 1, part * NUMBERS];
  const rows = await listForMap(ctx.db, ctx.workspaceId, { languages: site.row.locales, from, until });
  return [...Map.groupBy(rows, (row: MapRow) => row.number).values()].flatMap((texts) => {
    const places = texts.map((text) => ({ locale: text.language, path: `/articles/${articlePart(text)}` }));
    return entryOf(room, places, texts[0]?.published_at ?? null);
  });
}

/** The pages that are no articles. */
async function pageEntries(room: MapRoom): Promise<Html[]> {
  const { ctx, site } = room;
  const { locales } = site.row;
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
  return entries;
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
