import type { SavedView } from '@madoguchi/contracts/saved-views';
import {
  STANDARD_COLUMNS,
  plainColumn,
  type ViewColumn,
  viewGroup,
  viewLayout,
  viewSort,
} from '@madoguchi/contracts/views';
import type { ListShape } from '../../lib/list-tools.ts';
import { isFieldColumn } from './use-columns.ts';
import { usePreference } from '../../lib/session.ts';

const STANDARD: ListShape = { sort: 'due', group: 'none', layout: 'compact', columns: STANDARD_COLUMNS };

/** The order in which the desk shows a shipped list until its member chooses another. */
function standardOf(view: string): ListShape {
  if (view === 'unanswered') return { ...STANDARD, sort: 'waiting' };
  if (view === 'all' || view === 'solved') return { ...STANDARD, sort: 'activity' };
  return STANDARD;
}

/** The shapes of the contracts check nothing in the browser, so the names are looked up. `sort|group|layout|column,column`: short enough for a remembered choice. */
function read(text: string, fallback: ListShape): ListShape {
  const [sort, group, layout, columns] = text.split('|');
  const known = (columns ?? '')
    .split(',')
    .flatMap((name): ViewColumn[] =>
      isFieldColumn(name) ? [name] : plainColumn.options.filter((each) => each === name),
    );
  return {
    sort: viewSort.options.find((each) => each === sort) ?? fallback.sort,
    group: viewGroup.options.find((each) => each === group) ?? fallback.group,
    layout: viewLayout.options.find((each) => each === layout) ?? fallback.layout,
    columns: known.length > 0 ? known : fallback.columns,
  };
}

/** How a list looks: as the view says, until the member wants it otherwise; remembered for each list. */
export function useListShape(
  view: string,
  saved: SavedView | null,
): readonly [ListShape, (patch: Partial<ListShape>) => void] {
  const fallback = saved ?? standardOf(view);
  const [stored, store] = usePreference<string>(`list.${view}`, '');
  const shape = read(stored, fallback);
  const set = (patch: Partial<ListShape>) => {
    const next = { ...shape, ...patch };
    store([next.sort, next.group, next.layout, next.columns.join(',')].join('|'));
  };
  return [shape, set];
}
