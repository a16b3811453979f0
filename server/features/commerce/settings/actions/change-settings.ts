import type { CommerceSettings } from '@madoguchi/contracts/commerce-suggestions.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { authorise } from '../../../workspace/policy.ts';
import { settingsChanged } from '../../facts.ts';
import { findSettings, storeSettings } from '../queries.ts';

/** Changes what is given. */
export async function changeSettings(
  ctx: Ctx,
  change: { [K in keyof CommerceSettings]?: CommerceSettings[K] | undefined },
): Promise<void> {
  authorise(ctx.actor, 'commerce:edit');
  const stored = await findSettings(ctx.db, ctx.workspaceId);
  const said = Object.entries(change).filter(([, value]) => value !== undefined);
  const fields = said.filter(([name, value]) => stored[name as keyof CommerceSettings] !== value);
  if (fields.length === 0) return;
  await storeSettings(ctx.db, ctx.workspaceId, { ...stored, ...Object.fromEntries(fields) });
  await ctx.emit(settingsChanged, {}, { fields: fields.map(([name]) => name) });
}
