import { asideEndpoints as api } from '@madoguchi/contracts/asides.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import type { FileLinks } from '../files/links.ts';
import { openAside } from './actions/open-aside.ts';
import { retryAside } from './actions/retry-aside.ts';
import { sayInAside } from './actions/say-in-aside.ts';
import { setAsideState } from './actions/set-aside-state.ts';
import { sightOf } from './load-aside.ts';
import { hasAsideFile } from './message-queries.ts';
import { countAsides, findAside, listAsideRows } from './queries.ts';
import { presentAside, presentAsideRows } from './schema.ts';

type Needs = DeskNeeds & { links: FileLinks };

/** A file for whoever sees the aside: those who are asked may not read the conversation it comes from. */
async function linkOf(ctx: Ctx, { links }: Needs, { id, fileId }: { id: string; fileId: string }) {
  const { db, workspaceId } = ctx;
  const row = await findAside(db, workspaceId, id, sightOf(ctx.actor));
  if (!row || !(await hasAsideFile(db, workspaceId, { asideId: id, fileId }))) throw notFound();
  return { url: links.sign(workspaceId, fileId, ctx.now) };
}

/** Asides: others are asked beside a conversation. */
export function asideRoutes(needs: Needs): AnyRoute[] {
  const after = async (ctx: Ctx, id: string, verb: Promise<void>) => {
    await verb;
    return presentAside(ctx, id);
  };
  return [
    route(api.listAsides, 'aside:answer', async (ctx, { query }) => ({
      items: await presentAsideRows(ctx, await listAsideRows(ctx.db, ctx.workspaceId, query, sightOf(ctx.actor))),
    })),
    route(api.countAsides, 'aside:answer', (ctx) => countAsides(ctx.db, ctx.workspaceId, sightOf(ctx.actor), ctx.now)),
    route(api.getAside, 'aside:answer', (ctx, { params }) => presentAside(ctx, params.id)),
    route(api.openAside, 'aside:create', async (ctx, { params, body }) =>
      presentAside(ctx, await openAside(ctx, { ...body, conversationId: params.id })),
    ),
    route(api.sayInAside, 'aside:answer', (ctx, { params, body }) =>
      after(ctx, params.id, sayInAside(ctx, { ...body, asideId: params.id })),
    ),
    route(api.setAsideState, 'aside:create', (ctx, { params, body }) =>
      after(ctx, params.id, setAsideState(ctx, { asideId: params.id, state: body.state })),
    ),
    route(api.retryAside, 'aside:create', (ctx, { params }) => after(ctx, params.id, retryAside(ctx, params.id))),
    route(api.getAsideFile, 'aside:answer', (ctx, { params }) => linkOf(ctx, needs, params)),
  ];
}
