import { remoteSessionEndpoints as api, type RemoteSession } from '@madoguchi/contracts/remote-sessions.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { callerRoute, route, type AnyRoute } from '../../kernel/http/route.ts';
import type { SecretBox } from '../../kernel/secrets.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { visible } from '../conversations/policy.ts';
import { findConversation } from '../conversations/queries.ts';
import { endSession } from './actions/end-session.ts';
import { offerSession } from './actions/offer-session.ts';
import { setTools } from './actions/set-tools.ts';
import { findSession, listSessions, listTools, type SessionRow } from './queries.ts';
import { presentSession } from './schema.ts';
import { sealRemote } from './token.ts';

export interface RemoteServices {
  kernel: Kernel;
  secrets: SecretBox;
  publicUrl: string;
}

/** Tools for looking at a customer's screen, and what was offered, agreed and done with them. */
export function remoteSessionRoutes({ kernel, secrets, publicUrl }: RemoteServices): AnyRoute[] {
  const present = (ctx: Ctx, row: SessionRow): RemoteSession =>
    presentSession(row, ctx.now, (sessionId) => {
      const token = sealRemote(secrets, { workspaceId: ctx.workspaceId, sessionId });
      return `${publicUrl}/remote/${token}`;
    });
  const one = async (ctx: Ctx, id: string): Promise<RemoteSession> => {
    const row = await findSession(ctx.db, ctx.workspaceId, id);
    if (!row) throw notFound();
    return present(ctx, row);
  };
  return [
    route(api.listRemoteTools, 'conversation:reply', async (ctx) => ({
      items: await listTools(ctx.db, ctx.workspaceId),
    })),
    route(api.setRemoteTools, 'workspace:edit', async (ctx, { body }) => {
      await setTools(ctx, body.items);
      return { items: await listTools(ctx.db, ctx.workspaceId) };
    }),
    // The code and the link are for whoever may offer them.
    route(api.listRemoteSessions, 'conversation:reply', async (ctx, { params }) => {
      if (!(await findConversation(ctx.db, ctx.workspaceId, params.id, visible(ctx.actor)))) throw notFound();
      const rows = await listSessions(ctx.db, ctx.workspaceId, params.id);
      return { items: rows.map((row) => present(ctx, row)) };
    }),
    // Its own transaction: answers of the usual routes are kept for a day for repeated requests, and this link is a secret.
    callerRoute(api.offerRemoteSession, { permission: 'conversation:reply' }, (caller, { params, body }) =>
      runInWorkspace(kernel, caller, async (ctx) =>
        one(ctx, await offerSession(ctx, { conversationId: params.id, ...body })),
      ),
    ),
    route(api.endRemoteSession, 'conversation:reply', async (ctx, { params, body }) => {
      await endSession(ctx, { conversationId: params.id, sessionId: params.sessionId, ...body });
      return one(ctx, params.sessionId);
    }),
  ];
}
