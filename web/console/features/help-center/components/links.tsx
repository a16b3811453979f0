import type { HelpLink } from '@madoguchi/contracts/help-center';
import { Button, IconButton } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useTranslations } from 'use-intl';

const MOST = 20;
const PLACES = ['header', 'footer'] as const;
const LOCALES = ['all', 'ja', 'en'] as const;

function Row({ link, onChange, onRemove }: { link: HelpLink; onChange(link: HelpLink): void; onRemove(): void }) {
  const t = useTranslations('help-center.settings');
  return (
    <div className="row wrap help-link">
      <TextField
        label={t('label')}
        maxLength={60}
        value={link.label}
        onChange={(label) => onChange({ ...link, label })}
      />
      <TextField
        label={t('address')}
        inputMode="url"
        maxLength={500}
        value={link.url}
        onChange={(url) => onChange({ ...link, url })}
      />
      <Select
        label={t('place')}
        options={PLACES.map((id) => ({ id, label: t(`places.${id}`) }))}
        value={link.place}
        onChange={(place) => onChange({ ...link, place })}
      />
      <Select
        label={t('linkLocale')}
        options={LOCALES.map((id) => ({ id, label: id === 'all' ? t('anyLocale') : t(`locale.${id}`) }))}
        value={link.locale ?? 'all'}
        onChange={(id) => onChange({ ...link, locale: id === 'all' ? null : id })}
      />
      <IconButton icon="x" label={t('removeLink', { label: link.label })} onPress={onRemove} />
    </div>
  );
}

/** Links above and below every page, such as the shop and the privacy policy. */
export function Links({ value, onChange }: { value: readonly HelpLink[]; onChange(value: HelpLink[]): void }) {
  const t = useTranslations('help-center.settings');
  const add = () => onChange([...value, { place: 'footer', locale: null, label: '', url: 'https://' }]);
  return (
    <SettingsRow title={t('links')} description={t('linksHint')}>
      {value.map((link, at) => (
        <Row
          // oxlint-disable-next-line react/no-array-index-key -- a line has no other name than its place
          key={at}
          link={link}
          onChange={(next) => onChange(value.with(at, next))}
          onRemove={() => onChange(value.filter((_one, i) => i !== at))}
        />
      ))}
      {value.length < MOST ? (
        <Button icon="plus" onPress={add}>
          {t('addLink')}
        </Button>
      ) : null}
    </SettingsRow>
  );
}
