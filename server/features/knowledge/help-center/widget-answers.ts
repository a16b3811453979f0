import { helpCenterEndpoints as api } from '@madoguchi/contracts/help-center.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { publicRoute, type AnyRoute, type Http } from '../../../kernel/http/route.ts';
import type { Locale } from '../../../kernel/i18n.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { findInboxByKey } from '../../channels/widget/queries.ts';
import { findPublishedArticle, type PublishedText } from '../articles/published-queries.ts';
import { articlePart } from './address.ts';
import { helpDeskOf, type HelpServices } from './desk.ts';
import type { Did } from './held-pages.ts';
import { askerOf } from '../finding/meaning/asker.ts';
import type { AskedMeaning } from '../finding/meaning/vectors.ts';
import { predictAnswers } from './library.ts';
import { answerHtml, articlesIn } from '../articles/text/answer-html.ts';
import { sayIn, wordsFor } from './pages/words.ts';
import { findHelpHouse, ownsShortAddress, type HelpHouseRow } from './queries.ts';
import { listLines } from './shelf-queries.ts';
import { addressOf } from './settings.ts';
import { traceOf } from './visits/visitor.ts';
import { giveOpinion } from './opinion.ts';

const SYSTEM = { kind: 'system', name: 'help-center' } as const;
const MOST_FOUND = 4;

interface Place {
  ctx: Ctx;
  row: HelpHouseRow;
  locale: string;
  meaning: AskedMeaning | undefined;
}

/** Runs for the chat inbox of a public key, where the house has a help center that is on. */
async function atWidget<T>(
  services: HelpServices,
  { key, locale, words }: { key: string; locale: Locale | undefined; words?: string },
  body: (place: Place) => Promise<T>,
): Promise<T> {
  const inbox = await findInboxByKey(services.kernel.pool, key);
  if (!inbox || inbox.channel !== 'chat') throw notFound();
  // Asked outside, so before the transaction.
  const meaning = words === undefined ? undefined : await askerOf(services).of(inbox.workspace_id, words);
  return runInWorkspace(services.kernel, { workspaceId: inbox.workspace_id, actor: SYSTEM }, async (ctx) => {
    const row = await findHelpHouse(ctx.db, ctx.workspaceId);
    if (!row) throw notFound();
    const shown = locale && row.locales.includes(locale) ? locale : (row.locales[0] ?? 'ja');
    return body({ ctx, row, locale: shown, meaning });
  });
}

async function findText({ ctx, locale }: Place, id: string): Promise<PublishedText> {
  const texts = await findPublishedArticle(ctx.db, ctx.workspaceId, id, { internal: false, publicOnly: true });
  const text = texts.find((one) => one.language === locale) ?? texts[0];
  if (!text) throw notFound();
  return text;
}

/** What is being typed may be a question others asked, or find something; something near is no answer: it would stand in the way of writing. */
async function answersFor({ ctx, locale, meaning }: Place, words: string) {
  const { rows, hits, isRelaxed } = await predictAnswers(ctx, { words, locale, limit: MOST_FOUND, meaning });
  const did: Did = { kind: 'search', words, hits, isRelaxed };
  return { did, items: rows.map(({ id, title, excerpt, asked }) => ({ id, title, excerpt, asked })) };
}

/** The search before a message is sent: what it finds and what is read are the pages', in the widget's small room. */
export function widgetAnswerRoutes(services: HelpServices): AnyRoute[] {
  const desk = helpDeskOf(services);
  const note = (http: Http, { ctx, locale }: Place, did: Did): void =>
    desk.visits.note(ctx.workspaceId, { trace: traceOf(http.request), place: 'widget', locale, did });
  return [
    publicRoute(
      api.searchWidgetAnswers,
      ({ params, query }, http) =>
        atWidget(services, { key: params.key, locale: query.locale, words: query.q }, async (place) => {
          desk.charge(http.ip);
          const { did, items } = await answersFor(place, query.q);
          note(http, place, did);
          return { items };
        }),
      { ratePerMinute: 240 },
    ),
    publicRoute(api.readWidgetAnswer, ({ params, query }, http) =>
      atWidget(services, { key: params.key, locale: query.locale }, async (place) => {
        const { ctx, row } = place;
        const [text, isShort] = await Promise.all([
          findText(place, params.id),
          ownsShortAddress(ctx.db, ctx.workspaceId),
        ]);
        const pages = `${addressOf(row, isShort, services.publicUrl)}/${text.language}/articles/`;
        const linked = await listLines(ctx.db, ctx.workspaceId, text.language, articlesIn(text.answer));
        const articles = new Map(linked.map((one) => [one.id, `${pages}${articlePart(one)}`]));
        note(http, place, { kind: 'read', articleId: text.id });
        // Pictures by the key: the widget's own host is the house's, whatever domain the pages have.
        const base = `/help/${row.public_key}`;
        const video = sayIn(services.translate, wordsFor(place.locale))('article.video');
        return {
          id: text.id,
          title: text.title,
          html: answerHtml(text.answer, { base, articles, video }).text,
          url: `${pages}${articlePart(text)}`,
          updatedAt: text.published_at.toISOString(),
        };
      }),
    ),
    publicRoute(
      api.rateWidgetAnswer,
      ({ params, body }, http) =>
        atWidget(services, { key: params.key, locale: body.locale }, async (place) => {
          desk.charge(http.ip);
          const text = await findText(place, params.id);
          await giveOpinion(place.ctx, desk, {
            text,
            trace: traceOf(http.request),
            isHelpful: body.helpful,
            comment: '',
          });
          note(http, place, { kind: 'vote', helped: body.helpful });
        }),
      { ratePerMinute: 30 },
    ),
  ];
}
