import { mailEndpoints as api } from '@madoguchi/contracts/mail.ts';
import { AppError, invalid, notFound } from '../../../kernel/errors.ts';
import { callerRoute, route, type AnyRoute } from '../../../kernel/http/route.ts';
import { assertPublicUrl } from '../../../kernel/outbound/public-url.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { findInboxRow, listInboxRows } from '../inboxes/queries.ts';
import { pinnedAddress } from './account.ts';
import { askFetch } from './actions/ask-fetch.ts';
import { beginConsent } from './actions/begin-consent.ts';
import { removeMailbox } from './actions/remove-mailbox.ts';
import { setMailbox } from './actions/set-mailbox.ts';
import { setOauthApp } from './actions/set-oauth-app.ts';
import { checkOwnDomain, listOwnDomains } from './domains/own-domains.ts';
import { listMailHealth } from './health-queries.ts';
import { importUpload, LARGEST_IMPORT } from './import-mails.ts';
import { redirectUriOf, type MailboxServices } from './needs.ts';
import { findOauthApp, listOauthAppRows } from './oauth/queries.ts';
import { probeMail } from './probe.ts';
import { findMailbox } from './queries.ts';
import { listPresetsFor } from './recognise.ts';
import { presentHealth, presentMailbox, presentMailDomain, presentOauthApp } from './schema.ts';

const MANAGE = 'inbox:manage';
const HOST = /^(?:[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|[0-9a-f:]*:[0-9a-f:.]*)$/i;

/** Refused while it is typed is better than failing later; a name that is not there yet is no reason. @throws invalid */
async function assertHost(services: MailboxServices, host: string, port: number): Promise<void> {
  if (!HOST.test(host))
    throw invalid('mail_host_invalid', { issues: [{ path: 'body.host', code: 'mail_host_invalid' }] });
  await pinnedAddress(host, port, services.config).catch(unlessUnreachable);
}

function unlessUnreachable(error: unknown): void {
  if (!(error instanceof AppError) || error.code !== 'outbound.unreachable') throw error;
}

/** The browser goes to one, the secret to the other: neither in the clear, neither into our own network. */
async function assertProviderUrl(services: MailboxServices, text: string | undefined): Promise<void> {
  if (text === undefined) return;
  const { protocol, host } = new URL(text);
  if (protocol !== 'https:' && !services.config.outboundAllow.includes(host)) throw invalid('outbound.url_refused');
  await assertPublicUrl(text, { allow: services.config.outboundAllow }).catch(unlessUnreachable);
}

function accountRoutes(services: MailboxServices): AnyRoute[] {
  return [
    route(api.getMailbox, MANAGE, async ({ db, workspaceId }, { params }) => {
      const [inbox, row] = await Promise.all([
        findInboxRow(db, workspaceId, params.id),
        findMailbox(db, workspaceId, params.id),
      ]);
      if (!inbox) throw notFound();
      return { mailbox: row ? presentMailbox(row) : null };
    }),
    callerRoute(api.setMailbox, { permission: MANAGE }, async (caller, { params, body }) => {
      await assertHost(services, body.host, body.port);
      const { fetchSince, ...rest } = body;
      const since = fetchSince === undefined ? {} : { fetchSince: fetchSince === null ? null : new Date(fetchSince) };
      return runInWorkspace(services.kernel, caller, async (ctx) => {
        await setMailbox(ctx, { ...rest, ...since, inboxId: params.id }, services.secrets);
        const row = await findMailbox(ctx.db, ctx.workspaceId, params.id);
        if (!row) throw notFound();
        return presentMailbox(row);
      });
    }),
    route(api.removeMailbox, MANAGE, (ctx, { params }) => removeMailbox(ctx, params.id)),
    route(api.fetchNow, MANAGE, async (ctx, { params }) => {
      await askFetch(ctx, params.id);
      return {};
    }),
    callerRoute(
      api.probeMail,
      { permission: MANAGE },
      (caller, { params, body }) => probeMail(services, caller, { ...body, inboxId: params.id }),
      { ratePerMinute: 12 },
    ),
    callerRoute(
      api.importMail,
      { permission: MANAGE },
      (caller, { params }, http) => importUpload(services, caller, params.id, http),
      { bodyLimit: LARGEST_IMPORT + 100_000, ratePerMinute: 20 },
    ),
  ];
}

function consentRoutes(services: MailboxServices): AnyRoute[] {
  return [
    route(api.listOauthApps, MANAGE, async ({ db, workspaceId }) => ({
      items: (await listOauthAppRows(db, workspaceId)).map(presentOauthApp),
    })),
    callerRoute(api.setOauthApp, { permission: MANAGE }, async (caller, { params, body }) => {
      await assertProviderUrl(services, body.authorizeUrl);
      await assertProviderUrl(services, body.tokenUrl);
      return runInWorkspace(services.kernel, caller, async (ctx) => {
        await setOauthApp(ctx, { ...body, provider: params.provider }, services.secrets);
        const row = await findOauthApp(ctx.db, ctx.workspaceId, params.provider);
        if (!row) throw notFound();
        return presentOauthApp(row);
      });
    }),
    // Its own transaction: the answers of usual routes are kept for repeated requests, and this one holds the state.
    callerRoute(api.beginOauth, { permission: MANAGE }, async (caller, { params, body }) => ({
      url: await runInWorkspace(services.kernel, caller, (ctx) =>
        beginConsent(ctx, { inboxId: params.id, provider: body.provider }, services),
      ),
    })),
  ];
}

/** Accounts whose mail is fetched, the domains mail is sent from, and how all of it is. */
export function mailboxRoutes(services: MailboxServices): AnyRoute[] {
  return [
    callerRoute(api.listMailPresets, { permission: MANAGE }, async (_caller, { query }) => ({
      ...(await listPresetsFor(query.address, services.dns)),
      redirectUri: redirectUriOf(services.publicUrl),
    })),
    ...accountRoutes(services),
    ...consentRoutes(services),
    callerRoute(api.listMailDomains, { permission: MANAGE }, async (caller) => ({
      items: (await listOwnDomains(services, caller)).map(presentMailDomain),
    })),
    callerRoute(
      api.checkMailDomain,
      { permission: MANAGE },
      async (caller, { params }) => presentMailDomain(await checkOwnDomain(services, caller, params.domain)),
      { ratePerMinute: 30 },
    ),
    route(api.getMailHealth, 'quarantine:manage', async ({ db, workspaceId, now }) => {
      const [inboxes, rows] = await Promise.all([listInboxRows(db, workspaceId), listMailHealth(db, workspaceId, now)]);
      return {
        items: rows.flatMap((row) =>
          inboxes.filter((inbox) => inbox.id === row.inbox_id).map((inbox) => presentHealth(inbox, row)),
        ),
      };
    }),
  ];
}
