import { Button } from '@madoguchi/ui/button';
import { useTranslations } from 'use-intl';

export interface DialogButtonsProps {
  /** The verb with its object, on the main button. */
  label: string;
  isPending?: boolean;
  isDisabled?: boolean;
  onCancel(): void;
  onConfirm(): void;
}

/** The footer of a dialog that is no form: given up, or done. A form ends with `FormFoot`. */
export function DialogButtons({ label, isPending, isDisabled, onCancel, onConfirm }: DialogButtonsProps) {
  const t = useTranslations('ui');
  return (
    <span className="end row">
      <Button size="md" onPress={onCancel}>
        {t('cancel')}
      </Button>
      <Button size="md" variant="primary" onPress={onConfirm} isPending={isPending} isDisabled={isDisabled}>
        {label}
      </Button>
    </span>
  );
}
