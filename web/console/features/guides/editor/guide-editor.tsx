import type { StepReport } from '@madoguchi/contracts/guide-runs';
import type { GuideDetail } from '@madoguchi/contracts/guides';
import { validateGuide } from '@madoguchi/guides/validate';
import { Button } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Banner } from '@madoguchi/ui/feedback';
import { LoadingState } from '@madoguchi/ui/states';
import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState, type KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import { useReportsOf } from '../reports/api.ts';
import { isOpen } from '../reports/report-item.tsx';
import { useBranchCounts, useKnownKeys, useProcedureNames } from '../api.ts';
import { AddBar } from './add-bar.tsx';
import { editingOf, type Editing } from './editing.ts';
import { EditorHead, type Mode } from './editor-head.tsx';
import { GuidePanel } from './guide-panel.tsx';
import { ProblemBar } from './problem-bar.tsx';
import { ReportsPanel } from './reports-panel.tsx';
import { Simulation } from './simulation.tsx';
import { StepList } from './step-list.tsx';
import { StepPanel } from './step-panel.tsx';
import { useDraft, type Draft } from './use-draft.ts';
import { VersionsPanel } from './versions-panel.tsx';
import '../guides.css';
import './editor.css';
import './views.css';

const NO_REPORTS: readonly StepReport[] = [];
const Chart = lazy(async () => ({ default: (await import('./chart.tsx')).Chart }));

export interface GuideEditorProps {
  guide: GuideDetail;
  isReadOnly: boolean;
  /** Begins again with what the server has. */
  onReplaced(): void;
}

/** The problems of what is on the screen; of guides and procedures nobody knows yet nothing is said. */
function useProblems({ document }: Draft) {
  const guides = useKnownKeys();
  const procedures = useProcedureNames().data;
  return useMemo(
    () =>
      validateGuide(document, {
        ...(guides ? { guides } : {}),
        ...(procedures ? { procedures: new Set(procedures.map(({ key }) => key)) } : {}),
      }),
    [document, guides, procedures],
  );
}

function Canvas({
  draft,
  editing,
  counts,
  reports,
}: {
  draft: Draft;
  editing: Editing;
  counts: Parameters<typeof Chart>[0]['counts'];
  reports: readonly StepReport[];
}) {
  const t = useTranslations('guides.view');
  const [view, setView] = useState<'chart' | 'list'>('chart');
  const { canUndo, canRedo, undo, redo } = draft;
  return (
    <div className="guide-canvas">
      <div className="guide-view">
        <SegmentedControl
          label={t('title')}
          value={view}
          onChange={setView}
          options={[
            { id: 'chart', label: t('chart'), icon: 'flow' },
            { id: 'list', label: t('list'), icon: 'listul' },
          ]}
        />
      </div>
      {view === 'list' ? (
        <div className="guide-list-scroll">
          <StepList editing={editing} />
        </div>
      ) : (
        <div className="guide-chart">
          <Suspense fallback={<LoadingState shape="none" />}>
            <Chart
              document={editing.document}
              problems={editing.problems}
              counts={counts}
              reports={reports}
              selected={editing.selected?.id ?? null}
              isReadOnly={editing.isReadOnly}
              onSelect={editing.select}
              onConnect={editing.connect}
              onRemove={editing.remove}
              onPlace={editing.place}
              {...{ canUndo, canRedo, onUndo: undo, onRedo: redo }}
            />
          </Suspense>
        </div>
      )}
      <footer className="guide-foot">
        {editing.isReadOnly ? <span className="grow" /> : <AddBar editing={editing} />}
        <ProblemBar editing={editing} />
      </footer>
    </div>
  );
}

function Side({ guide, editing, reports }: { guide: GuideDetail; editing: Editing; reports: readonly StepReport[] }) {
  const t = useTranslations('guides');
  const { selected } = editing;
  return (
    <aside className="guide-side" aria-label={t(selected ? 'step.panel' : 'about.title')}>
      {selected ? (
        <>
          <Button size="xs" variant="text" icon="chev-l" onPress={() => editing.select(null)}>
            {t('about.back')}
          </Button>
          <StepPanel
            key={selected.id}
            step={selected}
            editing={editing}
            reports={reports.filter(({ stepId }) => stepId === selected.id)}
          />
        </>
      ) : (
        <GuidePanel guide={guide} editing={editing} />
      )}
    </aside>
  );
}

const isTyping = (target: EventTarget): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Ctrl+Z and Ctrl+Shift+Z outside of fields; fields have their own way back. */
function onUndoKeys(event: KeyboardEvent<HTMLElement>, draft: Draft): void {
  if (!(event.ctrlKey || event.metaKey) || isTyping(event.target)) return;
  const key = event.key.toLowerCase();
  if (key !== 'z' && key !== 'y') return;
  event.preventDefault();
  if (key === 'y' || event.shiftKey) draft.redo();
  else draft.undo();
}

/** One guide: drawn, tried, compared with its versions, approved. */
export function GuideEditor({ guide, isReadOnly, onReplaced }: GuideEditorProps) {
  const t = useTranslations('guides.saving');
  const draft = useDraft(guide);
  const problems = useProblems(draft);
  const counts = useBranchCounts(guide.id, guide.approvedVersion).data ?? [];
  const reports = (useReportsOf(guide.id).data ?? NO_REPORTS).filter(isOpen);
  const [mode, setMode] = useState<Mode>('edit');
  const { step } = useSearch({ strict: false }) as { step?: unknown };
  const [selectedId, select] = useState<string | null>(typeof step === 'string' ? step : null);
  const editing = editingOf({ draft, problems, selectedId, isReadOnly, select });
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- undo and redo have buttons as well
    <div className="guide-editor" onKeyDown={(event) => onUndoKeys(event, draft)}>
      <EditorHead
        {...{ guide, draft, problems, mode, isReadOnly, onReplaced }}
        openReports={reports.length}
        onMode={setMode}
      />
      {draft.saving === 'conflict' ? (
        <Banner
          tone="warn"
          actions={
            <Button size="sm" onPress={onReplaced}>
              {t('reload')}
            </Button>
          }
        >
          {draft.problem}
        </Banner>
      ) : null}
      {mode === 'edit' ? (
        <div className="guide-work">
          <Canvas draft={draft} editing={editing} counts={counts} reports={reports} />
          <Side guide={guide} editing={editing} reports={reports} />
        </div>
      ) : null}
      {mode === 'try' ? <Simulation document={draft.document} /> : null}
      {mode === 'reports' ? (
        <ReportsPanel
          guide={guide}
          onStep={(stepId) => {
            setMode('edit');
            select(stepId);
          }}
        />
      ) : null}
      {mode === 'versions' ? <VersionsPanel guide={guide} isReadOnly={isReadOnly} onReplaced={onReplaced} /> : null}
    </div>
  );
}
