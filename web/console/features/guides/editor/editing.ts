import type { GuideDocument, GuideStep, GuideStepKind } from '@madoguchi/contracts/guide-document';
import {
  addStep,
  changeStep,
  connect,
  duplicateStep,
  newStep,
  placeSteps,
  removeStep,
  type BranchStart,
} from '@madoguchi/guides/edit';
import type { GuideProblem } from '@madoguchi/guides/validate';
import type { Draft } from './use-draft.ts';

/** What can be done to the guide that is open, from the chart, the list and the panel alike. */
export interface Editing {
  document: GuideDocument;
  problems: readonly GuideProblem[];
  selected: GuideStep | null;
  isReadOnly: boolean;
  select(id: string | null): void;
  change(patch: Partial<GuideDocument>, name?: string): void;
  /** `name`: what was changed; typing into one field is one change. */
  changeStep(id: string, change: (step: GuideStep) => GuideStep, name?: string): void;
  add(kind: GuideStepKind, from?: BranchStart): void;
  connect(from: BranchStart, to: string | null): void;
  duplicate(id: string): void;
  remove(id: string): void;
  place(places: ReadonlyMap<string, { x: number; y: number }>): void;
}

interface Held {
  draft: Draft;
  problems: readonly GuideProblem[];
  selectedId: string | null;
  isReadOnly: boolean;
  select(id: string | null): void;
}

export function editingOf({ draft, problems, selectedId, isReadOnly, select }: Held): Editing {
  const { document, edit } = draft;
  return {
    document,
    problems,
    selected: document.steps.find((step) => step.id === selectedId) ?? null,
    isReadOnly,
    select,
    change: (patch, name) => edit({ ...document, ...patch }, name),
    changeStep: (id, change, name) => edit(changeStep(document, id, change), name && `${id} ${name}`),
    add: (kind, from) => {
      const step = newStep(document, kind);
      edit(addStep(document, step, from));
      select(step.id);
    },
    connect: (from, to) => edit(connect(document, from, to)),
    duplicate: (id) => {
      const copied = duplicateStep(document, id);
      if (!copied) return;
      edit(copied.document);
      select(copied.id);
    },
    remove: (id) => {
      edit(removeStep(document, id));
      if (id === selectedId) select(null);
    },
    place: (places) => edit(placeSteps(document, places)),
  };
}
