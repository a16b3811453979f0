import { useLocale, useTranslations } from 'use-intl';
import { useState } from 'react';
import { useGo } from '../../../lib/navigation.ts';
import { firstProblemDay, usualHours, weekdays } from '../../../lib/business-hours.ts';
import { useSetUp } from '../api.ts';
import { AdminStep, HoursStep, NameStep } from '../components/create-forms.tsx';
import { StepFrame } from '../components/step-frame.tsx';
import { clearKept, type Kept, keepSetup, readKept } from '../kept.ts';
import { type CreateStep, createSteps, exampleReference, stepPath } from '../steps.ts';

const EXAMPLE_PREFIX = 'YM';

function useKept(): readonly [Kept, (patch: Partial<Kept>) => void] {
  const locale = useLocale();
  const [kept, setKept] = useState<Kept>(
    () =>
      readKept() ?? {
        workspaceName: '',
        referencePrefix: '',
        locale,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        businessHours: usualHours(),
        name: '',
        email: '',
      },
  );
  return [
    kept,
    (patch) => {
      const next = { ...kept, ...patch };
      setKept(next);
      keepSetup(next);
    },
  ];
}

/** Name, hours and the first administrator; only then is anything stored on the server. */
export function CreateSteps({ step }: { step: CreateStep }) {
  const t = useTranslations('setup.step');
  const days = useTranslations('settings.hours.day');
  const go = useGo();
  const [kept, set] = useKept();
  const setUp = useSetUp();
  const index = createSteps.indexOf(step);
  const toStep = (offset: number) => {
    const target = createSteps[index + offset];
    if (target) go(stepPath(target));
  };
  const create = (password: string) =>
    setUp.mutate(
      { ...kept, password },
      {
        onSuccess() {
          clearKept();
          go(stepPath('mail'), { replace: true });
        },
      },
    );
  const openDays = weekdays.filter((day) => (kept.businessHours.week[day] ?? []).length > 0).map((day) => days(day));
  const problemDay = firstProblemDay(kept.businessHours);
  return (
    <StepFrame
      step={step}
      reference={exampleReference(kept.referencePrefix || EXAMPLE_PREFIX)}
      summaries={{ name: kept.workspaceName, hours: openDays.join(t('hours.joint')) }}
      onChange={(each) => go(stepPath(each))}
    >
      {step === 'name' ? <NameStep kept={kept} onChange={set} onNext={() => toStep(1)} /> : null}
      {step === 'hours' ? (
        <HoursStep
          kept={kept}
          problemDay={problemDay}
          onChange={set}
          onBack={() => toStep(-1)}
          onNext={() => toStep(1)}
        />
      ) : null}
      {step === 'admin' ? (
        <AdminStep
          kept={kept}
          error={setUp.error}
          isPending={setUp.isPending}
          onChange={set}
          onBack={() => toStep(-1)}
          onCreate={create}
        />
      ) : null}
    </StepFrame>
  );
}
