import type { PrivacySettings } from '@madoguchi/contracts/privacy.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { privacyChanged } from '../facts.ts';
import { storeSettings } from '../settings/queries.ts';
import { settingsOf } from '../settings/settings-of.ts';

/** Changes what is given. @throws forbidden; invalid `purpose_twice`. */
export async function updatePrivacySettings(
  ctx: Ctx,
  change: { [K in keyof PrivacySettings]?: PrivacySettings[K] | undefined },
): Promise<void> {
  authorise(ctx.actor, 'privacy:manage');
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const settings: PrivacySettings = { ...(await settingsOf(ctx.db, ctx.workspaceId)), ...given };
  const keys = settings.purposes.map((purpose) => purpose.key);
  if (new Set(keys).size !== keys.length) throw invalid('purpose_twice');
  await storeSettings(ctx.db, ctx.workspaceId, settings, ctx.now);
  await ctx.emit(privacyChanged, {}, { fields: Object.keys(given) });
}
