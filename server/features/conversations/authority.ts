import type { Ctx } from '../../kernel/context.ts';
import { conflict } from '../../kernel/errors.ts';
import { AUTHORITY_RULES, needsYes } from '../workspace/authority-rules.ts';
import { findWorkspace } from '../workspace/queries.ts';

/** Must this actor ask before doing it? */
export async function mustAsk(ctx: Ctx, verb: 'close' | 'reassign'): Promise<boolean> {
  if (ctx.actor.kind !== 'member') return false;
  const workspace = await findWorkspace(ctx.db, ctx.workspaceId);
  return needsYes(ctx.actor, verb, { ...AUTHORITY_RULES, ...workspace?.settings.authority });
}

/** @throws conflict `approval_needed`: it can be asked for (POST …/authority-requests). */
export async function refuseUnasked(ctx: Ctx, verb: 'close' | 'reassign'): Promise<void> {
  if (await mustAsk(ctx, verb)) throw conflict('approval_needed');
}
