import type { Ctx } from '../../../../kernel/context.ts';
import { conflict } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { articleSettingsChanged } from '../facts.ts';
import { saveSettings, type SettingsRow } from '../use-queries.ts';

/** Changes how articles are approved and looked over. @throws conflict `changed_meanwhile`. */
export async function changeSettings(ctx: Ctx, settings: SettingsRow): Promise<void> {
  authorise(ctx.actor, 'knowledge:manage');
  if (!(await saveSettings(ctx.db, ctx.workspaceId, settings))) throw conflict('changed_meanwhile');
  await ctx.emit(articleSettingsChanged, {}, { needsOtherApprover: settings.needs_other_approver });
}
