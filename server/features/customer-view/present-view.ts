import type { CustomerView } from '@madoguchi/contracts/customer-view.ts';
import type { RecordSettings } from '@madoguchi/contracts/records.ts';
import type { Ctx } from '../../kernel/context.ts';
import { notFound } from '../../kernel/errors.ts';
import { visible } from '../conversations/policy.ts';
import { findDuplicatePairs } from '../customers/merges/duplicate-queries.ts';
import { presentCustomer } from '../customers/schema.ts';
import { presentStanding } from '../privacy/schema.ts';
import { findSatisfaction } from '../surveys/queries.ts';
import { visibleTask } from '../tasks/policy.ts';
import { allows } from '../workspace/policy.ts';
import { listAssets, listContracts, listEntitlements, listOrders, listValues } from './commerce-queries.ts';
import {
  countContacts,
  findMoment,
  listCheckedItems,
  listContacts,
  listPromises,
  listTakesPart,
} from './contact-queries.ts';
import { findDay, findPerson, findRankAndAddress, listRelated, listTold, listWays } from './queries.ts';
import {
  areaOf,
  presentAssets,
  presentContracts,
  presentEntitlements,
  presentHistory,
  presentIdentityCheck,
  presentNumbers,
  presentOrders,
  presentPromises,
  presentRelated,
  presentRelation,
  presentTakesPart,
  presentTold,
} from './schema.ts';

export interface ViewNeeds {
  /** Which details prove who somebody is, as the workspace has decided. */
  identitySettings: (ctx: Ctx) => Promise<Pick<RecordSettings, 'identityItems' | 'identityNeeded'>>;
}

const NEWEST = 5;
const CONTACTS = 8;

/**
 * Everything the desk shows of a customer. Two round trips whatever there is: who the person is, then all parts at once.
 * A merged record answers as the person it belongs to. @throws not_found
 */
export async function presentView(
  ctx: Ctx,
  needs: ViewNeeds,
  asked: { customerId: string; conversationId: string | null },
): Promise<CustomerView> {
  const { db, workspaceId, now, actor } = ctx;
  const seen = visible(actor);
  const [person, day, moment] = await Promise.all([
    findPerson(db, workspaceId, asked.customerId),
    findDay(db, workspaceId, now),
    asked.conversationId ? findMoment(db, workspaceId, asked.conversationId, seen) : null,
  ]);
  if (!person || (asked.conversationId && !(moment && person.ids.includes(moment.customer_id)))) throw notFound();
  const { ids, rootId } = person;
  const counting = countContacts(db, workspaceId, ids, seen, {
    yearStart: day.year_start,
    until: moment?.created_at ?? now,
    now,
  });
  const [customer, standing, ways, told, related, duplicates, contacts, counts, promised, checked, bought, said] =
    await Promise.all([
      presentCustomer(ctx, rootId, async () => (await counting).total),
      standingOf(ctx, rootId),
      listWays(db, workspaceId, ids),
      listTold(db, workspaceId, ids, seen),
      listRelated(db, workspaceId, person),
      findDuplicatePairs(db, workspaceId, ids),
      contactsOf(ctx, ids),
      counting,
      promisedTo(ctx, ids),
      asked.conversationId ? checkOf(ctx, needs, asked.conversationId) : null,
      boughtBy(ctx, ids),
      allows(actor, 'survey:read') ? findSatisfaction(db, workspaceId, ids) : { csat: null, nps: null },
    ]);
  const promises = presentPromises(promised, now);
  return {
    customer,
    records: ids.length,
    ...standing,
    ways: ways.map(({ verified_at: at, ...way }) => ({ ...way, verified: at !== null })),
    numbers: { ...presentNumbers(bought.values, counts, now), ...said },
    identityCheck: checked,
    orders: presentOrders(bought.orders),
    contracts: presentContracts(bought.contracts, { now, today: day.today }),
    entitlements: presentEntitlements(bought.entitlements, day.today),
    assets: presentAssets(bought.assets, day.today),
    history: presentHistory(contacts.own, counts),
    takesPart: presentTakesPart(contacts.asParty),
    promises,
    told: presentTold(told),
    related: presentRelated(related),
    duplicates: new Set(duplicates.map((one) => one.other_id)).size,
    relation: presentRelation(counts, promises),
  };
}

/** What the record does not say itself; what was never asked is no consent either way. */
async function standingOf(ctx: Ctx, rootId: string): Promise<Pick<CustomerView, 'rankName' | 'area' | 'consents'>> {
  const [beside, consents] = await Promise.all([
    findRankAndAddress(ctx.db, ctx.workspaceId, rootId),
    presentStanding(ctx, rootId),
  ]);
  return {
    rankName: beside?.rank_name ?? null,
    area: areaOf(beside?.address ?? ''),
    consents: consents.filter((one) => one.state !== null || one.suppressed),
  };
}

/** Their own matters, and those of others in which they take part. */
async function contactsOf({ db, workspaceId, actor }: Ctx, ids: readonly string[]) {
  const seen = visible(actor);
  const [own, asParty] = await Promise.all([
    listContacts(db, workspaceId, ids, seen, CONTACTS),
    listTakesPart(db, workspaceId, ids, seen, CONTACTS),
  ]);
  return { own, asParty };
}

/** Each kind only as its own feature would show it. */
function promisedTo({ db, workspaceId, actor }: Ctx, ids: readonly string[]) {
  return listPromises(db, workspaceId, ids, {
    conversations: visible(actor),
    tasks: allows(actor, 'task:read') ? visibleTask(actor) : null,
    procedures: allows(actor, 'procedure:read'),
  });
}

async function checkOf(ctx: Ctx, needs: ViewNeeds, conversationId: string): Promise<CustomerView['identityCheck']> {
  const [settings, rows] = await Promise.all([
    needs.identitySettings(ctx),
    listCheckedItems(ctx.db, ctx.workspaceId, conversationId),
  ]);
  return presentIdentityCheck(settings, rows);
}

/** What they bought and agreed; null, and not asked for, where the reader has no right to it. */
async function boughtBy(ctx: Ctx, ids: readonly string[]) {
  const { db, workspaceId } = ctx;
  if (!allows(ctx.actor, 'commerce:read'))
    return { values: null, orders: null, contracts: null, entitlements: null, assets: null };
  const [values, orders, contracts, entitlements, assets] = await Promise.all([
    listValues(db, workspaceId, ids),
    listOrders(db, workspaceId, ids, NEWEST),
    listContracts(db, workspaceId, ids, NEWEST),
    listEntitlements(db, workspaceId, ids, NEWEST),
    listAssets(db, workspaceId, ids, NEWEST),
  ]);
  return { values, orders, contracts, entitlements, assets };
}
