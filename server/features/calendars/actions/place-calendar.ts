import type { Ctx } from '../../../kernel/context.ts';
import { invalid } from '../../../kernel/errors.ts';
import { authorise } from '../../workspace/policy.ts';
import { countUnknown, setPlaces } from '../change-queries.ts';
import { calendarChanged } from '../facts.ts';
import { listCalendarRows } from '../queries.ts';

/**
 * Says which teams and inboxes use a calendar; what is left out stays. Those it takes leave another calendar, those it
 * loses go back to the workspace's: each calendar concerned is told as changed.
 * @throws invalid `unknown_team`, `unknown_inbox`.
 */
export async function placeCalendar(
  ctx: Ctx,
  calendarId: string,
  wanted: { teamIds?: readonly string[] | undefined; inboxIds?: readonly string[] | undefined },
): Promise<void> {
  const { db, workspaceId } = ctx;
  authorise(ctx.actor, 'calendar:manage');
  const teamIds = wanted.teamIds && [...new Set(wanted.teamIds)];
  const inboxIds = wanted.inboxIds && [...new Set(wanted.inboxIds)];
  const unknown = await countUnknown(db, workspaceId, { teamIds: teamIds ?? [], inboxIds: inboxIds ?? [] });
  if (unknown.teams > 0) throw invalid('unknown_team');
  if (unknown.inboxes > 0) throw invalid('unknown_inbox');
  const rows = await listCalendarRows(db, workspaceId);
  const row = rows.find(({ id }) => id === calendarId);
  const isNew = (ids: readonly string[] | undefined, had: readonly string[]): boolean =>
    ids?.some((id) => !had.includes(id)) ?? false;
  const takes = isNew(teamIds, row?.team_ids ?? []) || isNew(inboxIds, row?.inbox_ids ?? []);
  const left = await setPlaces(db, workspaceId, calendarId, { teamIds, inboxIds });
  if (!takes && left.length === 0) return;
  // Whoever used none before used the workspace's own.
  const concerned = new Set([calendarId, ...left, ...rows.filter((each) => each.is_default).map(({ id }) => id)]);
  for (const id of concerned) await ctx.emit(calendarChanged, {}, { calendarId: id, fields: ['places'] });
}
