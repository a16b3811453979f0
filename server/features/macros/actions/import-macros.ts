import type { MacroBody } from '@madoguchi/contracts/macros.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { AppError, invalid } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { checkMacro } from '../check-macro.ts';
import { findSharedByName, type MacroRow } from '../queries.ts';
import { readMacros } from '../sheet/macro-sheet.ts';
import { createMacro } from './create-macro.ts';
import { updateMacro } from './update-macro.ts';

export interface MacroImport {
  format: 'csv' | 'json';
  content: string;
  /** Only say what would happen. */
  dryRun: boolean;
}

export interface Imported {
  created: number;
  changed: number;
  problems: { row: number; code: string; detail: string }[];
}

/**
 * Takes shared macros from a sheet: the same name in the same folder is changed, others are made. A row that cannot be one
 * is told and left out; the rest comes in. @throws invalid `import_unreadable`.
 */
export async function importMacros(ctx: Ctx, { format, content, dryRun }: MacroImport): Promise<Imported> {
  authorise(ctx.actor, 'macro:manage');
  const rows = readMacros(content, format);
  if (!rows) throw invalid('import_unreadable');
  const done: Imported = { created: 0, changed: 0, problems: [] };
  for (const { row, macro, problem } of rows) {
    if (!macro) {
      done.problems.push({ row, code: 'invalid_request', detail: problem });
      continue;
    }
    try {
      await takeOne(ctx, macro, dryRun, done);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const [issue] = error.details.issues ?? [];
      done.problems.push({ row, code: issue?.code ?? error.code, detail: issue?.path ?? macro.name });
    }
  }
  return done;
}

/** Team, people and files of a macro that is there already stay with it. */
function merged(macro: MacroBody, before: MacroRow): MacroBody {
  const { changes } = before.content;
  const { followerIds } = before.content;
  return {
    ...macro,
    fileIds: before.file_ids,
    content: {
      ...macro.content,
      followerIds,
      changes: {
        ...(changes.teamId !== undefined && { teamId: changes.teamId }),
        ...(changes.categoryId !== undefined && { categoryId: changes.categoryId }),
        ...(changes.assignee !== undefined && { assignee: changes.assignee }),
        ...macro.content.changes,
      },
    },
  };
}

async function takeOne(ctx: Ctx, given: MacroBody, dryRun: boolean, done: Imported): Promise<void> {
  const before = await findSharedByName(ctx.db, ctx.workspaceId, given.folder, given.name);
  const macro = before ? merged(given, before) : given;
  // Everything that can be wrong is wrong before the first write, so a refused row leaves nothing behind.
  if (dryRun) await checkMacro(ctx, macro, before);
  else if (before) await updateMacro(ctx, { ...macro, macroId: before.id });
  else await createMacro(ctx, macro);
  if (before) done.changed += 1;
  else done.created += 1;
}
