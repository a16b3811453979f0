import type { CustomerView } from '@madoguchi/contracts/customer-view';
import { channelIcons } from '@madoguchi/ui/channel-icon';
import { RecordRow, Section } from '@madoguchi/ui/customer';
import { PersonName } from '@madoguchi/ui/person-name';
import { StatusMark } from '@madoguchi/ui/status-mark';
import { RelativeTime } from '@madoguchi/ui/time';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { iconChannel, useCustomerParts } from '../../../lib/person.ts';
import { usePartText } from '../use-words.ts';

/** Answers promised, calls to be made, procedures under way: by when each is due. */
export function Promises({ view, besideId }: { view: CustomerView; besideId?: string }) {
  const t = useTranslations('customer-view.promise');
  // What is to be done in the open conversation stands among its tasks already.
  const promises = view.promises.filter(
    ({ kind, conversation }) => besideId === undefined || conversation?.id !== besideId || kind === 'answer',
  );
  if (promises.length === 0) return null;
  return (
    <Section icon="clock" title={t('title')} count={promises.length}>
      {promises.map((promise) => (
        <RecordRow
          key={`${promise.kind}${promise.id}`}
          href={promise.conversation ? paths.conversation(promise.conversation.id) : undefined}
          title={<b>{promise.title || t(`kind.${promise.kind}`)}</b>}
          right={
            promise.dueAt ? (
              <span className={promise.isOverdue ? 'td strong' : 'tw'}>
                <RelativeTime at={promise.dueAt} form="clock" />
              </span>
            ) : null
          }
          sub={[t(`kind.${promise.kind}`), promise.owner].filter(Boolean).join(' · ')}
          subRight={promise.isOverdue ? t('overdue') : null}
        />
      ))}
    </Section>
  );
}

/** Who else uses the same number or works at the same place. */
export function Related({ view }: { view: CustomerView }) {
  const t = useTranslations('customer-view.related');
  const parts = useCustomerParts();
  if (view.related.length === 0) return null;
  return (
    <Section icon="users" title={t('title')}>
      {view.related.map(({ customer, memberNumber, why }) => (
        <RecordRow
          key={customer.id}
          href={paths.customer(customer.id)}
          title={<PersonName name={parts(customer)} />}
          right={memberNumber}
          sub={t(`why.${why}`)}
        />
      ))}
    </Section>
  );
}

const WEEK_REPEAT = 2;

interface ContactsProps {
  view: CustomerView;
  currentId?: string;
}

/** Their own matters and those of others they take part in; nobody has to be asked again what was said before. */
export function Contacts(props: ContactsProps) {
  return (
    <>
      <Own {...props} />
      <TakesPart {...props} />
    </>
  );
}

function ContactRow({ item, sub }: { item: CustomerView['history']['items'][number]; sub: string }) {
  return (
    <RecordRow
      href={paths.conversation(item.id)}
      icon={channelIcons[iconChannel(item.channel)]}
      title={item.subject || item.preview}
      right={<RelativeTime at={item.at} />}
      sub={sub}
      subRight={<StatusMark status={item.status} />}
    />
  );
}

/** The newest contacts over all channels. */
function Own({ view, currentId }: ContactsProps) {
  const t = useTranslations('customer-view');
  const { history } = view;
  const earlier = history.items.filter((item) => item.id !== currentId);
  const repeats = history.withinWeek;
  return (
    <Section
      icon="history"
      title={t('history')}
      count={history.count}
      end={repeats >= WEEK_REPEAT ? <span className="tw strong">{t('repeat', { count: repeats })}</span> : undefined}
    >
      {earlier.length === 0 ? <p className="t3">{t('none.history')}</p> : null}
      {earlier.map((item) => (
        <ContactRow key={item.id} item={item} sub={item.reference} />
      ))}
      {history.count > history.items.length ? (
        <Link className="f12" href={paths.customer(view.customer.id)}>
          {t('allHistory')}
        </Link>
      ) : null}
    </Section>
  );
}

/** Matters of other customers in which they take part, each with as what; none of them counts as theirs. */
function TakesPart({ view, currentId }: ContactsProps) {
  const t = useTranslations('customer-view');
  const part = usePartText();
  const { count, items } = view.takesPart;
  const others = items.filter((item) => item.id !== currentId);
  if (others.length === 0) return null;
  return (
    <Section icon="users" title={t('part.title')} count={count}>
      {others.map((item) => (
        <ContactRow key={item.id} item={item} sub={`${part(item.party)} · ${item.reference}`} />
      ))}
      {count > items.length ? (
        <Link className="f12" href={paths.customer(view.customer.id)}>
          {t('allHistory')}
        </Link>
      ) : null}
    </Section>
  );
}
