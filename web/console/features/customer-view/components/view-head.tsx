import type { CustomerView } from '@madoguchi/contracts/customer-view';
import { Avatar } from '@madoguchi/ui/avatar';
import { IconButton } from '@madoguchi/ui/button';
import { Caution, CustomerProfile, Stats } from '@madoguchi/ui/customer';
import { Icon, type IconName } from '@madoguchi/ui/icon';
import { Tag } from '@madoguchi/ui/marks';
import { PersonName } from '@madoguchi/ui/person-name';
import { useState } from 'react';
import { useFormatter, useLocale, useTranslations } from 'use-intl';
import { isMasked, NOTHING_SHOWN, RevealContacts, useFocusOnShown } from '../../../lib/components/reveal-contacts.tsx';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useCustomerParts, useCustomerText } from '../../../lib/person.ts';
import { useMay } from '../../../lib/session.ts';
import { useMoneyText } from '../use-words.ts';
import '../customer-view.css';

const KNOWN_RANKS = ['silver', 'gold', 'premium'] as const;

/** What the rank is called; null for those without one. */
export function useRankText(): (view: CustomerView) => string | null {
  const t = useTranslations('customer-view.rank');
  return ({ customer, rankName }) => {
    if (rankName) return rankName;
    const known = KNOWN_RANKS.find((rank) => rank === customer.rank);
    return known ? t(known) : null;
  };
}

type Consent = CustomerView['consents'][number];
const isGiven = (one: Consent): boolean => one.state === 'given' && !one.suppressed;

/** What is said of every channel is not said of one of them again. */
function isSaidAlready(one: Consent, all: readonly Consent[]): boolean {
  const ofAll = all.find(({ purpose, channel }) => purpose === one.purpose && channel === 'any');
  return ofAll !== undefined && ofAll !== one && isGiven(ofAll) === isGiven(one);
}

/** What may be sent and what not: nobody has to look it up before they offer something. */
function Consents({ view }: { view: CustomerView }) {
  const t = useTranslations('customer-view.consent');
  const locale = useLocale();
  if (view.consents.length === 0) return null;
  const shown = view.consents.filter((one) => !isSaidAlready(one, view.consents));
  return (
    <span className="row ways" role="group" aria-label={t('title')}>
      {shown.map((one) => {
        const name = locale === 'ja' ? one.nameJa : one.nameEn;
        const words = one.channel === 'any' ? name : t('by', { name, channel: t(`channel.${one.channel}`) });
        return (
          <span key={`${one.purpose}${one.channel}`} className="row row-tight clip" title={words}>
            <Icon name={isGiven(one) ? 'check-c' : 'x'} size={12} label={t(isGiven(one) ? 'given' : 'withdrawn')} />
            <span className="clip">{words}</span>
          </span>
        );
      })}
    </span>
  );
}

const wayIcons: Record<string, IconName> = { phone: 'phone', email: 'mail', line: 'line' };

/** How they can be reached, in one line: the number itself, of the rest that it is there. */
function Ways({ view }: { view: CustomerView }) {
  const t = useTranslations('customer-view.way');
  const [full, setFull] = useState(NOTHING_SHOWN);
  const shown = (['phone', 'line', 'email'] as const).flatMap((kind) => {
    const way = view.ways.find((one) => one.kind === kind);
    return way ? [{ kind, way }] : [];
  });
  const place = useFocusOnShown<HTMLSpanElement>(full);
  if (shown.length === 0) return null;
  const displayOf = ({ id, display }: { id: string; display: string }) => full.get(id) ?? display;
  const isHidden = shown.some(({ kind, way }) => kind !== 'line' && isMasked(displayOf(way)));
  return (
    <span ref={place} tabIndex={-1} className="row ways">
      {shown.map(({ kind, way }) => (
        <span key={kind} className="row row-tight clip" title={displayOf(way)}>
          <Icon name={wayIcons[kind] ?? 'user'} size={12} label={t(kind)} />
          {kind === 'line' ? <span>{t('linked')}</span> : <span className="clip">{displayOf(way)}</span>}
        </span>
      ))}
      {isHidden ? <RevealContacts customerId={view.customer.id} onShown={setFull} /> : null}
    </span>
  );
}

export interface ViewHeadProps {
  view: CustomerView;
  onEdit?(): void;
  /** On the page of the customer: with face, and without the way there. */
  isPage?: boolean;
}

/** Who this is, in the order a person needs it. */
export function ViewHead({ view, onEdit, isPage = false }: ViewHeadProps) {
  const t = useTranslations('customer-view');
  const format = useFormatter();
  const go = useGo();
  const parts = useCustomerParts();
  const text = useCustomerText();
  const rankText = useRankText();
  const mayEdit = useMay('customer:edit');
  const { customer } = view;
  const rank = rankText(view);
  const memberNumber = customer.externalId ?? view.ways.find(({ kind }) => kind === 'member_number')?.display;
  const facts = [
    customer.company && (customer.familyName || customer.givenName) ? customer.company : null,
    memberNumber ? t('member', { number: memberNumber }) : null,
    t('since', { date: format.dateTime(new Date(customer.createdAt), { year: 'numeric' }) }),
    view.area || null,
  ].filter((fact) => fact !== null);
  return (
    <CustomerProfile
      avatar={isPage ? <Avatar name={text(customer)} seed={customer.id} size="l" /> : undefined}
      kana={[customer.familyKana, customer.givenKana].filter(Boolean).join(' ')}
      name={<PersonName name={parts(customer)} />}
      tags={
        <>
          {rank ? (
            <Tag tone="info" icon="star">
              {rank}
            </Tag>
          ) : null}
          {customer.anonymous ? <Tag tone="line">{t('anonymous')}</Tag> : null}
          {customer.usageStage ? <Tag tone="line">{t(`stage.${customer.usageStage}`)}</Tag> : null}
          {customer.expertise === 'standard' ? null : <Tag tone="line">{t(`expertise.${customer.expertise}`)}</Tag>}
          {customer.locale === 'en' ? <Tag icon="globe">{t('english')}</Tag> : null}
        </>
      }
      lines={[
        facts.join(' · '),
        ...(isPage ? [] : [<Ways key="ways" view={view} />, <Consents key="consents" view={view} />]),
      ]}
      action={
        <span className="row row-tight">
          {onEdit && mayEdit ? <IconButton icon="edit" size="xs" label={t('edit')} onPress={onEdit} /> : null}
          {isPage ? null : (
            <IconButton icon="ext" size="xs" label={t('openPage')} onPress={() => go(paths.customer(customer.id))} />
          )}
        </span>
      }
    />
  );
}

const NOTHING = '—';

/** LTV, satisfaction and how often they came. What was never asked is a dash, never a zero. */
export function ViewNumbers({ view }: { view: CustomerView }) {
  const t = useTranslations('customer-view.numbers');
  const money = useMoneyText();
  const { numbers } = view;
  const value = numbers.values?.[0];
  return (
    <Stats
      items={[
        { label: t('ltv'), value: value ? money(value) : NOTHING },
        { label: t('csat'), value: numbers.csat === null ? NOTHING : t('ofFive', { score: numbers.csat }) },
        { label: t('nps'), value: numbers.nps ?? NOTHING },
        { label: t('year'), value: t('contacts', { count: numbers.contactsThisYear }) },
      ]}
    />
  );
}

/** What to mind before saying anything. */
export function ViewCaution({ view }: { view: CustomerView }) {
  const caution = view.customer.caution.trim();
  return caution === '' ? null : <Caution>{caution}</Caution>;
}
