import type { Readable } from 'node:stream';
import { notFound } from '../../../kernel/errors.ts';
import { html, type Html } from '../../../kernel/http/html.ts';
import { isId } from '../../../kernel/ids.ts';
import { foldParts, foldText } from '../../../kernel/text/fold.ts';
import { listCategoryNames, type CategoryRow } from '../../knowledge/articles/files/file-queries.ts';
import {
  findPublicImage,
  readPublishedArticles,
  type PublishedText,
} from '../../knowledge/articles/published-queries.ts';
import { articleName } from '../../knowledge/articles/schema.ts';
import { answerHtml, articlesIn } from '../../knowledge/articles/text/answer-html.ts';
import type { PortalServices } from '../needs.ts';
import { day, helpOf, sayIn, type Page, type Say } from './layout.ts';
import { inPortal } from './sign-in.ts';
import type { SignedVisit } from './visit.ts';

const FOR_COLLEAGUES = { internal: false, colleaguesOnly: true };

/** Of each article the language of the page, or the one it was written in first. */
function oneOfEach(texts: readonly PublishedText[], language: string): PublishedText[] {
  const chosen = new Map<string, PublishedText>();
  for (const text of texts) if (!chosen.has(text.id) || text.language === language) chosen.set(text.id, text);
  return [...chosen.values()];
}

/** Every word of the question stands somewhere in the title, the other ways to ask, or the answer. */
function holds(text: PublishedText, asked: readonly string[]): boolean {
  const folded = foldParts([text.title, text.words.join(' '), text.answer_text]);
  return asked.every((word) => folded.includes(word));
}

function topOf(categories: ReadonlyMap<string, CategoryRow>, id: string | null): CategoryRow | null {
  const row = id === null ? undefined : categories.get(id);
  return row ? (topOf(categories, row.parent_id) ?? row) : null;
}

function shelves(visit: SignedVisit, say: Say, texts: readonly PublishedText[], rows: readonly CategoryRow[]): Html[] {
  const categories = new Map(rows.map((row) => [row.id, row]));
  const topIdOf = (text: PublishedText): string | null => topOf(categories, text.category_id)?.id ?? null;
  return [...rows, null].flatMap((category) => {
    const mine = texts.filter((text) => topIdOf(text) === (category?.id ?? null));
    if (mine.length === 0) return [];
    const name = category ? (visit.locale === 'ja' ? category.name_ja : category.name_en) : say('articles.other');
    const items = mine.map(
      ({ number, title }) => html`<li><a href="${visit.base}/articles/${String(number)}">${title}</a></li>`,
    );
    return [html`<section><h2>${name}</h2><ul class="answers">${items}</ul></section>`];
  });
}

/** What colleagues alone read, by category; with a question, what holds all of its words. */
export async function articlesPage(visit: SignedVisit, services: PortalServices, typed: unknown): Promise<Page> {
  const say = sayIn(services.translate, visit.locale);
  const q = typeof typed === 'string' ? typed.slice(0, 200) : '';
  const asked = foldText(q).split(' ').filter(Boolean);
  const [texts, categories] = await inPortal(visit, services, (ctx) =>
    Promise.all([
      readPublishedArticles(ctx.db, ctx.workspaceId, FOR_COLLEAGUES),
      listCategoryNames(ctx.db, ctx.workspaceId),
    ]),
  );
  const found = oneOfEach(
    texts.filter((text) => holds(text, asked)),
    visit.locale,
  );
  const shown = shelves(visit, say, found, categories);
  const body = html`<p class="meta">${say('articles.lead')}</p>
<form class="help" role="search" method="get" action="${visit.base}/articles"><label for="q">${say('articles.find')}</label>
<div class="help-row"><input id="q" name="q" type="search" maxlength="200" value="${q}"><button>${say('help.search')}</button></div></form>
${shown.length > 0 ? shown : html`<p class="meta" role="status">${say('articles.none')}</p>`}`;
  return { title: say('menu.articles'), at: 'articles', body };
}

/** @throws not_found for what is for others: everybody, or us alone. */
export async function articlePage(visit: SignedVisit, services: PortalServices, part: string): Promise<Page> {
  const say = sayIn(services.translate, visit.locale);
  const number = /^\d{1,9}$/.test(part) ? Number(part) : null;
  const { text, articles } = await inPortal(visit, services, async (ctx) => {
    const texts = await readPublishedArticles(ctx.db, ctx.workspaceId, FOR_COLLEAGUES);
    const [text] = oneOfEach(
      texts.filter((one) => one.number === number),
      visit.locale,
    );
    if (!text) throw notFound();
    const linked = { internal: false, publicOnly: true, articleIds: articlesIn(text.answer) };
    const help = helpOf(visit);
    const everybodys = help ? await readPublishedArticles(ctx.db, ctx.workspaceId, linked) : [];
    const articles = new Map([
      ...everybodys.map((one): [string, string] => [one.id, `${help}/articles/${one.number}`]),
      ...texts.map((one): [string, string] => [one.id, `${visit.base}/articles/${one.number}`]),
    ]);
    return { text, articles };
  });
  const answer = answerHtml(text.answer, { base: visit.base, video: say('articles.video'), articles });
  const body = html`<p class="meta">${articleName(text.number)}・${say('articles.updated', { date: day(visit, text.published_at) })}</p>
<article class="answer" lang="${text.language}">${answer}</article>
<p><a class="button" href="${visit.base}/requests/new">${say('articles.ask')}</a></p><p><a href="${visit.base}/articles">${say('articles.back')}</a></p>`;
  return { title: text.title, at: 'articles', body };
}

/** A picture of an answer for colleagues that is published now. @throws not_found for any other file. */
export async function articlePicture(
  visit: SignedVisit,
  services: PortalServices,
  id: string,
): Promise<{ mediaType: string; content: Readable }> {
  if (!isId(id)) throw notFound();
  const file = await inPortal(visit, services, (ctx) => findPublicImage(ctx.db, ctx.workspaceId, id, 'colleagues'));
  const content = file ? await services.blobs.get(file.storage_key) : null;
  if (!file || !content || !/^image\/(png|jpeg|gif|webp)$/.test(file.media_type)) throw notFound();
  return { mediaType: file.media_type, content };
}
