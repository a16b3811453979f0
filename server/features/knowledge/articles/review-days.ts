import type { Ctx } from '../../../kernel/context.ts';
import { dateOf, dayOf } from '../../calendars/wall-time.ts';
import { findWorkspace } from '../../workspace/queries.ts';

/** Today where the workspace is, so many days on, as `2026-11-22`. */
export async function dayAfter(ctx: Ctx, days: number): Promise<string> {
  const workspace = await findWorkspace(ctx.db, ctx.workspaceId);
  return dateOf(dayOf(workspace?.time_zone ?? 'UTC', ctx.now.getTime()) + days);
}
