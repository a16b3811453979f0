import type { RoutingPolicy } from '@madoguchi/contracts/routing.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { visible } from '../../conversations/policy.ts';
import { listRunningAbsences, updateAbsence, type AbsenceRow } from '../absences/queries.ts';
import { MINUTE_MS } from '../engine/shapes.ts';
import { absenceChanged } from '../facts.ts';
import { listPolicies } from '../queries.ts';
import { policyFor } from '../settings.ts';
import { listAway, listHeld } from '../transfers/queries.ts';
import { handOn } from './hand-on.ts';

const AT_ONCE = 200;

/**
 * Nobody's customer waits for somebody who is away. In a planned absence what waits goes to who steps in; in a break or
 * without a line for longer than the team allows it is offered to the others again.
 */
export async function returnOfAbsent(ctx: Ctx): Promise<void> {
  const running = await listRunningAbsences(ctx.db, ctx.workspaceId, ctx.now);
  for (const absence of running) await returnOfPlanned(ctx, absence);
  const policies = await listPolicies(ctx.db, ctx.workspaceId);
  const planned = new Set(running.map((absence) => absence.member_id));
  for (const state of ['break', 'offline'] as const) await returnOfState(ctx, policies, state, planned);
}

async function returnOfPlanned(ctx: Ctx, absence: AbsenceRow): Promise<void> {
  const held = { memberId: absence.member_id, which: 'waiting', limit: AT_ONCE } as const;
  const rows = await listHeld(ctx.db, ctx.workspaceId, held, visible(ctx.actor));
  const conversationIds = rows.map(({ id }) => id);
  await handOn(ctx, { fromId: absence.member_id, toId: absence.backup_id, conversationIds, cause: 'absence' });
  if (absence.begun_at) return;
  await updateAbsence(ctx.db, ctx.workspaceId, { ...absence, begun_at: ctx.now });
  await ctx.emit(absenceChanged, {}, { absenceId: absence.id, memberId: absence.member_id, what: 'begun' });
}

const limitOf = (policy: RoutingPolicy | null, state: 'break' | 'offline'): number | null =>
  policy?.settings.returnAfter[state === 'break' ? 'breakMinutes' : 'offlineMinutes'] ?? null;

async function returnOfState(
  ctx: Ctx,
  policies: readonly RoutingPolicy[],
  state: 'break' | 'offline',
  except: ReadonlySet<string>,
): Promise<void> {
  const limits = policies.flatMap((policy) => (policy.enabled ? (limitOf(policy, state) ?? []) : []));
  if (limits.length === 0) return;
  const before = new Date(ctx.now.getTime() - Math.min(...limits) * MINUTE_MS);
  for (const { member_id: memberId, since } of await listAway(ctx.db, ctx.workspaceId, { state, before })) {
    if (except.has(memberId)) continue;
    const away = (ctx.now.getTime() - since.getTime()) / MINUTE_MS;
    const rows = await listHeld(
      ctx.db,
      ctx.workspaceId,
      { memberId, which: 'waiting', limit: AT_ONCE },
      visible(ctx.actor),
    );
    const conversationIds = rows
      .filter((row) => {
        const limit = limitOf(policyFor(policies, { teamId: row.team_id, inboxId: row.inbox_id }), state);
        return limit !== null && away >= limit;
      })
      .map(({ id }) => id);
    await handOn(ctx, { fromId: memberId, toId: null, conversationIds, cause: state });
  }
}
