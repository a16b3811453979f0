import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { useTranslations } from 'use-intl';

export interface ManyChoiceProps<T extends string> {
  label: string;
  options: readonly { id: T; label: string }[];
  values: readonly T[];
  onChange(values: T[]): void;
}

/** Several of a list: a button that says what is chosen, with the list behind it. */
export function ManyChoice<T extends string>({ label, options, values, onChange }: ManyChoiceProps<T>) {
  const t = useTranslations('automation.when');
  const chosen = options.filter((option) => values.includes(option.id)).map((option) => option.label);
  const shown = chosen.length === 0 ? t('choose') : chosen.join(t('or'));
  return (
    <MenuTrigger
      selectionMode="multiple"
      selectedKeys={values}
      onSelectionChange={(keys) =>
        onChange(
          keys === 'all'
            ? options.map((option) => option.id)
            : options.map((option) => option.id).filter((id) => keys.has(id)),
        )
      }
      trigger={
        <Button size="md" className="many-choice" aria-label={`${label}: ${shown}`}>
          <span className="clip">{shown}</span>
          <Icon name="chev-d" size={12} />
        </Button>
      }
    >
      {options.map((option) => (
        <MenuItem key={option.id} id={option.id}>
          {option.label}
        </MenuItem>
      ))}
    </MenuTrigger>
  );
}
