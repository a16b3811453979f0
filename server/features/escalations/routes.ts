import { escalationEndpoints as api, type Escalation } from '@madoguchi/contracts/escalations.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { foldText } from '../../kernel/text/fold.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import { findHouse } from '../tasks/queries.ts';
import { acceptEscalation } from './actions/accept-escalation.ts';
import { answerEscalation } from './actions/answer-escalation.ts';
import { cancelEscalation } from './actions/cancel-escalation.ts';
import { declineEscalation } from './actions/decline-escalation.ts';
import { openEscalation } from './actions/open-escalation.ts';
import { returnEscalation } from './actions/return-escalation.ts';
import { importDirectory } from './directory/actions/import-directory.ts';
import { removeDirectoryEntry } from './directory/actions/remove-directory-entry.ts';
import { saveDirectoryEntry } from './directory/actions/save-directory-entry.ts';
import { listEntries } from './directory/queries.ts';
import { sightOf } from './load-escalation.ts';
import { countAsked, listEscalationRows } from './queries.ts';
import { presentEntry, presentEntryRow, presentEscalation, presentEscalationRow } from './schema.ts';
import { findKnown } from './sight-queries.ts';
import { summarise } from './summary.ts';

/** A sentence about an escalation in the language of the workspace, for the note in its conversation. */
async function noteOf(ctx: Ctx, needs: DeskNeeds, id: string, how: { key: string; text: string }): Promise<string> {
  const { to } = await presentEscalation(ctx, id);
  const { locale } = await findHouse(ctx.db, ctx.workspaceId, ctx.now);
  const name = to.outside;
  const key = name ? `escalations.note.${how.key}For` : `escalations.note.${how.key}`;
  return needs.translate(locale, key, { text: how.text, name });
}

async function draftOf(ctx: Ctx, needs: DeskNeeds, conversationId: string) {
  const { db, workspaceId } = ctx;
  const conversation = await findConversation(db, workspaceId, conversationId, visible(ctx.actor));
  if (!conversation) throw notFound();
  const { locale } = await findHouse(db, workspaceId, ctx.now);
  const [known, suggested] = await Promise.all([
    findKnown(db, workspaceId, conversationId),
    conversation.category_id ? listEntries(db, workspaceId, { words: '', categoryId: conversation.category_id }) : [],
  ]);
  const say = (name: string, value: string) => needs.translate(locale, `escalations.known.${name}`, { value });
  return { summary: known ? summarise(known, say) : '', suggested: suggested.map(presentEntryRow) };
}

function readingRoutes(needs: DeskNeeds): AnyRoute[] {
  return [
    route(api.listEscalations, 'escalation:answer', async (ctx, { query }) => {
      const rows = await listEscalationRows(ctx.db, ctx.workspaceId, query, sightOf(ctx.actor));
      return { items: rows.map((row) => presentEscalationRow(ctx, row)) };
    }),
    route(api.countEscalations, 'escalation:answer', (ctx) =>
      countAsked(ctx.db, ctx.workspaceId, sightOf(ctx.actor).asked, ctx.now),
    ),
    route(api.getEscalation, 'escalation:answer', (ctx, { params }) => presentEscalation(ctx, params.id)),
    route(api.getEscalationDraft, 'escalation:create', (ctx, { params }) => draftOf(ctx, needs, params.id)),
  ];
}

function verbRoutes(needs: DeskNeeds): AnyRoute[] {
  const after = async (ctx: Ctx, id: string, verb: Promise<void>): Promise<Escalation> => {
    await verb;
    return presentEscalation(ctx, id);
  };
  const said = async (ctx: Ctx, escalationId: string, how: { key: string; text: string }) => ({
    escalationId,
    answer: how.text,
    note: await noteOf(ctx, needs, escalationId, how),
  });
  return [
    route(api.openEscalation, 'escalation:create', async (ctx, { params, body }) =>
      presentEscalation(ctx, await openEscalation(ctx, { ...body, conversationId: params.id })),
    ),
    route(api.acceptEscalation, 'escalation:answer', (ctx, { params }) =>
      after(ctx, params.id, acceptEscalation(ctx, params.id)),
    ),
    route(api.answerEscalation, 'escalation:answer', async (ctx, { params, body }) => {
      const answer = await said(ctx, params.id, { key: 'answered', text: body.answer });
      return after(ctx, params.id, answerEscalation(ctx, answer));
    }),
    route(api.returnEscalation, 'escalation:answer', async (ctx, { params, body }) => {
      const answer = await said(ctx, params.id, { key: 'returned', text: body.answer });
      return after(ctx, params.id, returnEscalation(ctx, answer));
    }),
    route(api.declineEscalation, 'escalation:answer', async (ctx, { params, body }) => {
      const answer = await said(ctx, params.id, { key: 'declined', text: body.reason });
      return after(ctx, params.id, declineEscalation(ctx, answer));
    }),
    route(api.cancelEscalation, 'escalation:create', (ctx, { params, body }) =>
      after(ctx, params.id, cancelEscalation(ctx, { escalationId: params.id, reason: body.reason })),
    ),
  ];
}

function directoryRoutes(): AnyRoute[] {
  return [
    route(api.listDirectory, 'escalation:create', async (ctx, { query }) => {
      const words = foldText(query.q ?? '').replace(/[\\%_]/g, '\\$&');
      const rows = await listEntries(ctx.db, ctx.workspaceId, { words, categoryId: query.categoryId });
      return { items: rows.map(presentEntryRow) };
    }),
    route(api.addDirectoryEntry, 'directory:manage', async (ctx, { body }) =>
      presentEntry(ctx, await saveDirectoryEntry(ctx, { ...body, id: null })),
    ),
    route(api.changeDirectoryEntry, 'directory:manage', async (ctx, { params, body }) =>
      presentEntry(ctx, await saveDirectoryEntry(ctx, { ...body, id: params.id })),
    ),
    route(api.removeDirectoryEntry, 'directory:manage', (ctx, { params }) => removeDirectoryEntry(ctx, params.id)),
    route(api.importDirectory, 'directory:manage', (ctx, { body }) => importDirectory(ctx, body.lines)),
  ];
}

/** Escalations and the directory of whom to ask. */
export function escalationRoutes(needs: DeskNeeds): AnyRoute[] {
  return [...readingRoutes(needs), ...verbRoutes(needs), ...directoryRoutes()];
}
