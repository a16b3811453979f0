import type { ReactElement, ReactNode } from 'react';
import { Header } from 'react-aria-components/Header';
import {
  Menu,
  MenuItem as AriaMenuItem,
  MenuSection as AriaMenuSection,
  MenuTrigger as AriaMenuTrigger,
} from 'react-aria-components/Menu';
import { Popover, type PopoverProps } from 'react-aria-components/Popover';
import { Separator } from 'react-aria-components/Separator';
import type { Selection } from 'react-aria-components';
import { classNames } from './class-names.ts';
import { Icon, type IconName } from './icon.tsx';
import { Keys } from './marks.tsx';

export interface MenuPanelProps {
  placement?: PopoverProps['placement'];
  children: ReactNode;
  onAction?(id: string): void;
  selectionMode?: 'none' | 'single' | 'multiple';
  selectedKeys?: Iterable<string>;
  onSelectionChange?(selection: Selection): void;
}

/** The floating list itself, for components that bring their own trigger. */
export function MenuPanel({ placement = 'bottom start', children, onAction, ...selection }: MenuPanelProps) {
  return (
    <Popover className="pop" placement={placement} offset={4}>
      <Menu className="menu" onAction={(key) => onAction?.(String(key))} {...selection}>
        {children}
      </Menu>
    </Popover>
  );
}

export interface MenuTriggerProps extends MenuPanelProps {
  trigger: ReactElement;
}

export function MenuTrigger({ trigger, ...panel }: MenuTriggerProps) {
  return (
    <AriaMenuTrigger>
      {trigger}
      <MenuPanel {...panel} />
    </AriaMenuTrigger>
  );
}

export interface MenuItemProps {
  id: string;
  icon?: IconName;
  /** Instead of an icon: a mark such as StatusMark or Avatar. */
  mark?: ReactNode;
  keys?: readonly string[];
  detail?: ReactNode;
  isDisabled?: boolean;
  isDanger?: boolean;
  /** Plain text for typing ahead, when children are not a string. */
  textValue?: string;
  href?: string;
  children: ReactNode;
}

export function MenuItem({
  id,
  icon,
  mark,
  keys,
  detail,
  isDisabled,
  isDanger,
  textValue,
  href,
  children,
}: MenuItemProps) {
  return (
    <AriaMenuItem
      id={id}
      href={href}
      isDisabled={isDisabled}
      textValue={textValue ?? (typeof children === 'string' ? children : undefined)}
      className={classNames('mi', isDanger && 'td')}
    >
      {({ isSelected, selectionMode }) => (
        <>
          {mark ?? (icon ? <Icon name={icon} size={14} /> : null)}
          <span className="grow">{children}</span>
          {detail ? <span className="t3 f11">{detail}</span> : null}
          {keys ? <Keys keys={keys} /> : null}
          {selectionMode !== 'none' ? (
            <span className="mi-check">{isSelected ? <Icon name="check" size={14} /> : null}</span>
          ) : null}
        </>
      )}
    </AriaMenuItem>
  );
}

export function MenuSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <AriaMenuSection>
      <Header className="mh">{title}</Header>
      {children}
    </AriaMenuSection>
  );
}

export function MenuSeparator() {
  return <Separator className="menu-line" />;
}
