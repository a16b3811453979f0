import { suggestionEndpoints as api } from '@madoguchi/contracts/suggestions.ts';
import { route, type AnyRoute } from '../../../kernel/http/route.ts';
import { noteSuggestion } from './actions/note-suggestion.ts';
import { Rankers } from './index/rankers.ts';
import { suggest } from './suggest.ts';

/** What is known for a contact before anybody searches. */
export function suggestionRoutes(): AnyRoute[] {
  const rankers = new Rankers();
  return [
    route(api.listSuggestions, 'guide:read', async (ctx, { params }) => {
      const { items, ready } = await suggest(ctx, rankers, params.id);
      return { items, ready };
    }),
    route(api.noteSuggestion, 'guide:read', async (ctx, { params, body }) =>
      noteSuggestion(ctx, { conversationId: params.id, ...body }, await suggest(ctx, rankers, params.id)),
    ),
  ];
}
