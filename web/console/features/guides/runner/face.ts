import type { GuideRun } from '@madoguchi/contracts/guide-runs';
import type { ReadyGuide } from '@madoguchi/contracts/suggestions';

/** A guide as the pane shows it: under way, or ready at its first step. */
export interface GuideFace extends Pick<GuideRun, 'taken' | 'choices' | 'heard' | 'next' | 'step' | 'within'> {
  /** null: not begun; the first answer begins it. */
  runId: string | null;
  conversationId: string;
  guide: { id: string; title: string; version: number; approvedAt: string; newVersion: number | null };
  progress: { done: number; left: number };
  skip: GuideRun['skip'];
  state: GuideRun['state'];
  outcome: GuideRun['outcome'];
  customerText: string;
}

export const faceOfRun = (run: GuideRun): GuideFace => ({ ...run, runId: run.id });

export function faceOfReady(ready: ReadyGuide, conversationId: string): GuideFace {
  const { guideId, title, version, approvedAt, steps, step, choices, heard, next } = ready;
  return {
    ...{ runId: null, conversationId, step, choices, heard, next, within: null, taken: [] },
    guide: { id: guideId, title, version, approvedAt, newVersion: null },
    progress: { done: 0, left: steps },
    skip: { may: false, needsReason: false, onlyExperts: false },
    state: 'running',
    outcome: null,
    customerText: '',
  };
}
