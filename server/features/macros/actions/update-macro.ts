import type { MacroBody } from '@madoguchi/contracts/macros.ts';
import { actorId } from '../../../kernel/actor.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import { shareFiles } from '../../files/queries.ts';
import { checkMacro } from '../check-macro.ts';
import { macroChanged } from '../facts.ts';
import { mayEdit, usable } from '../policy.ts';
import { keepMacroVersion, lockMacro, updateMacroRow, type MacroFields, type MacroRow } from '../queries.ts';

export interface MacroChange extends MacroBody {
  macroId: string;
  /** What the editor had on the screen; refused when somebody changed it since. */
  version?: number | undefined;
}

/** Changes a macro and keeps what it was. @throws conflict `changed_meanwhile`; as checkMacro does. */
export async function updateMacro(ctx: Ctx, change: MacroChange): Promise<void> {
  const { db, workspaceId, actor, now } = ctx;
  const row = await lockMacro(db, workspaceId, change.macroId, usable(actor));
  if (!row) throw notFound();
  if (!mayEdit(actor, row)) throw forbidden('macro_personal_only');
  if (change.version !== undefined && change.version !== row.version) throw conflict('changed_meanwhile');
  const fields = await checkMacro(ctx, change, row);
  if (isSame(row, fields)) return;
  await keepMacroVersion(db, workspaceId, row, { memberId: actorId(actor), at: now });
  await updateMacroRow(db, workspaceId, row.id, fields, now);
  await shareFiles(db, workspaceId, fields.file_ids);
  await ctx.emit(macroChanged, {}, { macroId: row.id, version: row.version + 1 });
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, each]) => each !== undefined);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([key, each]) => [key, sorted(each)]));
}

function isSame(row: MacroRow, fields: MacroFields): boolean {
  const now = Object.fromEntries(Object.keys(fields).map((key) => [key, row[key as keyof MacroFields]]));
  return JSON.stringify(sorted(now)) === JSON.stringify(sorted(fields));
}
