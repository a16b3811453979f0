import type { SequencePlan } from '@madoguchi/contracts/sequences.ts';
import type { RawBuilder } from 'kysely';
import type { Ctx } from '../../kernel/context.ts';
import { invalid } from '../../kernel/errors.ts';
import { resumesAt } from '../outreach/sending-hours.ts';
import { fitting } from '../segments/condition-queries.ts';
import { askableSegments } from '../segments/membership.ts';
import { listAnswers } from '../segments/queries.ts';
import { whoBegins } from './begins.ts';
import type { WalkRow } from './enrolment-queries.ts';
import { BEGINS, GOAL, judge, type Verdict } from './judge.ts';

/** What is asked of everybody whose step is due: what began it, the goal, the groups of these steps. @throws invalid `segment_not_found`. */
async function questionsOf(
  ctx: Ctx,
  plan: SequencePlan,
  rows: readonly WalkRow[],
): Promise<Map<string, RawBuilder<boolean>>> {
  const questions = new Map<string, RawBuilder<boolean>>();
  if (plan.leaveOnChange) questions.set(BEGINS, await whoBegins(ctx, plan.begins));
  if (plan.goal.is === 'segment')
    questions.set(GOAL, await whoBegins(ctx, { by: 'segment', segmentId: plan.goal.segmentId }));
  const asked = rows.flatMap((row) => plan.steps[row.position]?.only?.segmentId ?? []);
  const groups = await askableSegments(ctx, asked);
  if (asked.some((id) => !groups.has(id))) throw invalid('segment_not_found');
  for (const [id, conditions] of groups) questions.set(id, fitting(ctx.workspaceId, conditions, ctx.now));
  return questions;
}

/** What becomes of each; one statement asks about all of them. Of two records that became one person the first goes on. */
export async function judgeAll(
  ctx: Ctx,
  plan: SequencePlan,
  rows: readonly WalkRow[],
): Promise<{ row: WalkRow; verdict: Verdict }[]> {
  const persons = rows.map((row) => row.person_id);
  const questions = await questionsOf(ctx, plan, rows);
  const times = { now: ctx.now, opens: await resumesAt(ctx) };
  const holds = await listAnswers(ctx.db, ctx.workspaceId, [...new Set(persons)], questions);
  return rows.map((row, at) => {
    const isSecond = persons.indexOf(row.person_id) < at;
    const verdict: Verdict = isSecond
      ? { is: 'leave', reason: 'merged' }
      : judge(row, plan, holds.get(row.person_id) ?? new Set(), times);
    return { row, verdict };
  });
}
