import type { MacroBody } from '@madoguchi/contracts/macros';
import { Button } from '@madoguchi/ui/button';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { RelativeTime } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useMacroVersions } from '../api.ts';

export interface MacroVersionsProps {
  macroId: string;
  /** Into the editor; nothing is saved by it. */
  onTake(body: MacroBody): void;
}

/** What a macro was before, newest first. */
export function MacroVersions({ macroId, onTake }: MacroVersionsProps) {
  const t = useTranslations('macros.editor');
  const problemText = useProblemText();
  const query = useMacroVersions(macroId);
  if (query.isPending) return <LoadingState shape="none" />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  if (query.data.length === 0) return <p className="t3 f12">{t('noVersions')}</p>;
  return (
    <ol className="macro-versions">
      {query.data.map(({ version, savedAt, savedBy, macro }) => (
        <li key={version}>
          <span className="mono f12">{t('version', { version })}</span>
          <span className="clip f12 t2">{macro.content.body}</span>
          <span className="f12 t3 nowrap">
            {savedBy} <RelativeTime at={savedAt} form="clock" />
          </span>
          <Button size="xs" onPress={() => onTake(macro)}>
            {t('takeVersion')}
          </Button>
        </li>
      ))}
    </ol>
  );
}
