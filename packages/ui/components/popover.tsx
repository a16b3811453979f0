import type { ReactElement, ReactNode } from 'react';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover, type PopoverProps } from 'react-aria-components/Popover';
import { classNames } from './class-names.ts';

export interface PopoverTriggerProps {
  trigger: ReactElement;
  label: string;
  placement?: PopoverProps['placement'];
  isOpen?: boolean;
  onOpenChange?(isOpen: boolean): void;
  className?: string;
  children: ReactNode | ((close: () => void) => ReactNode);
}

export function PopoverTrigger({
  trigger,
  label,
  placement = 'bottom start',
  isOpen,
  onOpenChange,
  className,
  children,
}: PopoverTriggerProps) {
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={onOpenChange}>
      {trigger}
      <Popover className={classNames('pop', className)} placement={placement} offset={4}>
        <Dialog className="pop-in" aria-label={label}>
          {({ close }) => <>{typeof children === 'function' ? children(close) : children}</>}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
