import type { RoutingSettings } from '@madoguchi/contracts/routing.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { forbidden, invalid } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise, mayManageTeam } from '../../workspace/policy.ts';
import { findTeam } from '../../workspace/teams/queries.ts';
import { routingChanged } from '../facts.ts';
import { deletePolicy, findInboxTeam, putPolicy } from '../queries.ts';

export interface PolicyWish {
  teamId: string | null;
  inboxId: string | null;
  enabled: boolean;
  /** Null: nothing of its own any more. */
  settings: RoutingSettings | null;
}

/**
 * Says how conversations of a team or an inbox find people. What belongs to a restricted team is decided by those who
 * manage that team: sending on to another team lets others read it.
 * @throws invalid `unknown_reference`, `unknown_team`, `overflow_to_itself`; forbidden.
 */
export async function setPolicy(ctx: Ctx, wish: PolicyWish): Promise<void> {
  authorise(ctx.actor, 'routing:manage');
  const { teamId, inboxId, enabled, settings } = wish;
  if ((teamId === null) === (inboxId === null)) throw invalid('unknown_reference');
  const inbox = inboxId ? await findInboxTeam(ctx.db, ctx.workspaceId, inboxId) : null;
  if (inbox && !inbox.found) throw invalid('unknown_reference');
  await checkTeam(ctx, teamId ?? inbox?.teamId ?? null);
  const overflow = settings?.overflow ?? null;
  if (overflow && overflow.teamId === teamId) throw invalid('overflow_to_itself');
  if (overflow && !(await findTeam(ctx.db, ctx.workspaceId, overflow.teamId))) throw invalid('unknown_team');
  if (settings) await putPolicy(ctx.db, ctx.workspaceId, { id: newId(), teamId, inboxId, enabled, settings }, ctx.now);
  else await deletePolicy(ctx.db, ctx.workspaceId, { teamId, inboxId });
  await ctx.emit(routingChanged, {}, { what: 'policy', id: teamId ?? inboxId });
}

async function checkTeam(ctx: Ctx, teamId: string | null): Promise<void> {
  if (!teamId) return;
  const team = await findTeam(ctx.db, ctx.workspaceId, teamId);
  if (!team) throw invalid('unknown_team');
  if (team.restricted && !mayManageTeam(ctx.actor, team)) throw forbidden();
}
