import { role } from '@madoguchi/contracts/vocabulary';
import { Checkbox, SegmentedControl } from '@madoguchi/ui/choice';
import { useTranslations } from 'use-intl';

type Role = (typeof role.options)[number];

export interface RoleChoiceProps {
  label: string;
  /** null: every role. */
  value: readonly Role[] | null;
  onChange(value: Role[] | null): void;
}

/** Every role, or the ones that are ticked. */
export function RoleChoice({ label, value, onChange }: RoleChoiceProps) {
  const t = useTranslations('custom-fields');
  const roles = useTranslations('settings.role');
  return (
    <div className="field">
      <span className="label">{label}</span>
      <SegmentedControl
        label={label}
        value={value === null ? 'all' : 'some'}
        options={[
          { id: 'all', label: t('everybody') },
          { id: 'some', label: t('somebody') },
        ]}
        onChange={(id) => onChange(id === 'all' ? null : ['owner', 'admin'])}
      />
      {value === null ? null : (
        <fieldset className="field-roles" aria-label={label}>
          {role.options.map((id) => (
            <Checkbox
              key={id}
              isSelected={value.includes(id)}
              onChange={(on) => onChange(on ? [...value, id] : value.filter((one) => one !== id))}
            >
              {roles(id)}
            </Checkbox>
          ))}
        </fieldset>
      )}
    </div>
  );
}
