import type { ExportFilter, ExportFormat, ExportNoun } from '@madoguchi/contracts/imports.ts';
import { viewConditions } from '@madoguchi/contracts/views.ts';
import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { invalid } from '../../../../kernel/errors.ts';
import { newId } from '../../../../kernel/ids.ts';
import { resolveConditions } from '../../../custom-fields/conditions.ts';
import { authorise } from '../../../workspace/policy.ts';
import { exportStarted, exportUnmasked } from '../../facts.ts';
import { exportRun } from '../../job-names.ts';
import { choosableColumns, EXPORT_PERMISSIONS } from '../columns.ts';
import { insertExport } from '../queries.ts';

/** Begins to write rows into a file. Columns one may not see are as unknown as those that do not exist. @throws invalid `export_column_unknown`, `conditions_invalid`. */
export async function startExport(
  ctx: Ctx,
  order: {
    noun: ExportNoun;
    format: ExportFormat;
    columns?: readonly string[] | undefined;
    filter: ExportFilter;
    unmasked?: { reason: string } | undefined;
  },
): Promise<string> {
  authorise(ctx.actor, 'export:run');
  authorise(ctx.actor, EXPORT_PERMISSIONS[order.noun]);
  if (order.unmasked) authorise(ctx.actor, 'customer:unmask');
  const known = (await choosableColumns(ctx, order.noun)).map((column) => column.key);
  const columns = [...new Set(order.columns ?? known)];
  if (!columns.every((key) => known.includes(key)))
    throw invalid('export_column_unknown', { issues: [{ path: 'body.columns', code: 'export_column_unknown' }] });
  if (order.filter.where) {
    const where = viewConditions.safeParse(order.filter.where);
    if (!where.success) throw invalid('conditions_invalid');
    await resolveConditions(ctx, where.data.fields ?? []);
  }
  const { noun, format, filter, unmasked } = order;
  const id = newId(ctx.now);
  const maker = {
    made_by_kind: ctx.actor.kind === 'key' ? 'key' : 'member',
    made_by_id: actorId(ctx.actor) ?? '',
  } as const;
  const row = { id, noun, format, columns, filter, unmasked_reason: unmasked?.reason ?? null, ...maker };
  await insertExport(ctx.db, ctx.workspaceId, row, ctx.now);
  ctx.enqueue(exportRun, { exportId: id });
  await ctx.emit(exportStarted, {}, { exportId: id, noun, format, columns, filter: { ...filter } });
  if (unmasked) await ctx.emit(exportUnmasked, {}, { exportId: id, noun, reason: unmasked.reason });
  return id;
}
