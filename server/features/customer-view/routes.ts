import { customerViewEndpoints as api } from '@madoguchi/contracts/customer-view.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { presentCompanyView } from './company/present-company.ts';
import { presentTimeline } from './timeline/present-timeline.ts';
import { presentView, type ViewNeeds } from './present-view.ts';

export function customerViewRoutes(needs: ViewNeeds): AnyRoute[] {
  return [
    route(api.getCustomerView, 'customer:read', (ctx, { params, query }) =>
      presentView(ctx, needs, { customerId: params.id, conversationId: query.conversationId ?? null }),
    ),
    route(api.getCompanyView, 'customer:read', (ctx, { params }) => presentCompanyView(ctx, params.id)),
    route(api.getCustomerTimeline, 'customer:read', (ctx, { params, query }) => presentTimeline(ctx, params.id, query)),
  ];
}
