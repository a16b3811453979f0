import type { FigureOrder } from '@madoguchi/contracts/feeds.ts';
import { actorId } from '../../../../kernel/actor.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { newId } from '../../../../kernel/ids.ts';
import { checkPeriod, definitionOf } from '../../../metrics/figures/ask.ts';
import { figureExportStarted } from '../../facts.ts';
import { figureExportRun } from '../../job-names.ts';
import { metricsAsked } from '../asked-tiles.ts';
import { authoriseTaking } from '../policy.ts';
import { insertFigureExport } from '../queries.ts';

/** Begins to write figures, or what they were counted from, into a file. @throws forbidden; invalid `metric_unknown`, `figure_period_invalid`. */
export async function startFigureExport(ctx: Ctx, wanted: FigureOrder): Promise<string> {
  authoriseTaking(ctx.actor, wanted.level);
  checkPeriod(wanted.period);
  const metrics = metricsAsked(wanted);
  for (const metric of metrics) definitionOf(metric);
  const id = newId(ctx.now);
  const made_by_kind = ctx.actor.kind === 'key' ? 'key' : 'member';
  await insertFigureExport(
    ctx.db,
    ctx.workspaceId,
    { id, wanted, made_by_kind, made_by_id: actorId(ctx.actor) ?? '' },
    ctx.now,
  );
  ctx.enqueue(figureExportRun, { exportId: id });
  const { level, format, period, filters } = wanted;
  const about = { exportId: id, level, metrics, format, from: period.from, to: period.to, filters: { ...filters } };
  await ctx.emit(figureExportStarted, {}, about);
  return id;
}
