import { Button } from '@madoguchi/ui/button';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

interface SaveProps {
  /** Nothing else stands in the dialog yet: the form ends it. */
  isNew: boolean;
  isPending: boolean;
  isDisabled: boolean;
  onClose(): void;
  children: ReactNode;
}

/** The save of one form: at the end of the dialog while it is alone there, in its own place among others. */
export function RecordSave({ isNew, isPending, isDisabled, onClose, children }: SaveProps) {
  const t = useTranslations('ui');
  const save = (
    <Button
      size={isNew ? 'md' : 'sm'}
      variant={isNew ? 'primary' : 'default'}
      type="submit"
      isPending={isPending}
      isDisabled={isDisabled}
    >
      {children}
    </Button>
  );
  if (!isNew) return <div>{save}</div>;
  return (
    <div className="row wrap dialog-foot">
      <span className="end row wrap">
        <Button size="md" onPress={onClose}>
          {t('cancel')}
        </Button>
        {save}
      </span>
    </div>
  );
}

/** The end of a dialog whose parts were each saved in their place. */
export function RecordClose({ onClose }: { onClose(): void }) {
  const t = useTranslations('ui');
  return (
    <div className="row wrap dialog-foot">
      <span className="end">
        <Button size="md" onPress={onClose}>
          {t('close')}
        </Button>
      </span>
    </div>
  );
}
