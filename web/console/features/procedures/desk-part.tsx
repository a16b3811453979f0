import type { Conversation } from '@madoguchi/contracts/conversations';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConversationActions, DeskParts } from '../../lib/desk-parts.tsx';
import { useMay } from '../../lib/session.ts';
import { AssetHistory } from './components/asset-history.tsx';
import { ConversationRuns } from './components/conversation-runs.tsx';
import { RunStrip } from './components/run-strip.tsx';

const StartDialog = lazy(async () => ({ default: (await import('./components/start-dialog.tsx')).StartDialog }));
const StepDialog = lazy(async () => ({ default: (await import('./components/step-dialog.tsx')).StepDialog }));

function useActions(conversation: Conversation): ConversationActions {
  const t = useTranslations('procedures.start');
  const mayRun = useMay('procedure:run');
  const [open, setOpen] = useState<'start' | { runId: string } | null>(null);
  if (!mayRun) return { actions: [] };
  const close = () => setOpen(null);
  return {
    actions: [
      {
        id: 'procedure-start',
        icon: 'flow',
        label: t('action'),
        keys: ['p'],
        isDisabled: conversation.status === 'closed',
        run: () => setOpen('start'),
      },
    ],
    dialog: open ? (
      <Suspense fallback={null}>
        {open === 'start' ? (
          <StartDialog
            conversationId={conversation.id}
            onStarted={(run) => setOpen({ runId: run.id })}
            onClose={close}
          />
        ) : (
          <StepDialog runId={open.runId} onClose={close} />
        )}
      </Suspense>
    ) : null,
  };
}

/** What this feature adds to the desk. */
export const procedurePart: Partial<DeskParts> = {
  useActions,
  strips: [RunStrip],
  panels: [ConversationRuns],
  assetHistory: [AssetHistory],
};
