import type { Incident } from '@madoguchi/contracts/privacy-incidents';
import { Button } from '@madoguchi/ui/button';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useNow } from '@madoguchi/ui/time';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { moveIncident, privacyKeys } from '../api.ts';

const DAY_MS = 86_400_000;
const HOUR_MS = 3_600_000;

function Remaining({ due }: { due: string }) {
  const t = useTranslations('privacy.incidents');
  const left = (new Date(due).getTime() - useNow(HOUR_MS).getTime()) / DAY_MS;
  return left < 0 ? (
    <span className="privacy-late f12">{t('over', { days: Math.ceil(-left) })}</span>
  ) : (
    <span className={left < 1.5 ? 'privacy-late f12' : 't2 f12'}>{t('remaining', { days: Math.floor(left) })}</span>
  );
}

/** In a list: the report that is due next. */
export function NextClock({ incident }: { incident: Incident }) {
  if (!incident.reportable || incident.finalAt || incident.state === 'closed') return null;
  return <Remaining due={incident.preliminaryAt ? incident.finalDueAt : incident.preliminaryDueAt} />;
}

type Step = 'preliminary' | 'final' | 'persons_told' | 'closed';

/** One thing to do: when it was done, or until when and the button that says it is. */
function Line({
  title,
  children,
  doneAt,
  due,
  action,
}: {
  title: string;
  children: string;
  doneAt: string | null;
  due?: string;
  action: ReactNode;
}) {
  const t = useTranslations('privacy.incidents');
  const format = useFormatter();
  return (
    <div className="privacy-row">
      <strong>{title}</strong>
      <span className="grow">{children}</span>
      {doneAt ? (
        <span className="t2 f12">
          {t('doneAt', { at: format.dateTime(new Date(doneAt), { dateStyle: 'medium', timeStyle: 'short' }) })}
        </span>
      ) : (
        <>
          {due ? <Remaining due={due} /> : null}
          {action}
        </>
      )}
    </div>
  );
}

/** 速報・確報・本人への通知: what the law wants by when, and what was done. */
export function IncidentClocks({ incident }: { incident: Incident }) {
  const t = useTranslations('privacy.incidents');
  const format = useFormatter();
  const told = useTold();
  const write = useWrite(moveIncident, privacyKeys.incidents);
  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium' });
  const act = (step: Step, label: string) => (
    <Button size="xs" isPending={write.isPending} onPress={() => write.mutate({ id: incident.id, step }, told())}>
      {label}
    </Button>
  );
  const isClosed = incident.state === 'closed';
  const between = { from: day(incident.preliminaryFrom), due: day(incident.preliminaryDueAt) };
  return (
    <SettingsRow title={t('title')} description={incident.reportable ? undefined : t('notReportable')}>
      {incident.reportable ? (
        <>
          <Line
            title={t('preliminary')}
            doneAt={incident.preliminaryAt}
            due={incident.preliminaryDueAt}
            action={act('preliminary', t('markPreliminary'))}
          >
            {t('preliminaryWindow', between)}
          </Line>
          <Line
            title={t('final')}
            doneAt={incident.finalAt}
            due={incident.finalDueAt}
            action={incident.preliminaryAt ? act('final', t('markFinal')) : null}
          >
            {t('finalDue', { due: day(incident.finalDueAt) })}
          </Line>
        </>
      ) : null}
      <Line
        title={t('markTold')}
        doneAt={incident.personsToldAt}
        action={isClosed ? null : act('persons_told', t('markTold'))}
      >
        {t('personCount', { count: incident.persons, told: incident.told })}
      </Line>
      {isClosed || (incident.reportable && !incident.finalAt) ? null : <div>{act('closed', t('markClosed'))}</div>}
    </SettingsRow>
  );
}
