import { helpCenterEndpoints as api } from '@madoguchi/contracts/help-center.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import type { DeskNeeds } from '../../desk-needs.ts';
import { updateHelpCenter } from './actions/update-help-center.ts';
import type { HelpServices } from './desk.ts';
import { settingsOfHelpCenter } from './settings.ts';
import { widgetAnswerRoutes } from './widget-answers.ts';

/** How members set up the public pages, and what the widget asks; the pages themselves are registered in app.ts. */
export function helpCenterRoutes({ publicUrl }: DeskNeeds, services: HelpServices): AnyRoute[] {
  return [
    route(api.getHelpCenter, 'help_center:manage', (ctx) => settingsOfHelpCenter(ctx, publicUrl)),
    route(api.updateHelpCenter, 'help_center:manage', async (ctx, { body }) => {
      await updateHelpCenter(ctx, body);
      return settingsOfHelpCenter(ctx, publicUrl);
    }),
    ...widgetAnswerRoutes(services),
  ];
}
