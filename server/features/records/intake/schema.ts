import type { Intake, IntakeFields } from '@madoguchi/contracts/records.ts';
import type { IntakeRow } from './queries.ts';

export const EMPTY_INTAKE: IntakeFields = {
  situation: '',
  trigger: '',
  tried: '',
  purpose: '',
  neededBy: null,
  fallback: '',
  intent: null,
  step: 'identify',
  mood: 'calm',
  disposition: null,
};

/** What may be written, without who wrote it and when. */
export function intakeFieldsOf(row: IntakeRow | null): IntakeFields {
  if (!row) return EMPTY_INTAKE;
  const { situation, trigger, tried, purpose, fallback, intent, step, mood, disposition } = row;
  const neededBy = row.needed_by?.toISOString() ?? null;
  return { situation, trigger, tried, purpose, neededBy, fallback, intent, step, mood, disposition };
}

export function presentIntake(row: IntakeRow | null): Intake {
  const updatedBy = row?.updated_by_id ? { id: row.updated_by_id, name: row.updated_by_name ?? '' } : null;
  return { ...intakeFieldsOf(row), updatedAt: row?.updated_at.toISOString() ?? null, updatedBy };
}
