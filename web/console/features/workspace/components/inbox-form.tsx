import type { Inbox, InboxSettings } from '@madoguchi/contracts/workspace';
import { Button } from '@madoguchi/ui/button';
import { Switch } from '@madoguchi/ui/choice';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTeams } from '../../../lib/directory.ts';
import { useFieldErrors, useProblemText } from '../../../lib/errors.ts';
import { useUpdateInbox } from '../api.ts';
import { useTold } from '../../../lib/use-told.ts';
import { EmbedSection } from './embed-section.tsx';

const NO_TEAM = 'none';

function useInboxDraft(inbox: Inbox) {
  const [name, setName] = useState(inbox.name);
  const [teamId, setTeamId] = useState(inbox.teamId ?? NO_TEAM);
  const [settings, setSettings] = useState<InboxSettings>(inbox.settings);
  const [origins, setOrigins] = useState((inbox.settings.allowedOrigins ?? []).join('\n'));
  const body = {
    id: inbox.id,
    name: name.trim(),
    teamId: teamId === NO_TEAM ? null : teamId,
    settings: {
      ...settings,
      ...(inbox.channel === 'chat' || inbox.channel === 'form'
        ? { allowedOrigins: origins.split(/\s+/).filter(Boolean) }
        : {}),
    },
  };
  const isChanged = JSON.stringify(body) !== JSON.stringify(bodyOf(inbox));
  return {
    name,
    setName,
    teamId,
    setTeamId,
    settings,
    setSettings,
    origins,
    setOrigins,
    body,
    isChanged,
  };
}

/** The stored inbox in the form it would be sent, to know whether anything was changed. */
function bodyOf(inbox: Inbox): object {
  const { settings } = inbox;
  return {
    id: inbox.id,
    name: inbox.name,
    teamId: inbox.teamId,
    settings: {
      ...settings,
      ...(inbox.channel === 'chat' || inbox.channel === 'form'
        ? { allowedOrigins: settings.allowedOrigins ?? [] }
        : {}),
    },
  };
}

type Draft = ReturnType<typeof useInboxDraft>;

function Basics({ draft, problems }: { draft: Draft; problems: Readonly<Record<string, string>> }) {
  const t = useTranslations('settings.inbox');
  const teams = useTeams();
  return (
    <SettingsRow title={t('basics')} description={t('basicsHint')}>
      <TextField
        label={t('name')}
        value={draft.name}
        onChange={draft.setName}
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
        onChange={draft.setTeamId}
      />
    </SettingsRow>
  );
}

function Talking({ inbox, draft }: { inbox: Inbox; draft: Draft }) {
  const t = useTranslations('settings.inbox');
  const { settings, setSettings } = draft;
  if (inbox.channel === 'api') return null;
  return (
    <SettingsRow title={t('words')} description={t('wordsHint')}>
      <TextArea
        label={t('greeting')}
        value={settings.greeting ?? ''}
        onChange={(greeting) => setSettings({ ...settings, greeting })}
        rows={3}
        maxLength={500}
      />
      <Switch isSelected={settings.receipt ?? true} onChange={(receipt) => setSettings({ ...settings, receipt })}>
        {t('receipt')}
      </Switch>
    </SettingsRow>
  );
}

function Origins({ draft }: { draft: Draft }) {
  const t = useTranslations('settings.inbox');
  return (
    <SettingsRow title={t('origins')} description={t('originsHint')}>
      <TextArea
        label={t('origins')}
        labelHidden
        value={draft.origins}
        onChange={draft.setOrigins}
        rows={3}
        placeholder="https://shop.example"
        spellCheck="false"
      />
    </SettingsRow>
  );
}

/** Everything about one inbox; what does not exist for its channel is not shown. */
export function InboxForm({ inbox, isReadOnly }: { inbox: Inbox; isReadOnly: boolean }) {
  const t = useTranslations('settings.inbox');
  const ui = useTranslations('ui');
  const update = useUpdateInbox();
  const told = useTold();
  const problemText = useProblemText();
  const problems = useFieldErrors()(update.error);
  const draft = useInboxDraft(inbox);
  const isWeb = inbox.channel === 'chat' || inbox.channel === 'form';
  return (
    <fieldset className="bare-fieldset" disabled={isReadOnly}>
      {isWeb ? <EmbedSection inbox={inbox} mayManage={!isReadOnly} /> : null}
      <Basics draft={draft} problems={problems} />
      <Talking inbox={inbox} draft={draft} />
      {isWeb ? <Origins draft={draft} /> : null}
      {isReadOnly ? null : (
        <div className="row settings-actions">
          <Button
            variant="primary"
            isDisabled={!draft.isChanged || draft.body.name === ''}
            isPending={update.isPending}
            onPress={() => update.mutate(draft.body, told(t('saved')))}
          >
            {ui('save')}
          </Button>
          {update.isError ? (
            <span className="td f12" role="alert">
              {problemText(update.error)}
            </span>
          ) : null}
        </div>
      )}
    </fieldset>
  );
}
