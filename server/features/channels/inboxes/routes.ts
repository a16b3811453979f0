import { workspaceEndpoints as api, type Inbox } from '@madoguchi/contracts/workspace.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { callerRoute, route, type AnyRoute } from '../../../kernel/http/route.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import type { EmailServices } from '../email/services.ts';
import { createIdentitySecret } from './actions/create-identity-secret.ts';
import { createInbox } from './actions/create-inbox.ts';
import { updateInbox } from './actions/update-inbox.ts';
import { checkMail } from './check-mail.ts';
import { findInboxRow, listInboxRows } from './queries.ts';
import { presentInbox } from './schema.ts';

/** Configured routes into the house; the conversations that come in by them are features/inbox. */
export function inboxRoutesOf(services: EmailServices): AnyRoute[] {
  const { mailDomain } = services.config;
  const present = async (ctx: Ctx, id: string): Promise<Inbox> => {
    const row = await findInboxRow(ctx.db, ctx.workspaceId, id);
    if (!row) throw notFound();
    return presentInbox(row, mailDomain);
  };
  return [
    route(api.listInboxes, 'inbox:read', async (ctx) => ({
      items: (await listInboxRows(ctx.db, ctx.workspaceId)).map((row) => presentInbox(row, mailDomain)),
    })),
    route(api.createInbox, 'inbox:manage', async (ctx, { body }) =>
      present(ctx, await createInbox(ctx, body, services.secrets)),
    ),
    route(api.updateInbox, 'inbox:manage', async (ctx, { params, body }) => {
      await updateInbox(ctx, { ...body, id: params.id }, services.secrets);
      return present(ctx, params.id);
    }),
    // Its own transaction: answers of the usual routes are kept for a day for repeated requests, and this one is a secret.
    callerRoute(api.createIdentitySecret, { permission: 'inbox:manage' }, async (caller, { params }) => ({
      secret: await runInWorkspace(services.kernel, caller, (ctx) =>
        createIdentitySecret(ctx, params.id, services.secrets),
      ),
    })),
    callerRoute(
      api.checkMail,
      { permission: 'inbox:manage' },
      (caller, { params }) => checkMail(services, caller, params.id),
      { ratePerMinute: 10 },
    ),
  ];
}
