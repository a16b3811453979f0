import type { Consent } from '@madoguchi/contracts/privacy-consents';
import { Button } from '@madoguchi/ui/button';
import { Section } from '@madoguchi/ui/customer';
import { Icon } from '@madoguchi/ui/icon';
import { RelativeTime } from '@madoguchi/ui/time';
import { lazy, Suspense, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useMay } from '../../../lib/session.ts';
import { useConsents } from '../api.ts';
import '../privacy.css';

const ConsentDialog = lazy(async () => ({ default: (await import('./consent-dialog.tsx')).ConsentDialog }));

function ConsentLine({ consent }: { consent: Consent }) {
  const t = useTranslations('privacy');
  const locale = useLocale();
  const name = locale === 'ja' ? consent.nameJa : consent.nameEn;
  const isGiven = consent.state === 'given' && !consent.suppressed;
  return (
    <li className={isGiven ? 'consent-line is-given' : 'consent-line'}>
      <Icon name={isGiven ? 'check-c' : 'x'} size={14} />
      <span className="sr">{t(consent.state === 'given' ? 'consent.given' : 'consent.withdrawn')}</span>
      <span className="grow">
        {consent.channel === 'any' ? name : t('consent.nameBy', { name, channel: t(`channels.${consent.channel}`) })}
        {consent.suppressed ? <span className="t3 f11 block">{t('consent.suppressed')}</span> : null}
      </span>
      {consent.since ? (
        <span className="t3 f11">
          <RelativeTime at={consent.since} />
        </span>
      ) : null}
    </li>
  );
}

/** 同意: what this customer agreed to; recording asks for how it came about. */
export function ConsentPanel({ customerId }: { customerId: string }) {
  const t = useTranslations('privacy.consent');
  const mayRead = useMay('customer:read');
  const mayEdit = useMay('consent:edit');
  const [isOpen, setOpen] = useState(false);
  const { data } = useConsents(customerId, mayRead);
  if (!data) return null;
  const said = data.items.filter((one) => one.state !== null || one.suppressed);
  const end = mayEdit ? (
    <Button size="xs" variant="text" onPress={() => setOpen(true)}>
      {t('record')}
    </Button>
  ) : undefined;
  return (
    <Section icon="shield" title={t('title')} end={end}>
      {said.length === 0 ? <p className="t3 f12">{t('none')}</p> : null}
      <ul className="consent-lines">
        {said.map((one) => (
          <ConsentLine key={`${one.purpose}:${one.channel}`} consent={one} />
        ))}
      </ul>
      {isOpen ? (
        <Suspense fallback={null}>
          <ConsentDialog customerId={customerId} onClose={() => setOpen(false)} />
        </Suspense>
      ) : null}
    </Section>
  );
}
