import { portalEndpoints as api } from '@madoguchi/contracts/portal.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import { updatePortal } from './actions/update-portal.ts';
import { settingsOfPortal } from './settings.ts';

/** How members set up the pages for customers; the pages themselves are registered in app.ts. */
export function portalRoutes({ publicUrl }: DeskNeeds): AnyRoute[] {
  return [
    route(api.getPortal, 'portal:manage', (ctx) => settingsOfPortal(ctx, publicUrl)),
    route(api.updatePortal, 'portal:manage', async (ctx, { body }) => {
      await updatePortal(ctx, body);
      return settingsOfPortal(ctx, publicUrl);
    }),
  ];
}
