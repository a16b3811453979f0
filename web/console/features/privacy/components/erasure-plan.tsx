import type { ErasurePlan, Hold, Kept } from '@madoguchi/contracts/privacy-requests';
import { Icon } from '@madoguchi/ui/icon';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useFormatter, useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useErasurePlan } from '../api.ts';

export function HoldLines({ holds }: { holds: readonly Hold[] }) {
  const t = useTranslations('privacy.requests');
  return (
    <ul className="privacy-list">
      {holds.map((hold, at) => (
        <li key={at} className="privacy-row">
          <Icon name="lock" size={14} />
          <span className="grow">{t(`hold.${hold.reason}`, { label: hold.label })}</span>
        </li>
      ))}
    </ul>
  );
}

const KEPT = { orders: 'keptOrders', papers: 'keptPapers', backups: 'keptBackups' } as const;

export function KeptLines({ kept }: { kept: readonly Kept[] }) {
  const t = useTranslations('privacy');
  const format = useFormatter();
  if (kept.length === 0) return <p className="t2">{t('certificate.nothingStays')}</p>;
  return (
    <ul className="privacy-list">
      {kept.map((one) => (
        <li key={one.what} className="privacy-row">
          {t(`requests.${KEPT[one.what]}`, {
            count: one.count,
            until: format.dateTime(new Date(one.until), { dateStyle: 'medium' }),
          })}
        </li>
      ))}
    </ul>
  );
}

function Lines({ plan }: { plan: ErasurePlan }) {
  const t = useTranslations('privacy.requests');
  return (
    <>
      <ul className="privacy-list">
        <li className="privacy-row">{t('planConversations', { count: plan.conversations })}</li>
        {plan.records > 1 ? <li className="privacy-row">{t('planRecords', { count: plan.records })}</li> : null}
        {plan.sharedName > 0 ? <li className="privacy-row">{t('planShared', { count: plan.sharedName })}</li> : null}
      </ul>
      {plan.holds.length > 0 ? (
        <>
          <h3 className="f12 t2">{t('holds')}</h3>
          <HoldLines holds={plan.holds} />
        </>
      ) : (
        <p className="t2 f12">{t('planNothing')}</p>
      )}
      {plan.kept.length > 0 ? (
        <>
          <h3 className="f12 t2">{t('kept')}</h3>
          <KeptLines kept={plan.kept} />
        </>
      ) : null}
    </>
  );
}

/** What granting would mean, before anybody grants. */
export function ErasurePlanView({ requestId }: { requestId: string }) {
  const t = useTranslations('privacy.requests');
  const query = useErasurePlan(requestId, true);
  return (
    <SettingsRow title={t('plan')}>
      <SectionState query={query}>{(plan) => <Lines plan={plan} />}</SectionState>
    </SettingsRow>
  );
}
