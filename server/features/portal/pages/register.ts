import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { isSecretToken } from '../../../kernel/accounts/secret-token.ts';
import { notFound } from '../../../kernel/errors.ts';
import { limitByAddress, readForms } from '../../../kernel/http/form-pages.ts';
import { holdFile, sendHeld } from '../../../kernel/http/held-file.ts';
import { requestLocale } from '../../../kernel/http/problem.ts';
import { DOWNLOAD_POLICY } from '../../../kernel/http/security-headers.ts';
import { findOnlyPortal } from '../queries.ts';
import type { PortalServices } from '../needs.ts';
import { articlePage, articlePicture, articlesPage } from './articles.ts';
import { consentsPage, saveConsents } from './consents.ts';
import { askAboutData, dataPage, ownDisclosure } from './data-requests.ts';
import { Doors, POLICY, type Answer, type Request } from './doors.ts';
import { isSigned, renderNowhere, sayIn } from './layout.ts';
import { listPage, matterPage, newPage, openAttachment, takeWords } from './matters.ts';
import { askNewEmail, confirmNewEmail, profilePage, saveOwnInterests, saveProfile } from './profile.ts';
import {
  askForCode,
  enterByCode,
  enterByLink,
  leave,
  leaveEverywhere,
  linkPage,
  signInPage,
  type Entered,
} from './sign-in.ts';
import { contractsPage, devicesPage, documentsPage, ordersPage, ownPdf, proceduresPage } from './things.ts';
import { clearVisitCookie, setVisitCookie, type SignedVisit, type Visit } from './visit.ts';

const TOKENS = resolve(import.meta.dirname, '../../../../packages/ui/tokens.css');
const STYLE = resolve(import.meta.dirname, 'portal.css');
const PAGE = { schema: { hide: true } };

function entrance(doors: Doors, services: PortalServices): void {
  const first = (visit: Visit): Answer =>
    isSigned(visit) ? { to: `${visit.base}/requests` } : signInPage(visit, services);
  const entered = async (visit: Visit, reply: FastifyReply, outcome: Entered): Promise<Answer> => {
    if ('page' in outcome) return outcome.page;
    // Whoever was in before in this browser is out, on the server too.
    if (isSigned(visit)) await leave(visit, services);
    setVisitCookie(reply, services.publicUrl, outcome.token);
    return { to: `${visit.base}/requests` };
  };
  const linkOf = (request: Request): string => {
    const { token = '' } = request.params;
    if (!isSecretToken(token)) throw notFound();
    return token;
  };
  doors.open('GET', '', first);
  doors.open('POST', '/sign-in', (visit, { request, form }) => askForCode(visit, services, form, request.ip));
  doors.open('POST', '/code', async (visit, { request, reply, form }) =>
    entered(visit, reply, await enterByCode(visit, services, form, request.ip)),
  );
  // Another language is asked for where one stands, and a page that a form answered stands where only forms are taken.
  for (const path of ['/sign-in', '/code']) doors.open('GET', path, first);
  doors.open('GET', '/enter/:token', (visit, { request }) => linkPage(visit, services, linkOf(request)));
  doors.open('POST', '/enter/:token', async (visit, { request, reply }) =>
    entered(visit, reply, await enterByLink(visit, services, linkOf(request))),
  );
  for (const [path, end] of [
    ['/sign-out', leave],
    ['/sign-out-everywhere', leaveEverywhere],
  ] as const)
    doors.signed('POST', path, async (visit, { reply }) => {
      clearVisitCookie(reply, services.publicUrl);
      return end(visit, services);
    });
  doors.open('GET', '/*', (visit, { request }) => {
    if (request.params['*'] !== '') throw notFound();
    return { to: visit.base };
  });
}

function rooms(doors: Doors, services: PortalServices): void {
  const idOf = (request: Request): string => request.params.id ?? '';
  doors.signed('GET', '/requests', (visit) => listPage(visit, services));
  doors.signed('GET', '/requests/new', (visit, { request }) => newPage(visit, services, request.query));
  doors.signed('POST', '/requests/new', (visit, { form }) => takeWords(visit, services, form, null));
  doors.signed('GET', '/requests/:id', (visit, { request }) =>
    matterPage(visit, services, idOf(request), { body: '', problem: null, isSent: request.query.sent === '1' }),
  );
  doors.signed('POST', '/requests/:id', (visit, { request, form }) => takeWords(visit, services, form, idOf(request)));
  doors.signed('GET', '/requests/:id/files/:file', (visit, { request }) =>
    openAttachment(visit, services, { id: idOf(request), fileId: request.params.file ?? '' }),
  );
  doors.signed('GET', '/orders', (visit) => ordersPage(visit, services), 'orders');
  doors.signed('GET', '/contracts', (visit) => contractsPage(visit, services), 'contracts');
  doors.signed('GET', '/devices', (visit) => devicesPage(visit, services), 'devices');
  doors.signed('GET', '/procedures', (visit) => proceduresPage(visit, services), 'procedures');
  doors.signed('GET', '/documents', (visit) => documentsPage(visit, services), 'documents');
  doors.signed(
    'GET',
    '/documents/:id',
    (visit, { request, reply }) => sendPdf(visit, services, idOf(request), reply),
    'documents',
  );
}

