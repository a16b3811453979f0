import { articleEndpoints as api, type Article } from '@madoguchi/contracts/articles.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { isId } from '../../../kernel/ids.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { visible } from '../../conversations/policy.ts';
import { findConversation } from '../../conversations/queries.ts';
import { changeSettings } from './actions/change-settings.ts';
import { confirmArticle } from './actions/confirm-article.ts';
import { countRead } from './actions/count-read.ts';
import { createArticle } from './actions/create-article.ts';
import { declineArticle } from './actions/decline-article.ts';
import { deleteArticle } from './actions/delete-article.ts';
import { discardRevision } from './actions/discard-revision.ts';
import { draftFromConversation } from './actions/draft-from-conversation.ts';
import { flagArticle } from './actions/flag-article.ts';
import { importArticles } from './actions/import-articles.ts';
import { publishArticle } from './actions/publish-article.ts';
import { resolveFlag } from './actions/resolve-flag.ts';
import { restoreVersion } from './actions/restore-version.ts';
import { retireArticle } from './actions/retire-article.ts';
import { reviveArticle } from './actions/revive-article.ts';
import { submitArticle } from './actions/submit-article.ts';
import { updateArticle } from './actions/update-article.ts';
import { useArticle } from './actions/use-article.ts';
import { articleFiles } from './files/export-articles.ts';
import { findPublished, readPublished } from './find-published.ts';
import { listArticles } from './list-articles.ts';
import { countArticleRows } from './list-queries.ts';
import { seesInternal } from './policy.ts';
import { presentArticle } from './present-article.ts';
import { findArticle, listTexts, type TextRow } from './queries.ts';
import { dayAfter } from './review-days.ts';
import { presentFlag, presentName, presentText, presentVersion } from './schema.ts';
import { findFlag, findSettings, listArticlesOfConversation } from './use-queries.ts';
import { findVersion, listVersionRows, listVersionTexts } from './version-queries.ts';
import { diffTexts } from './versions/diff-texts.ts';

/** Does it, and shows what became of it. */
const then = async (ctx: Ctx, id: string, done: Promise<unknown>): Promise<Article> => {
  await done;
  return presentArticle(ctx, id);
};

async function flagOf(ctx: Ctx, id: string) {
  const row = await findFlag(ctx.db, ctx.workspaceId, id, visible(ctx.actor));
  if (!row) throw notFound();
  return presentFlag(row);
}

/** 0 is what is being written. @throws not_found */
async function textsAt(ctx: Ctx, id: string, number: number): Promise<TextRow[]> {
  if (!(await findArticle(ctx.db, ctx.workspaceId, id))) throw notFound();
  if (number === 0) return listTexts(ctx.db, ctx.workspaceId, id);
  const texts = await listVersionTexts(ctx.db, ctx.workspaceId, id, number);
  if (texts.length === 0) throw notFound();
  return texts;
}

async function settingsOf(ctx: Ctx) {
  const {
    needs_other_approver: needsOtherApprover,
    review_days: reviewDays,
    version,
  } = await findSettings(ctx.db, ctx.workspaceId);
  return { needsOtherApprover, reviewDays, version };
}

const memberId = (ctx: Ctx): string | null => (ctx.actor.kind === 'member' ? ctx.actor.id : null);

function readingRoutes(): AnyRoute[] {
  return [
    route(api.listArticles, 'article:read', (ctx, { query }) => listArticles(ctx, query)),
    route(api.countArticles, 'article:read', async (ctx) =>
      countArticleRows(ctx.db, ctx.workspaceId, { memberId: memberId(ctx), today: await dayAfter(ctx, 0) }),
    ),
    route(api.getArticle, 'article:read', (ctx, { params }) => presentArticle(ctx, params.id)),
    route(api.readArticle, 'article:read', (ctx, { params, query }) => readPublished(ctx, params.id, query.language)),
    route(api.findArticles, 'article:read', async (ctx, { query }) => ({ items: await findPublished(ctx, query) })),
    route(api.listArticlesOf, 'article:read', async (ctx, { params }) => {
      if (!(await findConversation(ctx.db, ctx.workspaceId, params.id, visible(ctx.actor)))) throw notFound();
      const { made, used } = await listArticlesOfConversation(ctx.db, ctx.workspaceId, params.id);
      return { made: made.map(presentName), used: used.map(presentName) };
    }),
  ];
}

