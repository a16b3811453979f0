import type { ProcedureRun, RunStep } from '@madoguchi/contracts/procedures';
import { wayOf } from '@madoguchi/contracts/procedures-form';
import { LinkButton } from '@madoguchi/ui/button';
import { Icon, type IconName } from '@madoguchi/ui/icon';
import { RelativeTime } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { paperHref } from '../api.ts';
import { useWords } from '../use-words.ts';

const icons: Record<RunStep['state'], IconName> = {
  open: 'arrowr',
  done: 'check',
  declined: 'x',
  failed: 'oct',
  cancelled: 'minus',
};

function Past({ run, row }: { run: ProcedureRun; row: RunStep }) {
  const t = useTranslations('procedures.step');
  const words = useWords();
  const step = run.definition.steps.find(({ key }) => key === row.key);
  return (
    <li className={`procedure-past ${row.state}`} aria-current={row.state === 'open' ? 'step' : undefined}>
      <Icon name={icons[row.state]} size={14} label={t(`state.${row.state}`)} />
      <span className="grow">
        {step ? words(step.title) : row.key}
        {row.note ? <span className="t2 f12"> {row.note}</span> : null}
      </span>
      {row.documentId && row.state === 'done' ? (
        <LinkButton size="xs" variant="ghost" icon="download" href={paperHref(row.documentId)}>
          {t('pdf')}
        </LinkButton>
      ) : null}
      <span className="f12 t3 nowrap">
        {row.endedBy?.name} {row.endedAt ? <RelativeTime at={row.endedAt} form="clock" /> : null}
      </span>
    </li>
  );
}

/** What was done, what is open, and what comes as the answers stand. */
export function RunSteps({ run }: { run: ProcedureRun }) {
  const t = useTranslations('procedures.step');
  const words = useWords();
  const way = run.step ? wayOf(run.definition, { ...run.answers, ...run.draft }) : [];
  const at = way.findIndex(({ key }) => key === run.step?.key);
  return (
    <ol className="procedure-steps" aria-label={t('steps')}>
      {run.steps.map((row) => (
        <Past key={row.seq} run={run} row={row} />
      ))}
      {way.slice(at + 1).map((step) => (
        <li key={step.key} className="procedure-past ahead">
          <Icon name="minus" size={14} />
          <span className="grow">{words(step.title)}</span>
        </li>
      ))}
    </ol>
  );
}
