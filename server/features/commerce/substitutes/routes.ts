import { suggestionEndpoints as api } from '@madoguchi/contracts/commerce-suggestions.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import type { CommerceNeeds } from '../needs.ts';
import { changeSettings } from '../settings/actions/change-settings.ts';
import { findSettings } from '../settings/queries.ts';
import { productSuggestions } from './suggestions.ts';

/** What can be offered, and how deliveries are counted. */
export function suggestionRoutes(needs: CommerceNeeds): AnyRoute[] {
  return [
    route(api.suggestProducts, 'commerce:read', async (ctx, { params, query }) => {
      const matter = await needs.matterOf(ctx, params.id);
      const asked = { productId: query.product ?? null, quantity: query.quantity };
      return productSuggestions(ctx, matter, { ...asked, translate: needs.translate });
    }),
    route(api.getCommerceSettings, 'commerce:read', (ctx) => findSettings(ctx.db, ctx.workspaceId)),
    route(api.updateCommerceSettings, 'commerce:edit', async (ctx, { body }) => {
      await changeSettings(ctx, body);
      return findSettings(ctx.db, ctx.workspaceId);
    }),
  ];
}
