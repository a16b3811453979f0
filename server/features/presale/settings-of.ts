import { SHIPPED_BLOCKERS, type PresaleSettings } from '@madoguchi/contracts/presale.ts';
import type { Ctx } from '../../kernel/context.ts';
import { findSettings } from './queries.ts';

/** As shipped: addresses as most shops have them. */
const USUAL: PresaleSettings = {
  pages: [
    { path: '/products/{code}', productId: null },
    { path: '/items/{code}', productId: null },
  ],
  blockers: SHIPPED_BLOCKERS.map((key) => ({ key, name: '' })),
  orderDays: 14,
};

export async function presaleSettingsOf(ctx: Ctx): Promise<PresaleSettings> {
  return (await findSettings(ctx.db, ctx.workspaceId)) ?? USUAL;
}
