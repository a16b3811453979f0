import { asideView, type AsideItem, type AsideView } from '@madoguchi/contracts/asides';
import { Empty } from '@madoguchi/ui/feedback';
import { ListHead } from '@madoguchi/ui/list-item';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { Tabs } from '@madoguchi/ui/tabs';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useAsideCounts, useAsides } from '../api.ts';
import { AsideThread } from '../components/aside-thread.tsx';
import { AsideState, usePartyNames } from '../components/aside-words.tsx';
import '../asides.css';

function Row({ aside, isSelected }: { aside: AsideItem; isSelected: boolean }) {
  const names = usePartyNames();
  return (
    <Link href={paths.aside(aside.id)} className="aside-row" aria-current={isSelected ? 'true' : undefined}>
      <span className="row row-tight wrap">
        <b className="grow clip">{aside.subject}</b>
        <AsideState aside={aside} />
      </span>
      <span className="f12 t2 clip">
        {aside.author?.name} → {names(aside.parties)}
        {aside.conversation ? ` · ${aside.conversation.reference}` : ''}
      </span>
    </Link>
  );
}

function List({ view, selectedId }: { view: AsideView; selectedId: string | null }) {
  const t = useTranslations('asides');
  const problemText = useProblemText();
  const query = useAsides(view);
  if (query.isPending) return <LoadingState shape="rows" />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  if (query.data.length === 0) return <Empty icon="chat" title={t(`empty.${view}`)} />;
  return (
    <div role="list" aria-label={t(`view.${view}`)}>
      {query.data.map((aside) => (
        <div role="listitem" key={aside.id}>
          <Row aside={aside} isSelected={aside.id === selectedId} />
        </div>
      ))}
    </div>
  );
}

/** `/app/asides` and `/app/asides/{id}`: what the member is asked beside conversations, and what they asked. */
export function AsidesScreen() {
  const t = useTranslations('asides');
  const go = useGo();
  const mayAnswer = useMay('aside:answer');
  const mayCreate = useMay('aside:create');
  const { asideId = null } = useParams({ strict: false });
  const [view, setView] = useState<AsideView>('asked');
  const { data: counts } = useAsideCounts(mayAnswer);
  if (!mayAnswer) return <NoPermissionState />;
  const views = asideView.options.filter((id) => mayCreate || id === 'asked' || id === 'closed');
  return (
    <Panes layout="single" active={asideId ? 'aside' : 'asides'} className="aside-panes">
      <Pane id="asides" label={t('title')} scroll>
        <ListHead title={<h1>{t('lead')}</h1>}>
          <Tabs
            label={t('title')}
            value={view}
            onChange={setView}
            items={views.map((id) => ({
              id,
              label: t(`view.${id}`),
              ...(id === 'asked' && counts ? { count: counts.asked } : {}),
            }))}
          />
        </ListHead>
        <List view={view} selectedId={asideId} />
      </Pane>
      <Pane id="aside" label={t('title')} surface scroll onBack={() => go(paths.asides)}>
        {asideId ? <AsideThread key={asideId} id={asideId} /> : <Empty icon="chat" title={t('nothingOpen')} />}
      </Pane>
    </Panes>
  );
}
