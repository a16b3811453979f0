import { macroBody, macroContent, type Macro } from '@madoguchi/contracts/macros.ts';
import { actorId } from '../../kernel/actor.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { presentFile } from '../conversations/timeline/schema.ts';
import { mayEdit, usable } from './policy.ts';
import { findMacro, listMacroFiles, listMacroRows, listMacroVersionRows, type MacroRow } from './queries.ts';

/** What is stored, with whatever has been added to the shape since. */
export function contentOf(row: Pick<MacroRow, 'content'>): MacroRow['content'] {
  return macroContent.parse(row.content);
}

async function presentRows(ctx: Ctx, rows: readonly MacroRow[]): Promise<Macro[]> {
  const ids = [...new Set(rows.flatMap((row) => row.file_ids))];
  const files = new Map(
    (await listMacroFiles(ctx.db, ctx.workspaceId, ids)).map((file) => [file.id, presentFile(file)]),
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: row.name,
    kana: row.kana,
    folder: row.folder,
    shortcut: row.shortcut,
    scope: row.scope,
    teamId: row.team_id,
    ownerId: row.owner_id,
    locale: row.locale,
    content: contentOf(row),
    files: row.file_ids.flatMap((id) => files.get(id) ?? []),
    version: row.version,
    useCount: row.use_count,
    lastUsedAt: row.last_used_at?.toISOString() ?? null,
    archived: row.archived_at !== null,
    updatedAt: row.updated_at.toISOString(),
    mayEdit: mayEdit(ctx.actor, row),
  }));
}

export async function presentMacros(ctx: Ctx, archived: boolean): Promise<Macro[]> {
  return presentRows(ctx, await listMacroRows(ctx.db, ctx.workspaceId, archived, usable(ctx.actor)));
}

/** @throws not found, also when it is none of the actor's. */
export async function presentMacro(ctx: Ctx, id: string): Promise<Macro> {
  const row = await findMacro(ctx.db, ctx.workspaceId, id, usable(ctx.actor));
  const [macro] = row ? await presentRows(ctx, [row]) : [];
  if (!macro) throw notFound();
  return macro;
}

export async function presentVersions(ctx: Ctx, id: string) {
  if (!(await findMacro(ctx.db, ctx.workspaceId, id, usable(ctx.actor)))) throw notFound();
  const rows = await listMacroVersionRows(ctx.db, ctx.workspaceId, id);
  return rows.map((row) => ({
    version: row.version,
    savedAt: row.saved_at.toISOString(),
    savedBy: row.saved_by ?? '',
    macro: macroBody.parse(row.saved),
  }));
}

export const whoOf = (ctx: Ctx): { kind: string; id: string | null } => ({
  kind: ctx.actor.kind,
  id: actorId(ctx.actor),
});
