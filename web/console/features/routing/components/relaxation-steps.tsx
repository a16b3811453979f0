import type { RoutingSettings } from '@madoguchi/contracts/routing';
import { Button, IconButton } from '@madoguchi/ui/button';
import { useTranslations } from 'use-intl';
import { NumberField } from './number-field.tsx';

type Steps = RoutingSettings['relaxation'];

/** After how long the needed levels are lower, and by how much. */
export function RelaxationSteps({ steps, onChange }: { steps: Steps; onChange(steps: Steps): void }) {
  const t = useTranslations('routing.settings');
  const set = (at: number, changes: Partial<Steps[number]>) =>
    onChange(steps.map((step, index) => (index === at ? { ...step, ...changes } : step)));
  const last = steps.at(-1)?.afterMinutes ?? 0;
  return (
    <fieldset className="bare-fieldset routing-section">
      <legend className="label">{t('relaxation')}</legend>
      {steps.map((step, at) => (
        <div className="reason-line" key={at}>
          <NumberField
            label={t('relaxAfter')}
            value={step.afterMinutes}
            onChange={(afterMinutes) => set(at, { afterMinutes: afterMinutes ?? 1 })}
            min={1}
            max={10_080}
          />
          <NumberField
            label={t('relaxBy')}
            value={step.lower}
            onChange={(lower) => set(at, { lower: lower ?? 1 })}
            min={1}
            max={5}
          />
          <IconButton
            icon="x"
            label={t('relaxRemove')}
            onPress={() => onChange(steps.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      {steps.length < 5 ? (
        <div>
          <Button size="xs" icon="plus" onPress={() => onChange([...steps, { afterMinutes: last + 15, lower: 1 }])}>
            {t('relaxAdd')}
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}
