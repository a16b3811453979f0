import { html, type Html } from '../../../../kernel/http/html.ts';
import { notFound } from '../../../../kernel/errors.ts';
import { findPublishedArticle, findPublishedByNumber, type PublishedText } from '../../articles/published-queries.ts';
import { answerHtml, articlesIn } from '../../articles/text/answer-html.ts';
import { articlePart, groupPart, numberOf } from '../address.ts';
import {
  findRootCategory,
  listCategories,
  listLines,
  listNeighbours,
  type GroupRow,
  type ShelfRow,
} from '../shelf-queries.ts';
import { readWays } from '../states.ts';
import { icon } from './icon.ts';
import { articleHref, articleList, contactCards, crumbs } from './pieces.ts';
import { dayIn, type Built, type Room } from './room.ts';

export type Voted = 'yes' | 'no' | 'said' | null;

/** The public texts of the article an address names. @throws not_found: unknown, retired, for us alone — all alike. */
export async function findArticle(room: Pick<Room, 'ctx'>, part: string): Promise<PublishedText[]> {
  const { db, workspaceId } = room.ctx;
  const number = numberOf(part);
  const id = number === null ? null : await findPublishedByNumber(db, workspaceId, number);
  const texts = id ? await findPublishedArticle(db, workspaceId, id, { internal: false, publicOnly: true }) : [];
  if (texts.length === 0) throw notFound();
  return texts;
}

/** @returns where the article stands now, when its title changed or it is there in another language only. */
export async function articlePage(
  room: Room,
  part: string,
  voted: Voted,
): Promise<(Built & { articleId: string }) | { to: string }> {
  const { ctx, locale, site } = room;
  const texts = await findArticle(room, part);
  const shown = site.row.locales.flatMap((of) => texts.filter((text) => text.language === of));
  const text = shown.find((one) => one.language === locale);
  if (!text) {
    const other = nearest(shown, locale);
    if (!other) throw notFound();
    return { to: `${site.base}/${other.language}/articles/${articlePart(other)}` };
  }
  if (articlePart(text) !== encodeURIComponent(part)) return { to: room.to(`/articles/${articlePart(text)}`) };
  const [related, category, { ways, house }, linked] = await Promise.all([
    relatives(room, text),
    categoryOf(room, text),
    readWays(ctx),
    listLines(ctx.db, ctx.workspaceId, locale, articlesIn(text.answer)),
  ]);
  const articles = new Map(linked.map((one) => [one.id, articleHref(room, one)]));
  const from = `?from=${text.number}`;
  return {
    articleId: text.id,
    title: text.title,
    description: text.answer_text.replace(/\s+/g, ' ').slice(0, 150),
    kind: 'article',
    lastModified: text.published_at,
    paths: Object.fromEntries(shown.map((one) => [one.language, `/articles/${articlePart(one)}`])),
    data: structuredData(room, text, category),
    body: html`${crumbs(room, [...(category ? [{ name: category.name, href: room.to(`/categories/${groupPart(category)}`) }] : []), { name: text.title, href: null }])}
<div class="hc-cols"><div><article data-article="${text.id}"><h1>${text.title}</h1><div class="answer">${answerHtml(text.answer, { base: site.base, video: room.say('article.video'), articles })}</div></article>
${voteForm(room, text, voted)}<section class="ask"><h2>${room.say('article.ask')}</h2>${contactCards(room, ways, house, from)}</section></div>
${aside(room, text, related)}</div>`,
  };
}

/** What a reader of a language is given instead: the same language otherwise written, else what the house says first. */
function nearest(texts: readonly PublishedText[], language: string): PublishedText | undefined {
  const [primary] = language.split('-');
  return texts.find((text) => text.language.split('-')[0] === primary) ?? texts[0];
}

