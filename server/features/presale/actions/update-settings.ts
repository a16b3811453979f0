import type { PresaleSettings } from '@madoguchi/contracts/presale.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { presaleSettingsChanged } from '../facts.ts';
import { countProducts, writeSettings } from '../queries.ts';

/** Sets which pages are about which products, and the list of blockers. @throws invalid `product_not_found`, `page_rule_invalid`, `blocker_twice`. */
export async function updatePresaleSettings(ctx: Ctx, settings: PresaleSettings): Promise<void> {
  authorise(ctx.actor, 'category:manage');
  const keys = settings.blockers.map(({ key }) => key);
  if (new Set(keys).size !== keys.length) throw invalid('blocker_twice');
  if (settings.pages.some(({ path, productId }) => path.includes('{code}') === (productId !== null)))
    throw invalid('page_rule_invalid');
  const ids = [...new Set(settings.pages.flatMap(({ productId }) => productId ?? []))];
  if ((await countProducts(ctx.db, ctx.workspaceId, ids)) !== ids.length) throw invalid('product_not_found');
  await writeSettings(ctx.db, ctx.workspaceId, settings, ctx.now);
  await ctx.emit(presaleSettingsChanged, {}, { blockers: keys });
}
