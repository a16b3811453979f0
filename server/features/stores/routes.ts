import { storeEndpoints as api, type StoreResponse } from '@madoguchi/contracts/stores.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid, notFound } from '../../kernel/errors.ts';
import { route, type AnyRoute } from '../../kernel/http/route.ts';
import { isId } from '../../kernel/ids.ts';
import type { DeskNeeds } from '../desk-needs.ts';
import { findHouse } from '../tasks/queries.ts';
import { handMatterOver } from './actions/hand-matter-over.ts';
import { noteMatter } from './actions/note-matter.ts';
import { respondToDesk } from './actions/respond-to-desk.ts';
import { saveStore } from './actions/save-store.ts';
import { takeInMatter } from './actions/take-in-matter.ts';
import { withdrawMatter } from './actions/withdraw-matter.ts';
import { listMatters } from './matter-queries.ts';
import { findStore, listStores, listStoresOf } from './queries.ts';
import { presentMatter, presentMatterDetail, presentMatterSeen, presentStore, storeSight } from './schema.ts';

async function storeOf(ctx: Ctx, id: string) {
  const row = await findStore(ctx.db, ctx.workspaceId, id);
  if (!row) throw notFound();
  return presentStore(row);
}

async function ownStores(ctx: Ctx) {
  const rows = await listStoresOf(ctx.db, ctx.workspaceId, storeSight(ctx).teamIds);
  return { items: rows.map(({ id, name, code }) => ({ id, name, code: code ?? '' })) };
}

interface Asked {
  box: 'todo' | 'open' | 'done';
  q?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

async function matterPage(ctx: Ctx, { box, q, cursor, limit }: Asked) {
  if (cursor !== undefined && !isId(cursor)) throw invalid('cursor_invalid');
  const page = { box, q: q || undefined, before: cursor ?? null, limit: limit + 1 };
  const rows = await listMatters(ctx.db, ctx.workspaceId, page, storeSight(ctx));
  const items = rows.slice(0, limit).map((row) => presentMatter(row, ctx.now));
  return { items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

const NOTE_KEYS = { answer: 'answered', decline: 'declined', return: 'returned' } as const;

/** What was answered as a note of the conversation says it, in the language of the workspace. */
async function responseOf(ctx: Ctx, needs: DeskNeeds, body: StoreResponse) {
  if (body.do === 'take') return { do: body.do, answer: '', note: '' };
  const { locale } = await findHouse(ctx.db, ctx.workspaceId, ctx.now);
  const note = needs.translate(locale, `escalations.note.${NOTE_KEYS[body.do]}`, { text: body.text, name: '' });
  return { do: body.do, answer: body.text, note };
}

function verbRoutes(needs: DeskNeeds): AnyRoute[] {
  return [
    route(api.takeInMatter, 'store:use', async (ctx, { body }) =>
      presentMatterDetail(ctx, await takeInMatter(ctx, body)),
    ),
    route(api.noteMatter, 'store:use', async (ctx, { params, body }) => {
      await noteMatter(ctx, { id: params.id, ...body });
      return presentMatterDetail(ctx, params.id);
    }),
    route(api.handMatterOver, 'store:use', async (ctx, { params, body }) => {
      await handMatterOver(ctx, { id: params.id, ...body });
      return presentMatterDetail(ctx, params.id);
    }),
    route(api.withdrawMatter, 'store:use', async (ctx, { params }) => {
      await withdrawMatter(ctx, params.id);
      return presentMatterDetail(ctx, params.id);
    }),
    route(api.respondToDesk, 'store:use', async (ctx, { params, body }) => {
      await respondToDesk(ctx, { id: params.id, ...(await responseOf(ctx, needs, body)) });
      return { matter: await presentMatterSeen(ctx, params.id) };
    }),
  ];
}

/** Our own stores, and the screen of those who stand in them. */
export function storeRoutes(needs: DeskNeeds): AnyRoute[] {
  return [
    route(api.listStores, 'conversation:read', async (ctx) => ({
      items: (await listStores(ctx.db, ctx.workspaceId)).map(presentStore),
    })),
    route(api.saveStore, 'store:manage', async (ctx, { params, body }) => {
      await saveStore(ctx, { companyId: params.id, ...body });
      return storeOf(ctx, params.id);
    }),
    route(api.listOwnStores, 'store:use', ownStores),
    route(api.listStoreMatters, 'store:use', (ctx, { query }) => matterPage(ctx, query)),
    route(api.getStoreMatter, 'store:use', (ctx, { params }) => presentMatterDetail(ctx, params.id)),
    ...verbRoutes(needs),
  ];
}
