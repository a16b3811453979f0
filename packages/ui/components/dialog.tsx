import type { ReactNode } from 'react';
import { Dialog as AriaDialog } from 'react-aria-components/Dialog';
import { Heading } from 'react-aria-components/Heading';
import { Modal, ModalOverlay } from 'react-aria-components/Modal';
import { useTranslations } from 'use-intl';
import { Button, IconButton } from './button.tsx';
import { classNames } from './class-names.ts';

export interface DialogProps {
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
  title: ReactNode;
  children?: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
  isDismissable?: boolean;
  role?: 'dialog' | 'alertdialog';
}

/** Focus is kept inside and returns where it was. Escape closes, never during a conversion. */
export function Dialog({
  isOpen,
  onOpenChange,
  title,
  children,
  footer,
  size = 'sm',
  isDismissable = true,
  role = 'dialog',
}: DialogProps) {
  const t = useTranslations('ui');
  return (
    <ModalOverlay className="scrim" isOpen={isOpen} onOpenChange={onOpenChange} isDismissable={isDismissable}>
      <Modal className={classNames('dialog', `dialog-${size}`)}>
        <AriaDialog role={role} className="dialog-in">
          <div className="row dialog-head">
            <Heading slot="title" level={2} className="grow">
              {title}
            </Heading>
            {isDismissable && role === 'dialog' ? (
              <IconButton icon="x" size="xs" label={t('close')} onPress={() => onOpenChange(false)} />
            ) : null}
          </div>
          <div className="dialog-body">{children}</div>
          {footer ? <div className="row wrap dialog-foot">{footer}</div> : null}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

export interface ConfirmDialogProps {
  isOpen: boolean;
  onOpenChange(isOpen: boolean): void;
  title: ReactNode;
  children?: ReactNode;
  /** The verb with its object. */
  confirmLabel: string;
  onConfirm(): void;
  isDanger?: boolean;
  isPending?: boolean;
}

/** Only for what cannot be undone; everything else acts and offers undo. */
export function ConfirmDialog({
  isOpen,
  onOpenChange,
  title,
  children,
  confirmLabel,
  onConfirm,
  isDanger,
  isPending,
}: ConfirmDialogProps) {
  const t = useTranslations('ui');
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={title}
      role="alertdialog"
      isDismissable={false}
      footer={
        <span className="end row">
          <Button size="md" onPress={() => onOpenChange(false)} isDisabled={isPending}>
            {t('cancel')}
          </Button>
          <Button
            size="md"
            variant={isDanger ? 'danger' : 'primary'}
            onPress={onConfirm}
            isPending={isPending}
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the focus has to go into the dialog somewhere
            autoFocus
          >
            {confirmLabel}
          </Button>
        </span>
      }
    >
      {children}
    </Dialog>
  );
}
