import { Button } from '@madoguchi/ui/button';
import { useTranslations } from 'use-intl';

export interface DialogButtonsProps {
  /** The verb with its object, on the main button. */
  label: string;
  onCancel(): void;
  /** Left out: the main button submits the form it stands in. */
  onConfirm?(): void;
  isPending?: boolean;
  isDisabled?: boolean;
}

/** How a dialog ends: given up, or done. */
export function DialogButtons({ label, onCancel, onConfirm, isPending, isDisabled }: DialogButtonsProps) {
  const ui = useTranslations('ui');
  return (
    <span className="end row wrap">
      <Button size="md" onPress={onCancel}>
        {ui('cancel')}
      </Button>
      <Button
        size="md"
        variant="primary"
        type={onConfirm ? 'button' : 'submit'}
        onPress={onConfirm}
        isPending={isPending}
        isDisabled={isDisabled}
      >
        {label}
      </Button>
    </span>
  );
}

/** The same under a form inside a dialog, where a footer of the dialog would stand outside the form. */
export function DialogFormFoot(props: Omit<DialogButtonsProps, 'onConfirm'>) {
  return (
    <div className="row wrap dialog-foot">
      <DialogButtons {...props} />
    </div>
  );
}
