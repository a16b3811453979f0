import { widgetEndpoints as api, type WidgetMessage } from '@madoguchi/contracts/widget.ts';
import { chatSurveyEndpoints as chatSurveys, type ChatSurvey } from '@madoguchi/contracts/surveys.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound, unauthenticated } from '../../../kernel/errors.ts';
import { publicRoute, type AnyRoute, type Http } from '../../../kernel/http/route.ts';
import { WindowLimit } from '../../../kernel/http/window-limit.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { markReadByCustomer } from '../../conversations/actions/mark-read-by-customer.ts';
import { visible } from '../../conversations/policy.ts';
import { presentFile } from '../../conversations/timeline/schema.ts';
import { claimEmail } from '../../customers/actions/claim-email.ts';
import { findCustomer, listIdentities } from '../../customers/queries.ts';
import { readUpload } from '../../files/routes.ts';
import { storeUpload } from '../../files/store-upload.ts';
import { noteProductPage } from '../../presale/actions/note-product-page.ts';
import { openIdentitySecret } from '../inboxes/identity-secret.ts';
import { endVisit } from './actions/end-visit.ts';
import { sayInChat } from './actions/say-in-chat.ts';
import { startVisit } from './actions/start-visit.ts';
import { createConfigReader } from './config.ts';
import { verifyIdentity, type ProvenIdentity } from './identity.ts';
import { pageAddress } from './page-address.ts';
import { findInbox, findInboxByKey, findSent, listConversations, listSent, type InboxRow } from './queries.ts';
import { presentConversation, presentMessages, type WidgetConversation } from './schema.ts';
import type { PublishedAnswers, WidgetServices } from './services.ts';
import { extendSession } from './sessions.ts';
import { createVisitors, type VisitorCaller, type Visitors } from './visitors.ts';

const SYSTEM = { kind: 'system', name: 'widget' } as const;
export const LARGEST_VISITOR_UPLOAD = 10 * 1024 * 1024;

function bearer(http: Http): string | null {
  return /^Bearer\s+(\S+)$/i.exec(http.request.headers.authorization ?? '')?.[1] ?? null;
}

/** @throws unauthenticated without a token; not_found for one that opens nothing here, whatever it opens elsewhere. */
async function visitorOf(visitors: Visitors, key: string, http: Http): Promise<VisitorCaller> {
  const token = bearer(http);
  if (!token) throw unauthenticated();
  const caller = await visitors.authenticate(key, token);
  if (!caller) throw notFound();
  return caller;
}

/** Runs a body for the chat inbox of a public key. @throws not_found for unknown, archived and other inboxes alike. */
async function inInbox<T>(
  { kernel }: WidgetServices,
  key: string,
  body: (ctx: Ctx, inbox: InboxRow) => Promise<T>,
): Promise<T> {
  const place = await findInboxByKey(kernel.pool, key);
  if (!place || place.channel !== 'chat') throw notFound();
  return runInWorkspace(kernel, { workspaceId: place.workspace_id, actor: SYSTEM }, async (ctx) => {
    const inbox = await findInbox(ctx.db, ctx.workspaceId, place.inbox_id);
    if (!inbox) throw notFound();
    return body(ctx, inbox);
  });
}

async function prove(
  services: WidgetServices,
  ctx: Ctx,
  inbox: InboxRow,
  token: string | undefined,
): Promise<ProvenIdentity | null> {
  if (!token) return null;
  try {
    const secret = openIdentitySecret(services.secrets, inbox);
    return secret === null ? null : await verifyIdentity(token, { secret, publicKey: inbox.public_key, now: ctx.now });
  } catch (error) {
    ctx.log.error({ err: error, inboxId: inbox.id }, 'the identity secret of an inbox cannot be opened');
    return null;
  }
}

async function emailOf(ctx: Ctx, customerId: string): Promise<string | null> {
  const [identities, customer] = await Promise.all([
    listIdentities(ctx.db, ctx.workspaceId, [customerId]),
    findCustomer(ctx.db, ctx.workspaceId, customerId),
  ]);
  return identities.find((one) => one.kind === 'email')?.display ?? customer?.attributes.contact_email ?? null;
}

async function present(
  services: WidgetServices,
  ctx: Ctx,
  messageId: string,
  conversationId: string,
): Promise<{ message: WidgetMessage; conversation: WidgetConversation }> {
  const seen = visible(ctx.actor);
  const [row, [conversation]] = await Promise.all([
    findSent(ctx.db, ctx.workspaceId, messageId, seen),
    listConversations(ctx.db, ctx.workspaceId, seen, conversationId),
  ]);
  const [message] = row ? await presentMessages(ctx, services.links, [row]) : [];
  if (!message || !conversation) throw notFound();
  return { message, conversation: presentConversation(conversation) };
}

