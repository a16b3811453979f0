import { Button } from '@madoguchi/ui/button';
import { useTranslations } from 'use-intl';

/** Why it was not saved; what was edited is not lost where another board can hold it. */
export function Trouble({
  problem,
  isSaving,
  onSaveAsNew,
}: {
  problem: string | null;
  isSaving: boolean;
  onSaveAsNew: (() => void) | null;
}) {
  const t = useTranslations('dashboards.editor');
  if (problem === null) return null;
  return (
    <div className="row wrap">
      <p className="help err" role="alert">
        {problem}
      </p>
      {onSaveAsNew ? (
        <Button size="sm" isPending={isSaving} onPress={onSaveAsNew}>
          {t('saveAsNew')}
        </Button>
      ) : null}
    </div>
  );
}
