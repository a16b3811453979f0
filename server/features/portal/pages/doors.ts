import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, forbidden, notFound } from '../../../kernel/errors.ts';
import { html } from '../../../kernel/http/html.ts';
import { requestLocale } from '../../../kernel/http/problem.ts';
import type { PortalServices } from '../needs.ts';
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
import { endedPage } from './sign-in.ts';
import { checkForm, openVisit, type SignedVisit, type Visit } from './visit.ts';

const PAGE = { schema: { hide: true } };
/** Nothing inline, no script at all, nothing from elsewhere. */
export const POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
/** The help center may have a domain of its own; its search is the one form that leads there. */
const policyOf = ({ portal }: Visit): string =>
  portal.help_domain
    ? POLICY.replace("form-action 'self'", `form-action 'self' https://${portal.help_domain}`)
    : POLICY;
const FORM_BYTES = 60 * 1024 * 1024;

export type Request = FastifyRequest<{ Params: Record<string, string>; Querystring: Record<string, unknown> }>;
export type Answer = Page | Elsewhere;

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

/**
 * Signing somebody in as somebody else is done by a form of a foreign page, before there is any visit whose token it could
 * lack: browsers say where a form comes from, and what says it comes from elsewhere is refused.
 */
function checkOrigin({ headers }: Request, { publicUrl }: PortalServices): void {
  const { origin, 'sec-fetch-site': site } = headers;
  const isOurs =
    typeof site === 'string'
      ? site === 'same-origin' || site === 'none'
      : origin === undefined || origin === 'null' || origin === new URL(publicUrl).origin;
  if (!isOurs) throw forbidden();
}

function send(reply: FastifyReply, answer: Answer, visit: Visit, { translate }: PortalServices): FastifyReply {
  if ('to' in answer) return reply.redirect(answer.to, 303);
  return reply
    .code(answer.status ?? 200)
    .type('text/html; charset=utf-8')
    .send(renderPage(visit, answer, translate));
}

/** Ways in: each page knows its visit before anything else happens, and a signed-in one refuses whoever is not. */
export class Doors {
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
          if (method === 'POST') checkOrigin(asked, this.#services);
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
