import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { AppError, notFound } from '../../../../kernel/errors.ts';
import { readForms } from '../../../../kernel/http/form-pages.ts';
import { holdFile, sendHeld, sendSmall } from '../../../../kernel/http/held-file.ts';
import { html } from '../../../../kernel/http/html.ts';
import { requestLocale } from '../../../../kernel/http/problem.ts';
import { newId } from '../../../../kernel/ids.ts';
import { hostOf } from '../address.ts';
import { helpDeskOf, type HelpDesk, type HelpPlace, type HelpServices } from '../desk.ts';
import type { Did, HeldPage } from '../held-pages.ts';
import { isPerson, traceOf } from '../visits/visitor.ts';
import { buildPage, type PageQuery, type Shown } from './build-page.ts';
import { broughtBy } from './contact.ts';
import { robots } from './maps.ts';
import { inRoom } from './open-room.ts';
import { sendPicture } from './pictures.ts';
import { openForm, takeForm } from './posts.ts';
import { chosenLanguage } from './language.ts';
import { sayIn } from './words.ts';
import { readAddress, type Asked } from './route.ts';
import { takeVote } from './vote.ts';

const TOKENS = resolve(import.meta.dirname, '../../../../../packages/ui/tokens.css');
const ASSETS = resolve(import.meta.dirname, '../../../../../web/help-center');
const PAGE = { schema: { hide: true } };
/** No script but ours, nothing inline, nothing from elsewhere. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const FORM_BYTES = 200_000;
const LONGEST_WORDS = 200;

type Request = FastifyRequest<{ Querystring: Record<string, unknown> }>;

function pathOf(request: FastifyRequest): string {
  return request.url.split('?', 1)[0] ?? '';
}

function queryOf(request: Request): PageQuery {
  const read = (name: string): string => {
    const value = request.query[name];
    return typeof value === 'string' ? value : '';
  };
  const voted = read('voted');
  return {
    words: read('q').trim().slice(0, LONGEST_WORDS),
    voted: voted === 'yes' || voted === 'no' || voted === 'said' ? voted : null,
    read,
  };
}

/** What of the query changes which page: other parameters, as senders of links add them, make no page of their own. */
function variantOf(asked: Shown, query: PageQuery): string | null {
  // What is found changes when search has taken in what was published, which no fact of ours tells.
  if (asked.page === 'search' || asked.page === 'suggest') return null;
  if (asked.page === 'article') return query.voted ?? '';
  if (asked.page === 'contact') return query.read('from') || query.words ? null : '';
  return asked.page === 'lost' ? null : '';
}

function send(request: FastifyRequest, reply: FastifyReply, page: HeldPage): FastifyReply {
  if (page.location !== null) return reply.redirect(page.location, page.status);
  void reply
    .header('etag', page.etag)
    .header('vary', 'accept-encoding')
    .header('cache-control', page.status === 200 ? 'public, no-cache' : 'no-store');
  if (page.lastModified) void reply.header('last-modified', page.lastModified.toUTCString());
  if (page.status === 200 && request.headers['if-none-match'] === page.etag) return reply.code(304).send();
  return sendSmall(request, reply.code(page.status).type(page.type), page);
}

/** The doors of the public pages: whose pages an address shows is settled before anything else. */
class Doors {
  readonly #services: HelpServices;
  readonly #desk: HelpDesk;

  constructor(services: HelpServices) {
    this.#services = services;
    this.#desk = helpDeskOf(services);
  }

  async get(request: Request, reply: FastifyReply): Promise<FastifyReply> {
    const { place, asked } = await this.#find(request);
    if (!place) return this.#nowhere(request, reply);
    try {
      return await this.#show(request, reply, place, asked);
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'not_found') throw error;
      return send(request, reply, await this.#lost(place, asked, pathOf(request)));
    }
  }

