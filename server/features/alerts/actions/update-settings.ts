import type { AlertSettings } from '@madoguchi/contracts/alerts.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { teamExists } from '../../conversations/queries.ts';
import { listLine } from '../../workspace/classification/queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { alertSettingsChanged } from '../facts.ts';
import { writeSettings } from '../queries.ts';

/** Says what alerts do by themselves. @throws invalid `team_not_found`, `category_not_found`. */
export async function updateAlertSettings(ctx: Ctx, said: AlertSettings): Promise<void> {
  authorise(ctx.actor, 'known_issue:manage');
  const { opensFrom, teamId, categoryId } = said;
  if (teamId && !(await teamExists(ctx.db, ctx.workspaceId, teamId))) throw invalid('team_not_found');
  if (categoryId && (await listLine(ctx.db, ctx.workspaceId, categoryId)).length === 0)
    throw invalid('category_not_found');
  const row = { opens_from: opensFrom, team_id: teamId, category_id: categoryId };
  await writeSettings(ctx.db, ctx.workspaceId, row, ctx.now);
  await ctx.emit(alertSettingsChanged, {}, { opensFrom });
}
