import type { WidgetMessage } from '@madoguchi/contracts/widget.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { html, type Html } from '../../../kernel/http/html.ts';
import { isId, newId } from '../../../kernel/ids.ts';
import { presentMessages } from '../../channels/widget/schema.ts';
import { upcomingOf } from '../../bookings/upcoming.ts';
import { listRecentOrders } from '../../commerce/orders/queries.ts';
import { storeUpload } from '../../files/store-upload.ts';
import { linkForCustomer } from '../../surveys/actions/link-for-customer.ts';
import { sayInPortal } from '../actions/say-in-portal.ts';
import { findMatter, listMatters, listWords, type MatterRow } from '../matter-queries.ts';
import { findPartyMatter, listPartyMatters, listPartyWords, type PartyMatterRow } from '../party-queries.ts';
import { PORTAL, type PortalServices } from '../needs.ts';
import { bookedTimes } from './bookings.ts';
import { LARGEST_FILE, type Form } from './form.ts';
import { listOwnedAnswers } from '../owned-queries.ts';
import {
  alertOf,
  helpSearch,
  moment,
  noticeOf,
  ownedAnswers,
  sayIn,
  wrongIf,
  type Elsewhere,
  type Page,
  type Say,
} from './layout.ts';
import { matchingAnswers, matchingOf } from './interests.ts';
import { inPortal } from './sign-in.ts';
import type { SignedVisit } from './visit.ts';

const LONGEST = 20_000;
const MOST_ANSWERS = 5;
const MOST_ORDERS = 100;
/** What a customer is told of a state: ours beyond this is our own affair. */
const TOLD: Record<string, string> = {
  new: 'received',
  open: 'working',
  on_hold: 'working',
  pending: 'waiting',
  solved: 'done',
  closed: 'done',
  no_action: 'done',
};

const readerOf = (visit: SignedVisit): { customerId: string } => ({ customerId: visit.session.customer_id });
const told = (say: Say, row: MatterRow): Html => {
  const state = TOLD[row.status] ?? 'working';
  return html`<span class="state ${state}">${say(`state.${state}`)}</span>`;
};

export async function listPage(visit: SignedVisit, services: PortalServices): Promise<Page> {
  const say = sayIn(services.translate, visit.locale);
  const reader = readerOf(visit);
  const owned = { ...reader, language: visit.locale, limit: MOST_ANSWERS };
  const [rows, parts, answers, matching, booked] = await inPortal(visit, services, (ctx) =>
    Promise.all([
      listMatters(ctx.db, ctx.workspaceId, reader),
      listPartyMatters(ctx.db, ctx.workspaceId, reader),
      listOwnedAnswers(ctx.db, ctx.workspaceId, owned),
      matchingOf(ctx, visit, MOST_ANSWERS),
      upcomingOf(ctx, services, { recordId: reader.customerId, locale: visit.locale }),
    ]),
  );
  const items = rows.map(
    (row) =>
      html`<li><a class="card" href="${visit.base}/requests/${row.id}"><b>${row.subject || say('requests.noSubject')}</b><span class="line">${told(say, row)}<span class="meta">${row.reference}・${moment(visit, row.last_activity_at)}</span></span></a></li>`,
  );
  const body = html`${helpSearch(visit, say)}<p><a class="button" href="${visit.base}/requests/new">${say('requests.new')}</a></p>${bookedTimes(visit, services.translate, booked)}
${items.length > 0 ? html`<ul class="cards">${items}</ul>` : html`<p class="meta">${say('requests.none')}</p>`}${takenPart(visit, say, parts)}${ownedAnswers(visit, say, answers)}${matchingAnswers(visit, say, matching)}`;
  return { title: say('menu.requests'), at: 'requests', body };
}

/** That they take part, never how far others have got, nor what the desk calls them. */
const partyMark = (say: Say): Html => html`<span class="state">${say('requests.party')}</span>`;

