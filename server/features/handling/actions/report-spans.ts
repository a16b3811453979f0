import type { Ctx } from '../../../kernel/context.ts';
import { forbidden } from '../../../kernel/errors.ts';
import { visible } from '../../conversations/policy.ts';
import { findReferences } from '../../conversations/reference-queries.ts';
import { authorise } from '../../workspace/policy.ts';
import { tellMeasured } from '../job-types.ts';
import { countDay, findHandlingSettings, hasRefused, listEnds, lockHandling, uniteSpan } from '../queries.ts';
import { believable, splitSpan, type Claim } from '../split-spans.ts';

const QUIET_MS = 60_000;

/** Whether this member is measured: as the workspace has it, and where it leaves the choice as they chose. */
async function isMeasured(ctx: Ctx, memberId: string): Promise<boolean> {
  const { mode } = await findHandlingSettings(ctx.db, ctx.workspaceId);
  if (mode === 'off') return false;
  return mode === 'on' || !(await hasRefused(ctx.db, ctx.workspaceId, memberId));
}

/**
 * Takes when a member worked on what. The same said again changes nothing; what cannot be true, and conversations they do
 * not see, are passed over. No fact of its own: what comes of it is told a minute later, once for many reports.
 * @returns whether they are measured at all.
 */
export async function reportSpans(ctx: Ctx, claims: readonly Claim[]): Promise<boolean> {
  authorise(ctx.actor, 'conversation:reply');
  const { db, workspaceId, actor, now } = ctx;
  if (actor.kind !== 'member') throw forbidden();
  if (!(await isMeasured(ctx, actor.id))) return false;
  const credible = claims.flatMap((claim) => believable(claim, now) ?? []);
  const asked = [...new Set(credible.map((claim) => claim.conversationId))];
  const [seen, ends] = await Promise.all([
    findReferences(db, workspaceId, asked, visible(actor)),
    listEnds(db, workspaceId, asked),
  ]);
  const spans = credible
    .filter((claim) => seen.has(claim.conversationId))
    .flatMap((claim) => splitSpan(claim, ends.get(claim.conversationId) ?? null));
  if (spans.length === 0) return true;
  await lockHandling(db, workspaceId, actor.id);
  for (const span of spans) await uniteSpan(db, workspaceId, actor.id, span);
  for (const day of new Set(spans.map((span) => span.from.toISOString().slice(0, 10))))
    await countDay(db, workspaceId, actor.id, day);
  ctx.enqueue(
    tellMeasured,
    { memberId: actor.id },
    { startAfter: new Date(now.getTime() + QUIET_MS), uniqueKey: actor.id },
  );
  return true;
}
