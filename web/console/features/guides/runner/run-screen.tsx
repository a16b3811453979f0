import { LinkButton } from '@madoguchi/ui/button';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { useParams } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { isForbidden, useProblemText } from '../../../lib/errors.ts';
import { paths } from '../../../lib/paths.ts';
import { useRun } from './api.ts';
import { faceOfRun } from './face.ts';
import { RunView } from './run-view.tsx';

/** A guide alone, large, for a second screen or one hand. */
export function GuideRunScreen() {
  const t = useTranslations('guide-runs');
  const problem = useProblemText();
  const { runId } = useParams({ strict: false });
  const { data, error, refetch } = useRun(runId ?? null);
  return (
    <Panes layout="single">
      <Pane id="guide-run" label={t('pane')} surface scroll className="guide-alone">
        {data ? (
          <RunView
            face={faceOfRun(data)}
            tools={
              <LinkButton size="xs" variant="ghost" icon="chat" href={paths.conversation(data.conversationId)}>
                {t('conversation')}
              </LinkButton>
            }
          />
        ) : isForbidden(error) ? (
          <NoPermissionState />
        ) : error ? (
          <ErrorState title={t('failed')} detail={problem(error)} onRetry={() => void refetch()} />
        ) : (
          <LoadingState />
        )}
      </Pane>
    </Panes>
  );
}
