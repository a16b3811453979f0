import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { AppError, invalid } from '../../../kernel/errors.ts';
import { limitByAddress, readForms } from '../../../kernel/http/form-pages.ts';
import { holdFile, sendHeld } from '../../../kernel/http/held-file.ts';
import { html } from '../../../kernel/http/html.ts';
import { requestLocale } from '../../../kernel/http/problem.ts';
import { WindowLimit } from '../../../kernel/http/window-limit.ts';
import { newId } from '../../../kernel/ids.ts';
import { calendarFileOf } from '../calendar-file.ts';
import { bookedPage, cancelPage } from './booked.ts';
import { choosePage } from './choose.ts';
import { openKind, openLink, type BookingPageServices, type Door, type PageRequest } from './door.ts';
import { formPage, nearestTo } from './form.ts';
import { renderNothing, renderPage, sayIn, type Page } from './frame.ts';
import { requestIn, takePosted, typedIn } from './take-posted.ts';

const TOKENS = resolve(import.meta.dirname, '../../../../packages/ui/tokens.css');
const STYLE = resolve(import.meta.dirname, 'booking.css');
const PAGE = { schema: { hide: true } };
const FORM_BYTES = 60_000;
/** Nothing but its own style sheet and its own form. */
const POLICY = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

type Opens = (services: BookingPageServices, asked: { request: PageRequest; lang: unknown }) => Promise<Door | null>;

function headed(reply: FastifyReply, status: number): FastifyReply {
  return reply
    .code(status)
    .header('content-security-policy', POLICY)
    .header('cache-control', 'no-store')
    .header('referrer-policy', 'no-referrer')
    .header('x-robots-tag', 'noindex, nofollow');
}

function sendPage(reply: FastifyReply, page: string, status: number): FastifyReply {
  return headed(reply, status).type('text/html; charset=utf-8').send(page);
}

/** What the address asks for; reading changes nothing, since mail scanners read links too (docs/adr/0024). */
async function pageFor(services: BookingPageServices, door: Door, query: Record<string, unknown>): Promise<Page> {
  const { translate } = services;
  const { booking } = door;
  const at = new Date(typeof query['at'] === 'string' ? query['at'] : '');
  const isMoving = query['move'] === '1' && door.mayChange;
  if (booking && booking.state !== 'cancelled' && !isMoving)
    return query['cancel'] === '1' && door.mayChange
      ? cancelPage(door, booking, translate)
      : bookedPage(door, booking, { problem: null, translate });
  if (!door.mayBook && !isMoving) {
    if (booking) return bookedPage(door, booking, { problem: null, translate });
    const say = sayIn(translate, door.locale);
    return { title: say('paused.title'), body: html`<p>${say('paused.hint', { house: door.house })}</p>`, status: 410 };
  }
  if (Number.isNaN(at.getTime())) return choosePage(services, door, { from: query['from'], isMoving, translate });
  const blank = { at, typed: () => '', requestId: newId(), problem: null, others: null, translate };
  return formPage(door, blank, isMoving);
}

interface Asked {
  request: PageRequest;
  reply: FastifyReply;
}

class BookingPages {
  readonly #services: BookingPageServices;
  readonly #posts: WindowLimit;

  constructor(services: BookingPageServices) {
    this.#services = services;
    // As many as a web form takes (channels/form): somebody unknown opens a conversation with each.
    this.#posts = new WindowLimit(services.kernel.clock, { most: 10, seconds: 600 });
  }

