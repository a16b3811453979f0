import type { HelpSettings as Settings } from '@madoguchi/contracts/help-center';
import { Switch } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useTranslations } from 'use-intl';
import { PageAddress } from '../../../lib/components/page-address.tsx';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useSettingsDraft } from '../../../lib/use-settings-draft.tsx';
import { helpCenterKeys, saveHelpCenter, useHelpCenter } from '../api.ts';
import { Contacts } from '../components/contacts.tsx';
import { Languages } from '../components/languages.tsx';
import { Links } from '../components/links.tsx';
import { Looks } from '../components/looks.tsx';
import { Sections } from '../components/sections.tsx';

const KEYS = ['enabled', 'title', 'domain', 'locales', 'theme', 'sections', 'contacts', 'links'] as const;
type Draft = Pick<Settings, (typeof KEYS)[number]>;

function Form({ settings }: { settings: Settings }) {
  const t = useTranslations('help-center.settings');
  const { draft, set, bar } = useSettingsDraft<Draft>(settings, {
    keys: KEYS,
    save: saveHelpCenter,
    queryKey: helpCenterKeys.all,
    saved: t('saved'),
  });
  const words = { title: t('url'), copy: t('copy'), copied: t('copied'), open: t('open') };
  return (
    <SettingsPage title={t('title')} description={t('intro')} saveBar={bar}>
      <SettingsRow title={t('title')} description={t('enabledHint')}>
        <Switch isSelected={draft.enabled} onChange={(enabled) => set({ enabled })}>
          {t('enabled')}
        </Switch>
      </SettingsRow>
      {settings.enabled ? <PageAddress url={settings.url} words={words} /> : null}
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
