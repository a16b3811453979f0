/** Fewer answers than this say who gave them. */
export const THRESHOLD = 5;

export interface Group {
  teamId: string | null;
  name: string;
  answers: number;
  total: number;
}

export interface ShownGroups {
  all: Group | null;
  teams: Group[];
}

/**
 * What may be shown of a round. Small groups are not; and where only so few are left out that the whole less what is shown
 * would tell of them, the smallest shown goes as well (complementary suppression).
 */
export function shownGroups(groups: readonly Group[]): ShownGroups {
  const answers = groups.reduce((sum, group) => sum + group.answers, 0);
  if (answers < THRESHOLD) return { all: null, teams: [] };
  const all = { teamId: null, name: '', answers, total: groups.reduce((sum, group) => sum + group.total, 0) };
  const isLarge = (group: Group): boolean => group.teamId !== null && group.answers >= THRESHOLD;
  const teams = groups.filter(isLarge).toSorted((a, b) => b.answers - a.answers);
  const hidden = (): number => answers - teams.reduce((sum, group) => sum + group.answers, 0);
  while (teams.length > 0 && hidden() > 0 && hidden() < THRESHOLD) teams.pop();
  return { all, teams };
}
