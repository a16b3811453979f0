import { takeTry, type Limit } from '../../../kernel/accounts/throttle.ts';
import { AppError } from '../../../kernel/errors.ts';
import { html, type Html } from '../../../kernel/http/html.ts';
import { addressBucket } from '../../../kernel/http/rate-limit.ts';
import { foldEmail } from '../../../kernel/text/fold.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { foldIdentity } from '../../customers/identities.ts';
import { askCode } from '../actions/ask-code.ts';
import { enterPortal } from '../actions/enter-portal.ts';
import { deleteSession, deleteSessionsOf } from '../queries.ts';
import { PORTAL, type PortalServices } from '../needs.ts';
import type { Form } from './form.ts';
import { alertOf, helpSearch, sayIn, wrongIf, type Elsewhere, type Page, type Say } from './layout.ts';
import type { SignedVisit, Visit } from './visit.ts';

/** Mails to one address, and forms from one place; counted in the database, whoever serves. */
const MAILS: Limit = { name: 'portal_mail', tries: 5, seconds: 900 };
/** Of a day: six digits withstand so many rounds of guessing, and a mail box so many mails nobody asked for. */
const MAILS_OF_A_DAY: Limit = { name: 'portal_mail_day', tries: 20, seconds: 86_400 };
const ASKED: Limit = { name: 'portal_asked', tries: 30, seconds: 900 };
const TRIED: Limit = { name: 'portal_tried', tries: 60, seconds: 900 };

function emailForm(visit: Visit, say: Say, problem: string | null, value = ''): Html {
  return html`<p>${say('signIn.lead')}</p>${alertOf(problem)}<form method="post" action="${visit.base}/sign-in">
<label for="email">${say('signIn.email')}</label><input id="email" name="email" type="email" autocomplete="email" inputmode="email" required maxlength="254" value="${value}"${value ? wrongIf(problem) : null}>
<button>${say('signIn.send')}</button></form>`;
}

function codeForm(visit: Visit, say: Say, id: string, problem: string | null): Html {
  return html`<p>${say('code.lead')}</p>${alertOf(problem)}<form method="post" action="${visit.base}/code">
<input type="hidden" name="id" value="${id}"><label for="code">${say('code.code')}</label>
<input id="code" name="code" class="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="12"${wrongIf(problem)}>
<button>${say('code.enter')}</button></form><p class="meta"><a href="${visit.base}">${say('code.again')}</a></p>`;
}

export function signInPage(visit: Visit, { translate }: PortalServices): Page {
  const say = sayIn(translate, visit.locale);
  return { title: say('signIn.title'), body: html`${emailForm(visit, say, null)}${helpSearch(visit, say)}` };
}

/** A form that came after the visit ended: nothing was taken, and what was written is not lost. */
export function endedPage(visit: Visit, { translate }: PortalServices, form: Form): Page {
  const say = sayIn(translate, visit.locale);
  const written = form.text('body').trim();
  const kept = html`<label for="kept">${say('signIn.kept')}</label><textarea id="kept" rows="8" readonly>${written}</textarea>
<p class="meta">${say('signIn.keptHint')}</p>`;
  const body = html`${emailForm(visit, say, say('signIn.ended'))}${written === '' ? null : kept}`;
  return { title: say('signIn.title'), body, status: 401 };
}

/** The same page, in the same time, for an address we know, one we do not, and one that was asked for too often. */
export async function askForCode(visit: Visit, services: PortalServices, form: Form, ip: string): Promise<Page> {
  const say = sayIn(services.translate, visit.locale);
  const typed = form.text('email').trim();
  const email = readEmail(typed);
  if (!email)
    return { title: say('signIn.title'), body: emailForm(visit, say, say('signIn.wrong'), typed), status: 422 };
  const accounts = { pool: services.accountsPool, clock: services.kernel.clock };
  await takeTry(accounts, ASKED, `${visit.workspaceId}:${addressBucket(ip)}`);
  const to = await addressToMail(visit, services, email);
  const asked = { purpose: 'sign_in' as const, email: to, sessionId: null, locale: visit.locale };
  const id = await inPortal(visit, services, (ctx) => askCode(ctx, services.secrets, asked));
  return { title: say('code.title'), body: codeForm(visit, say, id, null) };
}

/** The address, or one of nobody where it had mails enough: its page and its time are the same. */
export async function addressToMail(visit: Visit, services: PortalServices, email: string): Promise<string> {
  const accounts = { pool: services.accountsPool, clock: services.kernel.clock };
  try {
    for (const limit of [MAILS, MAILS_OF_A_DAY]) await takeTry(accounts, limit, `${visit.workspaceId}:${email}`);
    return email;
  } catch (error) {
    if (error instanceof AppError && error.kind === 'rate_limited') return `${email}.invalid`;
    throw error;
  }
}

export function readEmail(typed: string): string | null {
  if (typed.length > 254) return null;
  try {
    return foldIdentity({ kind: 'email', value: foldEmail(typed) }).value;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}

export type Entered = { token: string } | { page: Page };

export async function enterByCode(visit: Visit, services: PortalServices, form: Form, ip: string): Promise<Entered> {
  const accounts = { pool: services.accountsPool, clock: services.kernel.clock };
  await takeTry(accounts, TRIED, `${visit.workspaceId}:${addressBucket(ip)}`);
  const id = form.text('id');
  const token = await inPortal(visit, services, (ctx) => enterPortal(ctx, { id, code: form.text('code') }));
  if (token) return { token };
  const say = sayIn(services.translate, visit.locale);
  return { page: { title: say('code.title'), body: codeForm(visit, say, id, say('code.wrong')), status: 422 } };
}

/** Mail scanners follow links: reading this page uses nothing up, its button does. */
export function linkPage(visit: Visit, services: PortalServices, link: string): Page {
  const say = sayIn(services.translate, visit.locale);
  return {
    title: say('link.title'),
    body: html`<p>${say('link.lead')}</p><form method="post" action="${visit.base}/enter/${encodeURIComponent(link)}"><button>${say('link.enter')}</button></form>`,
  };
}

export async function enterByLink(visit: Visit, services: PortalServices, link: string): Promise<Entered> {
  const token = await inPortal(visit, services, (ctx) => enterPortal(ctx, { link }));
  if (token) return { token };
  const say = sayIn(services.translate, visit.locale);
  return { page: { title: say('signIn.title'), body: emailForm(visit, say, say('link.wrong')), status: 422 } };
}

export async function leave(visit: SignedVisit, services: PortalServices): Promise<Elsewhere> {
  await inPortal(visit, services, (ctx) => deleteSession(ctx.db, ctx.workspaceId, visit.session.id));
  return { to: visit.base };
}

/** On every telephone and computer where somebody is in as this customer. */
export async function leaveEverywhere(visit: SignedVisit, services: PortalServices): Promise<Elsewhere> {
  const { customer_id: customerId } = visit.session;
  await inPortal(visit, services, (ctx) => deleteSessionsOf(ctx.db, ctx.workspaceId, customerId));
  return { to: visit.base };
}

type Work<T> = Parameters<typeof runInWorkspace<T>>[2];

/** A transaction in the workspace of these pages. */
export function inPortal<T>({ workspaceId }: Visit, { kernel }: PortalServices, work: Work<T>): Promise<T> {
  return runInWorkspace(kernel, { workspaceId, actor: PORTAL }, work);
}
