import type { Absence, HelpRequest, RequiredSkills, Transfer } from '@madoguchi/contracts/routing.ts';
import type { AbsenceRow } from './absences/queries.ts';
import type { HelpRow } from './help/queries.ts';
import type { RequiredSkillRow } from './queries.ts';
import type { TransferRow } from './transfers/queries.ts';

export function presentAbsence(row: AbsenceRow, now: Date): Absence {
  return {
    id: row.id,
    memberId: row.member_id,
    from: row.from_at.toISOString(),
    until: row.until_at.toISOString(),
    backupId: row.backup_id,
    note: row.note,
    running: row.from_at <= now && row.until_at > now,
  };
}

export function presentHelp(row: HelpRow): HelpRequest {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    reference: row.reference,
    subject: row.subject,
    askedBy: { id: row.asked_by_id, name: row.asked_by },
    question: row.question,
    askedAt: row.asked_at.toISOString(),
    answeredBy: row.answered_by_id ? { id: row.answered_by_id, name: row.answered_by ?? '' } : null,
    answeredAt: row.answered_at?.toISOString() ?? null,
    answer: row.answer,
  };
}

export function presentTransfer(row: TransferRow): Transfer {
  return {
    id: row.id,
    fromMemberId: row.from_id,
    toMemberId: row.to_id,
    cause: row.cause,
    count: row.conversation_ids.length,
    madeAt: row.made_at.toISOString(),
    undoneAt: row.undone_at?.toISOString() ?? null,
  };
}

/** Rows of one inbox, category or team put together. */
export function presentRequired(rows: readonly RequiredSkillRow[]): RequiredSkills[] {
  const byPlace = new Map<string, RequiredSkills>();
  for (const { inbox_id: inboxId, category_id: categoryId, team_id: teamId, skill_id: skillId, level } of rows) {
    const key = `${inboxId}/${categoryId}/${teamId}`;
    const place = byPlace.get(key) ?? { inboxId, categoryId, teamId, items: [] };
    byPlace.set(key, { ...place, items: [...place.items, { skillId, level }] });
  }
  return [...byPlace.values()];
}
