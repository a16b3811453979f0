import type { ConnectorDetail, Sync, SyncState } from '@madoguchi/contracts/connectors';
import { Button } from '@madoguchi/ui/button';
import { Switch } from '@madoguchi/ui/choice';
import { Tag, type TagProps } from '@madoguchi/ui/marks';
import { Select } from '@madoguchi/ui/select';
import { RelativeTime } from '@madoguchi/ui/time';
import { useToasts } from '@madoguchi/ui/toast';
import { useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { connectorKeys, dryRunSync, setSync, startSync } from '../api.ts';
import { useAnswerText, useTroubleText } from './use-trouble-text.ts';

const TONES: Record<SyncState, NonNullable<TagProps['tone']>> = {
  new: 'plain',
  ok: 'ok',
  reading: 'info',
  failing: 'warn',
  needs_attention: 'danger',
};
const EVERY = ['5', '15', '60', '360', '1440'] as const;

export function SyncStateTag({ sync }: { sync: Sync }) {
  const t = useTranslations('connectors');
  if (!sync.enabled) return <Tag>{t('states.off')}</Tag>;
  return <Tag tone={TONES[sync.state]}>{t(`states.${sync.state}`)}</Tag>;
}

function SyncActions({ connector, sync }: { connector: ConnectorDetail; sync: Sync }) {
  const t = useTranslations('connectors.sync');
  const told = useTold();
  const { show } = useToasts();
  const answerText = useAnswerText();
  const key = { id: connector.id, record: sync.record };
  const start = useWrite(startSync, connectorKeys.all);
  const dry = useWrite(dryRunSync);
  const isOff = !sync.enabled || connector.paused;
  const tryOut = () =>
    dry.mutate(key, {
      ...told(),
      onSuccess: ({ counts }) => show({ text: t('dryResult', { ...counts }) }),
      onError: (error) => show({ text: answerText(error), tone: 'danger' }),
    });
  return (
    <div className="row wrap">
      <Button size="xs" isPending={dry.isPending} onPress={tryOut}>
        {t('dryRun')}
      </Button>
      <Button
        size="xs"
        icon="refresh"
        isDisabled={isOff}
        onPress={() => start.mutate({ ...key, full: false }, told(t('started')))}
      >
        {t('now')}
      </Button>
      <Button
        size="xs"
        variant="ghost"
        isDisabled={isOff}
        onPress={() => start.mutate({ ...key, full: true }, told(t('started')))}
      >
        {t('full')}
      </Button>
    </div>
  );
}

function SyncRow({ connector, sync }: { connector: ConnectorDetail; sync: Sync }) {
  const t = useTranslations('connectors');
  const told = useTold();
  const troubleText = useTroubleText();
  const write = useWrite(setSync, connectorKeys.all);
  const { record, enabled, everyMinutes, counts } = sync;
  const change = (part: { enabled?: boolean; everyMinutes?: number }) =>
    write.mutate({ id: connector.id, record, body: { enabled, everyMinutes, ...part } }, told());
  const every = EVERY.includes(String(everyMinutes) as '5') ? EVERY : ([String(everyMinutes), ...EVERY] as const);
  return (
    <li className="sync-row">
      <div className="row wrap">
        <Switch isSelected={enabled} onChange={(isOn) => change({ enabled: isOn })}>
          {t(`records.${record}`)}
        </Switch>
        <SyncStateTag sync={sync} />
        {sync.refused > 0 ? <Tag tone="warn">{t('sync.refused', { count: sync.refused })}</Tag> : null}
        <span className="end">
          <Select
            label={t('sync.every')}
            labelHidden
            options={every.map((id) => ({ id: id as string, label: t('sync.minutes', { minutes: Number(id) }) }))}
            value={String(everyMinutes)}
            onChange={(id) => change({ everyMinutes: Number(id) })}
          />
        </span>
      </div>
      {sync.trouble ? <p className="f12 sync-trouble">{troubleText(sync.trouble)}</p> : null}
      {sync.state === 'new' ? null : (
        <p className="f12 t3">
          {t('sync.counts', { ...counts })} {sync.finishedAt ? <RelativeTime at={sync.finishedAt} /> : null}
        </p>
      )}
      <SyncActions connector={connector} sync={sync} />
    </li>
  );
}

/** How far reading got, by kind of record. */
export function Syncs({ connector }: { connector: ConnectorDetail }) {
  const t = useTranslations('connectors');
  if (connector.syncs.length === 0) return <p className="t3">{t('sync.none')}</p>;
  return (
    <ul className="sync-list stretch">
      {connector.syncs.map((sync) => (
        <SyncRow key={sync.record} connector={connector} sync={sync} />
      ))}
    </ul>
  );
}
