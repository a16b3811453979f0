import type { FieldCondition } from '@madoguchi/contracts/custom-fields';
import { runView, type RunView } from '@madoguchi/contracts/procedures';
import { Empty } from '@madoguchi/ui/feedback';
import { ListHead } from '@madoguchi/ui/list-item';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { Select } from '@madoguchi/ui/select';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { Tabs } from '@madoguchi/ui/tabs';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { RecordTabs } from '../../../app/record-tabs.tsx';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { askedFields, FieldConditions } from '../../../lib/components/field-conditions.tsx';
import { isNotFound, useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useDefinitions, useRun, useRunCounts, useRuns } from '../api.ts';
import { RunDetail } from '../components/run-detail.tsx';
import { RunRow } from '../components/run-row.tsx';
import { useWords } from '../use-words.ts';
import '../procedures.css';

const EVERY = 'every';

interface Place {
  view: RunView;
  /** Of one kind only. */
  kind: string | null;
}

const addressOf = ({ view, kind }: Place, id?: string) =>
  `${id ? paths.procedure(id) : paths.procedures}?view=${view}${kind ? `&kind=${kind}` : ''}`;

function ViewTabs({ place, onChange }: { place: Place; onChange(view: RunView): void }) {
  const t = useTranslations('procedures');
  const { data } = useRunCounts(true);
  return (
    <Tabs
      label={t('title')}
      value={place.view}
      onChange={onChange}
      items={runView.options.map((id) => ({
        id,
        label: t(`view.${id}`),
        ...(id === 'ended' || !data ? {} : { count: data[id] }),
        ...(id === 'overdue' && (data?.overdue ?? 0) > 0 ? { countTone: 'hot' as const } : {}),
      }))}
    />
  );
}

interface ListProps {
  place: Place;
  own: readonly FieldCondition[] | undefined;
  selectedId: string | null;
}

function RunList({ place, own, selectedId }: ListProps) {
  const t = useTranslations('procedures');
  const problemText = useProblemText();
  const query = useRuns({
    view: place.view,
    ...(place.kind ? { procedureId: place.kind } : {}),
    ...(own ? { fields: askedFields(own) } : {}),
  });
  if (query.isPending) return <LoadingState shape="rows" />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  if (query.data.length === 0) return <Empty icon="flow" title={t(`empty.${place.view}`)} />;
  return (
    <div className="procedure-list" role="list" aria-label={t(`view.${place.view}`)}>
      {query.data.map((run) => (
        <div role="listitem" key={run.id}>
          <RunRow run={run} href={addressOf(place, run.id)} isSelected={run.id === selectedId} />
        </div>
      ))}
    </div>
  );
}

function OpenRun({ id }: { id: string }) {
  const t = useTranslations('procedures');
  const problemText = useProblemText();
  const query = useRun(id);
  if (query.isPending) return <LoadingState shape="page" />;
  if (query.isError)
    return isNotFound(query.error) ? (
      <Empty icon="search" title={t('notFound')} />
    ) : (
      <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />
    );
  return <RunDetail key={id} run={query.data} />;
}

function usePlace(): Place {
  const asked = useSearch({ strict: false }) as { view?: string; kind?: string };
  return { view: runView.options.find((each) => each === asked.view) ?? 'open', kind: asked.kind ?? null };
}

/** `/app/procedures` and `/app/procedures/{id}`: what runs, what waits for a yes, what is late. */
export function ProceduresScreen() {
  const t = useTranslations('procedures');
  const go = useGo();
  const words = useWords();
  const mayRead = useMay('procedure:read');
  const { procedureId = null } = useParams({ strict: false });
  const place = usePlace();
  const [own, setOwn] = useState<FieldCondition[] | undefined>();
  const { data } = useDefinitions(mayRead);
  if (!mayRead) return <NoPermissionState />;
  const kinds = (data?.items ?? []).map(({ id, name }) => ({ id, label: words(name) }));
  return (
    <Panes layout="single" active={procedureId ? 'run' : 'runs'} className="procedures-panes">
      <TopBarTitle title={t('title')} />
      <Pane id="runs" label={t('title')} scroll>
        <RecordTabs current="procedures" />
        <ListHead title={t('title')}>
          <Select
            label={t('kind')}
            labelHidden
            size="sm"
            options={[{ id: EVERY, label: t('everyKind') }, ...kinds]}
            value={place.kind ?? EVERY}
            onChange={(kind) => go(addressOf({ ...place, kind: kind === EVERY ? null : kind }))}
          />
          <FieldConditions nouns={['procedure']} value={own} onChange={setOwn} />
          <ViewTabs place={place} onChange={(view) => go(addressOf({ ...place, view }))} />
        </ListHead>
        <RunList place={place} own={own} selectedId={procedureId} />
      </Pane>
      <Pane id="run" label={t('one')} surface scroll onBack={() => go(addressOf(place))}>
        {procedureId ? <OpenRun id={procedureId} /> : <Empty icon="flow" title={t('nothingOpen')} />}
      </Pane>
    </Panes>
  );
}
