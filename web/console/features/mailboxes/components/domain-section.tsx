import type { DnsRecord, MailDomain } from '@madoguchi/contracts/mail';
import { CopyField } from '@madoguchi/ui/auth';
import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import type { IconName } from '@madoguchi/ui/icon';
import { Tag } from '@madoguchi/ui/marks';
import { SettingsRow } from '@madoguchi/ui/settings';
import { RelativeTime } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useProblemText } from '../../../lib/errors.ts';
import { useCheckDomain, useMailDomains } from '../api.ts';

const tones = { ok: 'ok', missing: 'warn', wrong: 'danger', unreachable: 'plain', unchecked: 'plain' } as const;
const icons: Record<DnsRecord['state'], IconName> = {
  ok: 'check',
  missing: 'tri',
  wrong: 'oct',
  unreachable: 'offline',
  unchecked: 'clock',
};

function Record({ record }: { record: DnsRecord }) {
  const t = useTranslations('mailbox.dns');
  return (
    <li className="mail-record">
      <div className="row row-tight wrap">
        <b>{t(`kind.${record.kind}`)}</b>
        <Tag tone={tones[record.state]} icon={icons[record.state]}>
          {t(`state.${record.state}`)}
        </Tag>
        <span className="f12 t2">{t(`why.${record.kind}`)}</span>
      </div>
      {record.state === 'ok' ? null : (
        <>
          <div className="mail-record-grid">
            <CopyField label={t('host')} value={record.host} />
            <div className="field">
              <div className="label">{t('type')}</div>
              <div className="mono">{record.type}</div>
            </div>
          </div>
          <CopyField label={t('value')} value={record.value} multiline />
          {record.found.length > 0 ? (
            <p className="f12 t2">
              {t('found')} <span className="mono f11">{record.found.join(' / ')}</span>
            </p>
          ) : null}
        </>
      )}
    </li>
  );
}

function Domain({ domain }: { domain: MailDomain }) {
  const t = useTranslations('mailbox.dns');
  const problemText = useProblemText();
  const check = useCheckDomain();
  return (
    <div className="stretch">
      <div className="row wrap mail-domain">
        <b>{domain.domain}</b>
        <Tag tone={domain.signing ? 'ok' : 'warn'} icon={domain.signing ? 'shield' : 'tri'}>
          {domain.signing ? t('signing') : t('unsigned')}
        </Tag>
        <span className="end row row-tight">
          {domain.checkedAt ? (
            <span className="f12 t3 nowrap">
              {t('checked')} <RelativeTime at={domain.checkedAt} />
            </span>
          ) : null}
          <Button size="xs" icon="refresh" isPending={check.isPending} onPress={() => check.mutate(domain.domain)}>
            {t('check')}
          </Button>
        </span>
      </div>
      {check.isError ? <Banner tone="danger" title={problemText(check.error)} /> : null}
      <ul className="mail-list">
        {domain.records.map((record) => (
          <Record key={`${record.kind}${record.host}`} record={record} />
        ))}
      </ul>
    </div>
  );
}

/** The records a sender domain needs, so that our mails arrive and nobody can write in our name. */
export function DomainSection({ address }: { address: string }) {
  const t = useTranslations('mailbox.dns');
  const query = useMailDomains();
  const name = address.split('@')[1]?.toLowerCase();
  if (!name) return null;
  return (
    <SettingsRow title={t('title')} description={t('hint')}>
      <SectionState query={query}>
        {(domains) => {
          const domain = domains.find((one) => one.domain === name);
          return domain ? <Domain domain={domain} /> : <p className="f12 t2">{t('saveFirst')}</p>;
        }}
      </SectionState>
    </SettingsRow>
  );
}
