import { widgetEndpoints as api } from '@madoguchi/contracts/widget.ts';
import { publicRoute, type AnyRoute } from '../../../kernel/http/route.ts';
import { formDeskOf, type FormDesk, type FormServices } from './desk.ts';

/** The API of web forms, for sites that draw their own. */
export function formRoutes(services: FormServices, desk: FormDesk = formDeskOf(services)): AnyRoute[] {
  return [
    publicRoute(api.getForm, async ({ params }) => {
      const { inbox } = await desk.find(params.key);
      return {
        name: inbox.name,
        locale: inbox.locale,
        greeting: inbox.settings.greeting ?? '',
        nonce: desk.nonce(inbox.id),
      };
    }),
    publicRoute(
      api.submitForm,
      async ({ params, body }, http) => {
        const { nonce, website: _honeypot, ...fields } = body;
        return desk.submit(params.key, { fields, nonce, locale: null, ip: http.ip });
      },
      { bodyLimit: 200_000 },
    ),
  ];
}
