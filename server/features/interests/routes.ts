import { interestEndpoints as api, type Interests } from '@madoguchi/contracts/interests.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { chooseInterestField } from './actions/choose-field.ts';
import { markArticle } from './actions/mark-article.ts';
import { articleExists, findInterestField, listArticleInterests } from './queries.ts';

async function interestsOf(ctx: Ctx): Promise<Interests> {
  const field = await findInterestField(ctx.db, ctx.workspaceId);
  if (!field) return { field: null, options: [] };
  const options = field.options
    .filter(({ retired }) => !retired)
    .map(({ key, ja, en }) => ({ key, name: { ja, en: en || ja } }));
  return { field: { id: field.id, label: { ja: field.label_ja, en: field.label_en || field.label_ja } }, options };
}

async function markedOf(ctx: Ctx, id: string): Promise<{ interests: string[] }> {
  if (!(await articleExists(ctx.db, ctx.workspaceId, id))) throw notFound();
  return { interests: await listArticleInterests(ctx.db, ctx.workspaceId, id) };
}

/** What customers care about, and what is written for it. */
export function interestRoutes(): AnyRoute[] {
  return [
    route(api.getInterests, 'article:read', interestsOf),
    route(api.chooseInterestField, 'field:manage', async (ctx, { body }) => {
      await chooseInterestField(ctx, body.fieldId);
      return interestsOf(ctx);
    }),
    route(api.getArticleInterests, 'article:read', (ctx, { params }) => markedOf(ctx, params.id)),
    route(api.setArticleInterests, 'article:edit', async (ctx, { params, body }) => {
      await markArticle(ctx, { articleId: params.id, interests: body.interests });
      return markedOf(ctx, params.id);
    }),
  ];
}