function writingRoutes(): AnyRoute[] {
  return [
    route(api.createArticle, 'article:edit', async (ctx, { body }) =>
      presentArticle(ctx, await createArticle(ctx, body)),
    ),
    route(api.updateArticle, 'article:edit', (ctx, { params, body }) =>
      then(ctx, params.id, updateArticle(ctx, params.id, body)),
    ),
    route(api.deleteArticle, 'article:edit', (ctx, { params }) => deleteArticle(ctx, params.id)),
    route(api.discardRevision, 'article:edit', (ctx, { params }) =>
      then(ctx, params.id, discardRevision(ctx, params.id)),
    ),
    route(api.submitArticle, 'article:edit', (ctx, { params, body }) =>
      then(ctx, params.id, submitArticle(ctx, params.id, body.version)),
    ),
    route(api.declineArticle, 'article:edit', (ctx, { params }) =>
      then(ctx, params.id, declineArticle(ctx, params.id)),
    ),
    route(api.publishArticle, 'article:publish', (ctx, { params, body }) =>
      then(ctx, params.id, publishArticle(ctx, params.id, body)),
    ),
    route(api.retireArticle, 'article:publish', (ctx, { params }) =>
      then(ctx, params.id, retireArticle(ctx, params.id)),
    ),
    route(api.reviveArticle, 'article:publish', (ctx, { params }) =>
      then(ctx, params.id, reviveArticle(ctx, params.id)),
    ),
    route(api.confirmArticle, 'article:edit', (ctx, { params }) =>
      then(ctx, params.id, confirmArticle(ctx, params.id)),
    ),
    route(api.draftFromConversation, 'article:edit', async (ctx, { params, body }) =>
      presentArticle(ctx, await draftFromConversation(ctx, params.id, body.language)),
    ),
  ];
}

function versionRoutes(): AnyRoute[] {
  return [
    route(api.listVersions, 'article:read', async (ctx, { params }) => {
      if (!(await findArticle(ctx.db, ctx.workspaceId, params.id))) throw notFound();
      return { items: (await listVersionRows(ctx.db, ctx.workspaceId, params.id)).map(presentVersion) };
    }),
    route(api.getVersion, 'article:read', async (ctx, { params }) => {
      const version = await findVersion(ctx.db, ctx.workspaceId, params.id, params.number);
      if (!version) throw notFound();
      const texts = await listVersionTexts(ctx.db, ctx.workspaceId, params.id, params.number);
      return { ...presentVersion(version), texts: texts.map((text) => presentText(text, seesInternal(ctx.actor))) };
    }),
    route(api.diffArticle, 'article:read', async (ctx, { params, query }) => {
      const [before, after] = [await textsAt(ctx, params.id, query.from), await textsAt(ctx, params.id, query.to)];
      return { texts: diffTexts(before, after, seesInternal(ctx.actor)) };
    }),
    route(api.restoreVersion, 'article:edit', (ctx, { params, body }) =>
      then(ctx, params.id, restoreVersion(ctx, params.id, { number: params.number, version: body.version })),
    ),
  ];
}

function useRoutes(): AnyRoute[] {
  return [
    route(api.flagArticle, 'article:edit', async (ctx, { params, body }) =>
      flagOf(ctx, await flagArticle(ctx, params.id, body)),
    ),
    route(api.resolveFlag, 'article:edit', async (ctx, { params, body }) => {
      await resolveFlag(ctx, { articleId: params.id, flagId: params.flagId, answer: body.answer });
      return flagOf(ctx, params.flagId);
    }),
    route(api.countRead, 'article:read', async (ctx, { params }) => {
      if (!(await findArticle(ctx.db, ctx.workspaceId, params.id))) throw notFound();
      await countRead(ctx, { articleId: params.id, place: 'desk' });
    }),
    route(api.useArticle, 'article:read', async (ctx, { params, body }) => ({
      id: await useArticle(ctx, params.id, body),
    })),
    route(api.getArticleSettings, 'article:read', (ctx) => settingsOf(ctx)),
    route(api.updateArticleSettings, 'knowledge:manage', async (ctx, { body }) => {
      const { needsOtherApprover: needs_other_approver, reviewDays: review_days, version } = body;
      await changeSettings(ctx, { needs_other_approver, review_days, version });
      return settingsOf(ctx);
    }),
    route(api.exportArticles, 'article:read', async (ctx, { query }) => {
      const ids = query.ids?.split(',').filter(isId) ?? null;
      return { items: await articleFiles(ctx, { ids, published: query.published === 'true' }) };
    }),
    route(api.importArticles, 'article:edit', async (ctx, { body }) => ({ items: await importArticles(ctx, body) }), {
      bodyLimit: 20 * 1024 * 1024,
    }),
  ];
}

export function articleRoutes(): AnyRoute[] {
  return [...readingRoutes(), ...writingRoutes(), ...versionRoutes(), ...useRoutes()];
}
