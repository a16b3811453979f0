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

/** What the server refused, in words; nothing while it refused nothing. */
function Refusal({ error }: { error: unknown }) {
  const problemText = useProblemText();
  return error ? (
    <p className="td" role="alert">
      {problemText(error)}
    </p>
  ) : null;
}

/** The end of a form that stands on a page: why it was refused, and saving. */
export function PageFormFoot({ error, isPending }: Pick<FormFootProps, 'error' | 'isPending'>) {
  const t = useTranslations('ui');
  return (
    <>
      <Refusal error={error} />
      <div>
        <Button type="submit" variant="primary" isPending={isPending}>
          {t('save')}
        </Button>
      </div>
    </>
  );
}

/** The end of a form in a dialog: why it was refused, the way back, the way on. */
export function FormFoot({ error, submitLabel, keys, isPending, isDisabled, onCancel }: FormFootProps) {
  const t = useTranslations('ui');
  return (
    <>
      <Refusal error={error} />
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
