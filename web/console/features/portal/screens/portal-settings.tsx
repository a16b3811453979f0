import type { PortalPart, PortalSettings as Settings } from '@madoguchi/contracts/portal';
import { portalPart } from '@madoguchi/contracts/portal';
import { Checkbox, Switch } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { PageAddress } from '../../../lib/components/page-address.tsx';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useSettingsDraft } from '../../../lib/use-settings-draft.tsx';
import { portalKeys, savePortal, usePortal } from '../api.ts';

const KEYS = ['enabled', 'name', 'parts', 'employeeDomains'] as const;
type Draft = Pick<Settings, (typeof KEYS)[number]>;

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

function Colleagues({ value, onChange }: { value: readonly string[]; onChange(value: string[]): void }) {
  const t = useTranslations('portal.settings');
  // What is being typed stays as it is; what it says is taken from it.
  const [text, setText] = useState(value.join(', '));
  return (
    <SettingsRow title={t('employees')} description={t('employeesLead')}>
      <TextField
        label={t('employeeDomains')}
        description={t('employeeDomainsHint')}
        value={text}
        maxLength={1000}
        onChange={(next) => {
          setText(next);
          onChange(
            next
              .normalize('NFKC')
              .split(/[\s,、]+/u)
              .map((domain) => domain.replace(/^@/u, '').toLowerCase())
              .filter(Boolean),
          );
        }}
      />
    </SettingsRow>
  );
}

function Form({ settings }: { settings: Settings }) {
  const t = useTranslations('portal.settings');
  const { draft, set, bar } = useSettingsDraft<Draft>(settings, {
    keys: KEYS,
    save: savePortal,
    queryKey: portalKeys.all,
    saved: t('saved'),
  });
  const words = { title: t('url'), copy: t('copy'), copied: t('copied'), open: t('open') };
  return (
    <SettingsPage title={t('title')} description={t('lead')} saveBar={bar}>
      <SettingsRow title={t('state')} description={t('off')}>
        <Switch isSelected={draft.enabled} onChange={(enabled) => set({ enabled })}>
          {t('enabled')}
        </Switch>
      </SettingsRow>
      {settings.enabled ? <PageAddress url={settings.url} words={words} /> : null}
      <SettingsRow title={t('name')} description={t('nameHint')}>
        <TextField label={t('name')} maxLength={80} value={draft.name} onChange={(name) => set({ name })} />
      </SettingsRow>
      <Colleagues value={draft.employeeDomains} onChange={(employeeDomains) => set({ employeeDomains })} />
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
