import type { ProcedureRun } from '@madoguchi/contracts/procedures';
import { LinkButton } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { paths } from '../../../lib/paths.ts';
import { useRun } from '../api.ts';
import { useWords } from '../use-words.ts';
import { StepPanel } from './step-panel.tsx';
import '../procedures.css';

/** The open step over the conversation; finished, the next one follows in its place. Approvals and the end close it. */
export function StepDialog({ runId, onClose }: { runId: string; onClose(): void }) {
  const t = useTranslations('procedures');
  const words = useWords();
  const query = useRun(runId);
  const run = query.data;
  const title = run?.step ? `${run.number} ${words(run.name)}: ${words(run.step.title)}` : (run?.number ?? t('title'));
  const onDone = (after: ProcedureRun) => {
    if (after.state !== 'running' || !['form', 'checklist', 'message'].includes(after.step?.kind ?? '')) onClose();
  };
  return (
    <Dialog isOpen onOpenChange={onClose} size="md" title={title}>
      <SectionState query={query}>
        {(known) => (
          <>
            <StepPanel run={known} onDone={onDone} />
            <div className="procedure-more">
              <LinkButton size="xs" variant="ghost" href={paths.procedure(runId)}>
                {t('seeAll')}
              </LinkButton>
            </div>
          </>
        )}
      </SectionState>
    </Dialog>
  );
}
