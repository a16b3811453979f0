import { takeTry, type Limit } from '../../../kernel/accounts/throttle.ts';
import { AppError, notFound } from '../../../kernel/errors.ts';
import { html, type Html } from '../../../kernel/http/html.ts';
import { findCustomersByIds, listIdentities, type CustomerRow } from '../../customers/queries.ts';
import { askCode } from '../actions/ask-code.ts';
import { changeOwnProfile, type OwnProfile } from '../actions/change-own-profile.ts';
import { takeNewEmail } from '../actions/take-new-email.ts';
import type { PortalServices } from '../needs.ts';
import type { Form } from './form.ts';
import { alertOf, noticeOf, sayIn, wrongIf, type Elsewhere, type Page, type Say } from './layout.ts';
import { interestsForm, saveInterests, type Unagreed } from './interests.ts';
import { addressToMail, inPortal, readEmail } from './sign-in.ts';
import type { SignedVisit } from './visit.ts';

const MAILS: Limit = { name: 'portal_new_email', tries: 5, seconds: 3600 };
const FIELDS = ['familyName', 'givenName', 'familyKana', 'givenKana', 'phone', 'postalCode', 'address'] as const;
const LONGEST: Partial<Record<(typeof FIELDS)[number], number>> = { phone: 30, postalCode: 20, address: 300 };
const longestOf = (field: (typeof FIELDS)[number]): number => LONGEST[field] ?? 80;
const AUTOCOMPLETE: Record<(typeof FIELDS)[number], string> = {
  familyName: 'family-name',
  givenName: 'given-name',
  familyKana: 'off',
  givenKana: 'off',
  phone: 'tel',
  postalCode: 'postal-code',
  address: 'street-address',
};

interface Own {
  row: CustomerRow;
  profile: OwnProfile;
  /** Merged into another record: that one's name is not theirs to see or change. */
  isMerged: boolean;
}

async function ownProfile(visit: SignedVisit, services: PortalServices): Promise<Own> {
  const id = visit.session.customer_id;
  return inPortal(visit, services, async (ctx) => {
    const [[row], identities] = await Promise.all([
      findCustomersByIds(ctx.db, ctx.workspaceId, [id]),
      listIdentities(ctx.db, ctx.workspaceId, [id]),
    ]);
    if (!row) throw notFound();
    const profile = {
      familyName: row.family_name,
      givenName: row.given_name,
      familyKana: row.family_kana,
      givenKana: row.given_kana,
      phone: identities.find(({ kind }) => kind === 'phone')?.display ?? '',
      postalCode: row.postal_code,
      address: row.address,
    };
    return { row, profile, isMerged: row.merged_into !== null };
  });
}

/** Which of the fields an alert is about. */
interface Wrong {
  words: string;
  field: (typeof FIELDS)[number];
}

function ownForm(visit: SignedVisit, say: Say, profile: OwnProfile, wrong: Wrong | null): Html {
  const fields = FIELDS.map(
    (field) =>
      html`<label for="${field}">${say(`profile.${field}`)}</label><input id="${field}" name="${field}" maxlength="${longestOf(field)}" autocomplete="${AUTOCOMPLETE[field]}"${field === 'phone' ? html` type="tel" inputmode="tel"` : null} value="${profile[field]}"${field === wrong?.field ? wrongIf(wrong.words) : null}>`,
  );
  return html`<form method="post" action="${visit.base}/profile"><input type="hidden" name="csrf" value="${visit.csrf}">${alertOf(wrong?.words ?? null)}${fields}<button>${say('profile.save')}</button></form>`;
}

function emailForm(visit: SignedVisit, say: Say, problem: string | null): Html {
  return html`<h2>${say('profile.email')}</h2><p>${visit.session.email}</p><form method="post" action="${visit.base}/profile/email"><input type="hidden" name="csrf" value="${visit.csrf}">
${alertOf(problem)}<label for="email">${say('profile.newEmail')}</label><input id="email" name="email" type="email" autocomplete="email" required maxlength="254"${wrongIf(problem)}><button>${say('profile.sendCode')}</button></form>`;
}

