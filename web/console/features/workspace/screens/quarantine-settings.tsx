import { Button } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { SettingsPage } from '@madoguchi/ui/settings';
import { NoPermissionState } from '@madoguchi/ui/states';
import { Table } from '@madoguchi/ui/table';
import { RelativeTime } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { useInboxes } from '../../../lib/directory.ts';
import { useMay } from '../../../lib/session.ts';
import { useQuarantine, useRetryQuarantined } from '../api.ts';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useTold } from '../../../lib/use-told.ts';
import '../workspace.css';

type Item = NonNullable<ReturnType<typeof useQuarantine>['data']>[number];

function QuarantinedRow({ item }: { item: Item }) {
  const t = useTranslations('settings.quarantine');
  const inboxes = useInboxes();
  const retry = useRetryQuarantined();
  const told = useTold();
  const reason = item.reason as Parameters<typeof t>[0];
  const key = `reason.${reason}` as Parameters<typeof t>[0];
  return (
    <tr>
      <td>
        <b className="block clip">{item.from || t('noSender')}</b>
        <span className="t3 f12 clip block">{item.recipients.join(', ')}</span>
      </td>
      <td className="f12">{t.has(key) ? t(key) : item.reason}</td>
      <td className="f12 t2">{inboxes.data?.find((inbox) => inbox.id === item.inboxId)?.name}</td>
      <td className="f12 t3 nowrap">
        <RelativeTime at={item.receivedAt} />
      </td>
      <td className="num">
        <Button
          size="xs"
          icon="refresh"
          isPending={retry.isPending}
          onPress={() => retry.mutate(item.id, told(t('retried')))}
        >
          {t('retry')}
        </Button>
      </td>
    </tr>
  );
}

/** Mail that could not be understood: kept raw, nothing is lost, and can be tried again. */
export function QuarantineSettings() {
  const t = useTranslations('settings.quarantine');
  const mayManage = useMay('quarantine:manage');
  const query = useQuarantine();
  if (!mayManage) return <NoPermissionState />;
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <SectionState query={query}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon="check-c" title={t('empty')} />
          ) : (
            <Table
              label={t('title')}
              columns={[
                { id: 'from', label: t('from') },
                { id: 'reason', label: t('why') },
                { id: 'inbox', label: t('inbox') },
                { id: 'at', label: t('at') },
                { id: 'actions', label: t('actions'), labelHidden: true, align: 'end' },
              ]}
            >
              {items.map((item) => (
                <QuarantinedRow key={item.id} item={item} />
              ))}
            </Table>
          )
        }
      </SectionState>
    </SettingsPage>
  );
}
