import type { ProcedureRun } from '@madoguchi/contracts/procedures';
import { LinkButton } from '@madoguchi/ui/button';
import { KeyValues } from '@madoguchi/ui/customer';
import { Banner } from '@madoguchi/ui/feedback';
import { Icon } from '@madoguchi/ui/icon';
import { useTranslations } from 'use-intl';
import { RecordFields } from '../../../lib/components/record-fields.tsx';
import { paths } from '../../../lib/paths.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useMay } from '../../../lib/session.ts';
import { useAnswerText } from '../use-answer-text.ts';
import { useWords } from '../use-words.ts';
import { RunActions } from './run-actions.tsx';
import { RunDevice } from './run-device.tsx';
import { RunState } from './run-marks.tsx';
import { RunPapers } from './run-papers.tsx';
import { RunSteps } from './run-steps.tsx';
import { StatusLink } from './status-link.tsx';
import { StepPanel } from './step-panel.tsx';

function useAnswers(run: ProcedureRun) {
  const words = useWords();
  const answerText = useAnswerText();
  return run.definition.fields.flatMap((field) => {
    const value = run.answers[field.key];
    return value === undefined ? [] : [{ label: words(field.label), value: answerText(field, value) }];
  });
}

/** The latest word of whoever decided, where it sent the amount back. */
function LastDecision({ run }: { run: ProcedureRun }) {
  const t = useTranslations('procedures.approval');
  const last = run.approvals.at(-1);
  if (!last || last.state !== 'declined' || run.state !== 'running') return null;
  return (
    <Banner tone="danger" title={t('declinedBy', { name: last.decidedBy?.name ?? '' })}>
      {last.comment}
    </Banner>
  );
}

/** A procedure in full: the open step first, then what was filled in and how it went. */
export function RunDetail({ run }: { run: ProcedureRun }) {
  const t = useTranslations('procedures');
  const words = useWords();
  const customerText = useCustomerText();
  const mayRun = useMay('procedure:run');
  const answers = useAnswers(run);
  return (
    <article className="procedure-detail">
      <header className="row row-tight wrap">
        <Icon name={run.icon} size={20} />
        <h2 className="grow">
          <span className="mono t2">{run.number}</span> {words(run.name)}
        </h2>
        <RunState run={run} />
      </header>
      <div className="row row-tight wrap">
        <LinkButton size="sm" icon="inbox" href={paths.conversation(run.conversation.id)}>
          {[run.conversation.reference, run.conversation.subject].filter(Boolean).join(' ')}
        </LinkButton>
        <span className="t2">{customerText(run.customer)}</span>
        {run.owner ? <span className="t2 f12">{t('owner', { name: run.owner.name })}</span> : null}
      </div>
      <RunDevice run={run} />
      <LastDecision run={run} />
      {run.reason ? <Banner title={t('state.cancelled')}>{run.reason}</Banner> : null}
      {run.forgottenAt ? <Banner>{t('forgotten')}</Banner> : null}
      {run.step && mayRun ? (
        <section className="procedure-open" aria-label={words(run.step.title)}>
          <h3>{words(run.step.title)}</h3>
          <StepPanel run={run} />
        </section>
      ) : null}
      <RunSteps run={run} />
      {answers.length > 0 ? (
        <section aria-label={t('filledIn')}>
          <h3 className="label">{t('filledIn')}</h3>
          <KeyValues items={answers} />
        </section>
      ) : null}
      <RecordFields noun="procedure" id={run.id} />
      <RunPapers runId={run.id} hasPapers={run.steps.some(({ documentId }) => documentId !== null)} />
      {mayRun ? <StatusLink run={run} /> : null}
      {mayRun ? <RunActions run={run} /> : null}
    </article>
  );
}
