import { notFound } from '../../../kernel/errors.ts';
import { html, type Html } from '../../../kernel/http/html.ts';
import { isId } from '../../../kernel/ids.ts';
import { listAssets } from '../../commerce/assets/queries.ts';
import { listContracts } from '../../commerce/contracts/queries.ts';
import { listRecentOrders } from '../../commerce/orders/queries.ts';
import { findPaper, findPdf } from '../../procedures/papers/queries.ts';
import { listCustomerStatus, type OwnStatus } from '../../procedures/status/customer-status.ts';
import { listMatters, listOwnPapers } from '../matter-queries.ts';
import type { PortalServices } from '../needs.ts';
import { day, money, sayIn, type Page, type Say } from './layout.ts';
import { inPortal } from './sign-in.ts';
import type { SignedVisit } from './visit.ts';

const MOST = 100;

type Line = readonly [label: string, value: string | Html | null];

function card(title: string, lines: readonly Line[], more: Html | null = null): Html {
  const shown = lines.filter(([, value]) => value !== null && value !== '');
  return html`<li class="card"><h2>${title}</h2><dl>${shown.map(([label, value]) => html`<div><dt>${label}</dt><dd>${value}</dd></div>`)}</dl>${more}</li>`;
}

/** What can be asked about an order from where it stands: the request then names it. */
function asking(
  visit: SignedVisit,
  say: Say,
  { id, status, number }: { id: string; status: string; number: string },
): Html {
  const abouts =
    status === 'shipped' || status === 'delivered' ? (['return', 'question'] as const) : (['question'] as const);
  const links = abouts.map(
    (about) =>
      html`<a href="${visit.base}/requests/new?order=${id}&amp;about=${about}" aria-label="${say(`orders.about.${about}`)} ${number}">${say(`orders.about.${about}`)}</a>`,
  );
  return html`<p class="doors">${links}</p>`;
}

export async function ordersPage(visit: SignedVisit, services: PortalServices): Promise<Page> {
  const say = sayIn(services.translate, visit.locale);
  const rows = await inPortal(visit, services, (ctx) =>
    listRecentOrders(ctx.db, ctx.workspaceId, [visit.session.customer_id], MOST),
  );
  const cards = rows.map((row) =>
    card(
      row.title ?? row.number,
      [
        [say('orders.number'), row.number],
        [say('orders.orderedAt'), day(visit, row.ordered_at)],
        [say('orders.status'), say(`orders.state.${row.status}`)],
        [say('orders.total'), money(visit, row.total, row.currency)],
        [say('orders.items'), row.line_count > 1 ? String(row.line_count) : null],
        [say('orders.expected'), row.expected_on && !row.delivered_at ? day(visit, row.expected_on) : null],
        [say('orders.delivered'), row.delivered_at ? day(visit, row.delivered_at) : null],
      ],
      asking(visit, say, row),
    ),
  );
  return { title: say('menu.orders'), at: 'orders', body: html`<ul class="cards">${cards}</ul>` };
}

export async function contractsPage(visit: SignedVisit, services: PortalServices): Promise<Page> {
  const say = sayIn(services.translate, visit.locale);
  const filter = { customerIds: [visit.session.customer_id], kind: null, status: null, source: null };
  const rows = await inPortal(visit, services, (ctx) =>
    listContracts(ctx.db, ctx.workspaceId, filter, { after: null, limit: MOST }),
  );
  const cards = rows.map((row) =>
    card(row.name, [
      [say('contracts.number'), row.number],
      [say('contracts.status'), say(`contracts.state.${row.status}`)],
      [say('contracts.from'), day(visit, row.starts_on)],
      [say('contracts.until'), row.ends_on ? day(visit, row.ends_on) : null],
      [say('contracts.next'), row.next_on ? day(visit, row.next_on) : null],
    ]),
  );
  return { title: say('menu.contracts'), at: 'contracts', body: html`<ul class="cards">${cards}</ul>` };
}

