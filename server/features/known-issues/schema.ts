import type { IssueMark, KnownIssue, Round } from '@madoguchi/contracts/known-issues.ts';
import type { Ctx } from '../../kernel/context.ts';
import { visible } from '../conversations/policy.ts';
import type { IssueRow } from './queries.ts';
import { listAnswers, type AnswerRow, type RoundRow } from './round-queries.ts';

/** `KI-031`: read aloud and written in notes, so at least three digits. */
export function issueName(number: number): string {
  return `KI-${String(number).padStart(3, '0')}`;
}

export function presentIssue(row: IssueRow): KnownIssue {
  const { id, title, symptom, product, lot, workaround, state, linked, open, version } = row;
  return {
    ...{ id, title, symptom, product, lot, workaround, state, linked, open, version },
    name: issueName(row.number),
    publicNote: row.public_note,
    ownerId: row.owner_id,
    owner: row.owner_id ? { id: row.owner_id, name: row.owner_name ?? '' } : null,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
  };
}

export function presentMark(row: IssueRow): IssueMark {
  const { id, title, state, workaround, linked } = row;
  return { id, name: issueName(row.number), title, state, workaround, publicNote: row.public_note, linked };
}

/** Rounds with how far each got; single answers only of conversations the reader sees. */
export async function presentRounds(ctx: Ctx, rows: readonly RoundRow[]): Promise<Round[]> {
  const ids = rows.map((row) => row.id);
  const answers = await listAnswers(ctx.db, ctx.workspaceId, ids, visible(ctx.actor));
  return rows.map((row) =>
    presentRound(
      row,
      answers.filter((answer) => answer.round_id === row.id),
    ),
  );
}

function presentRound(row: RoundRow, answers: readonly AnswerRow[]): Round {
  const counts = { queued: 0, answered: 0, skipped: 0, failed: 0, stopped: 0 };
  for (const answer of answers) counts[answer.state] += 1;
  return {
    id: row.id,
    kind: row.kind,
    body: row.body,
    by: { id: row.by_id, name: row.by_name },
    createdAt: row.created_at.toISOString(),
    doneAt: row.done_at?.toISOString() ?? null,
    stoppedAt: row.stopped_at?.toISOString() ?? null,
    counts,
    answers: answers
      .filter((answer) => answer.is_seen)
      .map(({ conversation_id: conversationId, reference, state, reason, at }) => ({
        ...{ conversationId, reference, state, reason },
        at: at.toISOString(),
      })),
  };
}