interface Told {
  profile?: OwnProfile;
  wrong?: Wrong;
  emailProblem?: string | null;
  notice?: string | null;
  interests?: Unagreed;
}

export async function profilePage(visit: SignedVisit, services: PortalServices, told: Told = {}): Promise<Page> {
  const say = sayIn(services.translate, visit.locale);
  const own = await ownProfile(visit, services);
  const names = own.isMerged
    ? html`<p class="meta">${say('profile.ask')}</p>`
    : ownForm(visit, say, told.profile ?? own.profile, told.wrong ?? null);
  const body = html`${noticeOf(told.notice ?? null)}${names}${emailForm(visit, say, told.emailProblem ?? null)}${await interestsForm(visit, services, told.interests ?? null)}`;
  const status = told.wrong || told.emailProblem || told.interests ? 422 : 200;
  return { title: say('menu.profile'), at: 'profile', body, status };
}

export async function saveProfile(visit: SignedVisit, services: PortalServices, form: Form): Promise<Page | Elsewhere> {
  const say = sayIn(services.translate, visit.locale);
  const read = (field: (typeof FIELDS)[number]): string => form.text(field).trim().slice(0, longestOf(field));
  const profile = Object.fromEntries(FIELDS.map((field) => [field, read(field)])) as unknown as OwnProfile;
  if (!profile.familyName && !profile.givenName)
    return profilePage(visit, services, { profile, wrong: { words: say('profile.nameless'), field: 'familyName' } });
  try {
    await inPortal(visit, services, (ctx) => changeOwnProfile(ctx, visit.session.customer_id, profile));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'phone_invalid') throw error;
    return profilePage(visit, services, { profile, wrong: { words: say('profile.phoneWrong'), field: 'phone' } });
  }
  return { to: `${visit.base}/profile?saved=1` };
}

export async function saveOwnInterests(
  visit: SignedVisit,
  services: PortalServices,
  form: Form,
): Promise<Page | Elsewhere> {
  const saved = await saveInterests(visit, services, form);
  return 'to' in saved ? saved : profilePage(visit, services, { interests: saved });
}

function confirmPage(visit: SignedVisit, say: Say, id: string, problem: string | null): Page {
  const body = html`<p>${say('profile.codeLead')}</p>${alertOf(problem)}<form method="post" action="${visit.base}/profile/email/code"><input type="hidden" name="csrf" value="${visit.csrf}">
<input type="hidden" name="id" value="${id}"><label for="code">${say('code.code')}</label><input id="code" name="code" class="code" inputmode="numeric" autocomplete="one-time-code" required maxlength="12"${wrongIf(problem)}><button>${say('profile.confirm')}</button></form>`;
  return { title: say('profile.newEmail'), at: 'profile', body, status: problem ? 422 : 200 };
}

/** The same answer for an address that is somebody's already: then no code comes. */
export async function askNewEmail(visit: SignedVisit, services: PortalServices, form: Form): Promise<Page> {
  const say = sayIn(services.translate, visit.locale);
  const email = readEmail(form.text('email').trim());
  if (!email) return profilePage(visit, services, { emailProblem: say('signIn.wrong') });
  await takeTry({ pool: services.accountsPool, clock: services.kernel.clock }, MAILS, visit.session.id);
  const to = await addressToMail(visit, services, email);
  const asked = { purpose: 'change_email' as const, email: to, sessionId: visit.session.id, locale: visit.locale };
  const id = await inPortal(visit, services, (ctx) => askCode(ctx, services.secrets, asked));
  return confirmPage(visit, say, id, null);
}

export async function confirmNewEmail(
  visit: SignedVisit,
  services: PortalServices,
  form: Form,
): Promise<Page | Elsewhere> {
  const say = sayIn(services.translate, visit.locale);
  const proof = { id: form.text('id'), code: form.text('code') };
  const isTaken = await inPortal(visit, services, (ctx) => takeNewEmail(ctx, visit.session, proof));
  return isTaken ? { to: `${visit.base}/profile?saved=1` } : confirmPage(visit, say, proof.id, say('code.wrong'));
}
