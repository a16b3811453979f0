import { macroEndpoints as api } from '@madoguchi/contracts/macros.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import { addShippedMacros } from './actions/add-shipped-macros.ts';
import { applyMacro } from './actions/apply-macro.ts';
import { archiveMacro } from './actions/archive-macro.ts';
import { createMacro } from './actions/create-macro.ts';
import { createPhrase } from './actions/create-phrase.ts';
import { favourPhrase } from './actions/favour-phrase.ts';
import { importMacros } from './actions/import-macros.ts';
import { removePhrase } from './actions/remove-phrase.ts';
import { undoMacro } from './actions/undo-macro.ts';
import { updateMacro } from './actions/update-macro.ts';
import { updatePhrase } from './actions/update-phrase.ts';
import { presentPhrase, presentPhrases } from './phrases.ts';
import { usable } from './policy.ts';
import { previewTemplate } from './preview.ts';
import { findMacro, listMacroRows } from './queries.ts';
import { presentMacro, presentMacros, presentVersions } from './schema.ts';
import { writeMacros } from './sheet/macro-sheet.ts';
import { countUndone, countUsesLike, listUsage } from './use-queries.ts';

async function usageOf(ctx: Ctx, id: string) {
  const { db, workspaceId, actor } = ctx;
  if (!(await findMacro(db, workspaceId, id, usable(actor)))) throw notFound();
  const [members, undone] = await Promise.all([listUsage(db, workspaceId, id), countUndone(db, workspaceId, id)]);
  return {
    members: members.map(({ last_used_at: at, ...each }) => ({ ...each, lastUsedAt: at.toISOString() })),
    undone,
  };
}

async function macrosHere(ctx: Ctx, conversationId: string) {
  const { db, workspaceId, actor, now } = ctx;
  const conversation = await findConversation(db, workspaceId, conversationId, visible(actor));
  if (!conversation) throw notFound();
  const place = { categoryId: conversation.category_id, inboxId: conversation.inbox_id };
  const [counted, rows] = await Promise.all([
    countUsesLike(db, workspaceId, place, now),
    listMacroRows(db, workspaceId, false, usable(actor)),
  ]);
  const known = new Set(rows.map((row) => row.id));
  return { items: counted.filter(({ macroId }) => known.has(macroId)) };
}

async function exported(ctx: Ctx, format: 'csv' | 'json') {
  const rows = await listMacroRows(ctx.db, ctx.workspaceId, false, usable(ctx.actor));
  const content = writeMacros(
    rows.filter((row) => row.scope === 'shared'),
    format,
  );
  return { name: `macros.${format}`, mediaType: format === 'csv' ? 'text/csv' : 'application/json', content };
}

const keepingRoutes: AnyRoute[] = [
  route(api.listMacros, 'macro:use', async (ctx, { query }) => ({
    items: await presentMacros(ctx, query.archived === 'yes'),
  })),
  route(api.createMacro, 'macro:use', async (ctx, { body }) => presentMacro(ctx, await createMacro(ctx, body))),
  route(api.updateMacro, 'macro:use', async (ctx, { params, body }) => {
    await updateMacro(ctx, { ...body, macroId: params.id });
    return presentMacro(ctx, params.id);
  }),
  route(api.archiveMacro, 'macro:use', async (ctx, { params, body }) => {
    await archiveMacro(ctx, params.id, body);
    return presentMacro(ctx, params.id);
  }),
  route(api.listMacroVersions, 'macro:use', async (ctx, { params }) => ({
    items: await presentVersions(ctx, params.id),
  })),
  route(api.getMacroUsage, 'macro:use', (ctx, { params }) => usageOf(ctx, params.id)),
  route(api.exportMacros, 'macro:manage', (ctx, { query }) => exported(ctx, query.format)),
  route(api.importMacros, 'macro:manage', (ctx, { body }) => importMacros(ctx, body)),
  route(api.addShippedMacros, 'macro:manage', async (ctx, { body }) => ({
    added: await addShippedMacros(ctx, body.locale),
  })),
];

const usingRoutes: AnyRoute[] = [
  route(api.previewTemplate, 'macro:use', (ctx, { body }) => previewTemplate(ctx, body)),
  route(api.listMacrosHere, 'macro:use', (ctx, { params }) => macrosHere(ctx, params.id)),
  route(api.applyMacro, 'macro:use', (ctx, { params, body }) =>
    applyMacro(ctx, { ...body, conversationId: params.id, macroId: params.macroId }),
  ),
  route(api.undoMacro, 'macro:use', async (ctx, { params }) => ({
    restored: await undoMacro(ctx, { conversationId: params.id, useId: params.useId }),
  })),
];

const phraseRoutes: AnyRoute[] = [
  route(api.listPhrases, 'macro:use', async (ctx) => ({ items: await presentPhrases(ctx) })),
  route(api.createPhrase, 'macro:manage', async (ctx, { body }) => presentPhrase(ctx, await createPhrase(ctx, body))),
  route(api.updatePhrase, 'macro:manage', async (ctx, { params, body }) => {
    await updatePhrase(ctx, { ...params, ...body });
    return presentPhrase(ctx, params.key);
  }),
  route(api.removePhrase, 'macro:manage', (ctx, { params }) => removePhrase(ctx, params.key)),
  route(api.setFavouritePhrase, 'macro:use', (ctx, { params, body }) =>
    favourPhrase(ctx, { phrase: params.key, ...body }),
  ),
];

/** Texts of the house and what they do. */
export function macroRoutes(_needs: DeskNeeds): AnyRoute[] {
  return [...keepingRoutes, ...usingRoutes, ...phraseRoutes];
}
