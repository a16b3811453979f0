import type { PortalPart, PortalSettings as Settings } from '@madoguchi/contracts/portal';
import { portalPart } from '@madoguchi/contracts/portal';
import { Button } from '@madoguchi/ui/button';
import { Checkbox, Switch } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { SaveBar, SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useToasts } from '@madoguchi/ui/toast';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { portalKeys, savePortal, usePortal } from '../api.ts';

const KEYS = ['enabled', 'name', 'parts'] as const;
type Draft = Pick<Settings, (typeof KEYS)[number]>;

function useDraft(settings: Settings) {
  const t = useTranslations('portal.settings');
  const told = useTold();
  const write = useWrite(savePortal, portalKeys.all);
  const [draft, setDraft] = useState<Draft>(settings);
  const changed = KEYS.filter((key) => JSON.stringify(draft[key]) !== JSON.stringify(settings[key]));
  const { onSuccess, onError } = told(t('saved'));
  const save = () =>
    void write
      .mutateAsync(Object.fromEntries(changed.map((key) => [key, draft[key]])) as Partial<Draft>)
      .then(onSuccess, onError);
  const bar =
    changed.length > 0 ? (
      <SaveBar
        changes={changed.length}
        problem={null}
        onSave={save}
        onReset={() => setDraft(settings)}
        isSaving={write.isPending}
      />
    ) : undefined;
  const set = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  return { draft, set, bar };
}

/** Where customers go: to be copied into mails and onto the shop's own pages. */
function Address({ url }: { url: string }) {
  const t = useTranslations('portal.settings');
  const { show } = useToasts();
  const copy = () => void navigator.clipboard.writeText(url).then(() => show({ text: t('copied'), icon: 'check' }));
  return (
    <SettingsRow title={t('url')}>
      <p className="mono">{url}</p>
      <div className="row wrap row-tight">
        <Button icon="copy" onPress={copy}>
          {t('copy')}
        </Button>
        <a className="btn ghost" href={url} target="_blank" rel="noreferrer">
          {t('open')}
        </a>
      </div>
    </SettingsRow>
  );
}

function Parts({ value, onChange }: { value: readonly PortalPart[]; onChange(value: PortalPart[]): void }) {
  const t = useTranslations('portal');
  const choose = (part: PortalPart, isChosen: boolean) =>
    onChange(portalPart.options.filter((one) => (one === part ? isChosen : value.includes(one))));
  return (
    <SettingsRow title={t('settings.parts')} description={t('settings.partsHint')}>
      {portalPart.options.map((part) => (
        <Checkbox key={part} isSelected={value.includes(part)} onChange={(isChosen) => choose(part, isChosen)}>
          {t(`menu.${part}`)}
        </Checkbox>
      ))}
    </SettingsRow>
  );
}

function Form({ settings }: { settings: Settings }) {
  const t = useTranslations('portal.settings');
  const { draft, set, bar } = useDraft(settings);
  return (
    <SettingsPage title={t('title')} description={t('lead')} saveBar={bar}>
      <SettingsRow title={t('state')} description={t('off')}>
        <Switch isSelected={draft.enabled} onChange={(enabled) => set({ enabled })}>
          {t('enabled')}
        </Switch>
      </SettingsRow>
      {settings.enabled ? <Address url={settings.url} /> : null}
      <SettingsRow title={t('name')} description={t('nameHint')}>
        <TextField label={t('name')} maxLength={80} value={draft.name} onChange={(name) => set({ name })} />
      </SettingsRow>
      <Parts value={draft.parts} onChange={(parts) => set({ parts })} />
    </SettingsPage>
  );
}

/** The pages where customers look after their own matters: on or off, their name, what they show. */
export function PortalSettings() {
  const query = usePortal();
  return (
    <SectionState query={query}>
      {(settings) => <Form key={JSON.stringify(settings)} settings={settings} />}
    </SectionState>
  );
}
