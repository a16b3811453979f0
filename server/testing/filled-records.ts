import { commerceEndpoints as commerce } from '@madoguchi/contracts/commerce.ts';
import { connectorEndpoints as connectors } from '@madoguchi/contracts/connectors.ts';
import { leadEndpoints as leads } from '@madoguchi/contracts/leads.ts';
import { procedureEndpoints as procedures } from '@madoguchi/contracts/procedures.ts';
import { incidentEndpoints as incidents } from '@madoguchi/contracts/privacy-incidents.ts';
import { privacyEndpoints as privacy } from '@madoguchi/contracts/privacy.ts';
import { privacyRequestEndpoints as privacyRequests } from '@madoguchi/contracts/privacy-requests.ts';
import { webhookEndpoints as webhooks } from '@madoguchi/contracts/webhooks.ts';
import pg from 'pg';
import { requestEffect } from '../features/connectors/effects/actions/request-effect.ts';
import { insertDelivery } from '../features/connectors/hooks/queries.ts';
import { insertDeliveries } from '../features/webhooks/delivery-queries.ts';
import { newId } from '../kernel/ids.ts';
import type { TestApp, TestDesk, Who } from './app.ts';
import { CANARY, type DeskIds } from './desk-ids.ts';

/** A receipt that was issued by a procedure of the conversation. */
export async function fillProcedures(
  house: TestApp,
  as: Who,
  conversation: string,
): Promise<Pick<DeskIds, 'procedure' | 'procedureRun' | 'paper'>> {
  const issuer = { name: CANARY, address: CANARY, phone: '', registrationNumber: null, rounding: 'floor' as const };
  await house.call(procedures.updateIssuer, { as, body: issuer });
  const { items } = (await house.call(procedures.listProcedures, { as })).body;
  const procedure = items.find(({ key }) => key === 'receipt')?.id ?? '';
  const begin = { as, params: { id: conversation }, body: { procedureId: procedure, answers: {} } };
  const run = (await house.call(procedures.startProcedure, begin)).body;
  const answers = { party: CANARY, item: CANARY, amount10: 1100, sold_on: '2026-11-20' };
  const body = { version: run.version, step: 'what', answers, items: [], note: CANARY };
  await house.call(procedures.advanceRun, { as, params: { id: run.id }, body });
  const papers = (await house.call(procedures.listPapers, { as, query: { runId: run.id } })).body.items;
  return { procedure, procedureRun: run.id, paper: papers[0]?.id ?? '' };
}

/** What they bought, agreed, are entitled to and have. */
export async function fillCommerce(
  house: TestApp,
  as: Who,
  customerId: string,
): Promise<Pick<DeskIds, 'product' | 'order' | 'contract' | 'asset' | 'entitlement'>> {
  const customer = { id: customerId };
  const named = { code: 'CANARY-1', name: CANARY, price: 100 };
  const product = (await house.call(commerce.saveProduct, { as, body: named })).body.id;
  const lines = [{ productId: product, quantity: 1 }];
  const order = (await house.call(commerce.saveOrder, { as, body: { customer, lines, note: CANARY } })).body.id;
  const dated = { customer, name: CANARY, startsOn: '2026-01-01' };
  const agreed = { ...dated, kind: 'trial' as const, productId: product };
  const contract = (await house.call(commerce.saveContract, { as, body: agreed })).body.id;
  const has = { customer, name: CANARY, contractId: contract, orderId: order };
  const asset = (await house.call(commerce.saveAsset, { as, body: has })).body.id;
  const right = { ...dated, contractId: contract, assetId: asset };
  const entitlement = (await house.call(commerce.saveEntitlement, { as, body: right })).body.id;
  return { product, order, contract, asset, entitlement };
}

