import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isSecretToken } from '../../../kernel/accounts/secret-token.ts';
import { AppError, notFound } from '../../../kernel/errors.ts';
import { limitByAddress, readForms } from '../../../kernel/http/form-pages.ts';
import { html } from '../../../kernel/http/html.ts';
import { holdFile, sendHeld } from '../../../kernel/http/held-file.ts';
import { requestLocale } from '../../../kernel/http/problem.ts';
import { DOWNLOAD_POLICY } from '../../../kernel/http/security-headers.ts';
import { findOnlyPortal } from '../queries.ts';
import type { PortalServices } from '../needs.ts';
import { articlePage, articlePicture, articlesPage } from './articles.ts';
import { consentsPage, saveConsents } from './consents.ts';
import { readForm, type Form } from './form.ts';
import {
  isSigned,
  menuOf,
  renderNowhere,
  renderPage,
  sayIn,
  type Elsewhere,
  type MenuEntry,
  type Page,
} from './layout.ts';
import { listPage, matterPage, newPage, takeWords } from './matters.ts';
import { askNewEmail, confirmNewEmail, profilePage, saveOwnInterests, saveProfile } from './profile.ts';
import {
  askForCode,
  endedPage,
  enterByCode,
  enterByLink,
  leave,
  linkPage,
  signInPage,
  type Entered,
} from './sign-in.ts';
import { contractsPage, devicesPage, documentsPage, ordersPage, ownPdf, proceduresPage } from './things.ts';
import { checkForm, clearVisitCookie, openVisit, setVisitCookie, type SignedVisit, type Visit } from './visit.ts';

const TOKENS = resolve(import.meta.dirname, '../../../../packages/ui/tokens.css');
const STYLE = resolve(import.meta.dirname, 'portal.css');
const PAGE = { schema: { hide: true } };
/** Nothing inline, no script at all, nothing from elsewhere. */
const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** The help center may have a domain of its own; its search is the one form that leads there. */
const policyOf = ({ portal }: Visit): string =>
  portal.help_domain
    ? POLICY.replace("form-action 'self'", `form-action 'self' https://${portal.help_domain}`)
    : POLICY;
const FORM_BYTES = 60 * 1024 * 1024;

type Request = FastifyRequest<{ Params: Record<string, string>; Querystring: Record<string, unknown> }>;
type Answer = Page | Elsewhere;

interface Asked {
  request: Request;
  reply: FastifyReply;
  form: Form;
}

/** What an error says to a customer; what is unexpected is for the log. */
function pageOf(error: AppError, visit: Visit, { translate }: PortalServices): Page {
  const say = sayIn(translate, visit.locale);
  const minutes = Math.ceil((error.details.retryAfterSeconds ?? 60) / 60);
  const kind = ['not_found', 'rate_limited', 'forbidden', 'too_large'].includes(error.kind) ? error.kind : 'other';
  return {
    title: say(`problem.${kind}.title`),
    body: html`<p role="alert">${say(`problem.${kind}.hint`, { minutes })}</p>`,
    status: error.status,
  };
}

function send(reply: FastifyReply, answer: Answer, visit: Visit, { translate }: PortalServices): FastifyReply {
  if ('to' in answer) return reply.redirect(answer.to, 303);
  return reply
    .code(answer.status ?? 200)
    .type('text/html; charset=utf-8')
    .send(renderPage(visit, answer, translate));
}

/** Ways in: each page knows its visit before anything else happens, and a signed-in one refuses whoever is not. */
class Doors {
  readonly #scope: FastifyInstance;
  readonly #services: PortalServices;

  constructor(scope: FastifyInstance, services: PortalServices) {
    this.#scope = scope;
    this.#services = services;
  }

  open(method: 'GET' | 'POST', path: string, answer: (visit: Visit, asked: Asked) => Promise<Answer> | Answer): void {
    this.#scope.route({
      method,
      url: `/portal/:key${path}`,
      ...PAGE,
      bodyLimit: FORM_BYTES,
      handler: async (request, reply) => {
        const asked = request as Request;
        const visit = await openVisit(this.#services, asked, reply);
        const { translate } = this.#services;
        if (!visit)
          return reply
            .code(404)
            .type('text/html; charset=utf-8')
            .send(renderNowhere(requestLocale(asked), translate));
        void reply.header('content-security-policy', policyOf(visit));
        try {
          const form =
            method === 'POST' ? await this.#formOf(asked, reply) : { text: () => '', files: [], isTooLarge: false };
          const said = await answer(visit, { request: asked, reply, form });
          return reply.sent ? reply : send(reply, said, visit, this.#services);
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          return send(reply, pageOf(error, visit, this.#services), visit, this.#services);
        }
      },
    });
  }

  signed(
    method: 'GET' | 'POST',
    path: string,
    answer: (visit: SignedVisit, asked: Asked) => Promise<Answer> | Answer,
    entry: MenuEntry | null = null,
  ): void {
    this.open(method, path, (visit, asked) => {
      if (!isSigned(visit))
        return method === 'POST' ? endedPage(visit, this.#services, asked.form) : { to: visit.base };
      if (method === 'POST') checkForm(visit, asked.form);
      if (entry && !menuOf(visit).includes(entry)) throw notFound();
      return answer(visit, asked);
    });
  }

  async #formOf(request: Request, reply: FastifyReply): Promise<Form> {
    // A sign-out has no words, and some browsers then send no type either.
    if (request.body === undefined && !request.isMultipart()) return { text: () => '', files: [], isTooLarge: false };
    return readForm(request, (release) => void reply.raw.once('close', release));
  }
}

function entrance(doors: Doors, services: PortalServices): void {
  const first = (visit: Visit): Answer =>
    isSigned(visit) ? { to: `${visit.base}/requests` } : signInPage(visit, services);
  const entered = (visit: Visit, reply: FastifyReply, outcome: Entered): Answer => {
    if ('page' in outcome) return outcome.page;
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
  doors.signed('POST', '/sign-out', async (visit, { reply }) => {
    clearVisitCookie(reply, services.publicUrl);
    return leave(visit, services);
  });
}

function rooms(doors: Doors, services: PortalServices): void {
  const idOf = (request: Request): string => request.params.id ?? '';
  doors.signed('GET', '/requests', (visit) => listPage(visit, services));
  doors.signed('GET', '/requests/new', (visit) => newPage(visit, services));
  doors.signed('POST', '/requests/new', (visit, { form }) => takeWords(visit, services, form, null));
  doors.signed('GET', '/requests/:id', (visit, { request }) =>
    matterPage(visit, services, idOf(request), { body: '', problem: null, isSent: request.query.sent === '1' }),
  );
  doors.signed('POST', '/requests/:id', (visit, { request, form }) => takeWords(visit, services, form, idOf(request)));
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
