import type { Incident } from '@madoguchi/contracts/privacy-incidents';
import { Button } from '@madoguchi/ui/button';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useNow } from '@madoguchi/ui/time';
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

/** 速報・確報・本人への通知: what the law wants by when, and what was done. */
export function IncidentClocks({ incident }: { incident: Incident }) {
  const t = useTranslations('privacy.incidents');
  const format = useFormatter();
  const told = useTold();
  const write = useWrite(moveIncident, privacyKeys.incidents);
  const day = (at: string) => format.dateTime(new Date(at), { dateStyle: 'medium' });
  const done = (at: string) => (
    <span className="t2 f12">
      {t('doneAt', { at: format.dateTime(new Date(at), { dateStyle: 'medium', timeStyle: 'short' }) })}
    </span>
  );
  const act = (step: 'preliminary' | 'final' | 'persons_told' | 'closed', label: string, isPrimary = false) => (
    <Button
      size="xs"
      variant={isPrimary ? 'primary' : 'default'}
      isPending={write.isPending}
      onPress={() => write.mutate({ id: incident.id, step }, told())}
    >
      {label}
    </Button>
  );
  const isClosed = incident.state === 'closed';
  const mustReport = incident.reportable && !incident.finalAt;
  return (
    <SettingsRow title={t('title')} description={incident.reportable ? undefined : t('notReportable')}>
      {incident.reportable ? (
        <>
          <div className="privacy-row">
            <strong>{t('preliminary')}</strong>
            <span className="grow">
              {t('preliminaryWindow', { from: day(incident.preliminaryFrom), due: day(incident.preliminaryDueAt) })}
            </span>
            {incident.preliminaryAt ? (
              done(incident.preliminaryAt)
            ) : (
              <>
                <Remaining due={incident.preliminaryDueAt} />
                {act('preliminary', t('markPreliminary'), true)}
              </>
            )}
          </div>
          <div className="privacy-row">
            <strong>{t('final')}</strong>
            <span className="grow">{t('finalDue', { due: day(incident.finalDueAt) })}</span>
            {incident.finalAt ? (
              done(incident.finalAt)
            ) : (
              <>
                <Remaining due={incident.finalDueAt} />
                {incident.preliminaryAt ? act('final', t('markFinal'), true) : null}
              </>
            )}
          </div>
        </>
      ) : null}
      <div className="privacy-row">
        <strong>{t('markTold')}</strong>
        <span className="grow">{t('personCount', { count: incident.persons, told: incident.told })}</span>
        {incident.personsToldAt ? done(incident.personsToldAt) : isClosed ? null : act('persons_told', t('markTold'))}
      </div>
      {isClosed || mustReport ? null : <div>{act('closed', t('markClosed'))}</div>}
    </SettingsRow>
  );
}
