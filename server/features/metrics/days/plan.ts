import type { MetricBy } from '@madoguchi/contracts/metrics.ts';
import type { Asked, Narrowed } from '../figures/point-queries.ts';
import type { PartsAsked } from './cell-queries.ts';
import type { Cell } from './cells.ts';
import type { Feed } from './feeds.ts';
import { splitOf, type PartBy } from './part-queries.ts';

export type Keys = PartsAsked['keys'];

/** How a question is answered from days that are added up. */
export interface Plan {
  by: PartBy;
  keys: Keys;
  groupOf: (cell: Cell) => string;
}

const PARTS: Partial<Record<MetricBy, PartBy>> = { team: 'team', member: 'member', partner: 'partner', channel: 'channel', category: 'category', product: 'product', stage: 'stage', rank: 'rank' }; // prettier-ignore

function teamKeys({ teamIds, hiddenTeamIds }: Narrowed): Keys {
  if (teamIds === undefined) return hiddenTeamIds.length === 0 ? null : { without: hiddenTeamIds };
  return { among: teamIds.filter((id) => !hiddenTeamIds.includes(id)) };
}

/** What is left out, by the part that says it. */
function narrowings(filters: Narrowed): { by: PartBy; keys: Exclude<Keys, null> }[] {
  const among = (values: readonly string[] | undefined): Keys => (values === undefined ? null : { among: values });
  const { partner } = filters;
  const all: [PartBy, Keys][] = [
    ['team', teamKeys(filters)],
    ['member', among(filters.memberIds)],
    ['partner', partner === undefined ? null : { among: [String(partner === 'only')] }],
    ['channel', among(filters.channels)],
    ['category', among(filters.categoryIds)],
    ['product', among(filters.productIds)],
    ['stage', among(filters.stages)],
    ['rank', among(filters.ranks)],
  ];
  return all.flatMap(([by, keys]) => (keys === null ? [] : [{ by, keys }]));
}

const DAY_MS = 86_400_000;
/** The Monday of a day's week. */
export function weekOf(day: string): string {
  const at = Date.parse(day);
  const weekday = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at - weekday * DAY_MS).toISOString().slice(0, 10);
}
const isoWeekday = (day: string): number => new Date(Date.parse(day)).getUTCDay() || 7;

const OF_TIME: Partial<Record<MetricBy, (cell: Cell) => string>> = {
  none: () => '',
  day: ({ day }) => day,
  week: ({ day }) => weekOf(day),
  month: ({ day }) => `${day.slice(0, 7)}-01`,
};

/**
 * How `asked` is answered from sums of days; null where only the measures can: split by two things at once, by slots or
 * kinds, or by something these points are not split by.
 */
export function planOf({ by, filters }: Pick<Asked, 'by' | 'filters'>, feeds: readonly Feed[]): Plan | null {
  // Few ask it: no part of a day is kept by desks.
  if (filters.fromDesks || filters.toDesks) return null;
  const narrowed = narrowings(filters);
  const [only] = narrowed;
  if (narrowed.length > 1) return null;
  if (only && !feeds.every(({ source }) => source.splits.includes(splitOf(only.by) ?? 'team_id'))) return null;
  const keys = only?.keys ?? null;
  const ofTime = OF_TIME[by];
  if (ofTime) return { by: only?.by ?? 'none', keys, groupOf: ofTime };
  if (by === 'hour_of_week')
    return only ? null : { by: 'hour', keys, groupOf: ({ day, key }) => `${isoWeekday(day)}-${key}` };
  const part = PARTS[by];
  if (part === undefined || (only && only.by !== part)) return null;
  return { by: part, keys, groupOf: ({ key }) => key };
}
