import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components/Button';
import { Link } from 'react-aria-components/Link';
import { MenuTrigger as AriaMenuTrigger } from 'react-aria-components/Menu';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import { Count, Keys } from './marks.tsx';
import { MenuPanel } from './menu.tsx';
import { Spinner } from './feedback.tsx';
import { Tooltip } from './tooltip.tsx';

export type ButtonVariant = 'default' | 'primary' | 'ghost' | 'danger' | 'ok' | 'text';
export type ButtonSize = 'xs' | 'sm' | 'md' | 'lg';

type AriaPassThrough = Omit<AriaButtonProps, 'className' | 'children' | 'style'>;

export interface ButtonProps extends AriaPassThrough {
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: IconName;
  /** Shortcut shown inside the button; `Mod` is Ctrl or ⌘. Showing does not bind it. */
  keys?: readonly string[];
  className?: string;
  children?: ReactNode;
}

function buttonClass(variant: ButtonVariant, size: ButtonSize, className?: string): string {
  return classNames('btn', variant !== 'default' && variant, size !== 'sm' && size, className);
}

/** Verb in words. One primary per pane. While pending it keeps its place and cannot be pressed again. */
export function Button({ variant = 'default', size = 'sm', icon, keys, className, children, ...aria }: ButtonProps) {
  return (
    <AriaButton {...aria} className={buttonClass(variant, size, className)}>
      {aria.isPending ? <Spinner size={14} /> : icon ? <Icon name={icon} size={14} /> : null}
      {children}
      {keys ? <Keys keys={keys} /> : null}
    </AriaButton>
  );
}

export interface IconButtonProps extends AriaPassThrough {
  icon: IconName;
  /** Accessible name and tooltip. */
  label: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  badge?: number;
  isPressed?: boolean;
  className?: string;
}

export function IconButton({
  icon,
  label,
  variant = 'ghost',
  size = 'sm',
  badge,
  isPressed,
  className,
  ...aria
}: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <AriaButton
        {...aria}
        aria-label={label}
        aria-pressed={isPressed}
        className={buttonClass(variant, size, classNames('icon', className))}
      >
        <Icon name={icon} size={size === 'xs' ? 14 : 16} />
        {badge ? <Count value={badge} tone="hot" max={99} label="" className="badge" /> : null}
      </AriaButton>
    </Tooltip>
  );
}

export interface LinkButtonProps {
  href: string;
  variant?: ButtonVariant;
  size?: ButtonSize;
  icon?: IconName;
  className?: string;
  children?: ReactNode;
  /** Before it leads there; for telling, not for leading elsewhere. */
  onPress?(): void;
}

export function LinkButton({
  href,
  variant = 'default',
  size = 'sm',
  icon,
  className,
  children,
  onPress,
}: LinkButtonProps) {
  return (
    <Link href={href} className={buttonClass(variant, size, className)} {...(onPress ? { onPress } : {})}>
      {icon ? <Icon name={icon} size={14} /> : null}
      {children}
    </Link>
  );
}

export interface SplitButtonProps extends AriaPassThrough {
  children: ReactNode;
  keys?: readonly string[];
  variant?: 'primary' | 'default';
  menuLabel: string;
  /** `MenuItem`s. */
  menu: ReactNode;
  onMenuAction(id: string): void;
}

/** Send button that carries the status: the main part repeats the last choice, the arrow offers the others. */
export function SplitButton({
  children,
  keys,
  variant = 'primary',
  menuLabel,
  menu,
  onMenuAction,
  ...aria
}: SplitButtonProps) {
  return (
    <span className="split">
      <Button {...aria} variant={variant} keys={keys}>
        {children}
      </Button>
      <AriaMenuTrigger>
        <AriaButton aria-label={menuLabel} isDisabled={aria.isDisabled} className={buttonClass(variant, 'sm')}>
          <Icon name="chev-d" size={14} />
        </AriaButton>
        <MenuPanel placement="top end" onAction={onMenuAction}>
          {menu}
        </MenuPanel>
      </AriaMenuTrigger>
    </span>
  );
}
