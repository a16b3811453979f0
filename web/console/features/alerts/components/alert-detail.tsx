import type { AlertDetail as Detail } from '@madoguchi/contracts/alerts';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { RelativeTime } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { alertKeys, decideAlert } from '../api.ts';
import { AlertAccounts } from './alert-accounts.tsx';
import { AlertConfirm } from './alert-confirm.tsx';
import { AlertStateTag, SeverityTag } from './alert-marks.tsx';
import { AlertNotice } from './alert-notice.tsx';

/** What it names, as it was said. */
function Names({ alert }: { alert: Detail }) {
  const t = useTranslations('alerts.form');
  const say = useTranslations('alerts');
  const named = [
    [t('product'), alert.product],
    [t('lot'), alert.lot],
    [t('serials'), alert.serials.slice(0, 8).join('、') + (alert.serials.length > 8 ? '…' : '')],
    [t('service'), alert.service],
  ].filter(([, value]) => value !== '');
  return <p className="t2">{named.map(([name = '', value = '']) => say('named', { name, value })).join(' · ')}</p>;
}

function Counts({ alert }: { alert: Detail }) {
  const t = useTranslations('alerts.counts');
  const { counts } = alert;
  const isDecided = alert.issue !== null;
  const shown = [
    ['items', counts.items],
    ['accounts', counts.accounts],
    ...(isDecided
      ? ([
          ['opened', counts.opened + counts.joined],
          ['told', counts.told],
          ...(counts.unsent > 0 ? ([['unsent', counts.unsent]] as const) : []),
        ] as const)
      : []),
    ['unreachable', counts.unreachable],
  ] as const;
  return (
    <dl className="alert-counts">
      {shown.map(([name, value]) => (
        <div key={name}>
          <dt>{t(name)}</dt>
          <dd>{name === 'accounts' && counts.tooMany ? `${value - 1}+` : value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Opening({ alert, mayDecide }: { alert: Detail; mayDecide: boolean }) {
  const t = useTranslations('alerts');
  const stop = useWrite(decideAlert, alertKeys.all);
  const { accounts, queued } = alert.counts;
  return (
    <section className="alert-box stack">
      <progress value={accounts - queued} max={Math.max(1, accounts)} aria-label={t('opening')} />
      <span role="status">{t('openingOf', { done: accounts - queued, all: accounts })}</span>
      {mayDecide ? (
        <div>
          <Button
            variant="danger"
            isPending={stop.isPending}
            onPress={() => stop.mutate({ id: alert.id, verb: 'stopAlert' })}
          >
            {t('stop')}
          </Button>
        </div>
      ) : null}
    </section>
  );
}

/** What may be done with it where it stands. */
function Verbs({ alert }: { alert: Detail }) {
  const t = useTranslations('alerts');
  const problemText = useProblemText();
  const [mayDecide, mayRaise] = [useMay('known_issue:manage'), useMay('alert:raise')];
  const resolve = useWrite(decideAlert, alertKeys.all);
  const { state, issue, counts } = alert;
  const hasConversations = counts.opened + counts.joined > 0;
  return (
    <>
      {state === 'proposed' && mayDecide ? <AlertConfirm alert={alert} /> : null}
      {state === 'opening' ? <Opening alert={alert} mayDecide={mayDecide} /> : null}
      {(state === 'open' || state === 'resolved') && issue && mayDecide && hasConversations ? (
        <>
          {counts.unsent > 0 ? <AlertNotice alert={alert} issue={issue} audience="missed" /> : null}
          <AlertNotice key={state} alert={alert} issue={issue} audience="all" />
        </>
      ) : null}
      {resolve.isError ? <Banner tone="danger">{problemText(resolve.error)}</Banner> : null}
      {(state === 'proposed' || state === 'opening' || state === 'open') && mayRaise ? (
        <div>
          <Button
            icon="check"
            isPending={resolve.isPending}
            onPress={() => resolve.mutate({ id: alert.id, verb: 'resolveAlert' })}
          >
            {t('resolve')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** One alert: what it names, whom it concerns, and how far everybody is told. */
export function AlertDetail({ alert }: { alert: Detail }) {
  const t = useTranslations('alerts');
  const { issue } = alert;
  return (
    <article className="alert-detail stack">
      <header className="row wrap">
        <span className="mono t3">{alert.name}</span>
        <h2>{alert.title}</h2>
        <SeverityTag severity={alert.severity} />
        <AlertStateTag state={alert.state} />
        <span className="f12 t3">
          <RelativeTime at={alert.raisedAt} />
        </span>
        {issue ? (
          <LinkButton variant="text" size="xs" href={`${paths.settings('known-issues')}?issue=${issue.id}`}>
            {issue.name}
          </LinkButton>
        ) : null}
      </header>
      {alert.detail ? <p>{alert.detail}</p> : null}
      <Names alert={alert} />
      {alert.stoppedAt ? <Banner tone="warn">{t('stopped', { count: alert.counts.stopped })}</Banner> : null}
      <Counts alert={alert} />
      <Verbs key={alert.id} alert={alert} />
      <AlertAccounts alert={alert} />
    </article>
  );
}