/** Matters of others in which they take part. */
function takenPart(visit: SignedVisit, say: Say, rows: readonly PartyMatterRow[]): Html | null {
  if (rows.length === 0) return null;
  const items = rows.map(
    (row) =>
      html`<li><a class="card" href="${visit.base}/requests/${row.id}"><b>${row.subject || say('requests.noSubject')}</b><span class="line">${partyMark(say)}<span class="meta">${row.reference}・${moment(visit, row.last_at)}</span></span></a></li>`,
  );
  return html`<h2>${say('requests.takesPart')}</h2><ul class="cards">${items}</ul>`;
}

/** By an address of the page: a signed one would be over while somebody still reads. */
function attachments(visit: SignedVisit, say: Say, message: WidgetMessage): Html | null {
  if (message.attachments.length === 0) return null;
  const at = `${visit.base}/requests/${message.conversationId}/files`;
  const files = message.attachments.map((file) => html`<li><a href="${at}/${file.id}">${file.name}</a></li>`);
  return html`<ul class="files" aria-label="${say('requests.files')}">${files}</ul>`;
}

function words(visit: SignedVisit, say: Say, message: WidgetMessage): Html {
  const isOurs = message.direction === 'out';
  const house = visit.portal.name || visit.portal.house;
  const who = isOurs ? [house, message.authorName].filter(Boolean).join(' ') : say('requests.you');
  return html`<li class="${isOurs ? 'ours' : 'yours'}"><p class="meta"><b>${who}</b> ${moment(visit, new Date(message.at))}</p><p class="words">${message.body}</p>${attachments(visit, say, message)}</li>`;
}

interface Draft {
  body: string;
  subject?: string;
  clientId?: string;
  problem: string | null;
}

const BLANK: Draft = { body: '', problem: null };

function answerForm(visit: SignedVisit, say: Say, action: string, draft: Draft, isNew: boolean): Html {
  const subject = isNew
    ? html`<label for="subject">${say('write.subject')}</label><input id="subject" name="subject" maxlength="200" value="${draft.subject ?? ''}">`
    : null;
  return html`<form method="post" enctype="multipart/form-data" action="${action}"><input type="hidden" name="csrf" value="${visit.csrf}"><input type="hidden" name="clientId" value="${draft.clientId ?? newId()}">
${alertOf(draft.problem)}${subject}<label for="body">${say(isNew ? 'write.body' : 'write.answer')}</label><textarea id="body" name="body" rows="6" maxlength="${LONGEST}" required${wrongIf(draft.problem)}>${draft.body}</textarea>
<label for="files">${say('write.files')}</label><input id="files" name="files" type="file" multiple aria-describedby="files-hint"><p class="meta" id="files-hint">${say('write.filesHint')}</p><button>${say('write.send')}</button></form>`;
}

/** A matter of theirs, or one they take part in, with what they may read of it. @throws not_found. */
async function wordsOf(ctx: Ctx, visit: SignedVisit, { links }: PortalServices, id: string) {
  const { db, workspaceId } = ctx;
  const reader = readerOf(visit);
  const own = await findMatter(db, workspaceId, reader, id);
  const row = own ?? (await findPartyMatter(db, workspaceId, reader, id));
  if (!row) throw notFound();
  const rows = await (own ? listWords : listPartyWords)(db, workspaceId, reader, id);
  return { own, row, messages: await presentMessages(ctx, links, rows) };
}

/** A file of a word they may read, by an address signed at this moment. @throws not_found. */
export async function openAttachment(
  visit: SignedVisit,
  services: PortalServices,
  { id, fileId }: { id: string; fileId: string },
): Promise<Elsewhere> {
  if (!isId(id) || !isId(fileId)) throw notFound();
  const { messages } = await inPortal(visit, services, (ctx) => wordsOf(ctx, visit, services, id));
  const file = messages.flatMap(({ attachments: files }) => files).find((one) => one.id === fileId);
  if (!file) throw notFound();
  return { to: file.url };
}

