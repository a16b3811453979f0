import type { Ctx } from '../../../kernel/context.ts';
import { lockIdle } from '../editable.ts';
import { importMapped } from '../facts.ts';
import type { Inspection } from '../inspect-file.ts';
import { suggestMeaning } from '../meaning.ts';
import { putInspection } from '../queries.ts';

/** The file was read another way; its columns are understood anew. */
export async function rereadImport(ctx: Ctx, id: string, inspection: Inspection): Promise<void> {
  const row = await lockIdle(ctx, id);
  const meaning = await suggestMeaning(ctx, row, inspection.header);
  const { headerLine: header_line, ...read } = inspection;
  await putInspection(ctx.db, ctx.workspaceId, id, { ...read, header_line, ...meaning });
  await ctx.emit(importMapped, {}, { importId: id, noun: row.noun });
}
