import { Button } from '@madoguchi/ui/button';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { useTranslations } from 'use-intl';

export interface PickProps {
  label: string;
  options: readonly { id: string; label: string }[];
  value: readonly string[] | undefined;
  onChange(value: string[] | undefined): void;
}

/** Any of several: closed it says what is chosen. */
export function Pick({ label, options, value = [], onChange }: PickProps) {
  const t = useTranslations('saved-views.conditions');
  const chosen = options.filter((option) => value.includes(option.id));
  const words = chosen.length > 0 ? chosen.map((option) => option.label).join(t('joint')) : t('any');
  return (
    <div className="field">
      <span className="label" aria-hidden="true">
        {label}
      </span>
      <MenuTrigger
        trigger={
          <Button className="input select sm pick" aria-label={t('picked', { label, words })}>
            <span className="grow clip">{words}</span>
          </Button>
        }
        selectionMode="multiple"
        selectedKeys={value}
        onSelectionChange={(keys) => {
          const ids = keys === 'all' ? options.map((option) => option.id) : [...keys].map(String);
          onChange(ids.length > 0 ? ids : undefined);
        }}
      >
        {options.map((option) => (
          <MenuItem key={option.id} id={option.id}>
            {option.label}
          </MenuItem>
        ))}
      </MenuTrigger>
    </div>
  );
}
