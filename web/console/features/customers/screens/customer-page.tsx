import type { Customer } from '@madoguchi/contracts/customers';
import type { ConversationItem } from '@madoguchi/contracts/conversations';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { channelIcons } from '@madoguchi/ui/channel-icon';
import { Section } from '@madoguchi/ui/customer';
import { Empty } from '@madoguchi/ui/feedback';
import { Icon } from '@madoguchi/ui/icon';
import { Pane, Panes, useIsNarrow } from '@madoguchi/ui/panes';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { StatusMark } from '@madoguchi/ui/status-mark';
import { ThreadDay } from '@madoguchi/ui/thread';
import { RelativeTime } from '@madoguchi/ui/time';
import { Fragment, useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useFormatter, useTranslations } from 'use-intl';
import { useOpenRecord } from '../../../app/open-records.ts';
import { isForbidden, isNotFound, useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { iconChannel, useCustomerText } from '../../../lib/person.ts';
import { useCustomer, useEditCustomer, useHistory } from '../api.ts';
import { Attributes, CautionNote, ProfileHead } from '../components/customer-section.tsx';
import { Duplicates } from '../components/duplicates.tsx';
import { Identities } from '../components/identities.tsx';
import { ProfileForm } from '../components/profile-form.tsx';
import '../customers.css';

function HistoryEvent({ item }: { item: ConversationItem }) {
  const t = useTranslations('customers');
  return (
    <article className="ev">
      <span className="node" aria-hidden="true">
        <Icon name={channelIcons[iconChannel(item.channel)]} size={14} />
      </span>
      <div className="meta">
        <Link href={paths.conversation(item.id)} className="strong clip">
          {item.subject || t('noSubject')}
        </Link>
        {item.assignee ? <span className="nowrap">{item.assignee.name}</span> : null}
        <span className="end nowrap">
          <RelativeTime at={item.createdAt} form="clock" />
        </span>
      </div>
      <div className="clip f13">{item.preview}</div>
      <div className="row f12 t3">
        <StatusMark status={item.status} />
        <span className="mono">{item.reference}</span>
      </div>
    </article>
  );
}

/** All contacts over all channels on one line of time, month by month. */
function UnifiedHistory({ customerId }: { customerId: string }) {
  const t = useTranslations('customers');
  const format = useFormatter();
  const problemText = useProblemText();
  const query = useHistory(customerId);
  const items = (query.data?.pages ?? []).flatMap((page) => page.items);
  const monthOf = (item: ConversationItem) =>
    format.dateTime(new Date(item.lastActivityAt), { year: 'numeric', month: 'long' });
  if (query.isPending) return <LoadingState shape="page" />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  if (items.length === 0) return <Empty icon="history" title={t('noHistory')} />;
  return (
    <div className="unified">
      {items.map((item, index) => (
        <Fragment key={item.id}>
          {index === 0 || monthOf(item) !== monthOf(items[index - 1] ?? item) ? (
            <ThreadDay>{monthOf(item)}</ThreadDay>
          ) : null}
          <HistoryEvent item={item} />
        </Fragment>
      ))}
      {query.hasNextPage ? (
        <Button isPending={query.isFetchingNextPage} onPress={() => void query.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </div>
  );
}

function ProfileColumn({ customer }: { customer: Customer }) {
  const t = useTranslations('customers');
  const edit = useEditCustomer(customer.id);
  const [isEditing, setEditing] = useState(false);
  if (isEditing) {
    return (
      <ProfileForm
        customer={customer}
        isPending={edit.isPending}
        error={edit.error}
        saveLabel={t('save')}
        onSave={(fields) => edit.mutate({ do: 'change', fields }, { onSuccess: () => setEditing(false) })}
        onCancel={() => setEditing(false)}
      />
    );
  }
  return (
    <div className="c360">
      <ProfileHead customer={customer} hasAvatar onEdit={() => setEditing(true)} />
      <Identities customer={customer} />
      {customer.companyId ? (
        <Section icon="store" title={t('company')}>
          <Link href={paths.company(customer.companyId)}>{customer.company}</Link>
        </Section>
      ) : null}
      <Attributes customer={customer} />
    </div>
  );
}

/** What to mind before writing, and who may be the same person. */
function NoticeColumn({ customer }: { customer: Customer }) {
  const t = useTranslations('customers');
  const isQuiet = customer.caution.trim() === '';
  return (
    <div className="c360">
      <Section icon="tri" title={t('field.caution')}>
        {isQuiet ? <p className="t3">{t('noCaution')}</p> : null}
      </Section>
      <CautionNote customer={customer} />
      <Duplicates customerId={customer.id} />
    </div>
  );
}

function NotThere({ query }: { query: ReturnType<typeof useCustomer> }) {
  const t = useTranslations('customers');
  const problemText = useProblemText();
  if (query.isPending) return <LoadingState shape="page" />;
  if (isForbidden(query.error)) return <NoPermissionState>{t('noPermission')}</NoPermissionState>;
  if (!isNotFound(query.error))
    return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const toList = <LinkButton href={paths.customers}>{t('toList')}</LinkButton>;
  return <Empty icon="user" title={t('notFound')} action={toList} />;
}

/** One customer: profile on the left, everything that happened on the right. */
export function CustomerPage({ customerId }: { customerId: string }) {
  const t = useTranslations('customers');
  const go = useGo();
  const isNarrow = useIsNarrow();
  const text = useCustomerText();
  const query = useCustomer(customerId);
  const customer = query.data;
  useOpenRecord(
    customer
      ? { id: `customer:${customer.id}`, href: paths.customer(customer.id), title: text(customer), icon: 'user' }
      : null,
  );
  if (!customer) return <NotThere query={query} />;
  const heading = (
    <div className="page-actions">
      <b className="f14">{t('history')}</b>
      <span className="t3 f12">{t('conversationCount', { count: customer.conversationCount })}</span>
    </div>
  );
  if (isNarrow) {
    return (
      <Panes layout="single">
        <Pane id="customer" label={t('profile')} scroll onBack={() => go(paths.customers)} title={text(customer)}>
          <ProfileColumn customer={customer} />
          <NoticeColumn customer={customer} />
          {heading}
          <UnifiedHistory customerId={customer.id} />
        </Pane>
      </Panes>
    );
  }
  return (
    <Panes layout="customer">
      <Pane
        id="profile"
        label={t('profile')}
        as="aside"
        scroll
        onBack={() => go(paths.customers)}
        title={text(customer)}
      >
        <ProfileColumn customer={customer} />
      </Pane>
      <Pane id="history" label={t('history')} surface scroll>
        {heading}
        <UnifiedHistory customerId={customer.id} />
      </Pane>
      <Pane id="notices" label={t('field.caution')} as="aside" scroll>
        <NoticeColumn customer={customer} />
      </Pane>
    </Panes>
  );
}
