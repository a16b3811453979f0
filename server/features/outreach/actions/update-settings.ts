import type { NewOutreachSettings } from '@madoguchi/contracts/outreach.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { authorise } from '../../workspace/policy.ts';
import { outreachSettingsChanged } from '../facts.ts';
import { storeOutreachSettings } from '../queries.ts';

/** Who we are in mail that advertises, and in which hours mail goes out. @throws forbidden. */
export async function updateOutreachSettings(ctx: Ctx, settings: NewOutreachSettings): Promise<void> {
  authorise(ctx.actor, 'outreach:send');
  await storeOutreachSettings(ctx.db, ctx.workspaceId, { hours: null, ...settings }, ctx.now);
  await ctx.emit(outreachSettingsChanged, {}, {});
}
