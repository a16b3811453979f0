import { handoverEndpoints as api, type HandoverNote } from '@madoguchi/contracts/handover.ts';
import type { QueryOf } from '@madoguchi/contracts/endpoint.ts';
import type { Ctx } from '../../kernel/context.ts';
import { actorId } from '../../kernel/actor.ts';
import { invalid } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { isId } from '../../kernel/ids.ts';
import { foldText } from '../../kernel/text/fold.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import { closeHandover } from './actions/close-handover.ts';
import { commentHandover } from './actions/comment-handover.ts';
import { editHandover } from './actions/edit-handover.ts';
import { readHandover } from './actions/read-handover.ts';
import { writeHandover } from './actions/write-handover.ts';
import { visibleNote } from './policy.ts';
import { countNotes, listNotes, listReaders } from './queries.ts';
import { eyesOf, presentNote, presentNoteRow } from './schema.ts';

async function listPage(ctx: Ctx, query: QueryOf<typeof api.listHandover>) {
  const { state, teamId, q = '', cursor = null, limit } = query;
  if (cursor !== null && !isId(cursor)) throw invalid('cursor_invalid');
  const words = foldText(q).replace(/[\\%_]/g, '\\$&');
  const filter = { state, teamId, words, before: cursor, limit: limit + 1 };
  const rows = await listNotes(ctx.db, ctx.workspaceId, filter, visibleNote(ctx.actor), eyesOf(ctx.actor));
  const items = rows.slice(0, limit).map((row) => presentNoteRow(ctx.actor, row));
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

async function presentReaders(ctx: Ctx, id: string) {
  await presentNote(ctx, id);
  const rows = await listReaders(ctx.db, ctx.workspaceId, id);
  return {
    read: rows.flatMap(({ id: memberId, name, read_at: at }) =>
      at ? [{ id: memberId, name, at: at.toISOString() }] : [],
    ),
    unread: rows.filter((row) => row.read_at === null).map(({ id: memberId, name }) => ({ id: memberId, name })),
  };
}

/** The 申し送り board. */
export function handoverRoutes(_needs: DeskNeeds): AnyRoute[] {
  const changed = async (ctx: Ctx, id: string, change: Promise<void>): Promise<HandoverNote> => {
    await change;
    return presentNote(ctx, id);
  };
  return [
    route(api.listHandover, 'handover:read', (ctx, { query }) => listPage(ctx, query)),
    route(api.countHandover, 'handover:read', (ctx) =>
      countNotes(
        ctx.db,
        ctx.workspaceId,
        ctx.actor.kind === 'member' ? actorId(ctx.actor) : null,
        visibleNote(ctx.actor),
      ),
    ),
    route(api.getHandover, 'handover:read', (ctx, { params }) => presentNote(ctx, params.id)),
    route(api.listHandoverReaders, 'handover:read', (ctx, { params }) => presentReaders(ctx, params.id)),
    route(api.writeHandover, 'handover:write', async (ctx, { body }) => {
      const id = await writeHandover(ctx, { ...body, dueAt: body.dueAt ? new Date(body.dueAt) : null });
      return presentNote(ctx, id);
    }),
    route(api.editHandover, 'handover:write', (ctx, { params, body: { dueAt, ...body } }) =>
      changed(
        ctx,
        params.id,
        editHandover(ctx, { ...body, noteId: params.id, dueAt: dueAt ? new Date(dueAt) : (dueAt as null | undefined) }),
      ),
    ),
    route(api.readHandover, 'handover:read', (ctx, { params }) =>
      changed(ctx, params.id, readHandover(ctx, params.id)),
    ),
    route(api.commentHandover, 'handover:write', (ctx, { params, body }) =>
      changed(ctx, params.id, commentHandover(ctx, { noteId: params.id, body: body.body })),
    ),
    route(api.closeHandover, 'handover:write', (ctx, { params, body }) =>
      changed(ctx, params.id, closeHandover(ctx, { noteId: params.id, closed: body.closed })),
    ),
  ];
}
