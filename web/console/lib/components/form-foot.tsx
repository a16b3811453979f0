import { Button } from '@madoguchi/ui/button';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../errors.ts';

export interface FormFootProps {
  /** What the server refused; null: nothing. */
  error: unknown;
  /** Left out: save. */
  submitLabel?: string | undefined;
  keys?: readonly string[];
  isPending: boolean;
  isDisabled: boolean;
  onCancel(): void;
}

/** The end of a form in a dialog: why it was refused, the way back, the way on. */
export function FormFoot({ error, submitLabel, keys, isPending, isDisabled, onCancel }: FormFootProps) {
  const t = useTranslations('ui');
  const problemText = useProblemText();
  return (
    <>
      {error ? (
        <p className="td" role="alert">
          {problemText(error)}
        </p>
      ) : null}
      <div className="row wrap dialog-foot">
        <span className="end row wrap">
          <Button size="md" onPress={onCancel}>
            {t('cancel')}
          </Button>
          <Button
            size="md"
            variant="primary"
            type="submit"
            isPending={isPending}
            isDisabled={isDisabled}
            {...(keys ? { keys } : {})}
          >
            {submitLabel ?? t('save')}
          </Button>
        </span>
      </div>
    </>
  );
}
