import { Button } from 'react-aria-components/Button';
import { ComboBox as AriaComboBox } from 'react-aria-components/ComboBox';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Header } from 'react-aria-components/Header';
import { ListBox, ListBoxItem, ListBoxSection } from 'react-aria-components/ListBox';
import { Popover } from 'react-aria-components/Popover';
import { Select as AriaSelect, SelectValue } from 'react-aria-components/Select';
import { useTranslations } from 'use-intl';
import { classNames } from './class-names.ts';
import { type FieldFrame, FieldLabel, FieldNotes } from './field.tsx';
import { Icon, type IconName } from './icon.tsx';

export interface Option<T extends string = string> {
  id: T;
  label: string;
  icon?: IconName;
  detail?: string;
  isDisabled?: boolean;
  /** Options that follow each other under one heading. */
  section?: string;
}

interface ChoiceProps<T extends string> extends FieldFrame {
  options: readonly Option<T>[];
  placeholder?: string;
  size?: 'sm' | 'md';
  isDisabled?: boolean;
  className?: string;
}

export interface SelectProps<T extends string> extends ChoiceProps<T> {
  value: T | null;
  onChange(id: NoInfer<T>): void;
}

function OptionRow<T extends string>({ option }: { option: Option<T> }) {
  return (
    <ListBoxItem id={option.id} textValue={option.label} isDisabled={option.isDisabled} className="mi">
      {({ isSelected }) => (
        <>
          {option.icon ? <Icon name={option.icon} size={14} /> : null}
          <span className="grow">{option.label}</span>
          {option.detail ? <span className="t3 f11">{option.detail}</span> : null}
          <span className="mi-check">{isSelected ? <Icon name="check" size={14} /> : null}</span>
        </>
      )}
    </ListBoxItem>
  );
}

/** Options under their headings, in their order. */
function sectionsOf<T extends string>(options: readonly Option<T>[]): [title: string, options: Option<T>[]][] {
  const sections = new Map<string, Option<T>[]>();
  for (const option of options) {
    const title = option.section ?? '';
    sections.set(title, [...(sections.get(title) ?? []), option]);
  }
  return [...sections];
}

function OptionList<T extends string>({ options }: { options: readonly Option<T>[] }) {
  const row = (option: Option<T>) => <OptionRow key={option.id} option={option} />;
  if (!options.some((option) => option.section)) return <ListBox className="menu">{options.map(row)}</ListBox>;
  return (
    <ListBox className="menu">
      {sectionsOf(options).map(([title, within]) => (
        <ListBoxSection key={title}>
          <Header className="mh">{title}</Header>
          {within.map(row)}
        </ListBoxSection>
      ))}
    </ListBox>
  );
}

export function Select<T extends string>({
  label,
  description,
  error,
  isRequired,
  labelHidden,
  options,
  value,
  onChange,
  placeholder,
  size = 'md',
  isDisabled,
  className,
}: SelectProps<T>) {
  return (
    <AriaSelect
      value={value}
      onChange={(key) => {
        const chosen = options.find((option) => option.id === key);
        if (chosen) onChange(chosen.id);
      }}
      isDisabled={isDisabled}
      isInvalid={Boolean(error)}
      isRequired={isRequired}
      validationBehavior="aria"
      placeholder={placeholder}
      className={classNames('field', className)}
    >
      <FieldLabel label={label} isRequired={isRequired} labelHidden={labelHidden} />
      <Button className={classNames('input select', size === 'sm' && 'sm')}>
        <SelectValue className="grow clip select-value" />
        <Icon name="chev-d" size={12} />
      </Button>
      <FieldNotes description={description} error={error} />
      <Popover className="pop select-pop" offset={4}>
        <OptionList options={options} />
      </Popover>
    </AriaSelect>
  );
}

export interface ComboBoxProps<T extends string> extends ChoiceProps<T> {
  value: T | null;
  onChange(id: NoInfer<T> | null): void;
  /** Give both to search on the server; the list is then shown as it comes. */
  inputValue?: string;
  onInputChange?(value: string): void;
  isLoading?: boolean;
  allowsCustomValue?: boolean;
}

export function ComboBox<T extends string>({
  label,
  description,
  error,
  isRequired,
  labelHidden,
  options,
  value,
  onChange,
  inputValue,
  onInputChange,
  isLoading,
  placeholder,
  size = 'md',
  className,
  ...aria
}: ComboBoxProps<T>) {
  const t = useTranslations('ui');
  return (
    <AriaComboBox
      {...aria}
      {...(onInputChange ? { items: options, inputValue, onInputChange } : { defaultItems: options })}
      value={value}
      onChange={(key) => onChange(options.find((option) => option.id === key)?.id ?? null)}
      isInvalid={Boolean(error)}
      isRequired={isRequired}
      validationBehavior="aria"
      menuTrigger="focus"
      allowsEmptyCollection
      className={classNames('field', className)}
    >
      <FieldLabel label={label} isRequired={isRequired} labelHidden={labelHidden} />
      <Group className={classNames('input', size === 'sm' && 'sm')}>
        <Input placeholder={placeholder} />
        <Button className="btn ghost icon xs" aria-label={t('openList')}>
          <Icon name="chev-d" size={12} />
        </Button>
      </Group>
      <FieldNotes description={description} error={error} />
      <Popover className="pop select-pop" offset={4}>
        <ListBox<Option<T>>
          className="menu"
          renderEmptyState={() => <div className="mh">{isLoading ? t('loading') : t('noMatch')}</div>}
        >
          {(option) => <OptionRow option={option} />}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
