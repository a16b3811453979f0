import type { Ctx } from '../../../kernel/context.ts';
import { conflict, forbidden, notFound } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { authorise } from '../../workspace/policy.ts';
import { audienceOf, skippedFor } from '../audience.ts';
import { roundStarted } from '../facts.ts';
import { checkGaps } from '../fill-text.ts';
import { answerRound } from '../job-types.ts';
import { lockIssue } from '../queries.ts';
import { findRound, insertAnswers, insertRound, type RoundRow } from '../round-queries.ts';

export interface NewRound {
  issueId: string;
  kind: 'update' | 'fixed';
  body: string;
  statusAfter?: NonNullable<RoundRow['status_after']> | undefined;
  acknowledged: readonly string[];
  /** Only conversations the newest round could not answer. */
  onlyMissed?: boolean | undefined;
  /** The same id starts one round. */
  clientId?: string | undefined;
}

/**
 * Answers everybody whose conversation is linked and seen, one after the other, in the name of who started it.
 * @throws not_found; forbidden; conflict `known_issue_state` for a closed issue, `known_issue_no_audience`.
 */
export async function startRound(ctx: Ctx, round: NewRound): Promise<string> {
  authorise(ctx.actor, 'known_issue:manage');
  if (ctx.actor.kind !== 'member') throw forbidden();
  const { db, workspaceId } = ctx;
  const issue = await lockIssue(db, workspaceId, round.issueId);
  if (!issue) throw notFound();
  if (issue.state === 'closed') throw conflict('known_issue_state');
  checkGaps(round.body);
  const id = round.clientId ?? newId();
  if (await findRound(db, workspaceId, id)) return id;
  const linked = await audienceOf(ctx, round);
  const answers = linked.map((row) => ({ conversationId: row.id, skipped: skippedFor(row) }));
  const count = answers.filter((answer) => answer.skipped === null).length;
  if (count === 0) throw conflict('known_issue_no_audience');
  const row = {
    id,
    issue_id: issue.id,
    kind: round.kind,
    body: round.body,
    status_after: round.statusAfter ?? null,
    acknowledged: [...round.acknowledged],
    by_id: ctx.actor.id,
  };
  await insertRound(db, workspaceId, row, ctx.now);
  await insertAnswers(db, workspaceId, id, answers, ctx.now);
  ctx.enqueue(answerRound, { roundId: id }, { uniqueKey: id });
  await ctx.emit(roundStarted, {}, { issueId: issue.id, roundId: id, count });
  return id;
}
