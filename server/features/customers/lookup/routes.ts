import { customerLookupEndpoints as api } from '@madoguchi/contracts/customer-lookup.ts';
import type { Customer } from '@madoguchi/contracts/customers.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { makeAccountLink } from '../account-links/actions/make-account-link.ts';
import { redeemAccountLink } from '../account-links/actions/redeem-account-link.ts';
import { lookUp, type LookupNeeds } from './lookup.ts';

/** Who is calling, and who an outside account belongs to. */
export function lookupRoutes(
  needs: LookupNeeds & { present: (ctx: Ctx, id: string) => Promise<Customer> },
): AnyRoute[] {
  return [
    route(api.lookUpCustomers, 'customer:read', (ctx, { query }) => lookUp(ctx, query, needs)),
    route(api.makeAccountLink, 'customer:edit', async (ctx, { params, body }) => {
      const link = await makeAccountLink(ctx, { customerId: params.id, ...body });
      return { ...link, expiresAt: link.expiresAt.toISOString() };
    }),
    route(api.redeemAccountLink, 'customer:edit', async (ctx, { body }) =>
      needs.present(ctx, await redeemAccountLink(ctx, body)),
    ),
  ];
}
