import type { CustomerView } from '@madoguchi/contracts/customer-view';
import { RecordRow, Section } from '@madoguchi/ui/customer';
import { useNow, useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { nextStepsOf, type NextStep } from '../next-steps.ts';
import { useDayText } from '../use-words.ts';

const hrefOf = ({ kind, id }: NextStep): string | undefined => {
  if (kind === 'answer') return paths.conversation(id);
  return kind === 'contract' ? paths.contract(id) : undefined;
};

/** What can be done next for this customer, each with what it follows from; nothing when there is nothing. */
export function NextSteps({ view }: { view: CustomerView }) {
  const t = useTranslations('customer-view.next');
  const day = useDayText();
  const steps = nextStepsOf(view, useNow());
  if (steps.length === 0) return null;
  return (
    <Section icon="bulb" title={t('title')}>
      {steps.map((step) => (
        <RecordRow
          key={`${step.kind}${step.id}`}
          href={hrefOf(step)}
          title={<b>{t(`do.${step.kind}`)}</b>}
          sub={step.on ? t(`why.${step.kind}`, { name: step.name, date: day(step.on) }) : step.name}
        />
      ))}
    </Section>
  );
}
