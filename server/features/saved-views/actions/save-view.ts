import type { Ctx } from '../../../kernel/context.ts';
import { invalid, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { hasView } from '../../inbox/view-queries.ts';
import { viewSaved } from '../facts.ts';
import { resolveConditions } from '../../custom-fields/conditions.ts';
import { askedByView } from '../../inbox/lists.ts';
import { onlyAskableWith } from '../../segments/membership.ts';
import { checkColumns, checkNamed } from '../named.ts';
import { authoriseView } from '../policy.ts';
import { insertView, lockView, updateViewRow, type ViewFields } from '../queries.ts';

const withTeam = (fields: ViewFields): ViewFields => {
  if (fields.scope !== 'team') return { ...fields, team_id: null };
  if (!fields.team_id)
    throw invalid('view_team_missing', { issues: [{ path: 'body.teamId', code: 'view_team_missing' }] });
  return fields;
};

/** Makes a view (`id` null), or changes one. @throws invalid `view_team_missing`, `unknown_reference`, `segment_not_found`. */
export async function saveView(
  ctx: Ctx,
  save: { id: null; fields: ViewFields } | { id: string; fields: Partial<ViewFields> },
): Promise<string> {
  const ownerId = ctx.actor.kind === 'member' ? ctx.actor.id : null;
  const known = save.id === null ? null : await lockView(ctx.db, ctx.workspaceId, save.id, hasView(ctx.actor));
  if (save.id !== null && (!known || known.deleted_at)) throw notFound();
  // A view that asks by a field or a group they may not ask by is not there for them.
  if (known && (await onlyAskableWith(ctx, [known], (view) => askedByView(view.conditions))).length === 0)
    throw notFound();
  if (known) authoriseView(ctx.actor, known);
  const fields = withTeam(known ? { ...known, ...save.fields } : (save.fields as ViewFields));
  authoriseView(ctx.actor, {
    scope: fields.scope,
    team_id: fields.team_id,
    owner_id: known ? known.owner_id : ownerId,
  });
  await checkNamed(ctx, fields.conditions, fields.team_id);
  await resolveConditions(ctx, fields.conditions.fields ?? []);
  await checkColumns(ctx, fields.columns);
  const id = known?.id ?? newId(ctx.now);
  if (known) await updateViewRow(ctx.db, ctx.workspaceId, id, fields, ctx.now);
  else await insertView(ctx.db, ctx.workspaceId, { ...fields, id, owner_id: ownerId }, ctx.now);
  await ctx.emit(viewSaved, {}, { viewId: id, name: fields.name, scope: fields.scope, isNew: !known });
  return id;
}
