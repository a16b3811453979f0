import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components/Checkbox';
import { Label } from 'react-aria-components/Label';
import { Radio, RadioGroup } from 'react-aria-components/RadioGroup';
import { Switch as AriaSwitch } from 'react-aria-components/Switch';
import { ToggleButton } from 'react-aria-components/ToggleButton';
import { ToggleButtonGroup } from 'react-aria-components/ToggleButtonGroup';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';

interface ToggleProps {
  isSelected: boolean;
  onChange(isSelected: boolean): void;
  isDisabled?: boolean;
  /** Accessible name when there are no visible words. */
  label?: string;
  children?: ReactNode;
  className?: string;
}

export interface CheckboxProps extends ToggleProps {
  isIndeterminate?: boolean;
}

export function Checkbox({ label, children, className, ...aria }: CheckboxProps) {
  return (
    <AriaCheckbox {...aria} aria-label={label} className={classNames('check', className)}>
      <span className={classNames('cb', (aria.isSelected || aria.isIndeterminate) && 'on')} aria-hidden="true">
        <Icon name={aria.isIndeterminate ? 'minus' : 'check'} size={12} />
      </span>
      {children}
    </AriaCheckbox>
  );
}

export function Switch({ label, children, className, ...aria }: ToggleProps) {
  return (
    <AriaSwitch {...aria} aria-label={label} className={classNames('check', className)}>
      <span className={classNames('switch', aria.isSelected && 'on')} aria-hidden="true" />
      {children}
    </AriaSwitch>
  );
}

export interface RadioCardsProps<T extends string> {
  label: string;
  labelHidden?: boolean;
  value: T | null;
  onChange(value: NoInfer<T>): void;
  options: readonly { id: T; title: string; detail?: string; isDisabled?: boolean }[];
  columns?: 1 | 2 | 3;
}

export function RadioCards<T extends string>({
  label,
  labelHidden,
  value,
  onChange,
  options,
  columns = 3,
}: RadioCardsProps<T>) {
  return (
    <RadioGroup value={value} onChange={(next) => onChange(next as T)} className="field">
      <Label className={classNames('label', labelHidden && 'sr')}>{label}</Label>
      <div className="cards" data-columns={columns}>
        {options.map((option) => (
          <Radio key={option.id} value={option.id} isDisabled={option.isDisabled} className="answer rcard">
            <span className={classNames('cb radio', option.id === value && 'on')} aria-hidden="true" />
            <span>
              <b>{option.title}</b>
              {option.detail ? <span className="f12 t3 block">{option.detail}</span> : null}
            </span>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}

export interface SegmentedControlProps<T extends string> {
  label: string;
  value: T;
  onChange(value: NoInfer<T>): void;
  options: readonly { id: T; label: string; icon?: IconName; isDisabled?: boolean }[];
  className?: string;
}

/** Two to five exclusive choices, one always chosen; arrow keys move. */
export function SegmentedControl<T extends string>({
  label,
  value,
  onChange,
  options,
  className,
}: SegmentedControlProps<T>) {
  return (
    <ToggleButtonGroup
      aria-label={label}
      className={classNames('seg', className)}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[value]}
      onSelectionChange={(keys) => {
        const chosen = options.find((option) => keys.has(option.id));
        if (chosen) onChange(chosen.id);
      }}
    >
      {options.map((option) => (
        <ToggleButton key={option.id} id={option.id} isDisabled={option.isDisabled}>
          {option.icon ? <Icon name={option.icon} size={12} /> : null}
          {option.label}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
