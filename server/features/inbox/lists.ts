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
import type { Ctx } from '../../kernel/context.ts';
import { invalid, notFound } from '../../kernel/errors.ts';
import { parseJson } from '../../kernel/parse-json.ts';
import type { Asker } from './condition-queries.ts';
import { findViewDefinitions, hasView } from './view-queries.ts';

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
    const [saved] = await findViewDefinitions(ctx.db, ctx.workspaceId, [list.viewId], hasView(ctx.actor));
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