function visitRoutes(services: WidgetServices, visitors: Visitors, answers: PublishedAnswers): AnyRoute[] {
  const readConfig = createConfigReader(answers);
  return [
    publicRoute(api.getWidget, ({ params }) => inInbox(services, params.key, readConfig)),
    publicRoute(
      api.startVisit,
      async ({ params, body }, http) => {
        const token = bearer(http);
        const current = token && body.identity === undefined ? await visitors.authenticate(params.key, token) : null;
        return inInbox(services, params.key, async (ctx, inbox) => {
          const pageUrl = pageAddress(body.pageUrl);
          if (token && current) {
            await extendSession(ctx.db, ctx.workspaceId, current.actor.id, {
              seenAt: ctx.now,
              expiresAt: current.expiresAt,
              pageUrl,
            });
            return {
              token,
              expiresAt: current.expiresAt.toISOString(),
              known: current.verified,
              email: await emailOf(ctx, current.actor.customerId),
            };
          }
          const proven = await prove(services, ctx, inbox, body.identity);
          const visit = await startVisit(ctx, { inboxId: inbox.id, proven, locale: body.locale ?? null, pageUrl });
          return {
            token: visit.token,
            expiresAt: visit.expiresAt.toISOString(),
            known: proven !== null,
            email: proven ? await emailOf(ctx, visit.customerId) : null,
          };
        });
      },
      { ratePerMinute: 60, bodyLimit: 16_000 },
    ),
    publicRoute(api.endVisit, async ({ params }, http) => {
      await runInWorkspace(services.kernel, await visitorOf(visitors, params.key, http), endVisit);
    }),
  ];
}

function messageRoutes(services: WidgetServices, visitors: Visitors, answers: PublishedAnswers): AnyRoute[] {
  const { kernel, links } = services;
  const messages = new WindowLimit(kernel.clock, { most: 20, seconds: 60 });
  return [
    publicRoute(api.listWidgetMessages, async ({ params, query }, http) =>
      runInWorkspace(kernel, await visitorOf(visitors, params.key, http), async (ctx) => {
        const conversations = await listConversations(
          ctx.db,
          ctx.workspaceId,
          visible(ctx.actor),
          query.conversationId ?? null,
        );
        if (query.conversationId && conversations.length === 0) throw notFound();
        const shown = conversations[0];
        const rows = shown ? await listSent(ctx.db, ctx.workspaceId, shown.id, query.after) : [];
        return {
          conversations: conversations.map(presentConversation),
          messages: await presentMessages(ctx, links, rows),
        };
      }),
    ),
    publicRoute(
      api.sendWidgetMessage,
      async ({ params, body }, http) => {
        const caller = await visitorOf(visitors, params.key, http);
        messages.take(caller.actor.id);
        return runInWorkspace(kernel, caller, async (ctx) => {
          const pageUrl = pageAddress(body.pageUrl);
          const said = await sayInChat(ctx, body);
          // With what opened the matter: a later line of it is no second contact.
          if (said.opened) {
            await answers.noteContact(ctx, { ...said, told: body.alreadyRead ?? null }, http.request);
            if (body.pageUrl) await noteProductPage(ctx, { ...said, pageUrl: body.pageUrl });
          }
          if (pageUrl)
            await extendSession(ctx.db, ctx.workspaceId, caller.actor.id, {
              seenAt: ctx.now,
              expiresAt: caller.expiresAt,
              pageUrl,
            });
          return present(services, ctx, said.messageId, said.conversationId);
        });
      },
      { bodyLimit: 100_000 },
    ),
    publicRoute(api.readWidget, async ({ params, body }, http) =>
      runInWorkspace(kernel, await visitorOf(visitors, params.key, http), (ctx) =>
        markReadByCustomer(ctx, body.conversationId, body.position),
      ),
    ),
  ];
}

function detailRoutes(services: WidgetServices, visitors: Visitors): AnyRoute[] {
  const { kernel } = services;
  const uploads = new WindowLimit(kernel.clock, { most: 10, seconds: 60 });
  const emails = new WindowLimit(kernel.clock, { most: 5, seconds: 60 });
  return [
    publicRoute(api.leaveEmail, async ({ params, body }, http) => {
      const caller = await visitorOf(visitors, params.key, http);
      emails.take(caller.actor.id);
      await runInWorkspace(kernel, caller, (ctx) => claimEmail(ctx, caller.actor.customerId, body));
    }),
    publicRoute(
      api.uploadWidgetFile,
      async ({ params }, http) => {
        const caller = await visitorOf(visitors, params.key, http);
        uploads.take(caller.actor.id);
        const upload = await readUpload(http, LARGEST_VISITOR_UPLOAD);
        return presentFile(await storeUpload(services, caller, upload, LARGEST_VISITOR_UPLOAD));
      },
      { bodyLimit: LARGEST_VISITOR_UPLOAD + 100_000 },
    ),
  ];
}

/** The API of the widget: public, each route finds its visitor by the token of exactly this inbox. */
export function widgetRoutes(
  services: WidgetServices,
  answers: PublishedAnswers,
  findSurvey: (ctx: Ctx) => Promise<ChatSurvey | null>,
): AnyRoute[] {
  const visitors = createVisitors(services);
  return [
    ...visitRoutes(services, visitors, answers),
    ...messageRoutes(services, visitors, answers),
    ...detailRoutes(services, visitors),
    publicRoute(
      chatSurveys.getChatSurvey,
      async ({ params }, http) => ({
        survey: await runInWorkspace(services.kernel, await visitorOf(visitors, params.key, http), findSurvey),
      }),
      { ratePerMinute: 60 },
    ),
  ];
}
