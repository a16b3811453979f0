import { noteContact } from './actions/note-contact.ts';
import { helpDeskOf, type HelpServices } from './desk.ts';
import { findHelpCenter } from './queries.ts';
import { hasPublicArticle } from './shelf-queries.ts';
import { traceOf } from './visits/visitor.ts';
import type { PublishedAnswers } from '../../channels/widget/services.ts';

/** What the widget is handed: it stands below and knows nothing of articles. */
export function publishedAnswers(services: HelpServices): PublishedAnswers {
  const desk = helpDeskOf(services);
  return {
    areThere: async ({ db, workspaceId }) =>
      (await findHelpCenter(db, workspaceId))?.enabled === true && (await hasPublicArticle(db, workspaceId)),
    noteContact: (ctx, contact, request) => noteContact(ctx, contact, { trace: traceOf(request), names: desk.names }),
  };
}
