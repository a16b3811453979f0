import { Icon } from '@madoguchi/ui/icon';
import { SetupPage, SetupStep, SetupSteps } from '@madoguchi/ui/setup';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { allSteps, type Step } from '../steps.ts';
import { ExampleInbox } from './example-inbox.tsx';

export interface StepFrameProps {
  step: Step;
  summaries: Partial<Record<Step, ReactNode>>;
  reference: string;
  /** Steps that may still be changed by going back. */
  onChange?(step: Step): void;
  children: ReactNode;
}

function Aside({ reference }: { reference: string }) {
  const t = useTranslations('setup.aside');
  return (
    <>
      <p className="t2 f12">{t('example')}</p>
      <ExampleInbox reference={reference} />
      <div className="setup-later f12">
        <b className="row row-tight">
          <Icon name="book" size={14} />
          {t('later')}
        </b>
        <span className="row row-tight t2">
          <Icon name="form" size={14} />
          {t('laterForm')}
        </span>
        <span className="row row-tight t2">
          <Icon name="tag" size={14} />
          {t('laterCategories')}
        </span>
        <span className="row row-tight t2">
          <Icon name="link" size={14} />
          {t('laterApi')}
        </span>
      </div>
    </>
  );
}

/** All steps on one line; the one being done is open. */
export function StepFrame({ step, summaries, reference, onChange, children }: StepFrameProps) {
  const t = useTranslations('setup');
  const shell = useTranslations('shell');
  const current = allSteps.indexOf(step);
  const stateOf = (index: number) => (index < current ? 'done' : index === current ? 'now' : 'next');
  return (
    <SetupPage
      brand={shell('product')}
      remaining={t('remaining', { minutes: allSteps.length - current })}
      title={t('title')}
      lead={t('lead')}
      aside={<Aside reference={reference} />}
    >
      <SetupSteps>
        {allSteps.map((each, index) => (
          <SetupStep
            key={each}
            number={index + 1}
            state={stateOf(index)}
            title={t(`step.${each}.title`)}
            summary={index < current ? summaries[each] : undefined}
            onChange={index < current && onChange ? () => onChange(each) : undefined}
            estimate={index > current ? t(`step.${each}.estimate`) : undefined}
          >
            {children}
          </SetupStep>
        ))}
      </SetupSteps>
    </SetupPage>
  );
}
