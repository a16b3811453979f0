import type { HelpContacts } from '@madoguchi/contracts/help-center';
import { Checkbox } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useTranslations } from 'use-intl';

/** How customers reach us from the pages; what is empty is not offered. */
export function Contacts({ value, onChange }: { value: HelpContacts; onChange(value: HelpContacts): void }) {
  const t = useTranslations('help-center.settings');
  const set = (part: Partial<HelpContacts>) => onChange({ ...value, ...part });
  return (
    <SettingsRow title={t('contacts')}>
      <Checkbox isSelected={value.form} onChange={(form) => set({ form })}>
        {t('form')}
      </Checkbox>
      <Checkbox isSelected={value.chat} onChange={(chat) => set({ chat })}>
        {t('chat')}
      </Checkbox>
      {value.chat ? (
        <TextField
          label={t('shop')}
          description={t('shopHint')}
          inputMode="url"
          maxLength={500}
          value={value.shop}
          onChange={(shop) => set({ shop })}
        />
      ) : null}
      <TextField
        label={t('phone')}
        inputMode="tel"
        maxLength={40}
        value={value.phone}
        onChange={(phone) => set({ phone })}
      />
      {value.phone ? (
        <TextField
          label={t('phoneNote')}
          description={t('phoneNoteHint')}
          maxLength={120}
          value={value.phoneNote}
          onChange={(phoneNote) => set({ phoneNote })}
        />
      ) : null}
      <TextField
        label={t('mail')}
        inputMode="email"
        maxLength={254}
        value={value.mail}
        onChange={(mail) => set({ mail })}
      />
    </SettingsRow>
  );
}
