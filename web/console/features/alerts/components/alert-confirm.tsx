import type { AlertDetail } from '@madoguchi/contracts/alerts';
import { Button } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { Banner } from '@madoguchi/ui/feedback';
import { Select } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { alertKeys, confirmAlert, decideAlert, useOpenIssues } from '../api.ts';
import { FirstNotice } from './first-notice.tsx';

const NEW = 'new';

/** Decides about a proposed alert: whom it concerns is open on the page, here stands what becomes of it. */
export function AlertConfirm({ alert }: { alert: AlertDetail }) {
  const t = useTranslations('alerts.confirm');
  const notices = useTranslations('alerts.notice');
  const problemText = useProblemText();
  const { data: issues = [] } = useOpenIssues();
  const [issueId, setIssue] = useState(NEW);
  const [own, setNotice] = useState<string | null>(null);
  const [isSent, setSent] = useState(false);
  const confirm = useWrite(confirmAlert, alertKeys.all);
  const dismiss = useWrite(decideAlert, alertKeys.all);
  const { accounts, tooMany } = alert.counts;
  const notice = own ?? notices('standard');
  const error = confirm.error ?? dismiss.error;
  const about = issueId === NEW ? {} : { issueId };
  const body = { version: alert.version, notice: isSent ? notice : '', ...about };
  return (
    <section className="alert-box stack" aria-label={t('title')}>
      <h3>{t('title')}</h3>
      <p className="t2">{t('lead')}</p>
      {tooMany ? <Banner tone="warn">{t('tooMany')}</Banner> : null}
      {accounts === 0 ? <Banner tone="warn">{t('nobody')}</Banner> : null}
      <Select
        label={t('issue')}
        options={[
          { id: NEW, label: t('newIssue') },
          ...issues.map(({ id, name, title }) => ({ id, label: `${name} ${title}` })),
        ]}
        value={issueId}
        onChange={setIssue}
      />
      <Checkbox isSelected={isSent} onChange={setSent}>
        {t('sendAtOnce')}
      </Checkbox>
      {isSent ? (
        <FirstNotice key={issueId} alertId={alert.id} about={about} notice={notice} onChange={setNotice} />
      ) : null}
      {error ? <Banner tone="danger">{problemText(error)}</Banner> : null}
      <div className="row wrap">
        <Button
          variant="primary"
          isDisabled={accounts === 0 || tooMany}
          isPending={confirm.isPending}
          onPress={() => confirm.mutate({ id: alert.id, body })}
        >
          {t(isSent ? 'openAndSend' : 'open', { count: accounts })}
        </Button>
        <Button isPending={dismiss.isPending} onPress={() => dismiss.mutate({ id: alert.id, verb: 'dismissAlert' })}>
          {t('dismiss')}
        </Button>
      </div>
    </section>
  );
}
