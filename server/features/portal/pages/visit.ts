import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isSecretToken } from '../../../kernel/accounts/secret-token.ts';
import { sessionCookie, type SessionCookie } from '../../../kernel/accounts/session-cookie.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { forbidden } from '../../../kernel/errors.ts';
import { requestLocale } from '../../../kernel/http/problem.ts';
import type { Locale } from '../../../kernel/i18n.ts';
import { hashToken } from '../../../kernel/secrets.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { VISIT_SECONDS } from '../actions/enter-portal.ts';
import { hasArticlesForColleagues } from '../../knowledge/articles/published-queries.ts';
import { isColleague } from '../colleagues.ts';
import { countThings } from '../matter-queries.ts';
import { findPortal, findPortalPlace, findSession, touchSession, type PortalRow, type SessionRow } from '../queries.ts';
import { PORTAL, type PortalServices } from '../needs.ts';
import type { Form } from './form.ts';

const IDLE_MS = 3600 * 1000;
/** A visit is prolonged at most this often, so that reading stays reading. */
const TOUCH_EVERY_MS = 60 * 1000;
const YEAR_SECONDS = 365 * 24 * 3600;
const LANGUAGE = 'portal-language';

/** What there is for whoever came in. Articles are those for colleagues: nobody else has any. */
type Things = Awaited<ReturnType<typeof countThings>> & { articles: boolean };

/** One request to the pages: which portal, in which language, and who it is, as far as they proved it. */
export interface Visit {
  workspaceId: string;
  portal: PortalRow;
  locale: Locale;
  /** Address of the first page, without a slash at its end. */
  base: string;
  session: SessionRow | null;
  /** Goes into every form of a signed-in page. */
  csrf: string;
  things: Things | null;
}

export interface SignedVisit extends Visit {
  session: SessionRow;
  things: Things;
}

export function portalCookie(publicUrl: string): SessionCookie {
  const { secure } = sessionCookie(publicUrl);
  return { name: secure ? '__Host-portal' : 'portal', secure };
}

function localeOf(request: FastifyRequest, reply: FastifyReply, secure: boolean): Locale {
  const { lang } = request.query as { lang?: unknown };
  const kept = request.cookies[LANGUAGE];
  if (lang === 'ja' || lang === 'en') {
    void reply.setCookie(LANGUAGE, lang, {
      path: '/portal',
      httpOnly: true,
      sameSite: 'lax',
      secure,
      maxAge: YEAR_SECONDS,
    });
    return lang;
  }
  return kept === 'ja' || kept === 'en' ? kept : requestLocale(request);
}

/** Who is a colleague is asked of the settings each time: a domain that is taken out takes the articles along. */
async function thingsOf(ctx: Ctx, portal: PortalRow | null, session: SessionRow): Promise<Things> {
  const { db, workspaceId } = ctx;
  const own = await countThings(db, workspaceId, { customerId: session.customer_id });
  const articles = isColleague(portal, session.email) && (await hasArticlesForColleagues(db, workspaceId));
  return { ...own, articles };
}

/** Null: no pages at this address, or switched off. */
export async function openVisit(
  services: PortalServices,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Visit | null> {
  const { key } = request.params as { key: string };
  const workspaceId = await findPortalPlace(services.kernel.pool, key);
  if (!workspaceId) return null;
  const token = request.cookies[portalCookie(services.publicUrl).name];
  const found = await runInWorkspace(services.kernel, { workspaceId, actor: PORTAL }, async (ctx) => {
    const portal = await findPortal(ctx.db, workspaceId);
    const idleSince = new Date(ctx.now.getTime() - IDLE_MS);
    const session = isSecretToken(token)
      ? await findSession(ctx.db, workspaceId, { tokenHash: hashToken(token), now: ctx.now, idleSince })
      : null;
    if (session && ctx.now.getTime() - session.seen_at.getTime() > TOUCH_EVERY_MS)
      await touchSession(ctx.db, workspaceId, session.id, ctx.now);
    return { portal, session, things: session ? await thingsOf(ctx, portal, session) : null };
  });
  if (!found.portal?.enabled) return null;
  return {
    workspaceId,
    portal: found.portal,
    locale: localeOf(request, reply, portalCookie(services.publicUrl).secure),
    base: `/portal/${key}`,
    session: found.session,
    csrf: found.session && token ? csrfOf(token) : '',
    things: found.things,
  };
}

/** From the visit's token, which no page and no script can read; says nothing of it. */
function csrfOf(token: string): string {
  return createHash('sha256').update(`portal-form:${token}`).digest('base64url');
}

/** @throws forbidden for a form that no page of this visit gave out. */
export function checkForm(visit: Visit, form: Form): void {
  const given = Buffer.from(form.text('csrf'));
  const right = Buffer.from(visit.csrf);
  if (right.length === 0 || given.length !== right.length || !timingSafeEqual(given, right)) throw forbidden();
}

export function setVisitCookie(reply: FastifyReply, publicUrl: string, token: string): void {
  const { name, secure } = portalCookie(publicUrl);
  void reply.setCookie(name, token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: VISIT_SECONDS });
}

export function clearVisitCookie(reply: FastifyReply, publicUrl: string): void {
  const { name, secure } = portalCookie(publicUrl);
  void reply.clearCookie(name, { path: '/', httpOnly: true, sameSite: 'lax', secure });
}