/** For colleagues alone: the menu of anybody else has no such entry, so that all of it is not there for them. */
function shelf(doors: Doors, services: PortalServices): void {
  const idOf = (request: Request): string => request.params.id ?? '';
  doors.signed('GET', '/articles', (visit, { request }) => articlesPage(visit, services, request.query.q), 'articles');
  doors.signed('GET', '/articles/:id', (visit, { request }) => articlePage(visit, services, idOf(request)), 'articles');
  doors.signed(
    'GET',
    '/files/:id',
    async (visit, { request, reply }) => {
      const { mediaType, content } = await articlePicture(visit, services, idOf(request));
      await reply.header('content-security-policy', DOWNLOAD_POLICY).type(mediaType).send(content);
      return { to: visit.base };
    },
    'articles',
  );
}

async function sendPdf(visit: SignedVisit, services: PortalServices, id: string, reply: FastifyReply): Promise<Answer> {
  const { name, pdf } = await ownPdf(visit, services, id);
  await reply
    .header('content-security-policy', DOWNLOAD_POLICY)
    .header('content-disposition', `attachment; filename="paper.pdf"; filename*=UTF-8''${encodeURIComponent(name)}`)
    .type('application/pdf')
    .send(pdf);
  return { to: visit.base };
}

function own(doors: Doors, services: PortalServices): void {
  const said = (visit: Visit, request: Request): string | null =>
    request.query.saved === '1' ? sayIn(services.translate, visit.locale)('profile.saved') : null;
  doors.signed(
    'GET',
    '/profile',
    (visit, { request }) => profilePage(visit, services, { notice: said(visit, request) }),
    'profile',
  );
  doors.signed('POST', '/profile', (visit, { form }) => saveProfile(visit, services, form), 'profile');
  doors.signed('POST', '/interests', (visit, { form }) => saveOwnInterests(visit, services, form), 'profile');
  doors.signed('POST', '/profile/email', (visit, { form }) => askNewEmail(visit, services, form), 'profile');
  doors.signed('POST', '/profile/email/code', (visit, { form }) => confirmNewEmail(visit, services, form), 'profile');
  doors.signed(
    'GET',
    '/consents',
    (visit, { request }) => consentsPage(visit, services, request.query.saved === '1'),
    'consents',
  );
  for (const path of ['/interests', '/profile/email', '/profile/email/code'])
    doors.signed('GET', path, (visit) => ({ to: `${visit.base}/profile` }), 'profile');
  doors.signed('POST', '/consents', (visit, { form }) => saveConsents(visit, services, form), 'consents');
  // What the law gives to everybody is no part that can be switched off.
  doors.signed('GET', '/data', (visit, { request }) =>
    dataPage(visit, services, { isSent: request.query.sent === '1' }),
  );
  doors.signed('GET', '/data/:id/files/:file', async (visit, { request, reply }) => {
    const { id = '', file = '' } = request.params;
    const { name, content } = await ownDisclosure(visit, services, { requestId: id, exportId: file });
    await reply
      .header('content-security-policy', DOWNLOAD_POLICY)
      .header('content-disposition', `attachment; filename="${name}"`)
      .type('application/octet-stream')
      .send(content);
    return { to: visit.base };
  });
  doors.signed('POST', '/data', (visit, { form }) => askAboutData(visit, services, form));
}

/** The pages for customers at `/portal/<key>`: server-rendered, without a line of script, found by no search engine. */
export async function registerPortalPages(app: FastifyInstance, services: PortalServices): Promise<void> {
  const style = holdFile(`${readFileSync(TOKENS, 'utf8')}\n${readFileSync(STYLE, 'utf8')}`, 'text/css; charset=utf-8');
  app.get('/portal.css', PAGE, async (request, reply) => sendHeld(request, reply, style));
  await app.register(async (scope) => {
    limitByAddress(scope, services.kernel.clock, 120);
    scope.addHook('onRequest', async (_request, reply) => {
      void reply
        .header('content-security-policy', POLICY)
        .header('cache-control', 'no-store')
        .header('x-robots-tag', 'noindex, nofollow');
    });
    readForms(scope, 200_000);
    scope.get('/portal', PAGE, async (request, reply) => {
      const key = await findOnlyPortal(services.kernel.pool);
      if (key) return reply.redirect(`/portal/${key}`, 303);
      return reply
        .code(404)
        .type('text/html; charset=utf-8')
        .send(renderNowhere(requestLocale(request), services.translate));
    });
    const doors = new Doors(scope, services);
    entrance(doors, services);
    rooms(doors, services);
    shelf(doors, services);
    own(doors, services);
  });
}