export async function devicesPage(visit: SignedVisit, services: PortalServices): Promise<Page> {
  const say = sayIn(services.translate, visit.locale);
  const filter = { customerIds: [visit.session.customer_id], serialKey: null, source: null };
  const rows = await inPortal(visit, services, (ctx) =>
    listAssets(ctx.db, ctx.workspaceId, filter, { before: null, limit: MOST }),
  );
  const cards = rows.map((row) =>
    card(row.name || (row.product_name ?? ''), [
      [say('devices.serial'), row.serial],
      [say('devices.bought'), row.bought_on ? day(visit, row.bought_on) : null],
      [say('devices.warranty'), row.warranty_until ? day(visit, row.warranty_until) : null],
      [say('devices.service'), row.next_service_on ? day(visit, row.next_service_on) : null],
    ]),
  );
  return { title: say('menu.devices'), at: 'devices', body: html`<ul class="cards">${cards}</ul>` };
}

function procedure(
  visit: SignedVisit,
  say: Say,
  { status, isReadable }: { status: OwnStatus; isReadable: boolean },
): Html {
  const steps = status.steps.map(
    (step) =>
      html`<li class="${step.state}"${step.state === 'current' ? html` aria-current="step"` : null}>${step.title} <span class="meta">${say(`procedures.step.${step.state}`)}</span></li>`,
  );
  const facts = status.facts.map(
    ({ label, value, href }) =>
      html`<div><dt>${label}</dt><dd>${href ? html`<a href="${href}" rel="noopener noreferrer">${value}</a>` : value}</dd></div>`,
  );
  // Where it is answered, and pictures are sent: the conversation it is part of.
  const talk = isReadable
    ? html`<p class="doors"><a href="${visit.base}/requests/${status.conversationId}" aria-label="${say('procedures.talk')} ${status.number}">${say('procedures.talk')}</a></p>`
    : null;
  const now =
    status.state === 'running'
      ? status.awaits && say(`procedures.awaits.${status.awaits}`)
      : say(`procedures.state.${status.state}`);
  return html`<li class="card"><h2>${status.name}</h2><span class="meta">${say('procedures.number', { number: status.number })}・${say('procedures.started', { date: day(visit, status.startedAt) })}</span>
${now ? html`<p class="now">${now}</p>` : null}<ol class="steps">${steps}</ol><dl>${facts}</dl>${talk}</li>`;
}

export async function proceduresPage(visit: SignedVisit, services: PortalServices): Promise<Page> {
  const say = sayIn(services.translate, visit.locale);
  const reader = { customerId: visit.session.customer_id };
  const [all, matters] = await inPortal(visit, services, (ctx) =>
    Promise.all([
      listCustomerStatus(ctx, reader.customerId, visit.locale),
      listMatters(ctx.db, ctx.workspaceId, reader),
    ]),
  );
  const readable = new Set(matters.map(({ id }) => id));
  const cards = all.map((status) => procedure(visit, say, { status, isReadable: readable.has(status.conversationId) }));
  const body = html`<ul class="cards">${cards}</ul>`;
  return { title: say('menu.procedures'), at: 'procedures', body };
}

export async function documentsPage(visit: SignedVisit, services: PortalServices): Promise<Page> {
  const say = sayIn(services.translate, visit.locale);
  const reader = { customerId: visit.session.customer_id };
  const rows = await inPortal(visit, services, (ctx) => listOwnPapers(ctx.db, ctx.workspaceId, reader));
  const cards = rows.map((row) =>
    card(say(`documents.kind.${row.kind}`), [
      [say('documents.serial'), row.serial],
      [say('documents.issued'), day(visit, row.issued_on)],
      [say('documents.total'), money(visit, row.total)],
      [
        say('documents.file'),
        html`<a href="${visit.base}/documents/${row.id}" aria-label="${say('documents.open')} ${row.serial}">${say('documents.open')}</a>`,
      ],
    ]),
  );
  return { title: say('menu.documents'), at: 'documents', body: html`<ul class="cards">${cards}</ul>` };
}

/** The PDF of a paper that was issued to this very record. @throws not_found for anybody else's. */
export async function ownPdf(
  visit: SignedVisit,
  services: PortalServices,
  id: string,
): Promise<{ name: string; pdf: Buffer }> {
  if (!isId(id)) throw notFound();
  return inPortal(visit, services, async (ctx) => {
    const paper = await findPaper(ctx.db, ctx.workspaceId, id);
    const pdf = paper?.customer_id === visit.session.customer_id ? await findPdf(ctx.db, ctx.workspaceId, id) : null;
    if (!paper || !pdf) throw notFound();
    return { name: `${paper.serial}.pdf`, pdf };
  });
}
