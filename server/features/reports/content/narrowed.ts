import type { MetricBy, MetricFilters } from '@madoguchi/contracts/metrics.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { listNames } from '../../metrics/place-queries.ts';
import type { Words } from './words.ts';

/** What each filter is in an address of a board (`?team=…`), and what its values are names of. */
const LISTS = {
  teamIds: { word: 'team', by: 'team' },
  memberIds: { word: 'member', by: 'member' },
  channels: { word: 'channel', by: 'channel' },
  categoryIds: { word: 'category', by: 'category' },
  productIds: { word: 'product', by: 'product' },
  stages: { word: 'stage', by: 'stage' },
  ranks: { word: 'rank', by: 'rank' },
  fromDesks: { word: 'from_desk', by: 'from_desk' },
  toDesks: { word: 'to_desk', by: 'to_desk' },
} as const satisfies Partial<Record<keyof MetricFilters, { word: string; by: MetricBy }>>;

type ListFilter = keyof typeof LISTS;
const FILTERS = Object.keys(LISTS) as ListFilter[];

/** The address of a board with these days and filters, as its screen reads them. */
export function boardLink(
  publicUrl: string,
  board: string,
  { period, filters }: { period: { from: string; to: string }; filters: MetricFilters },
): string {
  const query = new URLSearchParams(period);
  for (const filter of FILTERS) {
    const values = filters[filter];
    if (values && values.length > 0) query.set(LISTS[filter].word, values.join(','));
  }
  if (filters.partner) query.set('partner', filters.partner);
  return `${publicUrl}/app/numbers/${board}?${query.toString().replaceAll('%2C', ',')}`;
}

/** Of these only an id is known: one that has no name any more is not shown as one. */
const IDS: readonly ListFilter[] = ['teamIds', 'memberIds', 'categoryIds', 'productIds'];

/** What a report is narrowed to, in words. */
export async function narrowedTo(ctx: Ctx, words: Words, filters: MetricFilters): Promise<string[]> {
  const said: string[] = [];
  if (filters.partner) said.push(words.board(`filter.partners.${filters.partner}`));
  for (const filter of FILTERS) {
    const values: readonly string[] = filters[filter] ?? [];
    if (values.length === 0) continue;
    const { by } = LISTS[filter];
    const names = await listNames(ctx.db, ctx.workspaceId, by, [...values]);
    const list = values.map((key) => {
      const label = names.get(key) ?? null;
      return label === null && IDS.includes(filter)
        ? words.board('filter.unknown')
        : words.groupName(by, { key, label });
    });
    said.push(words.say('narrowed', { what: words.board(`filter.by.${filter}`), list: list.join(words.say('joint')) }));
  }
  return said;
}
