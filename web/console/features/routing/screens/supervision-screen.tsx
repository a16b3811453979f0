import { Pane, Panes } from '@madoguchi/ui/panes';
import { LoadingState } from '@madoguchi/ui/states';
import { Tabs } from '@madoguchi/ui/tabs';
import { useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useSupervision } from '../api.ts';
import { Watch } from '../components/watch.tsx';
import '../routing.css';

const Absences = lazy(async () => ({ default: (await import('../components/absences.tsx')).Absences }));

type Page = 'now' | 'absences' | 'approvals';

/** `/supervision/{page}`: who has what, what waits, who is away. Approvals are a list of the desk. */
export function SupervisionScreen() {
  const t = useTranslations('routing.supervision');
  const go = useGo();
  const { page } = useParams({ strict: false });
  const current: Page = page === 'absences' ? 'absences' : 'now';
  const query = useSupervision();
  const onChange = (next: Page) => {
    if (next === 'approvals') go(paths.inbox('approvals'));
    else go(paths.supervision(next === 'now' ? undefined : next));
  };
  const items = (['now', 'absences', 'approvals'] as const).map((id) => ({ id, label: t(id) }));
  return (
    <Panes layout="single">
      <TopBarTitle title={t('title')} />
      <Pane id="supervision" label={t('title')} scroll>
        <Tabs label={t('title')} className="of-page watch-tabs" value={current} onChange={onChange} items={items}>
          <SectionState query={query}>
            {(data) =>
              current === 'now' ? (
                <Watch data={data} />
              ) : (
                <Suspense fallback={<LoadingState shape="rows" />}>
                  <Absences data={data} />
                </Suspense>
              )
            }
          </SectionState>
        </Tabs>
      </Pane>
    </Panes>
  );
}
