import type { Ctx } from '../../../kernel/context.ts';
import { notFound } from '../../../kernel/errors.ts';
import { hashToken, randomToken } from '../../../kernel/secrets.ts';
import { visible } from '../../conversations/policy.ts';
import { authorise } from '../../workspace/policy.ts';
import { aboutRun, subjectOf } from '../about-run.ts';
import { procedureLinked } from '../facts.ts';
import { lockRun } from '../queries.ts';
import { saveLink } from '../status/queries.ts';

/** Long enough for a repair; a customer who needs it longer is given another. */
const LIVES_MS = 90 * 86_400_000;

/** A status page for the customer of a run. The token is told once and kept as a hash; an earlier one ends. */
export async function makeLink(ctx: Ctx, runId: string): Promise<{ token: string; expiresAt: Date }> {
  const run = await lockRun(ctx.db, ctx.workspaceId, runId, visible(ctx.actor));
  if (!run) throw notFound();
  authorise(ctx.actor, 'procedure:run');
  const token = randomToken(32);
  const expiresAt = new Date(ctx.now.getTime() + LIVES_MS);
  await saveLink(ctx.db, ctx.workspaceId, { runId: run.id, hash: hashToken(token), expiresAt }, ctx.now);
  await ctx.emit(procedureLinked, subjectOf(run), { ...aboutRun(run), expiresAt: expiresAt.toISOString() });
  return { token, expiresAt };
}