  async post(request: Request, reply: FastifyReply): Promise<FastifyReply> {
    const { place, asked } = await this.#find(request);
    if (!place) return this.#nowhere(request, reply);
    this.#desk.charge(request.ip);
    if (!(request.body instanceof URLSearchParams)) throw new AppError('invalid', 'invalid_request');
    const { body } = request;
    const sent = { place, ip: request.ip, trace: traceOf(request), read: (name: string) => body.get(name) ?? '' };
    try {
      if (asked.page === 'form') {
        const page = await takeForm(this.#services, this.#desk, { ...sent, locale: asked.locale });
        return send(request, reply, page).header('cache-control', 'no-store');
      }
      if (asked.page !== 'vote') throw notFound();
      const { to, helped } = await takeVote(this.#services, this.#desk, { ...sent, locale: asked.locale }, asked.part);
      this.#note(request, place, asked.locale, { kind: 'vote', helped });
      return reply.redirect(to, 303);
    } catch (error) {
      if (!(error instanceof AppError) || error.kind !== 'not_found') throw error;
      return send(request, reply, await this.#lost(place, asked, ''));
    }
  }

  /** What search engines may look at, by the host they ask. */
  async robots(request: Request, reply: FastifyReply): Promise<FastifyReply> {
    const host = hostOf(request.host);
    const place = host ? await this.#desk.placeOf(host, null) : null;
    const canonical = place ? await inRoom(this.#services, place, null, async ({ site }) => site.canonical) : null;
    return reply
      .type('text/plain; charset=utf-8')
      .header('cache-control', 'public, max-age=3600')
      .send(robots(canonical));
  }

  /** True for the first page of a host that is a help center's own. */
  async isOwnRoot(request: FastifyRequest): Promise<boolean> {
    const host = hostOf(request.host);
    return host !== null && !this.#desk.isHouse(host) && (await this.#desk.placeOf(host, null)) !== null;
  }

  close(): Promise<void> {
    return this.#desk.visits.flush();
  }

  async #find(request: Request): Promise<{ place: HelpPlace | null; asked: Asked }> {
    const { key, asked } = readAddress(pathOf(request).slice('/help'.length));
    const host = hostOf(request.host);
    return { place: host ? await this.#desk.placeOf(host, key) : null, asked };
  }

  async #show(request: Request, reply: FastifyReply, place: HelpPlace, asked: Asked): Promise<FastifyReply> {
    switch (asked.page) {
      case 'root':
        return this.#choose(request, reply, place);
      case 'logo':
      case 'file':
        return sendPicture(this.#services, place, asked.page === 'file' ? asked.id : null, reply);
      case 'vote':
        throw notFound();
      case 'form': {
        this.#desk.charge(request.ip);
        const brought = broughtBy(queryOf(request).read);
        const empty = { clientId: newId(), values: {}, problems: {}, refusal: null, suggested: [], brought };
        const page = await openForm(this.#services, place, asked.locale, empty);
        return send(request, reply, page).header('cache-control', 'no-store');
      }
      default: {
        const page = await this.#page(request, place, asked);
        if (page.did && 'locale' in asked && asked.locale) this.#note(request, place, asked.locale, page.did);
        return send(request, reply, page);
      }
    }
  }

  async #page(request: Request, place: HelpPlace, asked: Shown): Promise<HeldPage> {
    const query = queryOf(request);
    const variant = variantOf(asked, query);
    const build = (): Promise<HeldPage> => {
      this.#desk.charge(request.ip);
      return buildPage(this.#services, place, asked, query);
    };
    if (variant === null) return build();
    const key = `${place.workspaceId} ${place.base} ${pathOf(request)}?${variant}`;
    const { pages } = this.#desk;
    return pages.find(key, place.version) ?? pages.make(key, place.version, build);
  }

  /** Only here the language of the browser counts: every other address says its own. */
  async #choose(request: Request, reply: FastifyReply, place: HelpPlace): Promise<FastifyReply> {
    const wanted = request.headers['accept-language'] ?? '';
    const locale = await inRoom(this.#services, place, null, async ({ site }) =>
      chosenLanguage(wanted, site.row.locales),
    );
    return reply
      .header('vary', 'accept-language')
      .header('cache-control', 'no-cache')
      .redirect(`${place.base}/${locale ?? 'ja'}`, 302);
  }

  async #lost(place: HelpPlace, asked: Asked, path: string): Promise<HeldPage> {
    const locale = 'locale' in asked ? asked.locale : null;
    const words =
      asked.page === 'lost'
        ? asked.words
        : decodeURI(path.split('/').at(-1) ?? '')
            .replace(/^\d+-/, '')
            .replaceAll('-', ' ');
    return buildPage(
      this.#services,
      place,
      { page: 'lost', locale, words },
      { words: '', voted: null, read: () => '' },
    );
  }

  #note(request: FastifyRequest, place: HelpPlace, locale: string, did: Did): void {
    if (request.method !== 'HEAD' && isPerson(request))
      this.#desk.visits.note(place.workspaceId, { trace: traceOf(request), place: 'pages', locale, did });
  }

  /** Where no help center is: nothing says whether there ever was one. */
  #nowhere(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const locale = requestLocale(request);
    const say = sayIn(this.#services.translate, locale);
    const page = html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${say('nowhere.title')}</title><link rel="stylesheet" href="/help.css"></head><body><main class="pub-in"><h1>${say('nowhere.title')}</h1><p>${say('nowhere.hint')}</p></main></body></html>`;
    return reply.code(404).type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page.text);
  }
}

/** The public pages of what we know at `/help`: server-rendered, readable without the script, held in memory. */
export async function registerHelpCenterPages(app: FastifyInstance, services: HelpServices): Promise<void> {
  const asset = (name: string): string => readFileSync(resolve(ASSETS, name), 'utf8');
  const held = {
    '/help.css': holdFile(`${readFileSync(TOKENS, 'utf8')}\n${asset('help.css')}`, 'text/css; charset=utf-8'),
    '/help.js': holdFile(asset('help.js'), 'text/javascript; charset=utf-8'),
  };
  for (const [path, file] of Object.entries(held))
    app.get(path, PAGE, async (request, reply) => sendHeld(request, reply, file));
  const doors = new Doors(services);
  app.get('/robots.txt', PAGE, async (request, reply) => doors.robots(request as Request, reply));
  app.addHook('onRequest', async (request, reply) => {
    if (request.url === '/' && request.method === 'GET' && (await doors.isOwnRoot(request)))
      return reply.redirect('/help', 302);
    return undefined;
  });
  app.addHook('onClose', () => doors.close());
  await app.register(async (scope) => {
    scope.addHook('onRequest', async (_request, reply) => void reply.header('content-security-policy', POLICY));
    readForms(scope, FORM_BYTES);
    for (const url of ['/help', '/help/*']) {
      scope.get(url, PAGE, (request, reply) => doors.get(request as Request, reply));
      scope.post(url, PAGE, (request, reply) => doors.post(request as Request, reply));
    }
  });
}
