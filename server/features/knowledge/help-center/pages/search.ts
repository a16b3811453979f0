import { html } from '../../../../kernel/http/html.ts';
import type { AskedMeaning } from '../../finding/meaning/vectors.ts';
import { findAnswers, predictAnswers, type FoundAnswers } from '../library.ts';
import { listPopular } from '../shelf-queries.ts';
import { readWays } from '../states.ts';
import { articleHref, articleList, contactCards, searchForm } from './pieces.ts';
import type { Built, Room } from './room.ts';

const MOST_FOUND = 20;
const MOST_SUGGESTED = 6;
const NOTHING: FoundAnswers = { rows: [], hits: 0, isRelaxed: false };

/** What the words find; where they find nothing, what others read and how to reach us. */
export async function searchPage(
  room: Room,
  words: string,
  meaning?: AskedMeaning,
): Promise<Built & { hits: number; isRelaxed: boolean }> {
  const { ctx, say, locale } = room;
  const {
    rows: found,
    hits,
    isRelaxed,
  } = words ? await findAnswers(ctx, { words, locale, limit: MOST_FOUND, meaning }) : NOTHING;
  const [popular, { ways, house }] = await Promise.all([
    found.length === 0 ? listPopular(ctx.db, ctx.workspaceId, locale, 6) : [],
    readWays(ctx),
  ]);
  const ask = html`<section><h2>${say('home.contact')}</h2>${contactCards(room, ways, house, words ? `?q=${encodeURIComponent(words)}` : '')}</section>`;
  return {
    title: words ? say('search.titleOf', { words }) : say('search.title'),
    paths: null,
    hits,
    isRelaxed,
    body: html`<h1>${say('search.title')}</h1>${searchForm(room, words)}${
      found.length > 0
        ? html`<p role="status" class="found">${hits > 0 ? say('search.found', { count: found.length }) : say('search.near', { words })}</p>${articleList(room, found, 'excerpts')}`
        : html`${words ? html`<p role="status" class="found">${say('search.nothing', { words })}</p>` : null}${popular.length > 0 ? html`<section><h2>${say('home.popular')}</h2>${articleList(room, popular, 'plain')}</section>` : null}`
    }${ask}`,
  };
}

/** Where nothing is: a way on. */
export async function lostPage(room: Room, words: string): Promise<Built> {
  const { ctx, say, locale } = room;
  const { rows: found } = words ? await findAnswers(ctx, { words, locale, limit: MOST_SUGGESTED }) : NOTHING;
  const rows = found.length > 0 ? found : await listPopular(ctx.db, ctx.workspaceId, locale, MOST_SUGGESTED);
  return {
    title: say('lost.title'),
    status: 404,
    paths: null,
    body: html`<h1>${say('lost.title')}</h1><p>${say('lost.hint')}</p>${searchForm(room, '')}${
      rows.length > 0
        ? html`<section><h2>${say(found.length > 0 ? 'lost.maybe' : 'home.popular')}</h2>${articleList(room, rows, 'plain')}</section>`
        : null
    }`,
  };
}

/** Lines for the field while somebody types: a piece of a page, put under it by the script. */
export async function suggestPiece(room: Room, words: string): Promise<string> {
  if (!words) return '';
  const { rows } = await predictAnswers(room.ctx, { words, locale: room.locale, limit: MOST_SUGGESTED });
  return html`${rows.map((row) => html`<a role="option" aria-selected="false" id="s${row.number}" href="${articleHref(room, row)}">${row.asked === null ? row.title : html`${row.asked}<small>${row.title}</small>`}</a>`)}`
    .text;
}
