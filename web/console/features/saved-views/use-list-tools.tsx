import { savedViewEndpoints, type SavedView } from '@madoguchi/contracts/saved-views';
import { useToasts } from '@madoguchi/ui/toast';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { call } from '../../lib/api-client.ts';
import { useProblemText } from '../../lib/errors.ts';
import type { ListTools } from '../../lib/list-tools.ts';
import { viewKeys } from '../../lib/views.ts';
import { BulkBar } from './components/bulk-bar.tsx';
import { BulkProgress } from './components/bulk-progress.tsx';
import type { ViewDraft } from './components/view-dialog.tsx';
import './saved-views.css';

const ViewDialog = lazy(async () => ({ default: (await import('./components/view-dialog.tsx')).ViewDialog }));
const PinsDialog = lazy(async () => ({ default: (await import('./components/pins-dialog.tsx')).PinsDialog }));

/** Deletes at once and offers the way back. */
function useDelete(onDeleted: () => void): (view: SavedView) => void {
  const t = useTranslations('saved-views.editor');
  const { show } = useToasts();
  const problemText = useProblemText();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: viewKeys.all });
  const failed = (error: unknown) => void show({ text: problemText(error), tone: 'danger' });
  const restore = async (id: string) => {
    await call(savedViewEndpoints.restoreView, { params: { id } });
    await refresh();
  };
  const remove = async ({ id, name }: SavedView) => {
    await call(savedViewEndpoints.deleteView, { params: { id } });
    onDeleted();
    await refresh();
    show({ text: t('deleted', { name }), seconds: 10, undo: { onUndo: () => void restore(id).catch(failed) } });
  };
  return (view) => void remove(view).catch(failed);
}

/** What the lists are given, and the dialogs that belong to it. */
export function useListTools(onView: (view: string) => void): { tools: ListTools; dialogs: ReactNode } {
  const [draft, setDraft] = useState<ViewDraft | null>(null);
  const [isPinning, setPinning] = useState(false);
  const deleteView = useDelete(() => onView('mine'));
  const dialogs = (
    <>
      <BulkProgress />
      <Suspense fallback={null}>
        {draft ? (
          <ViewDialog
            start={draft}
            onClose={() => setDraft(null)}
            onSaved={(view) => {
              setDraft(null);
              onView(view.id);
            }}
          />
        ) : null}
        {isPinning ? <PinsDialog onClose={() => setPinning(false)} /> : null}
      </Suspense>
    </>
  );
  return { tools: { editView: setDraft, deleteView, choosePinned: () => setPinning(true), BulkBar }, dialogs };
}
