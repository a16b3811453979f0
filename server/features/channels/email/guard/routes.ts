import { conversationEndpoints, type Conversation } from '@madoguchi/contracts/conversations.ts';
import { mailEndpoints as api } from '@madoguchi/contracts/mail.ts';
import type { QueryOf } from '@madoguchi/contracts/endpoint.ts';
import type { Ctx } from '../../../../kernel/context.ts';
import { invalid, notFound } from '../../../../kernel/errors.ts';
import { route, type AnyRoute } from '../../../../kernel/http/route.ts';
import { isId } from '../../../../kernel/ids.ts';
import { markSpam } from '../../../conversations/actions/mark-spam.ts';
import type { EmailServices } from '../services.ts';
import { blockSender } from './actions/block-sender.ts';
import { dismissSuspended } from './actions/dismiss-suspended.ts';
import { recoverSuspended } from './actions/recover-suspended.ts';
import { unblockSender } from './actions/unblock-sender.ts';
import { findWriterAddress, listBlocks } from './block-queries.ts';
import { heldBackVisible } from './policy.ts';
import { countSuspended, listSuspended } from './queries.ts';
import { presentBlock, presentSuspended } from './schema.ts';

function readCursor(cursor: string | undefined): { at: Date; id: string } | null {
  if (!cursor) return null;
  const [at = '', id = ''] = cursor.split('_');
  const instant = new Date(Number(at));
  if (!isId(id) || Number.isNaN(instant.getTime())) throw invalid('cursor_invalid');
  return { at: instant, id };
}

async function suspendedPage(ctx: Ctx, query: QueryOf<typeof api.listSuspended>) {
  const seen = heldBackVisible(ctx.actor);
  const page = { cause: query.cause ?? null, after: readCursor(query.cursor), limit: query.limit };
  const [rows, counts] = await Promise.all([
    listSuspended(ctx.db, ctx.workspaceId, page, seen),
    countSuspended(ctx.db, ctx.workspaceId, seen),
  ]);
  const last = rows.at(-1);
  const next = last && rows.length === query.limit ? `${last.received_at.getTime()}_${last.id}` : null;
  return { items: rows.map(presentSuspended), next, counts };
}

/** The entry of the list that marking a conversation as spam asks for; null: none. */
async function patternToBlock(ctx: Ctx, id: string, block: 'none' | 'address' | 'domain'): Promise<string | null> {
  if (block === 'none') return null;
  const address = await findWriterAddress(ctx.db, ctx.workspaceId, id);
  if (!address) throw invalid('nobody_to_block');
  return block === 'address' ? address : address.slice(address.lastIndexOf('@'));
}

export interface GuardRoutesNeeds extends Pick<EmailServices, 'config'> {
  /** The whole conversation after a change; handed in, because it is read with what other features keep. */
  present: (ctx: Ctx, conversationId: string) => Promise<Conversation>;
}

function blockRoutes({ config, present }: GuardRoutesNeeds): AnyRoute[] {
  const { mailDomain } = config;
  return [
    route(api.listBlockedSenders, 'mail:block', async (ctx) => ({
      items: (await listBlocks(ctx.db, ctx.workspaceId, null)).map(presentBlock),
    })),
    route(api.blockSender, 'mail:block', async (ctx, { body }) => {
      const pattern = await blockSender(ctx, { ...body, mailDomain });
      const [row] = await listBlocks(ctx.db, ctx.workspaceId, pattern);
      if (!row) throw notFound();
      return presentBlock(row);
    }),
    route(api.unblockSender, 'mail:block', (ctx, { params }) => unblockSender(ctx, params.id)),
    route(conversationEndpoints.markSpam, 'conversation:set_status', async (ctx, { params, body }) => {
      await markSpam(ctx, { conversationId: params.id, spam: body.spam });
      const pattern = body.spam ? await patternToBlock(ctx, params.id, body.block) : null;
      if (pattern) await blockSender(ctx, { pattern, reason: '', mailDomain });
      return present(ctx, params.id);
    }),
  ];
}

/** What is held back and for whom: the suspended queue, the block list, spam. */
export function guardRoutes(needs: GuardRoutesNeeds): AnyRoute[] {
  return [
    route(api.listSuspended, 'quarantine:manage', (ctx, { query }) => suspendedPage(ctx, query)),
    route(api.recoverSuspended, 'quarantine:manage', async (ctx, { params, body }) => {
      await recoverSuspended(ctx, { id: params.id, unblock: body.unblock });
      return {};
    }),
    route(api.dismissSuspended, 'quarantine:manage', async (ctx, { body }) => ({
      dismissed: await dismissSuspended(ctx, body.ids),
    })),
    ...blockRoutes(needs),
  ];
}
