import { ComboBox } from '@madoguchi/ui/select';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';

export interface TimeZoneFieldProps {
  value: string;
  onChange(zone: string): void;
}

/** IANA zones the browser knows, by name. */
export function TimeZoneField({ value, onChange }: TimeZoneFieldProps) {
  const t = useTranslations('settings.workspace');
  const options = useMemo(() => {
    const zones = Intl.supportedValuesOf('timeZone');
    return (zones.includes(value) ? zones : [value, ...zones]).map((id) => ({ id, label: id.replaceAll('_', ' ') }));
  }, [value]);
  return <ComboBox label={t('timeZone')} options={options} value={value} onChange={(zone) => zone && onChange(zone)} />;
}
