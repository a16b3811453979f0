import type { SavedView } from '@madoguchi/contracts/saved-views.ts';
import type { Actor } from '../../kernel/actor.ts';
import { canEditView } from './policy.ts';
import type { ViewRow } from './queries.ts';

export function presentView(row: ViewRow, actor: Actor): SavedView {
  return {
    id: row.id,
    name: row.name,
    scope: row.scope,
    teamId: row.team_id,
    conditions: row.conditions,
    sort: row.sort,
    group: row.grouping_by,
    layout: row.layout,
    columns: row.columns,
    ownerId: row.owner_id,
    updatedAt: row.updated_at.toISOString(),
    canEdit: canEditView(actor, row),
  };
}
