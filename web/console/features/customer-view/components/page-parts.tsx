import type { CustomerView } from '@madoguchi/contracts/customer-view';
import { Section } from '@madoguchi/ui/customer';
import { Icon } from '@madoguchi/ui/icon';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useMoneyText } from '../use-words.ts';
import { Bought } from './bought.tsx';
import { NextSteps } from './next-steps.tsx';
import { Preferences } from './preferences.tsx';
import { Promises, Related } from './remembered.tsx';
import { Timeline } from './timeline.tsx';
import { Told } from './told.tsx';
import { ViewCaution } from './view-head.tsx';

const NOTHING = '—';

function Figures({ view, actions }: { view: CustomerView; actions?: ReactNode }) {
  const t = useTranslations('customer-view.numbers');
  const money = useMoneyText();
  const { numbers } = view;
  const value = numbers.values?.[0];
  const items = [
    { label: t('ltv'), value: value ? money(value) : NOTHING },
    { label: t('orders'), value: numbers.orders === null ? NOTHING : t('times', { count: numbers.orders }) },
    { label: t('csat'), value: numbers.csat === null ? NOTHING : t('ofFive', { score: numbers.csat }) },
    { label: t('nps'), value: numbers.nps ?? NOTHING },
    { label: t('thisYear'), value: t('contacts', { count: numbers.contactsThisYear }) },
    { label: t('since'), value: numbers.months === null ? NOTHING : t('months', { count: numbers.months }) },
  ];
  return (
    <div className="figures">
      <dl>
        {items.map((item) => (
          <div key={item.label}>
            <dt>{item.label}</dt>
            <dd>{item.value}</dd>
          </div>
        ))}
      </dl>
      {actions}
    </div>
  );
}

/** The middle of the page: what they are worth and everything that happened. */
export function PageMiddle({ view, actions }: { view: CustomerView; actions?: ReactNode }) {
  return (
    <>
      <Figures view={view} actions={actions} />
      <Timeline customerId={view.customer.id} />
    </>
  );
}

/** Beside the profile: who belongs to them, what they own and like. */
export function PageProfile({ view }: { view: CustomerView }) {
  return (
    <>
      <Related view={view} />
      <Bought view={view} />
      <Preferences view={view} />
    </>
  );
}

/** What to mind before anything is said or sent. */
export function PageNotices({ view }: { view: CustomerView }) {
  const t = useTranslations('customer-view');
  const isQuiet = view.customer.caution.trim() === '';
  const { strains } = view.relation;
  return (
    <>
      <Section icon="tri" title={t('caution')}>
        {isQuiet ? <p className="t3">{t('none.caution')}</p> : null}
      </Section>
      <ViewCaution view={view} />
      <NextSteps view={view} />
      <Promises view={view} />
      <Told view={view} />
      {strains.length > 0 ? (
        <Section icon="heart" title={t('relation.title')} end={<span className="tw">{t('relation.strained')}</span>}>
          <ul className="told">
            {strains.map((strain) => (
              <li key={strain}>
                <Icon name="tri" size={12} /> {t(`relation.${strain}`, { count: view.history.withinWeek })}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