  async show(open: Opens, { request, reply }: Asked): Promise<FastifyReply> {
    const { translate } = this.#services;
    const door = await open(this.#services, { request, lang: request.query['lang'] });
    if (!door) return sendPage(reply, renderNothing(requestLocale(request), translate), 404);
    const page = await pageFor(this.#services, door, request.query);
    return sendPage(reply, renderPage(door, page, translate), page.status ?? 200);
  }

  async take(open: Opens, { request, reply }: Asked): Promise<FastifyReply> {
    const { translate } = this.#services;
    const sent = request.body;
    if (!(sent instanceof URLSearchParams)) throw invalid('invalid_request');
    const door = await open(this.#services, { request, lang: sent.get('lang') });
    if (!door) return sendPage(reply, renderNothing(requestLocale(request), translate), 404);
    try {
      const to = await takePosted(this.#services, { door, sent, ip: request.ip, limit: this.#posts });
      return headed(reply, 303).redirect(`${to}?lang=${door.locale}`, 303);
    } catch (error) {
      if (!(error instanceof AppError) || error.kind === 'not_found') throw error;
      const page = await this.#refused(door, sent, error);
      return sendPage(reply, renderPage(door, page, translate), page.status ?? error.status);
    }
  }

  /** What was typed stands in the form again, with a sentence that says what to do. */
  async #refused(door: Door, sent: URLSearchParams, error: AppError): Promise<Page> {
    const { translate } = this.#services;
    const isMoving = sent.get('action') === 'move';
    const problem = this.#sentence(door, error);
    const isTaken = ['booking_slot_taken', 'booking_own_already', 'booking_time_missing'].includes(error.code);
    const isForm = sent.get('action') === 'book' || (isMoving && isTaken);
    if (door.booking && !isForm) return bookedPage(door, door.booking, { problem, translate });
    const wanted = new Date(sent.get('at') ?? '');
    const at = Number.isNaN(wanted.getTime()) ? this.#services.kernel.clock.now() : wanted;
    const others = isTaken ? await nearestTo(this.#services, door, at) : null;
    const form = { at, typed: typedIn(sent), requestId: requestIn(sent), problem, others, translate };
    return formPage(door, form, isMoving);
  }

  #sentence({ locale }: Door, error: AppError): string {
    const minutes = Math.ceil((error.details.retryAfterSeconds ?? 60) / 60);
    if (error.kind === 'rate_limited') return sayIn(this.#services.translate, locale)('tooMany', { minutes });
    return this.#services.translate(locale, `errors.${error.code}`);
  }

  async calendar({ request, reply }: Asked): Promise<FastifyReply> {
    const { config, translate, publicUrl } = this.#services;
    const door = await openLink(this.#services, { request, lang: undefined });
    if (door?.booking?.state !== 'booked')
      return sendPage(reply, renderNothing(requestLocale(request), translate), 404);
    const { booking: row, kind } = door;
    const text = calendarFileOf({
      ...{ row, kind, translate, method: 'PUBLISH', sequence: row.sequence, stampedAt: row.created_at },
      ...{ url: `${publicUrl}${door.base}`, organizer: null, attendee: null, mailDomain: config.mailDomain },
    });
    return headed(reply, 200)
      .header('content-disposition', `attachment; filename="${row.reference}.ics"`)
      .type('text/calendar; charset=utf-8')
      .send(text);
  }
}

/** `/booking/{token}` of a link and `/book/{key}` of a public kind: chosen, booked, moved and cancelled without a script. */
export async function registerBookingPages(app: FastifyInstance, services: BookingPageServices): Promise<void> {
  const style = holdFile(`${readFileSync(TOKENS, 'utf8')}\n${readFileSync(STYLE, 'utf8')}`, 'text/css; charset=utf-8');
  const pages = new BookingPages(services);
  await app.register(async (scope) => {
    limitByAddress(scope, services.kernel.clock, 120);
    readForms(scope, FORM_BYTES);
    const asked = (request: unknown, reply: FastifyReply): Asked => ({ request: request as PageRequest, reply });
    scope.get('/booking.css', PAGE, async (request, reply) => sendHeld(request, reply, style));
    scope.get('/booking/:token', PAGE, (request, reply) => pages.show(openLink, asked(request, reply)));
    scope.post('/booking/:token', PAGE, (request, reply) => pages.take(openLink, asked(request, reply)));
    scope.get('/booking/:token/calendar.ics', PAGE, (request, reply) => pages.calendar(asked(request, reply)));
    scope.get('/book/:key', PAGE, (request, reply) => pages.show(openKind, asked(request, reply)));
    scope.post('/book/:key', PAGE, (request, reply) => pages.take(openKind, asked(request, reply)));
  });
}
