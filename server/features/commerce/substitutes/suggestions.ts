import type { ProductSuggestions, Suggested } from '@madoguchi/contracts/commerce-suggestions.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import { findCalendarFor } from '../../calendars/queries.ts';
import { findHouse } from '../house-queries.ts';
import { keyOf } from '../keys.ts';
import type { Matter } from '../needs.ts';
import { findNamedIn, findProducts, type ProductRow } from '../products/queries.ts';
import { presentProduct } from '../products/schema.ts';
import { findSettings } from '../settings/queries.ts';
import { listPlaces } from '../stock/queries.ts';
import { availabilityOf, dayOf, endedAvailability, type Lying, type Way } from './availability.ts';
import { byFit, canBeOffered, compareAttributes, isSooner } from './fit.ts';
import { listSameCategory, listSubstitutes } from './queries.ts';
import { readyQuestion, readyReply } from './ready-words.ts';

const CANDIDATES = 50;
const SHOWN = 8;

export interface Asked {
  /** Left out: the one the customer named. */
  productId: string | null;
  quantity: number;
}

function shortOf(row: ProductRow) {
  const { attributes: _, ...short } = presentProduct(row);
  return short;
}

interface Candidate {
  row: ProductRow;
  reason: string;
  priority: number;
  because: Suggested['because'];
}

/** What may stand for a product: what rules name, then others on sale of its category. */
async function candidatesFor(ctx: Ctx, product: ProductRow): Promise<Candidate[]> {
  const { db, workspaceId } = ctx;
  const same = { productId: product.id, category: product.category, limit: CANDIDATES };
  const [rules, alike] = await Promise.all([
    listSubstitutes(db, workspaceId, product.id),
    listSameCategory(db, workspaceId, same),
  ]);
  const ids = [...new Set([...rules.map((rule) => rule.substitute_id), ...alike])];
  const rows = await findProducts(db, workspaceId, ids);
  return rows
    .filter((row) => row.status === 'on_sale')
    .map((row) => {
      const rule = rules.find((one) => one.substitute_id === row.id);
      return rule
        ? { row, reason: rule.reason, priority: rule.priority, because: 'rule' }
        : { row, reason: '', priority: 0, because: 'category' };
    });
}

const availableOf = (row: ProductRow, places: readonly Lying[], way: Way) =>
  row.status === 'ended' ? endedAvailability(places, way) : availabilityOf(places, way);

function suggest(
  asked: ProductRow,
  candidates: readonly Candidate[],
  places: (id: string) => readonly Lying[],
  way: Way,
) {
  const fits = candidates.map(({ row, reason, priority, because }) => ({
    product: shortOf(row),
    availability: availabilityOf(places(row.id), way),
    ...{ because, reason, priority, code: row.code },
    ...compareAttributes(asked.attributes, row.attributes),
    priceDifference:
      row.price === null || asked.price === null || row.currency !== asked.currency ? null : row.price - asked.price,
  }));
  const inTime = fits.filter(canBeOffered).toSorted(byFit);
  // None is there in time: what comes soonest, as long as it comes sooner than what was asked for.
  const soonest = fits
    .filter((one) => isSooner(one, availableOf(asked, places(asked.id), way)))
    .toSorted((a, b) => (a.availability.arrivesOn ?? '').localeCompare(b.availability.arrivesOn ?? '') || byFit(a, b));
  return (inTime.length > 0 ? inTime : soonest)
    .slice(0, SHOWN)
    .map(({ priority: _, code: __, ...one }): Suggested => one);
}

async function wayOf(ctx: Ctx, matter: Matter, quantity: number): Promise<{ way: Way; locale: 'ja' | 'en' }> {
  const [house, settings, calendar] = await Promise.all([
    findHouse(ctx.db, ctx.workspaceId, ctx.now),
    findSettings(ctx.db, ctx.workspaceId),
    findCalendarFor(ctx.db, ctx.workspaceId, { teamId: matter.teamId, inboxId: matter.inboxId }),
  ]);
  const { today, timeZone, locale } = house;
  const neededOn = matter.neededBy && dayOf(matter.neededBy, timeZone);
  const { deliveryDays } = settings;
  return {
    way: { calendar, now: ctx.now, today, timeZone, deliveryDays, neededOn, quantity },
    locale: matter.locale ?? locale,
  };
}

/** What can be offered in a conversation, by when, in words that can be sent. @throws not_found for a product nobody knows. */
export async function productSuggestions(
  ctx: Ctx,
  matter: Matter,
  asking: Asked & { translate: Translate },
): Promise<ProductSuggestions> {
  const { db, workspaceId } = ctx;
  const [{ way, locale }, named] = await Promise.all([
    wayOf(ctx, matter, asking.quantity),
    findNamedIn(db, workspaceId, keyOf(matter.words)),
  ]);
  const [chosen = null] = asking.productId ? await findProducts(db, workspaceId, [asking.productId]) : named;
  if (asking.productId && !chosen) throw notFound();
  const candidates = chosen ? await candidatesFor(ctx, chosen) : [];
  const ids = chosen ? [chosen.id, ...candidates.map(({ row }) => row.id)] : [];
  const stock = await listPlaces(db, workspaceId, ids);
  const places = (id: string) => stock.filter((one) => one.product_id === id);
  const found = {
    purpose: matter.purpose,
    neededBy: matter.neededBy?.toISOString() ?? null,
    missing: [
      ...(chosen ? [] : (['product'] as const)),
      ...(matter.purpose === '' ? (['purpose'] as const) : []),
      ...(matter.neededBy === null ? (['needed_by'] as const) : []),
    ],
    named: named.map(shortOf),
    asked: chosen && { product: shortOf(chosen), availability: availableOf(chosen, places(chosen.id), way) },
    substitutes: chosen ? suggest(chosen, candidates, places, way) : [],
  };
  const words = { translate: asking.translate, locale };
  return {
    ...found,
    reply: readyReply(found, { ...words, neededOn: way.neededOn }),
    question: readyQuestion(found, words),
  };
}
