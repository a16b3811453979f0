import type { ImportNoun } from '@madoguchi/contracts/imports.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { importUploaded } from '../facts.ts';
import type { Inspection } from '../inspect-file.ts';
import { suggestMeaning } from '../meaning.ts';
import { insertImport } from '../queries.ts';
import { TARGETS } from '../targets/target-of.ts';

export interface NewImport {
  noun: ImportNoun;
  source: string;
  file: { name: string; bytes: number; key: string };
  inspection: Inspection;
}

/** Keeps a file that was read to its end, with what its columns most likely are. Nothing of it is brought in yet. */
export async function createImport(ctx: Ctx, { noun, source, file, inspection }: NewImport): Promise<string> {
  authorise(ctx.actor, 'import:run');
  authorise(ctx.actor, TARGETS[noun].permission);
  const id = newId(ctx.now);
  const meaning = await suggestMeaning(ctx, { noun, source }, inspection.header);
  const { form, headerLine: header_line, header, sample, opening, total } = inspection;
  const maker = {
    made_by_kind: ctx.actor.kind === 'key' ? 'key' : 'member',
    made_by_id: actorId(ctx.actor) ?? '',
  } as const;
  const stored = { file_name: file.name.slice(0, 300), storage_key: file.key, bytes: file.bytes };
  await insertImport(
    ctx.db,
    ctx.workspaceId,
    { id, noun, source, form, header_line, header, sample, opening, total, ...stored, ...meaning, ...maker },
    ctx.now,
  );
  await ctx.emit(importUploaded, {}, { importId: id, noun, fileName: stored.file_name, rows: total });
  return id;
}