export async function matterPage(
  visit: SignedVisit,
  services: PortalServices,
  id: string,
  draft: Draft & { isSent?: boolean } = BLANK,
): Promise<Page> {
  const say = sayIn(services.translate, visit.locale);
  if (!isId(id)) throw notFound();
  const { row, own, survey, messages } = await inPortal(visit, services, async (ctx) => {
    const found = await wordsOf(ctx, visit, services, id);
    const asked = { customerId: visit.session.customer_id, conversationId: id };
    return { ...found, survey: found.own ? await linkForCustomer(ctx, services.secrets, asked) : null };
  });
  // What a party writes here would be said as the customer: they answer the mail they got.
  const answer = own
    ? html`<h2>${say('write.title')}</h2>${answerForm(visit, say, `${visit.base}/requests/${id}`, draft, false)}`
    : html`<p class="meta">${say('requests.answerByMail')}</p>`;
  const standing = own ? told(say, own) : partyMark(say);
  const body = html`<p class="line">${standing}<span class="meta">${say('requests.reference', { reference: row.reference })}</span></p>
${noticeOf(draft.isSent ? say('write.sent') : null)}${survey ? html`<p><a class="button" href="${survey}">${say('requests.survey')}</a></p>` : null}<ol class="talk">${messages.map((message) => words(visit, say, message))}</ol>
${answer}`;
  return { title: row.subject || say('requests.noSubject'), at: 'requests', body, status: draft.problem ? 422 : 200 };
}

/** A new request; about an order of theirs where its page led here. */
export async function newPage(
  visit: SignedVisit,
  services: PortalServices,
  { order, about }: { order?: unknown; about?: unknown } = {},
): Promise<Page> {
  const say = sayIn(services.translate, visit.locale);
  const number = typeof order === 'string' ? await ownOrderNumber(visit, services, order) : null;
  const key = about === 'return' ? 'orders.subject.return' : 'orders.subject.question';
  return newForm(visit, say, number === null ? BLANK : { ...BLANK, subject: say(key, { number }) });
}

async function ownOrderNumber(visit: SignedVisit, services: PortalServices, id: string): Promise<string | null> {
  const mine = [visit.session.customer_id];
  const rows = await inPortal(visit, services, (ctx) => listRecentOrders(ctx.db, ctx.workspaceId, mine, MOST_ORDERS));
  return rows.find((row) => row.id === id)?.number ?? null;
}

function newForm(visit: SignedVisit, say: Say, draft: Draft): Page {
  const body = answerForm(visit, say, `${visit.base}/requests/new`, draft, true);
  return { title: say('requests.new'), at: 'requests', body, status: draft.problem ? 422 : 200 };
}

async function isOwn(visit: SignedVisit, services: PortalServices, id: string): Promise<boolean> {
  if (!isId(id)) return false;
  return inPortal(visit, services, async (ctx) =>
    Boolean(await findMatter(ctx.db, ctx.workspaceId, readerOf(visit), id)),
  );
}

/** Takes an answer, or a new request when `id` is null. */
export async function takeWords(
  visit: SignedVisit,
  services: PortalServices,
  form: Form,
  id: string | null,
): Promise<Page | Elsewhere> {
  // Looked at before files are stored: nobody fills our disk through somebody else's matter.
  if (id !== null && !(await isOwn(visit, services, id))) throw notFound();
  const say = sayIn(services.translate, visit.locale);
  const body = form.text('body').trim().slice(0, LONGEST);
  const subject = form.text('subject').trim().slice(0, 200);
  const clientId = isId(form.text('clientId')) ? form.text('clientId') : newId();
  if (!body || form.isTooLarge) {
    const draft = { body, subject, clientId, problem: say(body ? 'write.tooLarge' : 'write.empty') };
    return id ? matterPage(visit, services, id, draft) : newForm(visit, say, draft);
  }
  const caller = { workspaceId: visit.workspaceId, actor: PORTAL };
  const files = await Promise.all(form.files.map((file) => storeUpload(services, caller, file, LARGEST_FILE)));
  const said = await inPortal(visit, services, (ctx) =>
    sayInPortal(ctx, {
      customerId: visit.session.customer_id,
      clientId,
      conversationId: id,
      subject,
      body,
      fileIds: files.map((file) => file.id),
    }),
  );
  return { to: `${visit.base}/requests/${said.conversationId}?sent=1` };
}
