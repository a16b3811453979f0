import type { IncidentRow } from './queries.ts';

const DAY_MS = 86_400_000;

export interface Deadlines {
  /** One of the four kinds, and not protected by strong encryption (施行規則 第七条). */
  reportable: boolean;
  /** 速報「速やかに」: within about three to five days of noticing (ガイドライン 通則編 3-5-3-3). */
  preliminaryFrom: Date;
  preliminaryDueAt: Date;
  /** 確報: thirty days, sixty where it was done with ill intent (施行規則 第八条第二項). */
  finalDueAt: Date;
}

export function deadlinesOf(row: Pick<IncidentRow, 'noticed_at' | 'classes' | 'encrypted'>): Deadlines {
  const after = (days: number): Date => new Date(row.noticed_at.getTime() + days * DAY_MS);
  return {
    reportable: row.classes.length > 0 && !row.encrypted,
    preliminaryFrom: after(3),
    preliminaryDueAt: after(5),
    finalDueAt: after(row.classes.includes('malicious') ? 60 : 30),
  };
}
