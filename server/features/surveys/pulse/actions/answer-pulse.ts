import { findToday } from '../../../workspace/queries.ts';
import { randomUUID } from 'node:crypto';
import type { Ctx } from '../../../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../../../kernel/errors.ts';
import { authorise } from '../../../workspace/policy.ts';
import { findNewestRound, insertPulseAnswer, spendToken } from '../queries.ts';

/**
 * Takes what a member says of work, once, and without them. No fact tells of it: facts have their actor and their second,
 * which is just what must not be known.
 * @throws not_found when this round is not open; conflict `pulse_answered`.
 */
export async function answerPulse(
  ctx: Ctx,
  { roundId, score, words }: { roundId: string; score: number; words: string },
): Promise<void> {
  authorise(ctx.actor, 'pulse:answer');
  const { db, workspaceId, actor } = ctx;
  if (actor.kind !== 'member') throw forbidden();
  const round = await findNewestRound(db, workspaceId);
  const today = await findToday(db, workspaceId, ctx.now);
  if (round?.id !== roundId || round.closed || round.closes_on <= today) throw notFound();
  if (!(await spendToken(db, workspaceId, { roundId, memberId: actor.id }))) throw conflict('pulse_answered');
  const teamId = actor.teamIds[0] ?? null;
  await insertPulseAnswer(db, workspaceId, { roundId, id: randomUUID(), teamId, score, words });
}