async function categoryOf({ ctx, locale }: Room, text: PublishedText): Promise<GroupRow | null> {
  if (!text.category_id) return null;
  const [rootId, categories] = await Promise.all([
    findRootCategory(ctx.db, ctx.workspaceId, text.category_id),
    listCategories(ctx.db, ctx.workspaceId, locale),
  ]);
  return categories.find((one) => one.id === rootId) ?? null;
}

async function relatives({ ctx, locale }: Room, text: PublishedText): Promise<ShelfRow[]> {
  const named = await listLines(ctx.db, ctx.workspaceId, locale, text.related_ids);
  if (named.length > 0) return named;
  const of = { id: text.id, categoryId: text.category_id, productIds: text.product_ids };
  return listNeighbours(ctx.db, ctx.workspaceId, locale, of);
}

function aside(room: Room, text: PublishedText, related: readonly ShelfRow[]): Html {
  const { say } = room;
  return html`<aside>${related.length > 0 ? html`<h2>${say('article.related')}</h2>${articleList(room, related, 'plain')}` : null}
<dl class="kv"><dt>${say('article.updated')}</dt><dd><time datetime="${text.published_at.toISOString()}">${dayIn(room, text.published_at)}</time></dd><dt>${say('article.number')}</dt><dd>FAQ-${String(text.number).padStart(4, '0')}</dd></dl></aside>`;
}

/** Works as a plain form. After a vote it asks for words, or says thank you. */
function voteForm(room: Room, text: PublishedText, voted: Voted): Html {
  const { say } = room;
  const action = `${room.to(`/articles/${articlePart(text)}`)}/vote`;
  if (voted === 'said')
    return html`<section class="vote" id="vote" role="status"><b>${say('vote.thanks')}</b></section>`;
  if (voted)
    return html`<section class="vote said" id="vote"><b role="status">${say(voted === 'yes' ? 'vote.helped' : 'vote.sorry')}</b>
<form method="post" action="${action}"><input type="hidden" name="helpful" value="${voted}"><label for="words">${say(voted === 'yes' ? 'vote.wordsGood' : 'vote.wordsBad')}</label><textarea id="words" name="words" rows="3" maxlength="1000"></textarea><small>${say('vote.noPersonal')}</small><div class="row"><button>${say('vote.send')}</button>${
      voted === 'no'
        ? html`<a class="more" href="${room.to(`/contact?from=${text.number}`)}">${say('vote.contact')}</a>`
        : null
    }</div></form></section>`;
  return html`<section class="vote" id="vote"><b>${say('vote.ask')}</b><form method="post" action="${action}"><button name="helpful" value="yes">${icon('up')}${say('vote.yes')}</button><button name="helpful" value="no">${icon('down')}${say('vote.no')}</button></form><small>${say('vote.hint')}</small></section>`;
}

function structuredData(room: Room, text: PublishedText, category: GroupRow | null): Record<string, unknown>[] {
  const { site, locale, say } = room;
  const own = `${site.canonical}/${locale}`;
  const url = `${own}/articles/${articlePart(text)}`;
  const steps = [
    { name: say('support'), item: own },
    ...(category ? [{ name: category.name, item: `${own}/categories/${groupPart(category)}` }] : []),
    { name: text.title, item: url },
  ];
  const context = 'https://schema.org';
  return [
    {
      '@context': context,
      '@type': 'FAQPage',
      mainEntity: [
        {
          '@type': 'Question',
          name: text.title,
          acceptedAnswer: { '@type': 'Answer', text: text.answer_text.slice(0, 5_000) },
        },
      ],
    },
    {
      '@context': context,
      '@type': 'Article',
      headline: text.title.slice(0, 110),
      inLanguage: locale,
      dateModified: text.published_at.toISOString(),
      mainEntityOfPage: url,
      publisher: { '@type': 'Organization', name: site.row.house },
    },
    {
      '@context': context,
      '@type': 'BreadcrumbList',
      itemListElement: steps.map((step, i) => ({ '@type': 'ListItem', position: i + 1, ...step })),
    },
  ];
}
