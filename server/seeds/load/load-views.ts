import {
  STANDARD_COLUMNS,
  UNFINISHED,
  type ViewConditions,
  type ViewGroup,
  type ViewLayout,
  type ViewSort,
} from '@madoguchi/contracts/views.ts';
import { createTranslate } from '../../kernel/i18n.ts';
import { runInWorkspace, type Kernel } from '../../kernel/transaction.ts';
import { saveView } from '../../features/saved-views/actions/save-view.ts';
import type { DemoIds } from './load-house.ts';

interface DemoView {
  key: 'complaints' | 'quiet' | 'buying';
  conditions: ViewConditions;
  sort: ViewSort;
  group: ViewGroup;
  layout: ViewLayout;
}

const DEMO_VIEWS: readonly DemoView[] = [
  {
    key: 'complaints',
    conditions: { kinds: ['complaint'], statuses: [...UNFINISHED] },
    sort: 'due',
    group: 'sort',
    layout: 'compact',
  },
  {
    key: 'quiet',
    conditions: { statuses: ['pending'], quietOver: 4320 },
    sort: 'oldest',
    group: 'none',
    layout: 'table',
  },
  {
    key: 'buying',
    conditions: { stages: ['before_purchase', 'at_purchase'], statuses: [...UNFINISHED] },
    sort: 'waiting',
    group: 'none',
    layout: 'compact',
  },
];

/** Three lists of everybody, as a desk makes them in its first weeks. */
export async function loadViews(kernel: Kernel, ids: DemoIds, locale: 'ja' | 'en'): Promise<void> {
  const translate = createTranslate();
  const actor = { kind: 'system', name: 'demo' } as const;
  await runInWorkspace(kernel, { workspaceId: ids.workspaceId, actor }, async (ctx) => {
    for (const { key, group, ...view } of DEMO_VIEWS) {
      const name = translate(locale, `saved-views.demo.${key}`);
      const fields = {
        ...view,
        name,
        scope: 'shared' as const,
        team_id: null,
        grouping_by: group,
        columns: [...STANDARD_COLUMNS],
      };
      await saveView(ctx, { id: null, fields });
    }
  });
}
