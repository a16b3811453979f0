import type { Escalation } from '@madoguchi/contracts/escalations';
import { Empty } from '@madoguchi/ui/feedback';
import { ListHead } from '@madoguchi/ui/list-item';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { Tabs } from '@madoguchi/ui/tabs';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { isNotFound, useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { type EscalationView, useEscalation, useEscalationCounts, useEscalations } from '../api.ts';
import { EscalationDetail } from '../components/escalation-detail.tsx';
import { EscalationTime, StateTag, useTargetText } from '../components/escalation-words.tsx';
import '../escalations.css';

const VIEWS: readonly EscalationView[] = ['asked', 'mine', 'ended'];

function Row({ escalation, isSelected }: { escalation: Escalation; isSelected: boolean }) {
  const t = useTranslations('escalations');
  const targetText = useTargetText();
  const { conversation } = escalation;
  return (
    <Link
      href={paths.escalation(escalation.id)}
      className="escalation-row"
      aria-current={isSelected ? 'true' : undefined}
    >
      <span className="row row-tight">
        <b className="grow clip">{escalation.reason}</b>
        <EscalationTime escalation={escalation} />
      </span>
      <span className="row row-tight f12 t2">
        <span className="grow clip">
          {t(`ask.${escalation.ask}`)} · {escalation.author?.name} → {targetText(escalation)} · {conversation.reference}
        </span>
        <StateTag escalation={escalation} />
      </span>
    </Link>
  );
}

function List({ view, selectedId }: { view: EscalationView; selectedId: string | null }) {
  const t = useTranslations('escalations');
  const problemText = useProblemText();
  const query = useEscalations(view);
  if (query.isPending) return <LoadingState shape="rows" />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  if (query.data.length === 0) return <Empty icon="transfer" title={t(`empty.${view}`)} />;
  return (
    <div className="escalation-list" role="list" aria-label={t(`view.${view}`)}>
      {query.data.map((escalation) => (
        <div role="listitem" key={escalation.id}>
          <Row escalation={escalation} isSelected={escalation.id === selectedId} />
        </div>
      ))}
    </div>
  );
}

function Opened({ id }: { id: string }) {
  const t = useTranslations('escalations');
  const problemText = useProblemText();
  const query = useEscalation(id);
  if (query.isPending) return <LoadingState shape="page" />;
  if (query.isError)
    return isNotFound(query.error) ? (
      <Empty icon="search" title={t('notFound')} />
    ) : (
      <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />
    );
  return <EscalationDetail key={id} escalation={query.data} />;
}

/** `/app/escalations` and `/app/escalations/{id}`: what others ask of the member and their teams, and what they asked. */
export function EscalationsScreen() {
  const t = useTranslations('escalations');
  const go = useGo();
  const mayAnswer = useMay('escalation:answer');
  const { escalationId = null } = useParams({ strict: false });
  const [view, setView] = useState<EscalationView>('asked');
  const { data: counts } = useEscalationCounts(mayAnswer);
  if (!mayAnswer) return <NoPermissionState />;
  return (
    <Panes layout="single" active={escalationId ? 'escalation' : 'escalations'} className="escalation-panes">
      <Pane id="escalations" label={t('title')} scroll>
        <ListHead title={<h1>{t('title')}</h1>}>
          <Tabs
            label={t('title')}
            value={view}
            onChange={setView}
            items={VIEWS.map((id) => ({
              id,
              label: t(`view.${id}`),
              ...(id === 'asked' && counts ? { count: counts.asked } : {}),
            }))}
          />
        </ListHead>
        <List view={view} selectedId={escalationId} />
      </Pane>
      <Pane id="escalation" label={t('title')} surface scroll onBack={() => go(paths.escalations)}>
        {escalationId ? <Opened id={escalationId} /> : <Empty icon="transfer" title={t('nothingOpen')} />}
      </Pane>
    </Panes>
  );
}
