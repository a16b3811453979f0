import { alertState, type Alert, type AlertState } from '@madoguchi/contracts/alerts';
import { Button } from '@madoguchi/ui/button';
import { NextPage } from '@madoguchi/ui/next-page';
import { Empty } from '@madoguchi/ui/feedback';
import { ListHead } from '@madoguchi/ui/list-item';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { Select } from '@madoguchi/ui/select';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { RelativeTime } from '@madoguchi/ui/time';
import { useParams } from '@tanstack/react-router';
import { Link } from 'react-aria-components/Link';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { RecordTabs } from '../../../app/record-tabs.tsx';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { isNotFound, useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useAlert, useAlerts } from '../api.ts';
import { AlertDetail } from '../components/alert-detail.tsx';
import { AlertForm } from '../components/alert-form.tsx';
import { AlertStateTag, SeverityTag } from '../components/alert-marks.tsx';
import { AlertSettings } from '../components/alert-settings.tsx';
import '../alerts.css';

const ALL = 'all';

function Row({ alert, isSelected }: { alert: Alert; isSelected: boolean }) {
  return (
    <Link href={paths.alert(alert.id)} className="alert-row" aria-current={isSelected ? 'true' : undefined}>
      <span className="row">
        <span className="mono f12 t3">{alert.name}</span>
        <b className="grow clip">{alert.title}</b>
        <SeverityTag severity={alert.severity} />
      </span>
      <span className="row f12 t3">
        <span className="grow clip">
          {[alert.product, alert.lot, alert.service, alert.serials[0]].filter(Boolean).join(' · ')}
        </span>
        <AlertStateTag state={alert.state} />
        <RelativeTime at={alert.raisedAt} />
      </span>
    </Link>
  );
}

function List({ state, selectedId }: { state: AlertState | null; selectedId: string | null }) {
  const t = useTranslations('alerts');
  const problemText = useProblemText();
  const query = useAlerts(state);
  if (query.isPending) return <LoadingState shape="rows" />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const alerts = query.data.pages.flatMap((page) => page.items);
  if (alerts.length === 0)
    return (
      <Empty icon="wrench" title={t('none')}>
        {t('noneHint')}
      </Empty>
    );
  return (
    <div role="list" aria-label={t('title')}>
      {alerts.map((alert) => (
        <div role="listitem" key={alert.id}>
          <Row alert={alert} isSelected={alert.id === selectedId} />
        </div>
      ))}
      <NextPage query={query} variant="ghost">
        {t('more')}
      </NextPage>
    </div>
  );
}

function OpenAlert({ id }: { id: string }) {
  const t = useTranslations('alerts');
  const problemText = useProblemText();
  const query = useAlert(id);
  if (query.isPending) return <LoadingState shape="page" />;
  if (query.isError)
    return isNotFound(query.error) ? (
      <Empty icon="search" title={t('notFound')} />
    ) : (
      <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />
    );
  return <AlertDetail alert={query.data} />;
}

function Head({ state, onState }: { state: AlertState | null; onState(state: AlertState | null): void }) {
  const t = useTranslations('alerts');
  const go = useGo();
  const [mayRaise, mayDecide] = [useMay('alert:raise'), useMay('known_issue:manage')];
  const [open, setOpen] = useState<'form' | 'settings' | null>(null);
  return (
    <ListHead
      title={t('title')}
      actions={
        <>
          {mayDecide ? (
            <Button size="xs" icon="gear" onPress={() => setOpen('settings')}>
              {t('settings.open')}
            </Button>
          ) : null}
          {mayRaise ? (
            <Button size="xs" icon="plus" variant="primary" onPress={() => setOpen('form')}>
              {t('new')}
            </Button>
          ) : null}
        </>
      }
    >
      <Select
        label={t('filter')}
        labelHidden
        options={[
          { id: ALL, label: t('all') },
          ...alertState.options.map((id) => ({ id: id as string, label: t(`states.${id}`) })),
        ]}
        value={state ?? ALL}
        onChange={(id) => onState(alertState.options.find((one) => one === id) ?? null)}
      />
      {open === 'form' ? (
        <AlertForm
          onClose={() => setOpen(null)}
          onRaised={(alert) => {
            setOpen(null);
            go(paths.alert(alert.id));
          }}
        />
      ) : null}
      {open === 'settings' ? <AlertSettings onClose={() => setOpen(null)} /> : null}
    </ListHead>
  );
}

/** `/app/alerts` and `/app/alerts/{id}`: what is broken at customers, and how far they are told. */
export function AlertsScreen() {
  const t = useTranslations('alerts');
  const go = useGo();
  const mayRead = useMay('alert:read');
  const { alertId = null } = useParams({ strict: false }) as { alertId?: string };
  const [state, setState] = useState<AlertState | null>(null);
  if (!mayRead) return <NoPermissionState />;
  return (
    <Panes layout="single" active={alertId ? 'alert' : 'alerts'} className="alert-panes">
      <TopBarTitle title={t('title')} />
      <Pane id="alerts" label={t('title')} scroll>
        <RecordTabs current="alerts" />
        <Head state={state} onState={setState} />
        <List state={state} selectedId={alertId} />
      </Pane>
      <Pane id="alert" label={t('detail')} surface scroll onBack={() => go(paths.alerts)}>
        {alertId ? <OpenAlert id={alertId} /> : <Empty icon="wrench" title={t('nothingOpen')} />}
      </Pane>
    </Panes>
  );
}
