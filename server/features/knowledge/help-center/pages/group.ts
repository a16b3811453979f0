import { html } from '../../../../kernel/http/html.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { articlePart, endOfId, groupPart } from '../address.ts';
import { listCategories, listOfGroup, listProducts, type GroupRow } from '../shelf-queries.ts';
import { articleList, crumbs, searchForm } from './pieces.ts';
import type { Built, Room } from './room.ts';

export type GroupKind = 'products' | 'categories';

const LISTS = { products: listProducts, categories: listCategories };

/** What there is to read about a product or of a category. @returns where it stands now, when it was renamed. */
export async function groupPage(room: Room, kind: GroupKind, part: string): Promise<Built | { to: string }> {
  const { ctx, say, locale, site } = room;
  const end = endOfId(part);
  const find = async (of: string): Promise<GroupRow | undefined> =>
    end ? (await LISTS[kind](ctx.db, ctx.workspaceId, of)).find((one) => one.id.endsWith(end)) : undefined;
  const group = await find(locale);
  if (!group) throw notFound();
  const path = `/${kind}/${groupPart(group)}`;
  if (groupPart(group) !== encodeURIComponent(part)) return { to: room.to(path) };
  const rows = await listOfGroup(
    ctx.db,
    ctx.workspaceId,
    locale,
    kind === 'products' ? { productId: group.id } : { categoryId: group.id },
  );
  const paths: Partial<Record<string, string>> = { [locale]: path };
  for (const of of site.row.locales.filter((one) => one !== locale)) {
    const there = await find(of);
    if (there) paths[of] = `/${kind}/${groupPart(there)}`;
  }
  return {
    title: group.name,
    description: say('group.description', { name: group.name, count: rows.length }),
    paths,
    body: html`${crumbs(room, [{ name: group.name, href: null }])}<h1>${group.name}</h1>${searchForm(room, '')}${articleList(room, rows, 'excerpts')}`,
    data: [
      {
        '@context': 'https://schema.org',
        '@type': 'ItemList',
        itemListElement: rows.slice(0, 50).map((row, i) => ({
          '@type': 'ListItem',
          position: i + 1,
          name: row.title,
          url: `${site.canonical}/${locale}/articles/${articlePart(row)}`,
        })),
      },
    ],
  };
}
