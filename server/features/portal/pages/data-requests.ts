import type { Readable } from 'node:stream';
import { requestKind, type PrivacyRequest, type RequestKind } from '@madoguchi/contracts/privacy-requests.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { html, type Html } from '../../../kernel/http/html.ts';
import { notFound } from '../../../kernel/errors.ts';
import { isId, newId } from '../../../kernel/ids.ts';
import { rootOf } from '../../customers/group-queries.ts';
import { listRequestsOf } from '../../privacy/requests/queries.ts';
import { presentRequests } from '../../privacy/schema.ts';
import { askAboutOwnData } from '../actions/ask-about-own-data.ts';
import { openOwnDisclosure } from '../actions/open-own-disclosure.ts';
import type { PortalServices } from '../needs.ts';
import { isHandedOver } from '../own-disclosures.ts';
import type { Form } from './form.ts';
import { alertOf, day, noticeOf, sayIn, type Elsewhere, type Page, type Say } from './layout.ts';
import { inPortal } from './sign-in.ts';
import type { SignedVisit } from './visit.ts';

const LONGEST = 2000;
const ENDED: readonly PrivacyRequest['state'][] = ['done', 'refused'];

/** What they asked; of records that were merged nobody reads what came to the other. */
async function ownRequests(ctx: Ctx, customerId: string): Promise<PrivacyRequest[]> {
  const isOwn = (await rootOf(ctx.db, ctx.workspaceId, customerId)) === customerId;
  return isOwn ? presentRequests(ctx, await listRequestsOf(ctx.db, ctx.workspaceId, customerId)) : [];
}

/** What was made for them to take along, and until when. */
function filesOf(visit: SignedVisit, say: Say, row: PrivacyRequest): Html | null {
  if (!isHandedOver(row) || row.exports.length === 0) return null;
  return html`<ul class="downloads">${row.exports.map(({ id, format, expiresAt }) => {
    const until = say('data.until', { date: day(visit, new Date(expiresAt)) });
    return html`<li><a href="${visit.base}/data/${row.id}/files/${id}">${say(`data.file.${format}`)}</a> <span class="meta">${until}</span></li>`;
  })}</ul>`;
}

/** @throws not_found for whatever is not theirs, not made, or over. */
export async function ownDisclosure(
  visit: SignedVisit,
  services: PortalServices,
  { requestId, exportId }: { requestId: string; exportId: string },
): Promise<{ name: string; content: Readable }> {
  if (!isId(requestId) || !isId(exportId)) throw notFound();
  const { customer_id: customerId } = visit.session;
  const file = await inPortal(visit, services, (ctx) => openOwnDisclosure(ctx, { customerId, requestId, exportId }));
  const content = await services.blobs.get(file.storage_key);
  if (!content) throw notFound();
  return { name: `disclosure.${file.format}`, content };
}

/** What a customer is told of how it stands: who looks at it and why it waits is our own affair. */
function told(row: PrivacyRequest): string {
  return ENDED.includes(row.state) ? row.state : 'working';
}

function list(visit: SignedVisit, say: Say, rows: readonly PrivacyRequest[]): Html | null {
  if (rows.length === 0) return null;
  const items = rows.map((row) => {
    const files = filesOf(visit, say, row);
    const state = files ? 'ready' : told(row);
    const due =
      state === 'working'
        ? html`<span class="meta">${say('data.due', { date: day(visit, new Date(row.dueAt)) })}</span>`
        : null;
    const meta = html`<span class="meta">${row.number}・${day(visit, new Date(row.receivedAt))}</span>`;
    return html`<li class="card"><h3>${say(`data.kind.${row.kind}`)}</h3>${meta}<p class="line"><span class="state ${state === 'working' ? 'working' : 'done'}">${say(`data.state.${state}`)}</span>${due}</p>${files}</li>`;
  });
  return html`<section><h2>${say('data.yours')}</h2><ul class="cards">${items}</ul></section>`;
}

interface Typed {
  kind: RequestKind | null;
  details: string;
  clientId: string;
  problem: string | null;
}

const blank = (): Typed => ({ kind: null, details: '', clientId: newId(), problem: null });

function askForm(visit: SignedVisit, say: Say, { kind, details, clientId, problem }: Typed): Html {
  const kinds = requestKind.options.map(
    (one) =>
      html`<li class="choice"><input type="radio" id="k-${one}" name="kind" value="${one}" required${one === kind ? html` checked` : null}><label for="k-${one}">${say(`data.kind.${one}`)}<span class="meta">${say(`data.hint.${one}`)}</span></label></li>`,
  );
  return html`<form method="post" action="${visit.base}/data"><input type="hidden" name="csrf" value="${visit.csrf}"><input type="hidden" name="clientId" value="${clientId}">
${alertOf(problem)}<fieldset${problem ? html` aria-describedby="problem"` : null}><legend>${say('data.what')}</legend><ul class="choices">${kinds}</ul></fieldset>
<label for="details">${say('data.details')}</label><textarea id="details" name="details" rows="4" maxlength="${LONGEST}">${details}</textarea><button>${say('data.send')}</button></form>`;
}

/** 本人請求: what everybody may ask about what is kept of them. */
export async function dataPage(
  visit: SignedVisit,
  services: PortalServices,
  { isSent = false, typed = blank() }: { isSent?: boolean; typed?: Typed },
): Promise<Page> {
  const say = sayIn(services.translate, visit.locale);
  const rows = await inPortal(visit, services, (ctx) => ownRequests(ctx, visit.session.customer_id));
  const body = html`${noticeOf(isSent ? say('data.sent') : null)}<p>${say('data.lead')}</p>${list(visit, say, rows)}<h2>${say('data.new')}</h2>${askForm(visit, say, typed)}`;
  return { title: say('data.title'), body, status: typed.problem ? 422 : 200 };
}

/** One of a kind at a time: what is being looked at is not asked for again. */
export async function askAboutData(
  visit: SignedVisit,
  services: PortalServices,
  form: Form,
): Promise<Page | Elsewhere> {
  const say = sayIn(services.translate, visit.locale);
  const kind = requestKind.safeParse(form.text('kind')).data ?? null;
  const details = form.text('details').trim().slice(0, LONGEST);
  const clientId = isId(form.text('clientId')) ? form.text('clientId') : newId();
  const refuse = (problem: string): Promise<Page> =>
    dataPage(visit, services, { typed: { kind, details, clientId, problem: say(problem) } });
  if (!kind) return refuse('data.whichKind');
  const subject = say('data.subject', { kind: say(`data.kind.${kind}`) });
  const words = details || subject;
  const { customer_id: customerId } = visit.session;
  const isTaken = await inPortal(visit, services, async (ctx) => {
    const known = await ownRequests(ctx, customerId);
    if (known.some((row) => row.kind === kind && !ENDED.includes(row.state))) return false;
    await askAboutOwnData(ctx, { customerId, clientId, kind, details, subject, words });
    return true;
  });
  return isTaken ? { to: `${visit.base}/data?sent=1` } : refuse('data.already');
}
