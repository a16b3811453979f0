import type { HelpSettings as Settings } from '@madoguchi/contracts/help-center';
import { locale } from '@madoguchi/contracts/vocabulary';
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
import { helpCenterKeys, saveHelpCenter, useHelpCenter } from '../api.ts';
import { Contacts } from '../components/contacts.tsx';
import { Links } from '../components/links.tsx';
import { Looks } from '../components/looks.tsx';
import { Sections } from '../components/sections.tsx';

const KEYS = ['enabled', 'title', 'domain', 'locales', 'theme', 'sections', 'contacts', 'links'] as const;
type Draft = Pick<Settings, (typeof KEYS)[number]>;

function useDraft(settings: Settings) {
  const t = useTranslations('help-center.settings');
  const told = useTold();
  const write = useWrite(saveHelpCenter, helpCenterKeys.all);
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
  const t = useTranslations('help-center.settings');
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

function Languages({ value, onChange }: { value: Draft['locales']; onChange(value: Draft['locales']): void }) {
  const t = useTranslations('help-center.settings');
  return (
    <SettingsRow title={t('locales')} description={t('localesHint')}>
      {locale.options.map((one) => (
        <Checkbox
          key={one}
          isSelected={value.includes(one)}
          isDisabled={value.length === 1 && value[0] === one}
          onChange={(isChosen) => onChange(isChosen ? [...value, one] : value.filter((other) => other !== one))}
        >
          {t(`locale.${one}`)}
        </Checkbox>
      ))}
    </SettingsRow>
  );
}

function Form({ settings }: { settings: Settings }) {
  const t = useTranslations('help-center.settings');
  const { draft, set, bar } = useDraft(settings);
  return (
    <SettingsPage title={t('title')} description={t('intro')} saveBar={bar}>
      <SettingsRow title={t('title')} description={t('enabledHint')}>
        <Switch isSelected={draft.enabled} onChange={(enabled) => set({ enabled })}>
          {t('enabled')}
        </Switch>
      </SettingsRow>
      {settings.enabled ? <Address url={settings.url} /> : null}
      <SettingsRow title={t('name')} description={t('nameHint')}>
        <TextField label={t('name')} maxLength={80} value={draft.title} onChange={(title) => set({ title })} />
      </SettingsRow>
      <Languages value={draft.locales} onChange={(locales) => set({ locales })} />
      <Sections value={draft.sections} onChange={(sections) => set({ sections })} />
      <Looks theme={draft.theme} onChange={(theme) => set({ theme })} />
      <Contacts value={draft.contacts} onChange={(contacts) => set({ contacts })} />
      <Links value={draft.links} onChange={(links) => set({ links })} />
      <SettingsRow title={t('domain')} description={t('domainHint')}>
        <TextField
          label={t('domain')}
          inputMode="url"
          maxLength={253}
          value={draft.domain}
          onChange={(domain) => set({ domain })}
        />
      </SettingsRow>
    </SettingsPage>
  );
}

/** The public pages of what we know: on or off, their address, looks, what they show, how customers reach us. */
export function HelpCenterSettings() {
  const query = useHelpCenter();
  return (
    <SectionState query={query}>
      {(settings) => <Form key={JSON.stringify(settings)} settings={settings} />}
    </SectionState>
  );
}
