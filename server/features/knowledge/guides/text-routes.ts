import type { GuideDocument } from '@madoguchi/contracts/guide-document.ts';
import { guideEndpoints as api, type TextFormat } from '@madoguchi/contracts/guides.ts';
import { writeAbcd } from '@madoguchi/guides/text/abcd.ts';
import { writeYaml } from '@madoguchi/guides/text/write-yaml.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { listCategoryRows } from '../../workspace/classification/queries.ts';
import { findWorkspace } from '../../workspace/queries.ts';
import { importGuides } from './actions/import-guides.ts';
import type { GuideNeeds } from './needs.ts';
import { approvedGuides, listDrafts } from './queries.ts';

interface Wanted {
  ids?: string[] | undefined;
  format: TextFormat;
  draft: boolean;
}

async function textOf(ctx: Ctx, { ids, format, draft }: Wanted): Promise<string> {
  const held = draft
    ? await listDrafts(ctx.db, ctx.workspaceId, ids ?? null)
    : await approvedGuides(ctx.db, ctx.workspaceId);
  const guides: GuideDocument[] = held.filter(({ id }) => ids?.includes(id) ?? true).map(({ document }) => document);
  if (ids && guides.length < new Set(ids).size) throw notFound();
  return format === 'abcd' ? writeAbcd(guides) : writeYaml(guides, await categoryNames(ctx));
}

/** 製品 › 故障 › 電源, in the language of the house. */
async function categoryNames(ctx: Ctx): Promise<(id: string) => string> {
  const isJapanese = (await findWorkspace(ctx.db, ctx.workspaceId))?.locale === 'ja';
  const rows = new Map((await listCategoryRows(ctx.db, ctx.workspaceId)).map((row) => [row.id, row]));
  const nameOf = (id: string, above: number): string => {
    const row = rows.get(id);
    if (!row) return '';
    const own = isJapanese ? row.name_ja : row.name_en;
    return row.parent_id && above > 0 ? `${nameOf(row.parent_id, above - 1)} › ${own}` : own;
  };
  return (id) => nameOf(id, rows.size);
}

export function textRoutes(needs: GuideNeeds): AnyRoute[] {
  return [
    route(api.exportGuides, 'guide:read', async (ctx, { body }) => ({ text: await textOf(ctx, body) })),
    route(api.importGuides, 'guide:edit', (ctx, { body }) => importGuides(ctx, body, needs)),
  ];
}
