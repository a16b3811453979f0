import type { FetchedMailbox } from '@madoguchi/contracts/mail';
import type { Inbox } from '@madoguchi/contracts/workspace';
import { Button } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Banner, Empty } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { SaveBar, SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useSaveKey } from '../../../app/use-save-key.ts';
import { useInboxes, useTeams } from '../../../lib/directory.ts';
import { useFieldErrors, useProblemText } from '../../../lib/errors.ts';
import { useMay } from '../../../lib/session.ts';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useTold } from '../../../lib/use-told.ts';
import { useCreateMailInbox, useMailbox, useSaveConnection } from '../api.ts';
import { AccountSection } from '../components/account-section.tsx';
import { DomainSection } from '../components/domain-section.tsx';
import { ImportSection } from '../components/import-section.tsx';
import { SendingSection } from '../components/sending-section.tsx';
import { type ConnectionForm, NO_TEAM, useConnectionDraft } from '../connection-draft.ts';
import '../mailboxes.css';

function Basics({ form, problems }: { form: ConnectionForm; problems: Readonly<Record<string, string>> }) {
  const t = useTranslations('settings.inbox');
  const mail = useTranslations('mailbox');
  const teams = useTeams();
  const { draft, set } = form;
  return (
    <SettingsRow title={t('basics')} description={t('basicsHint')}>
      <TextField
        label={t('address')}
        description={mail('addressHint')}
        type="email"
        inputMode="email"
        value={draft.address}
        onChange={(address) => set({ address })}
        error={problems['address']}
      />
      <div className="mail-pair">
        <TextField
          label={t('name')}
          value={draft.name}
          onChange={(name) => set({ name })}
          maxLength={80}
          error={problems['name']}
        />
        <Select
          label={t('team')}
          options={[
            { id: NO_TEAM, label: t('noTeam') },
            ...(teams.data ?? []).map((team) => ({ id: team.id, label: team.name })),
          ]}
          value={draft.teamId}
          onChange={(teamId) => set({ teamId })}
        />
      </div>
    </SettingsRow>
  );
}

function useSave(form: ConnectionForm) {
  const t = useTranslations('settings');
  const save = useSaveConnection();
  const told = useTold();
  const problemText = useProblemText();
  // The form starts anew from what was stored and with it this hook: only a promise outlives that.
  const run = () => void save.mutateAsync(form.body).then(told(t('inbox.saved')).onSuccess, () => undefined);
  const isPossible = form.changes > 0 && form.draft.name.trim() !== '';
  useSaveKey(isPossible, run);
  const bar =
    form.changes > 0 ? (
      <SaveBar
        changes={form.changes}
        problem={save.isError ? problemText(save.error) : null}
        onSave={run}
        onReset={() => {
          form.reset();
          save.reset();
        }}
        isSaving={save.isPending}
      />
    ) : undefined;
  return { bar, error: save.error };
}

interface MailInboxProps {
  inbox: Inbox;
  mailbox: FetchedMailbox | null;
  switcher: React.ReactNode;
  isReadOnly: boolean;
}

function MailInbox({ inbox, mailbox, switcher, isReadOnly }: MailInboxProps) {
  const t = useTranslations('settings.inbox');
  const mail = useTranslations('mailbox');
  const form = useConnectionDraft(inbox, mailbox);
  const save = useSave(form);
  const problems = useFieldErrors()(save.error);
  const isConnected = new URLSearchParams(window.location.search).get('connected') === inbox.id;
  return (
    <SettingsPage title={t('email.title')} description={t('email.lead')} saveBar={isReadOnly ? undefined : save.bar}>
      {switcher}
      {isConnected ? <Banner tone="ok" title={mail('connected')} /> : null}
      <fieldset className="bare-fieldset" disabled={isReadOnly}>
        <Basics form={form} problems={problems} />
        {isReadOnly ? null : (
          <AccountSection inbox={inbox} form={form} hasSecret={inbox.hasSecret || mailbox?.hasSecret === true} />
        )}
        <SendingSection form={form} />
        {isReadOnly ? null : (
          <>
            <DomainSection address={inbox.address ?? ''} />
            <ImportSection inbox={inbox} />
          </>
        )}
      </fieldset>
    </SettingsPage>
  );
}

function Inboxes({ inboxes, mayManage }: { inboxes: readonly Inbox[]; mayManage: boolean }) {
  const t = useTranslations('settings.inbox');
  const create = useCreateMailInbox();
  const told = useTold();
  const [chosen, setChosen] = useState<string | null>(new URLSearchParams(window.location.search).get('connected'));
  const current = inboxes.find((inbox) => inbox.id === chosen) ?? inboxes[0];
  const mailbox = useMailbox(current?.id ?? '', mayManage);
  const add = mayManage ? (
    <Button
      size="xs"
      icon="plus"
      isPending={create.isPending}
      onPress={() =>
        create.mutate(t('email.newName'), { ...told(t('created')), onSuccess: (made) => setChosen(made.id) })
      }
    >
      {t('create')}
    </Button>
  ) : null;
  if (!current)
    return (
      <SettingsPage title={t('email.title')} description={t('email.lead')}>
        <Empty icon="mail" title={t('email.empty')} action={add}>
          {t('email.emptyDetail')}
        </Empty>
      </SettingsPage>
    );
  if (mailbox.isLoading) return <LoadingState shape="page" />;
  const switcher = (
    <div className="row wrap mail-switcher">
      {inboxes.length > 1 ? (
        <SegmentedControl
          label={t('which')}
          value={current.id}
          onChange={setChosen}
          options={inboxes.map((inbox) => ({ id: inbox.id, label: inbox.name }))}
        />
      ) : null}
      <span className="end">{add}</span>
    </div>
  );
  // A new key when what is stored changed: the form then starts from what was saved.
  const key = `${current.id}${JSON.stringify([current, mailbox.data])}`;
  return (
    <MailInbox key={key} inbox={current} mailbox={mailbox.data ?? null} switcher={switcher} isReadOnly={!mayManage} />
  );
}

/** Everything about the mail inboxes, one at a time: where mail comes from, how answers leave, and who they are from. */
export function MailInboxSettings() {
  const mayRead = useMay('inbox:read');
  const mayManage = useMay('inbox:manage');
  const query = useInboxes();
  if (!mayRead) return <NoPermissionState />;
  return (
    <SectionState query={query}>
      {(inboxes) => <Inboxes inboxes={inboxes.filter((inbox) => inbox.channel === 'email')} mayManage={mayManage} />}
    </SectionState>
  );
}
