import type { WidgetMessage } from '@madoguchi/contracts/widget.ts';
import { notFound } from '../../../kernel/errors.ts';
import { html, type Html } from '../../../kernel/http/html.ts';
import { isId, newId } from '../../../kernel/ids.ts';
import { presentMessages } from '../../channels/widget/schema.ts';
import { upcomingOf } from '../../bookings/upcoming.ts';
import { storeUpload } from '../../files/store-upload.ts';
import { linkForCustomer } from '../../surveys/actions/link-for-customer.ts';
import { sayInPortal } from '../actions/say-in-portal.ts';
import { findMatter, listMatters, listWords, type MatterRow } from '../matter-queries.ts';
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
  type Elsewhere,
  type Page,
  type Say,
} from './layout.ts';
import { matchingAnswers, matchingOf } from './interests.ts';
import { inPortal } from './sign-in.ts';
import type { SignedVisit } from './visit.ts';

const LONGEST = 20_000;
const MOST_ANSWERS = 5;
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
  const [rows, answers, matching, booked] = await inPortal(visit, services, (ctx) =>
    Promise.all([
      listMatters(ctx.db, ctx.workspaceId, reader),
      listOwnedAnswers(ctx.db, ctx.workspaceId, owned),
      matchingOf(ctx, visit, MOST_ANSWERS),
      upcomingOf(ctx, services.secrets, reader.customerId),
    ]),
  );
  const items = rows.map(
    (row) =>
      html`<li><a class="card" href="${visit.base}/requests/${row.id}"><b>${row.subject || say('requests.noSubject')}</b><span class="line">${told(say, row)}<span class="meta">${row.reference}・${moment(visit, row.last_activity_at)}</span></span></a></li>`,
  );
  const body = html`${helpSearch(visit, say)}<p><a class="button" href="${visit.base}/requests/new">${say('requests.new')}</a></p>${bookedTimes(visit, services.translate, booked)}
${items.length > 0 ? html`<ul class="cards">${items}</ul>` : html`<p class="meta">${say('requests.none')}</p>`}${ownedAnswers(visit, say, answers)}${matchingAnswers(visit, say, matching)}`;
  return { title: say('menu.requests'), at: 'requests', body };
}

function attachments(say: Say, message: WidgetMessage): Html | null {
  if (message.attachments.length === 0) return null;
  const files = message.attachments.map(
    (file) => html`<li><a href="${file.url ?? '#'}" rel="noreferrer">${file.name}</a></li>`,
  );
  return html`<ul class="files" aria-label="${say('requests.files')}">${files}</ul>`;
}

function words(visit: SignedVisit, say: Say, message: WidgetMessage): Html {
  const isOurs = message.direction === 'out';
  const house = visit.portal.name || visit.portal.house;
  const who = isOurs ? [house, message.authorName].filter(Boolean).join(' ') : say('requests.you');
  return html`<li class="${isOurs ? 'ours' : 'yours'}"><p class="meta"><b>${who}</b> ${moment(visit, new Date(message.at))}</p><p class="words">${message.body}</p>${attachments(say, message)}</li>`;
}

interface Draft {
  body: string;
  subject?: string;
  clientId?: string;
  problem: string | null;
}

function answerForm(visit: SignedVisit, say: Say, action: string, draft: Draft, isNew: boolean): Html {
  const subject = isNew
    ? html`<label for="subject">${say('write.subject')}</label><input id="subject" name="subject" maxlength="200" value="${draft.subject ?? ''}">`
    : null;
  return html`<form method="post" enctype="multipart/form-data" action="${action}"><input type="hidden" name="csrf" value="${visit.csrf}"><input type="hidden" name="clientId" value="${draft.clientId ?? newId()}">
${alertOf(draft.problem)}${subject}<label for="body">${say(isNew ? 'write.body' : 'write.answer')}</label><textarea id="body" name="body" rows="6" maxlength="${LONGEST}" required>${draft.body}</textarea>
<label for="files">${say('write.files')}</label><input id="files" name="files" type="file" multiple><button>${say('write.send')}</button></form>`;
}

export async function matterPage(
  visit: SignedVisit,
  services: PortalServices,
  id: string,
  draft: Draft & { isSent?: boolean } = { body: '', problem: null },
): Promise<Page> {
  const say = sayIn(services.translate, visit.locale);
  if (!isId(id)) throw notFound();
  const found = await inPortal(visit, services, async (ctx) => {
    const row = await findMatter(ctx.db, ctx.workspaceId, readerOf(visit), id);
    if (!row) throw notFound();
    const rows = await listWords(ctx.db, ctx.workspaceId, readerOf(visit), id);
    const asked = { customerId: visit.session.customer_id, conversationId: id };
    const survey = await linkForCustomer(ctx, services.secrets, asked);
    return { row, survey, messages: await presentMessages(ctx, services.links, rows) };
  });
  const { row, survey, messages } = found;
  const body = html`<p class="line">${told(say, row)}<span class="meta">${say('requests.reference', { reference: row.reference })}</span></p>
${noticeOf(draft.isSent ? say('write.sent') : null)}${survey ? html`<p><a class="button" href="${survey}">${say('requests.survey')}</a></p>` : null}<ol class="talk">${messages.map((message) => words(visit, say, message))}</ol>
<h2>${say('write.title')}</h2>${answerForm(visit, say, `${visit.base}/requests/${id}`, draft, false)}`;
  return { title: row.subject || say('requests.noSubject'), at: 'requests', body, status: draft.problem ? 422 : 200 };
}

export function newPage(
  visit: SignedVisit,
  services: PortalServices,
  draft: Draft = { body: '', problem: null },
): Page {
  const say = sayIn(services.translate, visit.locale);
  const body = answerForm(visit, say, `${visit.base}/requests/new`, draft, true);
  return { title: say('requests.new'), at: 'requests', body, status: draft.problem ? 422 : 200 };
}

/** Takes an answer, or a new request when `id` is null. */
export async function takeWords(
  visit: SignedVisit,
  services: PortalServices,
  form: Form,
  id: string | null,
): Promise<Page | Elsewhere> {
  if (id !== null && !isId(id)) throw notFound();
  const say = sayIn(services.translate, visit.locale);
  const body = form.text('body').trim().slice(0, LONGEST);
  const subject = form.text('subject').trim().slice(0, 200);
  const clientId = isId(form.text('clientId')) ? form.text('clientId') : newId();
  if (!body || form.isTooLarge) {
    const draft = { body, subject, clientId, problem: say(body ? 'write.tooLarge' : 'write.empty') };
    return id ? matterPage(visit, services, id, draft) : newPage(visit, services, draft);
  }
  // Looked at before files are stored: nobody fills our disk through somebody else's matter.
  if (id) await matterPage(visit, services, id);
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
