import type { AskedField } from '@madoguchi/contracts/custom-fields.ts';
import { sql, type RawBuilder } from 'kysely';
import type { Ctx } from '../../kernel/context.ts';
import { onlyAskable } from '../custom-fields/conditions.ts';
import { allows } from '../workspace/policy.ts';
import { fitting, hasProduct } from './condition-queries.ts';
import { findFew } from './few-queries.ts';
import { findSegments, listAnswers } from './queries.ts';
import { resolveSegment, type AskedConditions } from './resolve-segment.ts';

type NamedField = Pick<AskedField, 'noun' | 'key'>;

/** What a kept question (a view, a rule) asks by that not everybody may see. */
export interface AskedBy {
  fields: readonly NamedField[];
  segmentIds: readonly string[];
}

/**
 * Those of the kept questions (views, rules) whose own fields and groups the actor may ask by; a group brings the fields
 * it asks by itself. What names a group that is gone stays: it finds nobody, and its editor says what is missing.
 */
export async function onlyAskableWith<T>(
  ctx: Ctx,
  kept: readonly T[],
  askedBy: (one: T) => AskedBy,
  rights: 'asked' | 'seen' = 'asked',
): Promise<T[]> {
  const ids = [...new Set(kept.flatMap((one) => askedBy(one).segmentIds))];
  const rows = await findSegments(ctx.db, ctx.workspaceId, ids);
  const fieldsOf = new Map(rows.map((row) => [row.id, row.conditions.fields ?? []]));
  const may = allows(ctx.actor, 'segment:read');
  return onlyAskable(
    ctx,
    kept.filter((one) => may || askedBy(one).segmentIds.length === 0),
    (one) => [...askedBy(one).fields, ...askedBy(one).segmentIds.flatMap((id) => fieldsOf.get(id) ?? [])],
    rights,
  );
}

/** The named groups as the actor may ask by them; one that is gone, or asks by what they may not see, is not among them. */
export async function askableSegments(ctx: Ctx, ids: readonly string[]): Promise<Map<string, AskedConditions>> {
  if (ids.length === 0 || !allows(ctx.actor, 'segment:read')) return new Map();
  const rows = await findSegments(ctx.db, ctx.workspaceId, [...new Set(ids)]);
  const askable = await onlyAskable(ctx, rows, (row) => row.conditions.fields ?? []);
  const resolved = await Promise.all(askable.map((row) => resolveSegment(ctx, row.conditions)));
  return new Map(askable.map((row, at) => [row.id, resolved[at] as AskedConditions]));
}

/** Of more than so many an index may propose, a list of conversations is walked row by row: its page is soon full then. */
const FEW_IN_LISTS = 3000;

/** With who is in the group, where an index proposes no more than `most`: nothing long is asked row by row for a few. */
export async function withFew(ctx: Ctx, asked: AskedConditions, most: number): Promise<AskedConditions> {
  return { ...asked, few: await findFew(ctx.db, ctx.workspaceId, { asked, most }, ctx.now) };
}

/** The named groups as the actor may ask lists by them. */
export async function askableInLists(ctx: Ctx, ids: readonly string[]): Promise<Map<string, AskedConditions>> {
  const groups = [...(await askableSegments(ctx, ids))];
  return new Map(
    await Promise.all(groups.map(async ([id, asked]) => [id, await withFew(ctx, asked, FEW_IN_LISTS)] as const)),
  );
}

/** What may be asked of a person beside their record: whether they belong to a group, whether they have a product. */
export interface PersonQuestions {
  segmentIds: readonly string[];
  productIds: readonly string[];
}

/**
 * Which of the groups and products are true of each person; one statement for all. A group that is gone is true of nobody.
 * @returns ids by person.
 */
export async function askOfPersons(
  ctx: Ctx,
  personIds: readonly string[],
  { segmentIds, productIds }: PersonQuestions,
): Promise<Map<string, ReadonlySet<string>>> {
  const { db, workspaceId, now } = ctx;
  const groups = await askableSegments(ctx, segmentIds);
  const questions = new Map<string, RawBuilder<boolean>>([
    ...[...groups].map(([id, asked]) => [id, fitting(workspaceId, asked, now)] as const),
    ...productIds.map((id) => [id, sql<boolean>`(${hasProduct(workspaceId, id)})`] as const),
  ]);
  return listAnswers(db, workspaceId, [...new Set(personIds)], questions);
}
