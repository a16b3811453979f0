import type { HTMLInputTypeAttribute, ReactNode, Ref } from 'react';
import { FieldError } from 'react-aria-components/FieldError';
import { Group } from 'react-aria-components/Group';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { SearchField as AriaSearchField } from 'react-aria-components/SearchField';
import { Text } from 'react-aria-components/Text';
import { TextArea as AriaTextArea } from 'react-aria-components/TextArea';
import { TextField as AriaTextField } from 'react-aria-components/TextField';
import { useTranslations } from 'use-intl';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

/** What every labelled input shares. */
export interface FieldFrame {
  label: string;
  description?: ReactNode;
  /** A finished sentence: what is wrong and how to put it right. */
  error?: string | null;
  isRequired?: boolean;
  labelHidden?: boolean;
}

export function FieldLabel({ label, isRequired, labelHidden }: FieldFrame) {
  const t = useTranslations('ui');
  return (
    <Label className={classNames('label', labelHidden && 'sr')}>
      {label}
      {isRequired ? <span className="req">{t('required')}</span> : null}
    </Label>
  );
}

export function FieldNotes({ description, error }: Pick<FieldFrame, 'description' | 'error'>) {
  return (
    <>
      {description ? (
        <Text slot="description" className="help">
          {description}
        </Text>
      ) : null}
      <FieldError className="help err">
        {error ? (
          <>
            <Icon name="oct" size={12} />
            {error}
          </>
        ) : null}
      </FieldError>
    </>
  );
}

interface TextInputProps<E> extends FieldFrame {
  value?: string;
  defaultValue?: string;
  onChange?(value: string): void;
  onBlur?(): void;
  placeholder?: string;
  isDisabled?: boolean;
  isReadOnly?: boolean;
  autoComplete?: string;
  autoFocus?: boolean;
  name?: string;
  maxLength?: number;
  spellCheck?: 'true' | 'false';
  inputRef?: Ref<E>;
  className?: string;
}

export interface TextFieldProps extends TextInputProps<HTMLInputElement> {
  type?: HTMLInputTypeAttribute;
  icon?: IconName;
  suffix?: ReactNode;
  size?: 'sm' | 'md';
  inputMode?: 'text' | 'email' | 'tel' | 'url' | 'numeric' | 'decimal' | 'search' | 'none';
}

export function TextField({
  label,
  description,
  error,
  isRequired,
  labelHidden,
  icon,
  suffix,
  size = 'md',
  placeholder,
  inputRef,
  className,
  type,
  ...aria
}: TextFieldProps) {
  return (
    <AriaTextField
      {...aria}
      type={type as 'text' | undefined}
      isRequired={isRequired}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={classNames('field', className)}
    >
      <FieldLabel label={label} isRequired={isRequired} labelHidden={labelHidden} />
      <Group className={classNames('input', size === 'sm' && 'sm')}>
        {icon ? <Icon name={icon} size={14} /> : null}
        <Input ref={inputRef} placeholder={placeholder} />
        {suffix}
      </Group>
      <FieldNotes description={description} error={error} />
    </AriaTextField>
  );
}

export interface TextAreaProps extends TextInputProps<HTMLTextAreaElement> {
  rows?: number;
}

export function TextArea({
  label,
  description,
  error,
  isRequired,
  labelHidden,
  placeholder,
  rows = 3,
  inputRef,
  className,
  ...aria
}: TextAreaProps) {
  return (
    <AriaTextField
      {...aria}
      isRequired={isRequired}
      isInvalid={Boolean(error)}
      validationBehavior="aria"
      className={classNames('field', className)}
    >
      <FieldLabel label={label} isRequired={isRequired} labelHidden={labelHidden} />
      <Group className="input area">
        <AriaTextArea ref={inputRef} placeholder={placeholder} rows={rows} />
      </Group>
      <FieldNotes description={description} error={error} />
    </AriaTextField>
  );
}

export interface SearchFieldProps {
  label: string;
  value: string;
  onChange(value: string): void;
  onSubmit?(value: string): void;
  placeholder?: string;
  size?: 'sm' | 'md';
  autoFocus?: boolean;
  inputRef?: Ref<HTMLInputElement>;
  className?: string;
}

/** The label is for assistive technology only; the placeholder names what can be searched. */
export function SearchField({ label, placeholder, size = 'sm', inputRef, className, ...aria }: SearchFieldProps) {
  return (
    <AriaSearchField {...aria} aria-label={label} className={classNames('field', className)}>
      <Group className={classNames('input quiet', size === 'sm' && 'sm')}>
        <Icon name="search" size={14} />
        <Input ref={inputRef} placeholder={placeholder} />
      </Group>
    </AriaSearchField>
  );
}
