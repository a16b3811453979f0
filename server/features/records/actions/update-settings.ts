import type { RecordSettings } from '@madoguchi/contracts/records.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { recordSettingsChanged } from '../facts.ts';
import { countCategories, storeSettings } from '../settings/queries.ts';

/** Changes the rules of the record. @throws invalid `category_not_found`, `identity_item_twice`. */
export async function updateSettings(ctx: Ctx, changes: Partial<RecordSettings>): Promise<void> {
  authorise(ctx.actor, 'workspace:edit');
  const categories = new Set(changes.probes?.flatMap((probe) => probe.categoryId ?? []));
  if (categories.size > 0 && (await countCategories(ctx.db, ctx.workspaceId, [...categories])) !== categories.size)
    throw invalid('category_not_found');
  const keys = changes.identityItems?.map((item) => item.key) ?? [];
  if (new Set(keys).size !== keys.length) throw invalid('identity_item_twice');
  await storeSettings(ctx.db, ctx.workspaceId, changes, ctx.now);
  await ctx.emit(recordSettingsChanged, {}, { fields: Object.keys(changes) });
}
