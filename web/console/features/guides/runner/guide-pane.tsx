import type { Conversation } from '@madoguchi/contracts/conversations';
import type { Suggested } from '@madoguchi/contracts/suggestions';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Banner, Empty, SkeletonRows } from '@madoguchi/ui/feedback';
import { ErrorState } from '@madoguchi/ui/states';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { clearGap, noteGuide, runKeys, useRun, useRunsOf, useStartRun, useSuggestions } from './api.ts';
import { faceOfReady, faceOfRun, type GuideFace } from './face.ts';
import { GapDialog } from './run-tools.tsx';
import { RunView } from './run-view.tsx';
import { SuggestionList, useShown } from './suggestion-list.tsx';
import './runner.css';

/** The run that is looked at: the one somebody chose, else the one under way, else the guide that is ready, else the last. */
function useFace(conversationId: string): {
  face: GuideFace | null;
  isLoading: boolean;
  error: unknown;
  choose(runId: string): void;
} {
  const [chosen, setChosen] = useState<string | null>(null);
  const runs = useRunsOf(conversationId);
  const suggestions = useSuggestions(conversationId);
  const items = runs.data?.items ?? [];
  const running = items.find(({ state }) => state === 'running');
  const runningId = running?.id;
  // What was walked through stays when it is over: its outcome is read then.
  useEffect(() => {
    if (runningId) setChosen(runningId);
  }, [runningId]);
  const ready = suggestions.data?.ready ?? null;
  const runId = chosen ?? running?.id ?? (ready ? null : (items[0]?.id ?? null));
  const run = useRun(runId);
  const isMine = run.data && run.data.id === runId;
  const face = isMine ? faceOfRun(run.data) : !runId && ready ? faceOfReady(ready, conversationId) : null;
  const isLoading = runs.isPending || (runId ? run.isPending : suggestions.isPending);
  return { face, isLoading, error: runs.error ?? (runId ? run.error : null), choose: setChosen };
}

/** Of a guide that is open and not begun: it is another one, or there is none. */
function ReadyTools({ face }: { face: GuideFace }) {
  const t = useTranslations('guide-runs');
  const queryClient = useQueryClient();
  const [isFlagging, setFlagging] = useState(false);
  const { conversationId, guide } = face;
  const dismiss = () =>
    void noteGuide(conversationId, 'dismissed', guide.id).then(() =>
      queryClient.invalidateQueries({ queryKey: runKeys.suggestions(conversationId) }),
    );
  return (
    <div className="row wrap guide-tools">
      <Button size="xs" variant="ghost" icon="x" onPress={dismiss}>
        {t('notThis')}
      </Button>
      <span className="grow" />
      <Button size="xs" variant="ghost" icon="flag" onPress={() => setFlagging(true)}>
        {t('gap.action')}
      </Button>
      {isFlagging ? (
        <GapDialog conversationId={conversationId} runId={null} onClose={() => setFlagging(false)} />
      ) : null}
    </div>
  );
}

function Nothing({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('guide-runs');
  const [isFlagging, setFlagging] = useState(false);
  return (
    <Empty icon="flow" title={t('nothing.title')}>
      {t('nothing.text')}
      <span className="row wrap guide-nothing">
        <LinkButton size="xs" href={paths.guides}>
          {t('nothing.all')}
        </LinkButton>
        <Button size="xs" icon="flag" onPress={() => setFlagging(true)}>
          {t('gap.action')}
        </Button>
      </span>
      {isFlagging ? (
        <GapDialog conversationId={conversation.id} runId={null} onClose={() => setFlagging(false)} />
      ) : null}
    </Empty>
  );
}

function Gap({ conversationId, words }: { conversationId: string; words: string }) {
  const t = useTranslations('guide-runs.gap');
  const clear = useWrite(clearGap, runKeys.of(conversationId));
  return (
    <Banner icon="flag" className="flush" onClose={() => clear.mutate(conversationId)}>
      {t('flagged', { words })}
    </Banner>
  );
}

const NONE: readonly Suggested[] = [];

/** Beside the conversation: the guide that is meant, already open, and what else is known. */
export function GuidePane({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('guide-runs');
  const problem = useProblemText();
  const root = useRef<HTMLDivElement>(null);
  const mayRun = useMay('guide:run');
  const { id } = conversation;
  const { face, isLoading, error, choose } = useFace(id);
  const runs = useRunsOf(id);
  const suggestions = useSuggestions(id);
  const start = useStartRun(id);
  useShown(id, suggestions.data?.items ?? NONE);
  const focus = () => root.current?.querySelector<HTMLElement>('.answer, .sugg button, .sugg a, button')?.focus();
  useShortcuts([{ id: 'guide.focus', keys: ['Alt', 'g'], label: t('focus'), group: t('group'), run: focus }]);
  useEffect(() => {
    if (start.data) choose(start.data.id);
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- choose only sets state
  }, [start.data]);
  if (error) return <ErrorState title={t('failed')} detail={problem(error)} onRetry={() => void runs.refetch()} />;
  const gap = runs.data?.gap;
  const items = (suggestions.data?.items ?? []).filter(
    ({ kind, id: itemId }) => !(kind === 'guide' && face && face.guide.id === itemId),
  );
  const tools =
    face?.runId && mayRun ? (
      <LinkButton size="xs" variant="ghost" icon="ext" href={paths.guideRun(face.runId)}>
        {t('open')}
      </LinkButton>
    ) : null;
  return (
    <div ref={root} className="guide-pane">
      {gap ? <Gap conversationId={id} words={gap.words} /> : null}
      {face ? <RunView key={face.runId ?? face.guide.id} face={face} tools={tools} /> : null}
      {face && !face.runId && mayRun ? <ReadyTools face={face} /> : null}
      {!face && isLoading ? <SkeletonRows count={4} /> : null}
      {!face && !isLoading && items.length === 0 && mayRun ? <Nothing conversation={conversation} /> : null}
      <SuggestionList items={items} conversationId={id} onGuide={(guideId) => start.mutate({ guideId })} />
    </div>
  );
}
