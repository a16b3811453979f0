import { Button, IconButton } from '@madoguchi/ui/button';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { useWords } from '../use-words.ts';
import { ConditionEditor } from './condition-editor.tsx';
import type { StepEditorProps } from './step-editor.tsx';

/** Where it goes on, when not with the step after it: only forward, so that every run ends. */
export function StepWays({ step, definition, onChange }: StepEditorProps) {
  const t = useTranslations('procedures.editor');
  const words = useWords();
  const later = definition.steps.slice(definition.steps.findIndex(({ key }) => key === step.key) + 1);
  const [first] = later;
  const set = (next: typeof step.next) => onChange({ ...step, next });
  const change = (at: number, part: Partial<(typeof step.next)[number]>) =>
    set(step.next.map((one, other) => (other === at ? { ...one, ...part } : one)));
  return (
    <fieldset className="procedure-parts">
      <legend className="label">{t('ways')}</legend>
      {step.next.map((way, at) => (
        // eslint-disable-next-line react/no-array-index-key
        <div key={at} className="procedure-way">
          <ConditionEditor
            label={t('wayWhen')}
            fields={definition.fields}
            value={way.when}
            onChange={(when) => change(at, { when })}
          />
          <div className="procedure-test">
            <Select
              label={t('wayTo')}
              size="sm"
              options={later.map(({ key, title }) => ({ id: key, label: words(title) || key }))}
              value={way.to}
              onChange={(to) => change(at, { to })}
            />
            <IconButton
              icon="x"
              size="sm"
              label={t('removeWay')}
              onPress={() => set(step.next.filter((_one, other) => other !== at))}
            />
          </div>
        </div>
      ))}
      {first ? (
        <Button
          size="xs"
          variant="ghost"
          icon="plus"
          onPress={() => set([...step.next, { when: null, to: first.key }])}
        >
          {t('addWay')}
        </Button>
      ) : null}
    </fieldset>
  );
}
