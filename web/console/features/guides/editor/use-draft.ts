import type { GuideDocument } from '@madoguchi/contracts/guide-document';
import type { GuideDetail } from '@madoguchi/contracts/guides';
import { sameJson } from '@madoguchi/guides/diff';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { isProblem, useProblemText } from '../../../lib/errors.ts';
import { guideKeys, saveGuide } from '../api.ts';
import { historyOf, type History, stepHistory } from './history.ts';

const PAUSE_MS = 700;

export type Saving = 'saved' | 'waiting' | 'saving' | 'conflict' | 'failed';

export interface Draft {
  document: GuideDocument;
  /** `name`: changes of the same thing one after the other are taken back together. */
  edit(document: GuideDocument, name?: string): void;
  undo(): void;
  redo(): void;
  canUndo: boolean;
  canRedo: boolean;
  saving: Saving;
  problem: string | null;
  revision: number;
  /** Waits until everything typed is stored; false when it could not be. */
  settle(): Promise<boolean>;
}

/** What is being written, with a way back, stored by itself when the hand rests. */
export function useDraft(guide: GuideDetail): Draft {
  const [history, dispatch] = useReducer(stepHistory, guide.draft, historyOf);
  const store = useStore(guide, history);
  const { present } = history;
  return {
    document: present,
    edit: useCallback((document, name) => dispatch({ type: 'edit', document, name: name ?? null }), []),
    undo: useCallback(() => dispatch({ type: 'undo' }), []),
    redo: useCallback(() => dispatch({ type: 'redo' }), []),
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
    ...store,
  };
}

function useStore(guide: GuideDetail, history: History): Pick<Draft, 'saving' | 'problem' | 'revision' | 'settle'> {
  const queryClient = useQueryClient();
  const problemText = useProblemText();
  const [saving, setSaving] = useState<Saving>('saved');
  const [problem, setProblem] = useState<string | null>(null);
  const held = useRef({
    stored: guide.draft,
    revision: guide.revision,
    wanted: guide.draft,
    running: Promise.resolve(true),
  });
  const [revision, setRevision] = useState(guide.revision);
  useEffect(() => {
    held.current.wanted = history.present;
  }, [history.present]);

  const store = useCallback(async (): Promise<boolean> => {
    const now = held.current;
    const { wanted } = now;
    if (wanted === now.stored) return true;
    setSaving('saving');
    try {
      const saved = await saveGuide(guide.id, { document: wanted, revision: now.revision });
      held.current.stored = wanted;
      held.current.revision = saved.revision;
      setRevision(saved.revision);
      queryClient.setQueryData(guideKeys.detail(guide.id), saved);
      setProblem(null);
      setSaving('saved');
      return true;
    } catch (error) {
      setSaving(isProblem(error, 'changed_meanwhile') ? 'conflict' : 'failed');
      setProblem(problemText(error));
      return false;
    }
  }, [guide.id, problemText, queryClient]);

  /** One after the other: the second needs the revision the first was given. */
  const settle = useCallback((): Promise<boolean> => {
    held.current.running = held.current.running.then(store, store);
    return held.current.running;
  }, [store]);

  useEffect(() => {
    if (history.present === held.current.stored) return;
    setSaving((state) => (state === 'conflict' ? state : 'waiting'));
    const timer = setTimeout(() => void settle(), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [history.present, settle]);
  // Approving, or naming an owner, counts as a saving too: with the same words in it, it is ours.
  useEffect(() => {
    if (guide.revision <= held.current.revision || !sameJson(guide.draft, held.current.stored)) return;
    held.current.revision = guide.revision;
    setRevision(guide.revision);
  }, [guide.draft, guide.revision]);
  // Leaving the page takes what was typed along.
  useEffect(() => () => void settle(), [settle]);
  return { saving, problem, revision, settle };
}
