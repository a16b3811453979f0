import { guideEndpoints as api, type GuideDetail } from '@madoguchi/contracts/guides.ts';
import { diffGuides } from '@madoguchi/guides/diff.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { foldText } from '../../../kernel/text/fold.ts';
import { listLine } from '../../workspace/classification/queries.ts';
import { approveGuide } from './actions/approve-guide.ts';
import { createGuide } from './actions/create-guide.ts';
import { restoreVersion } from './actions/restore-version.ts';
import { retireGuide } from './actions/retire-guide.ts';
import { saveGuide } from './actions/save-guide.ts';
import type { GuideNeeds } from './needs.ts';
import { problemsOf } from './problems-of.ts';
import { findGuide, listGuides, listRequired, type WholeGuideRow } from './queries.ts';
import { presentDetail, presentGuide, presentVersion } from './schema.ts';
import { textRoutes } from './text-routes.ts';
import { findGuideVersion, listGuideVersions, type WholeVersionRow } from './version-queries.ts';

async function guideOf(ctx: Ctx, id: string): Promise<WholeGuideRow> {
  const row = await findGuide(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  return row;
}

async function versionOf(ctx: Ctx, guideId: string, version: number): Promise<WholeVersionRow> {
  const row = await findGuideVersion(ctx.db, ctx.workspaceId, { guideId, version });
  if (!row) throw notFound();
  return row;
}

async function detailOf(ctx: Ctx, id: string, needs: GuideNeeds): Promise<GuideDetail> {
  const row = await guideOf(ctx, id);
  return presentDetail(row, await problemsOf(ctx, row.draft, needs));
}

/** What is required of a category is required of those below it. */
async function requiredFor(ctx: Ctx, categoryId: string): Promise<WholeGuideRow[]> {
  const line = await listLine(ctx.db, ctx.workspaceId, categoryId);
  if (line.length === 0) throw notFound();
  const ids = await listRequired(ctx.db, ctx.workspaceId, line);
  return Promise.all(ids.map((id) => guideOf(ctx, id)));
}

async function diffOf(ctx: Ctx, id: string, { from, to }: { from: number; to?: number | undefined }) {
  const before = await versionOf(ctx, id, from);
  const after = to === undefined ? (await guideOf(ctx, id)).draft : (await versionOf(ctx, id, to)).document;
  return { changes: diffGuides(before.document, after) };
}

function versionRoutes(needs: GuideNeeds): AnyRoute[] {
  return [
    route(api.listGuideVersions, 'guide:read', async (ctx, { params }) => {
      const { id } = await guideOf(ctx, params.id);
      return { items: (await listGuideVersions(ctx.db, ctx.workspaceId, id)).map(presentVersion) };
    }),
    route(api.getGuideVersion, 'guide:read', async (ctx, { params }) => {
      const row = await versionOf(ctx, params.id, params.version);
      return { version: presentVersion(row), document: row.document };
    }),
    route(api.diffGuide, 'guide:read', (ctx, { params, query }) => diffOf(ctx, params.id, query)),
    route(api.restoreGuide, 'guide:edit', async (ctx, { params, body }) => {
      await restoreVersion(ctx, { guideId: params.id, version: params.version, revision: body.revision });
      return detailOf(ctx, params.id, needs);
    }),
    route(api.countBranches, 'guide:read', async (ctx, { params }) => {
      const { key } = await guideOf(ctx, params.id);
      await versionOf(ctx, params.id, params.version);
      return { items: await needs.branchCounts(ctx, key, params.version) };
    }),
  ];
}

function readRoutes(needs: GuideNeeds): AnyRoute[] {
  return [
    route(api.listGuides, 'guide:read', async (ctx, { query }) => {
      const filter = { folded: foldText(query.q ?? ''), categoryId: query.categoryId, state: query.state };
      return { items: (await listGuides(ctx.db, ctx.workspaceId, filter)).map(presentGuide) };
    }),
    route(api.listRequiredGuides, 'guide:read', async (ctx, { query }) => ({
      items: (await requiredFor(ctx, query.categoryId)).map(presentGuide),
    })),
    route(api.getGuide, 'guide:read', (ctx, { params }) => detailOf(ctx, params.id, needs)),
  ];
}

export function guideRoutes(needs: GuideNeeds): AnyRoute[] {
  return [
    ...readRoutes(needs),
    route(api.createGuide, 'guide:edit', async (ctx, { body }) => detailOf(ctx, await createGuide(ctx, body), needs)),
    route(api.saveGuide, 'guide:edit', async (ctx, { params, body }) => {
      await saveGuide(ctx, { ...body, guideId: params.id });
      return detailOf(ctx, params.id, needs);
    }),
    route(api.approveGuide, 'guide:publish', async (ctx, { params, body }) => {
      await approveGuide(ctx, { ...body, guideId: params.id }, needs);
      return detailOf(ctx, params.id, needs);
    }),
    route(api.retireGuide, 'guide:publish', async (ctx, { params }) => {
      await retireGuide(ctx, params.id);
      return detailOf(ctx, params.id, needs);
    }),
    ...versionRoutes(needs),
    ...textRoutes(needs),
  ];
}