/** A rule, a hold, a request with a file that was made for it, an incident. */
export async function fillPrivacy(
  house: TestApp,
  desk: TestDesk,
  customerId: string,
): Promise<Pick<DeskIds, 'retentionRule' | 'legalHold' | 'privacyRequest' | 'privacyExport' | 'incident'>> {
  const as = desk.owner;
  const rule = { kind: 'raw_mail' as const, days: 36_500 };
  const asked = { kind: 'disclosure' as const, customerId, channel: 'email' as const, details: CANARY };
  const happened = { title: CANARY, noticedAt: house.clock.now().toISOString() };
  const privacyRequest = (await house.call(privacyRequests.receivePrivacyRequest, { as, body: asked })).body.id;
  const privacyExport = newId(house.clock.now());
  const client = new pg.Client({ connectionString: house.database.superuserUrl });
  await client.connect();
  await client
    .query(
      `insert into app.privacy_exports (workspace_id, id, request_id, format, storage_key, bytes, made_at, expires_at)
       values ($1, $2, $3, 'json', 'aa/none', 1, $4, $4::timestamptz + interval '1 day')`,
      [desk.id, privacyExport, privacyRequest, house.clock.now()],
    )
    .finally(() => client.end());
  return {
    ...{ privacyRequest, privacyExport },
    retentionRule: (await house.call(privacy.createRetentionRule, { as, body: rule })).body.id,
    legalHold: (await house.call(privacy.placeLegalHold, { as, body: { customerId, reason: CANARY } })).body.id,
    incident: (await house.call(incidents.openIncident, { as, body: happened })).body.id,
  };
}

/** Somebody who is told of what happens, switched off: nothing is ever sent. */
export async function fillWebhook(
  house: TestApp,
  desk: TestDesk,
): Promise<Pick<DeskIds, 'webhook' | 'webhookDelivery'>> {
  const as = desk.owner;
  const body = { name: CANARY, url: 'https://93.184.216.34/', facts: ['task.done' as const], role: 'agent' as const };
  const webhook = (await house.call(webhooks.createWebhook, { as, body })).body.id;
  await house.call(webhooks.updateWebhook, { as, params: { id: webhook }, body: { enabled: false } });
  const webhookDelivery = newId();
  const delivery = { id: webhookDelivery, webhook_id: webhook, fact_seq: 1, fact_id: newId(), fact: 'task.done' };
  await desk.run(({ db, workspaceId, now }) =>
    insertDeliveries(db, workspaceId, [{ ...delivery, subject_id: webhook }], now),
  );
  return { webhook, webhookDelivery };
}

/** A system we are connected to, paused: nothing of it is ever called. */
export async function fillConnectors(
  house: TestApp,
  desk: TestDesk,
  conversationId: string,
): Promise<Pick<DeskIds, 'connector' | 'connectorEffect' | 'hookDelivery' | 'leadDestination' | 'lead'>> {
  const as = desk.owner;
  const path = { path: '/x' };
  const settings = {
    baseUrl: 'http://127.0.0.1:9/',
    records: { customers: { ...path, fields: { externalId: 'id' } } },
    effects: { 'custom.canary': path, push_lead: path },
  };
  const body = { kind: 'rest', name: CANARY, settings };
  const connector = (await house.call(connectors.createConnector, { as, body })).body.id;
  await house.call(connectors.updateConnector, { as, params: { id: connector }, body: { paused: true } });
  const hookDelivery = await desk.run(async (ctx) => {
    const id = newId();
    await insertDelivery(
      ctx.db,
      ctx.workspaceId,
      { id, connectorId: connector, key: CANARY, topic: CANARY, raw: Buffer.from(CANARY) },
      ctx.now,
    );
    return id;
  });
  const effect = {
    connectorId: connector,
    kind: 'custom.canary',
    key: CANARY,
    payload: { note: CANARY },
    conversationId,
  };
  const connectorEffect = (await desk.run((ctx) => requestEffect(ctx, effect))).effectId;
  const place = { name: CANARY, connectorId: connector };
  const leadDestination = (await house.call(leads.createLeadDestination, { as, body: place })).body.id;
  const handed = { destinationId: leadDestination, kind: 'up_sell', wish: CANARY, consent: 'not_asked' };
  const lead = (await house.call(leads.createLead, { as, params: { id: conversationId }, body: handed })).body.id;
  return { connector, connectorEffect, hookDelivery, leadDestination, lead };
}
