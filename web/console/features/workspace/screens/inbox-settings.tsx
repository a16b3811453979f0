import type { Inbox } from '@madoguchi/contracts/workspace';
import { Button } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { NoPermissionState } from '@madoguchi/ui/states';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { SettingsPage } from '@madoguchi/ui/settings';
import { channelIcons } from '@madoguchi/ui/channel-icon';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useInboxes } from '../../../lib/directory.ts';
import { iconChannel } from '../../../lib/person.ts';
import { useMay } from '../../../lib/session.ts';
import { useCreateInbox } from '../api.ts';
import { InboxForm } from '../components/inbox-form.tsx';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useTold } from '../../../lib/use-told.ts';
import '../workspace.css';

interface InboxesProps {
  channel: Exclude<Inbox['channel'], 'email'>;
  inboxes: readonly Inbox[];
  mayManage: boolean;
}

function Inboxes({ channel, inboxes, mayManage }: InboxesProps) {
  const t = useTranslations('settings.inbox');
  const [chosen, setChosen] = useState<string | null>(null);
  const current = inboxes.find((inbox) => inbox.id === chosen) ?? inboxes[0];
  if (!current)
    return (
      <Empty icon={channelIcons[iconChannel(channel)]} title={t(`${channel}.empty`)}>
        {t(`${channel}.emptyDetail`)}
      </Empty>
    );
  return (
    <>
      {inboxes.length > 1 ? (
        <SegmentedControl
          label={t('which')}
          value={current.id}
          onChange={setChosen}
          options={inboxes.map((inbox) => ({ id: inbox.id, label: inbox.name }))}
        />
      ) : null}
      <InboxForm key={current.id} inbox={current} isReadOnly={!mayManage} />
    </>
  );
}

/** The inboxes of one channel: one at a time, since most desks have one. */
export function InboxSettings({ channel }: { channel: Exclude<Inbox['channel'], 'email'> }) {
  const t = useTranslations('settings.inbox');
  const mayRead = useMay('inbox:read');
  const mayManage = useMay('inbox:manage');
  const query = useInboxes();
  const create = useCreateInbox();
  const told = useTold();
  if (!mayRead) return <NoPermissionState />;
  const add = () =>
    create.mutate(
      { channel, name: t(`${channel}.newName`), settings: channel === 'api' ? {} : { receipt: true } },
      told(t('created')),
    );
  return (
    <SettingsPage title={t(`${channel}.title`)} description={t(`${channel}.lead`)}>
      <SectionState query={query}>
        {(inboxes) => (
          <Inboxes
            channel={channel}
            inboxes={inboxes.filter((inbox) => inbox.channel === channel)}
            mayManage={mayManage}
          />
        )}
      </SectionState>
      {mayManage ? (
        <div className="settings-actions">
          <Button icon="plus" onPress={add} isPending={create.isPending}>
            {t('create')}
          </Button>
        </div>
      ) : null}
    </SettingsPage>
  );
}
