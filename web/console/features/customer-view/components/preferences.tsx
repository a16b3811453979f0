import type { CustomerView } from '@madoguchi/contracts/customer-view';
import { KeyValues, Section } from '@madoguchi/ui/customer';
import { useTranslations } from 'use-intl';

/** How and when they want to be reached, and what they like. */
export function Preferences({ view }: { view: CustomerView }) {
  const t = useTranslations('customer-view');
  const { preferences, contactPreference } = view.customer;
  const wishes = [
    contactPreference.channel
      ? { label: t('preference.channel'), value: t(`channel.${contactPreference.channel}`) }
      : null,
    contactPreference.hours ? { label: t('preference.hours'), value: contactPreference.hours } : null,
  ].filter((item) => item !== null);
  if (!preferences && wishes.length === 0) return null;
  return (
    <Section icon="tag" title={t('preference.title')}>
      {wishes.length > 0 ? <KeyValues items={wishes} /> : null}
      {preferences ? <p className="preferences">{preferences}</p> : null}
    </Section>
  );
}
