import type { RemoteTool } from '@madoguchi/contracts/remote-sessions';
import { Button } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { SettingsPage } from '@madoguchi/ui/settings';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { PageFormFoot } from '../../../lib/components/form-foot.tsx';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { newId } from '../../../lib/new-id.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useRemoteTools, useSetTools } from '../api.ts';
import '../remote-sessions.css';

function Tool({ tool, onChange, onRemove }: { tool: RemoteTool; onChange(tool: RemoteTool): void; onRemove(): void }) {
  const t = useTranslations('remote-sessions.settings');
  return (
    <li className="remote-tool">
      <TextField
        label={t('name')}
        value={tool.name}
        onChange={(name) => onChange({ ...tool, name })}
        maxLength={80}
        isRequired
      />
      <TextField
        label={t('url')}
        type="url"
        description={t('urlHint')}
        value={tool.url}
        onChange={(url) => onChange({ ...tool, url })}
        maxLength={500}
        isRequired
      />
      <TextArea
        label={t('shows')}
        value={tool.shows}
        onChange={(shows) => onChange({ ...tool, shows })}
        rows={3}
        maxLength={1000}
        isRequired
      />
      <div>
        <Button size="xs" variant="ghost" onPress={onRemove}>
          {t('remove')}
        </Button>
      </div>
    </li>
  );
}

function Form({ known }: { known: readonly RemoteTool[] }) {
  const t = useTranslations('remote-sessions.settings');
  const told = useTold();
  const save = useSetTools();
  const [tools, setTools] = useState([...known]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(tools, told(t('saved')));
  };
  const add = () =>
    setTools((list) => [...list, { key: newId(), name: '', url: 'https://', shows: t('defaultShows') }]);
  return (
    <form className="stack" onSubmit={submit}>
      {tools.length === 0 ? <Empty icon="eye" title={t('empty')} /> : null}
      <ul className="remote-tools">
        {tools.map((tool) => (
          <Tool
            key={tool.key}
            tool={tool}
            onChange={(next) => setTools((list) => list.map((one) => (one.key === next.key ? next : one)))}
            onRemove={() => setTools((list) => list.filter((one) => one.key !== tool.key))}
          />
        ))}
      </ul>
      <div>
        <Button icon="plus" onPress={add} isDisabled={tools.length >= 20}>
          {t('add')}
        </Button>
      </div>
      <PageFormFoot error={save.error} isPending={save.isPending} />
    </form>
  );
}

/** Links of the tools with which a customer's screen is looked at, and what the customer agrees to. */
export function RemoteToolSettings() {
  const t = useTranslations('remote-sessions.settings');
  const query = useRemoteTools();
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <SectionState query={query}>{(tools) => <Form known={tools} />}</SectionState>
    </SettingsPage>
  );
}
