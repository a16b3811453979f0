import type { Suspended } from '@madoguchi/contracts/mail';
import { Button } from '@madoguchi/ui/button';
import { NextPage } from '@madoguchi/ui/next-page';
import { Empty } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
import { Select } from '@madoguchi/ui/select';
import { SettingsPage } from '@madoguchi/ui/settings';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { Tabs } from '@madoguchi/ui/tabs';
import { RelativeTime } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isForbidden, useProblemText } from '../../../lib/errors.ts';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useDismiss, useRecover, useSuspended } from '../api.ts';
import { BlockList } from '../components/block-list.tsx';
import '../mailboxes.css';

type Cause = Suspended['cause'];

function SuspendedRow({ item }: { item: Suspended }) {
  const t = useTranslations('mailbox.held');
  const recover = useRecover();
  const dismiss = useDismiss();
  const told = useTold();
  const isBlocked = item.cause === 'blocked';
  return (
    <li className="mail-held">
      <div className="mail-held-head row row-tight wrap">
        <Tag tone={isBlocked ? 'line' : 'warn'}>{t(`cause.${item.cause}`)}</Tag>
        <b className="clip">{item.from.name || item.from.address}</b>
        {item.from.name ? <span className="f12 t3 clip">{item.from.address}</span> : null}
        <RelativeTime at={item.receivedAt} className="f12 t3 nowrap end" />
      </div>
      <div className="clip">{item.subject || t('noSubject')}</div>
      <p className="f12 t2 mail-held-preview">{item.preview}</p>
      <p className="f12 t2">{t(`why.${item.cause}`)}</p>
      <div className="row row-tight wrap">
        <Button
          size="xs"
          icon="inbox"
          isPending={recover.isPending}
          onPress={() => recover.mutate({ id: item.id, unblock: false }, told(t('recovered')))}
        >
          {t('recover')}
        </Button>
        {isBlocked ? (
          <Button
            size="xs"
            variant="ghost"
            onPress={() => recover.mutate({ id: item.id, unblock: true }, told(t('recovered')))}
          >
            {t('recoverAndUnblock')}
          </Button>
        ) : null}
        <Button
          size="xs"
          variant="ghost"
          isPending={dismiss.isPending}
          onPress={() => dismiss.mutate([item.id], told())}
        >
          {t('dismiss')}
        </Button>
      </div>
    </li>
  );
}

const ANY = 'any';

function CauseFilter(props: {
  counts: Readonly<Record<string, number>>;
  value: Cause | null;
  onChange(cause: Cause | null): void;
}) {
  const t = useTranslations('mailbox.held');
  const causes = Object.entries(props.counts).filter(([, count]) => count > 0);
  const total = causes.reduce((sum, [, count]) => sum + count, 0);
  return (
    <Select
      label={t('filter')}
      labelHidden
      size="sm"
      options={[
        { id: ANY, label: t('all', { count: total }) },
        ...causes.map(([id, count]) => ({ id, label: t('causeCount', { cause: t(`cause.${id as Cause}`), count }) })),
      ]}
      value={props.value ?? ANY}
      onChange={(id) => props.onChange(id === ANY ? null : (id as Cause))}
    />
  );
}

function HeldList() {
  const t = useTranslations('mailbox.held');
  const problemText = useProblemText();
  const dismiss = useDismiss();
  const told = useTold();
  const [cause, setCause] = useState<Cause | null>(null);
  const query = useSuspended(cause);
  if (query.isPending) return <LoadingState shape="rows" rows={4} />;
  if (query.isError && isForbidden(query.error)) return <NoPermissionState />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const items = query.data.pages.flatMap((page) => page.items);
  const counts = query.data.pages[0]?.counts ?? {};
  if (items.length === 0 && cause === null)
    return (
      <Empty icon="check-c" title={t('empty')}>
        {t('emptyDetail')}
      </Empty>
    );
  return (
    <>
      <div className="row wrap mail-held-tools">
        <CauseFilter counts={counts} value={cause} onChange={setCause} />
        <span className="end">
          <Button
            size="xs"
            variant="ghost"
            isDisabled={items.length === 0}
            isPending={dismiss.isPending}
            onPress={() =>
              dismiss.mutate(
                items.slice(0, 200).map((item) => item.id),
                told(t('dismissed')),
              )
            }
          >
            {t('dismissShown', { count: Math.min(200, items.length) })}
          </Button>
        </span>
      </div>
      <ul className="mail-list">
        {items.map((item) => (
          <SuspendedRow key={item.id} item={item} />
        ))}
      </ul>
      <NextPage query={query}>{t('more')}</NextPage>
    </>
  );
}

/** Mail that was held back, and whose mail is: nothing disappears silently, one click lets it in. */
export function HeldBack() {
  const t = useTranslations('mailbox.held');
  const mayManage = useMay('quarantine:manage');
  const mayBlock = useMay('mail:block');
  const [tab, setTab] = useState<'held' | 'blocked'>(mayManage ? 'held' : 'blocked');
  if (!mayManage && !mayBlock) return <NoPermissionState />;
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <Tabs
        label={t('title')}
        value={tab}
        onChange={setTab}
        items={[
          ...(mayManage ? [{ id: 'held' as const, label: t('tab.held') }] : []),
          ...(mayBlock ? [{ id: 'blocked' as const, label: t('tab.blocked') }] : []),
        ]}
      >
        {tab === 'held' ? <HeldList /> : <BlockList />}
      </Tabs>
    </SettingsPage>
  );
}
