import type { PrivacySettings, Purpose } from '@madoguchi/contracts/privacy';
import { Button } from '@madoguchi/ui/button';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { SaveBar, SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { RelativeTime } from '@madoguchi/ui/time';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { privacyKeys, saveSettings, suppress, unsuppress, useSettings, useSuppressions } from '../api.ts';

const KEY = /^[a-z][a-z0-9_]{1,39}$/;

function PurposeFields({
  purpose,
  isNew,
  onChange,
}: {
  purpose: Purpose;
  isNew: boolean;
  onChange(purpose: Purpose): void;
}) {
  const t = useTranslations('privacy.consents');
  const set = (part: Partial<Purpose>) => onChange({ ...purpose, ...part });
  return (
    <div className="privacy-form">
      {isNew ? <TextField label={t('key')} value={purpose.key} onChange={(key) => set({ key })} /> : null}
      <TextField label={t('nameJa')} value={purpose.nameJa} onChange={(nameJa) => set({ nameJa })} maxLength={80} />
      <TextField label={t('nameEn')} value={purpose.nameEn} onChange={(nameEn) => set({ nameEn })} maxLength={80} />
      <TextArea label={t('text')} rows={3} value={purpose.text} onChange={(text) => set({ text })} maxLength={2000} />
      <TextField label={t('version')} value={purpose.version} onChange={(version) => set({ version })} maxLength={80} />
    </div>
  );
}

function Purposes({ settings }: { settings: PrivacySettings }) {
  const t = useTranslations('privacy');
  const locale = useLocale();
  const told = useTold();
  const write = useWrite(saveSettings, privacyKeys.settings);
  const [draft, setDraft] = useState(settings.purposes);
  const known = new Set(settings.purposes.map((one) => one.key));
  const changes = draft.filter((one, at) => JSON.stringify(one) !== JSON.stringify(settings.purposes[at])).length;
  const isRight = draft.every((one) => KEY.test(one.key) && one.nameJa && one.nameEn && one.version);
  const { onSuccess, onError } = told(t('saved'));
  const save = () => void write.mutateAsync({ purposes: draft }).then(onSuccess, onError);
  const bar =
    changes > 0 ? (
      <SaveBar
        changes={changes}
        problem={isRight ? null : t('consents.incomplete')}
        onSave={save}
        onReset={() => setDraft(settings.purposes)}
        isSaving={write.isPending}
      />
    ) : undefined;
  const set = (at: number, purpose: Purpose) => setDraft(draft.map((one, place) => (place === at ? purpose : one)));
  const add = () => setDraft([...draft, { key: '', nameJa: '', nameEn: '', text: '', version: '1' }]);
  return (
    <SettingsPage title={t('consents.title')} description={t('consents.lead')} saveBar={bar}>
      {draft.map((purpose, at) => {
        const isNew = !known.has(settings.purposes[at]?.key ?? '');
        const name = locale === 'ja' ? purpose.nameJa : purpose.nameEn;
        return (
          <SettingsRow key={at} title={name || t('consents.add')} description={isNew ? undefined : purpose.key}>
            <PurposeFields purpose={purpose} isNew={isNew} onChange={(next) => set(at, next)} />
          </SettingsRow>
        );
      })}
      <div>
        <Button icon="plus" onPress={add}>
          {t('consents.add')}
        </Button>
      </div>
      <SettingsRow title={t('consents.suppressions')} description={t('consents.suppressionsLead')}>
        <SuppressionList purposes={settings.purposes} />
        <SuppressionForm />
      </SettingsRow>
    </SettingsPage>
  );
}

function SuppressionList({ purposes }: { purposes: readonly Purpose[] }) {
  const t = useTranslations('privacy.consents');
  const locale = useLocale();
  const query = useSuppressions();
  const purposeText = (key: string): string => {
    const purpose = purposes.find((one) => one.key === key);
    if (!purpose) return key === '*' ? t('every') : key === '*ads' ? t('advertising') : key;
    return locale === 'ja' ? purpose.nameJa : purpose.nameEn;
  };
  return (
    <SectionState query={query}>
      {(rows) =>
        rows.length === 0 ? (
          <p className="t3 f12">{t('noSuppressions')}</p>
        ) : (
          <ul className="privacy-list">
            {rows.map((row) => (
              <li key={row.key} className="privacy-row">
                <span className="mono">{row.hint}</span>
                <span className="grow t2 f12">{purposeText(row.purpose)}</span>
                <span className="t3 f12">
                  {t(`reason.${row.reason}`)} <RelativeTime at={row.at} />
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </SectionState>
  );
}

function SuppressionForm() {
  const t = useTranslations('privacy.consents');
  const told = useTold();
  const [address, setAddress] = useState('');
  const on = useWrite(suppress, privacyKeys.suppressions);
  const off = useWrite(unsuppress, privacyKeys.suppressions);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { onSuccess, onError } = told(t('suppressed'));
    const done = () => {
      setAddress('');
      onSuccess();
    };
    on.mutate(address.trim(), { onSuccess: done, onError });
  };
  return (
    <form className="privacy-form" onSubmit={submit}>
      <TextField label={t('address')} value={address} onChange={setAddress} />
      <div className="row wrap">
        <Button type="submit" isDisabled={address.trim().length < 3} isPending={on.isPending}>
          {t('suppress')}
        </Button>
        <Button
          variant="ghost"
          isDisabled={address.trim().length < 3}
          isPending={off.isPending}
          onPress={() => off.mutate(address.trim(), told(t('unsuppressed')))}
        >
          {t('unsuppress')}
        </Button>
      </div>
    </form>
  );
}

/** What people are asked to agree to, and whom nothing is sent to. */
export function ConsentPage() {
  const query = useSettings();
  return (
    <SectionState query={query}>
      {(settings) => <Purposes key={JSON.stringify(settings.purposes)} settings={settings} />}
    </SectionState>
  );
}
