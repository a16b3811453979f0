import { view as shippedNames, type View } from '@madoguchi/contracts/conversations.ts';
import {
  shippedViews,
  usualSort,
  viewConditions,
  type ShippedView,
  type ViewConditions,
  type ViewGroup,
  type ViewSort,
} from '@madoguchi/contracts/views.ts';
import type { FieldCondition } from '@madoguchi/contracts/custom-fields.ts';
import type { Ctx } from '../../kernel/context.ts';
import { invalid, notFound } from '../../kernel/errors.ts';
import { parseJson } from '../../kernel/parse-json.ts';
import { resolveConditions } from '../custom-fields/conditions.ts';
import { askableInLists, onlyAskableWith, type AskedBy } from '../segments/membership.ts';
import type { Asker } from './condition-queries.ts';
import { findBounds, type BoundCondition } from './own-field-queries.ts';
import { findViewDefinitions, hasView, type ViewDefinition } from './view-queries.ts';

/** What a list is: its conditions, and the order it has when nobody asks for another. */
export interface ListMeaning {
  conditions: ViewConditions[];
  sort: ViewSort;
  group: ViewGroup;
}

export function askerOf(ctx: Ctx): Asker {
  const { actor, workspaceId, now } = ctx;
  const isMember = actor.kind === 'member';
  return { workspaceId, now, memberId: isMember ? actor.id : null, teamIds: isMember ? actor.teamIds : [] };
}

/** Own fields and groups a view asks by. */
export const askedByView = ({ fields, segmentIds }: ViewConditions): AskedBy => ({
  fields: fields ?? [],
  segmentIds: segmentIds ?? [],
});

/** Of more than so many records that meet a condition, a list is walked in its order: its page is soon full then. */
const FEW_IN_LISTS = 3000;

/** Conditions over own fields, each with what it can hold of where that is little. @throws invalid `field_unknown`. */
async function boundConditions(ctx: Ctx, asked: readonly FieldCondition[]): Promise<BoundCondition[]> {
  const resolved = await resolveConditions(ctx, asked);
  const { db, workspaceId } = ctx;
  return Promise.all(
    resolved.map(async (condition) => ({
      ...condition,
      bounds: await findBounds(db, workspaceId, { condition, most: FEW_IN_LISTS }),
    })),
  );
}

/** Who asks these questions: with own fields and groups resolved. @throws invalid `field_unknown` for one they may not ask by. */
export async function askerFor(ctx: Ctx, questions: readonly ViewConditions[]): Promise<Asker> {
  const asked = questions.flatMap((conditions) => conditions.fields ?? []);
  const [resolved, segments] = await Promise.all([
    boundConditions(ctx, asked),
    askableInLists(
      ctx,
      questions.flatMap((conditions) => conditions.segmentIds ?? []),
    ),
  ]);
  const fields = new Map(asked.map((condition, at) => [condition, resolved[at] as never]));
  return { ...askerOf(ctx), fields, segments };
}

/** Those of the named views that the actor has; one that asks by a field or a group they may not ask by is none of them. */
export async function viewsOf(ctx: Ctx, ids: readonly string[]): Promise<ViewDefinition[]> {
  const views = await findViewDefinitions(ctx.db, ctx.workspaceId, ids, hasView(ctx.actor));
  return onlyAskableWith(ctx, views, (view) => askedByView(view.conditions));
}

/** The conditions of a shipped list. */
export function conditionsOf(view: ShippedView): ViewConditions {
  return viewConditions.parse(shippedViews[view]);
}

/** A shipped list, or a saved one the actor has. @throws not found. */
export async function meaningOf(
  ctx: Ctx,
  list: { view?: View | undefined; viewId?: string | undefined },
): Promise<ListMeaning> {
  if (list.viewId) {
    const [saved] = await viewsOf(ctx, [list.viewId]);
    if (!saved) throw notFound();
    return { conditions: [saved.conditions], sort: saved.sort, group: saved.group };
  }
  const name = list.view ?? shippedNames.enum.all;
  return { conditions: [conditionsOf(name)], sort: usualSort(name), group: 'none' };
}

/** Conditions as they stand in an address. @throws invalid `conditions_invalid`. */
export function readConditions(text: string | undefined): ViewConditions {
  if (text === undefined) return {};
  const read = viewConditions.safeParse(parseJson(text));
  if (!read.success)
    throw invalid('conditions_invalid', { issues: [{ path: 'query.where', code: 'conditions_invalid' }] });
  return read.data;
}
