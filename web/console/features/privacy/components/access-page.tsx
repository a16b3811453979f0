import { Button } from '@madoguchi/ui/button';
import { ComboBox } from '@madoguchi/ui/select';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { RelativeTime } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useMembers } from '../../../lib/directory.ts';
import { useAlarms } from '../api.ts';
import { AccessList } from './access-list.tsx';
import { CustomerField } from './customer-field.tsx';

function Alarms({ onChoose }: { onChoose(memberId: string): void }) {
  const t = useTranslations('privacy.accesses');
  const query = useAlarms();
  return (
    <SectionState query={query}>
      {(alarms) =>
        alarms.length === 0 ? (
          <p className="t3 f12">{t('noAlarms')}</p>
        ) : (
          <ul className="privacy-list">
            {alarms.map((alarm) => (
              <li key={alarm.id} className="privacy-row">
                <RelativeTime at={alarm.at} form="clock" className="t2 f12" />
                <span className="grow">
                  {t('alarm', { name: alarm.actor?.name ?? t('key'), count: alarm.customers })}
                </span>
                {alarm.actor ? (
                  <Button size="xs" variant="text" onPress={() => onChoose(alarm.actor?.id ?? '')}>
                    {t('open')}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        )
      }
    </SectionState>
  );
}

/** Who looked at whom. `chosen` is a customer whose lookers are asked for. */
export function AccessPage({ chosen }: { chosen: string | null }) {
  const t = useTranslations('privacy.accesses');
  const { data: members = [] } = useMembers();
  const [memberId, setMember] = useState<string | null>(null);
  const [customerId, setCustomer] = useState(chosen);
  const of = memberId ? { memberId } : customerId ? { customerId } : null;
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <SettingsRow title={t('alarms')}>
        <Alarms onChoose={setMember} />
      </SettingsRow>
      <SettingsRow title={t('seen')}>
        <div className="privacy-form">
          <ComboBox
            label={t('member')}
            placeholder={t('choose')}
            value={memberId}
            onChange={setMember}
            options={members.map(({ id, name }) => ({ id, label: name }))}
          />
          {memberId ? null : <CustomerField label={t('ofCustomer')} onChange={setCustomer} />}
        </div>
        {of ? <AccessList key={JSON.stringify(of)} of={of} /> : null}
      </SettingsRow>
    </SettingsPage>
  );
}
