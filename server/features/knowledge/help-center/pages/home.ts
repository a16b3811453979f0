import { html, type Html } from '../../../../kernel/http/html.ts';
import { groupPart } from '../address.ts';
import { listPublicIssues } from '../queries.ts';
import { listCategories, listPopular, listProducts, type GroupRow } from '../shelf-queries.ts';
import { readWays, type WayState } from '../states.ts';
import { icon } from './icon.ts';
import { articleList, contactCards, hoursWords, issueBanners, searchForm } from './pieces.ts';
import type { Built, Room } from './room.ts';

const MOST_POPULAR = 6;

/** Of all ways to talk to us the one that is open, or opens first: what the top of the page says must hold for one of them. */
function soonest<State extends Pick<WayState, 'open' | 'opensAt'>>(states: readonly [State, ...State[]]): State {
  const at = ({ open, opensAt }: State): number => (open ? 0 : (opensAt?.getTime() ?? Infinity));
  return states.reduce((best, state) => (at(state) < at(best) ? state : best));
}

/** The first page: what is wrong at the moment, where to look, what others read, and how to reach us. */
export async function homePage(room: Room): Promise<Built> {
  const { ctx, say, locale, site } = room;
  const [issues, products, categories, popular, { ways, house }] = await Promise.all([
    listPublicIssues(ctx.db, ctx.workspaceId),
    listProducts(ctx.db, ctx.workspaceId, locale),
    listCategories(ctx.db, ctx.workspaceId, locale),
    listPopular(ctx.db, ctx.workspaceId, locale, MOST_POPULAR),
    readWays(ctx),
  ]);
  const parts: Record<(typeof site.row.sections)[number], () => Html | null> = {
    issues: () =>
      issues.length > 0
        ? html`<section class="issues" aria-label="${say('issues.title')}">${issueBanners(room, issues)}</section>`
        : null,
    categories: () => groupsSection(room, products, categories),
    popular: () =>
      popular.length > 0
        ? html`<section><h2>${say('home.popular')}</h2>${articleList(room, popular, 'numbered')}</section>`
        : null,
    contact: () => html`<section><h2>${say('home.contact')}</h2>${contactCards(room, ways, house)}</section>`,
  };
  const chats = site.row.contacts.chat ? ways.filter(({ channel }) => channel === 'chat') : [];
  const near = soonest([house, ...chats]);
  const hero = html`<section class="pub-hero"><div class="pub-in"><h1>${say('home.title')}</h1>${searchForm(room, '')}<p class="now ${near.open ? 'ok' : ''}">${icon(near.open ? 'check' : 'clock')}${hoursWords(room, near)}</p></div></section>`;
  return {
    title: site.name,
    description: say('home.description', { name: site.name }),
    hero,
    body: html`${site.row.sections.map((section) => parts[section]() ?? html``)}`,
    paths: Object.fromEntries(site.row.locales.map((of) => [of, ''])),
    data: [
      {
        '@context': 'https://schema.org',
        '@type': 'WebSite',
        name: site.name,
        url: `${site.canonical}/${locale}`,
        inLanguage: locale,
        potentialAction: {
          '@type': 'SearchAction',
          target: { '@type': 'EntryPoint', urlTemplate: `${site.canonical}/${locale}/search?q={words}` },
          'query-input': 'required name=words',
        },
      },
    ],
  };
}

function groupsSection(room: Room, products: readonly GroupRow[], categories: readonly GroupRow[]): Html | null {
  const { say } = room;
  if (products.length + categories.length === 0) return null;
  const shown = products.slice(0, 8);
  return html`${
    shown.length > 0
      ? html`<section><h2>${say('home.products')}</h2><div class="products">${shown.map(
          (one) =>
            html`<a href="${room.to(`/products/${groupPart(one)}`)}">${icon('box')}<b>${one.name}</b><small>${one.kind} ${say('count', { count: one.count })}</small></a>`,
        )}</div></section>`
      : null
  }${
    categories.length > 0
      ? html`<section><h2>${say('home.categories')}</h2><ul class="tiles">${categories.map(
          (one) =>
            html`<li><a href="${room.to(`/categories/${groupPart(one)}`)}"><span class="grow">${one.name}</span><small>${say('count', { count: one.count })}</small></a></li>`,
        )}</ul></section>`
      : null
  }`;
}
