import type {
  Answers,
  ProcedureDefinition,
  ProcedureField,
  ProcedureStep,
} from '@madoguchi/contracts/procedures-definition';
import type { Procedure } from '@madoguchi/contracts/procedures';
import { checkDefinition } from '@madoguchi/contracts/procedures-form';
import { Button } from '@madoguchi/ui/button';
import { Switch } from '@madoguchi/ui/choice';
import { SettingsPage } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { useUpdateDefinition } from '../api.ts';
import { newField, newStep } from '../definition-edit.ts';
import { useWords } from '../use-words.ts';
import { AnswerFields } from './answer-fields.tsx';
import { DefinitionBasics } from './definition-basics.tsx';
import { ExportButton } from './exchange-buttons.tsx';
import { FieldEditor } from './field-editor.tsx';
import { PartList } from './part-list.tsx';
import { PublishPanel } from './publish-panel.tsx';
import { StepEditor } from './step-editor.tsx';

/** What cannot be published as it is, by field and step. */
function useFaults(definition: ProcedureDefinition) {
  const t = useTranslations('procedures.editor.fault');
  const issues = checkDefinition(definition);
  const of = (prefix: string) =>
    new Map(
      issues
        .filter(({ path }) => path.startsWith(prefix))
        .map(({ path, code }) => [path.slice(prefix.length), t(code)]),
    );
  return {
    fields: of('fields.'),
    steps: of('steps.'),
    rest: issues.filter(({ path }) => path === 'authority').map(({ code }) => t(code)),
    count: issues.length,
  };
}

function Parts({
  definition,
  onChange,
}: {
  definition: ProcedureDefinition;
  onChange(definition: ProcedureDefinition): void;
}) {
  const t = useTranslations('procedures.editor');
  const faults = useFaults(definition);
  const { fields, steps } = definition;
  return (
    <>
      {faults.rest.map((fault) => (
        <p key={fault} className="td f12" role="alert">
          {fault}
        </p>
      ))}
      <PartList<ProcedureField>
        label={t('fields')}
        addLabel={t('addField')}
        items={fields}
        titleOf={({ label }) => label}
        kindOf={({ type }) => t(`types.${type}`)}
        faults={faults.fields}
        make={() => newField(fields)}
        edit={(field, at, change) => <FieldEditor field={field} earlier={fields.slice(0, at)} onChange={change} />}
        onChange={(next) => onChange({ ...definition, fields: next })}
      />
      <PartList<ProcedureStep>
        label={t('steps')}
        addLabel={t('addStep')}
        items={steps}
        titleOf={({ title }) => title}
        kindOf={({ kind }) => t(`kinds.${kind}`)}
        faults={faults.steps}
        make={() => newStep(steps)}
        edit={(step, _at, change) => <StepEditor step={step} definition={definition} onChange={change} />}
        onChange={(next) => onChange({ ...definition, steps: next })}
      />
    </>
  );
}

/** The form as those who run it will see it; nothing is kept. */
function Preview({ definition }: { definition: ProcedureDefinition }) {
  const t = useTranslations('procedures.editor');
  const words = useWords();
  const [answers, setAnswers] = useState<Answers>({});
  return (
    <section aria-label={t('preview')} className="procedure-preview">
      <h3 className="label">{t('preview')}</h3>
      {definition.steps
        .filter((step) => step.fields.length > 0)
        .map((step) => (
          <div key={step.key}>
            <h4>{words(step.title)}</h4>
            <AnswerFields
              definition={definition}
              keys={step.fields}
              answers={answers}
              issues={[]}
              onChange={setAnswers}
            />
          </div>
        ))}
    </section>
  );
}

/** One procedure: written on the left, seen as a form on the right, published with what changes. */
export function DefinitionEditor({ procedure }: { procedure: Procedure }) {
  const t = useTranslations('procedures.editor');
  const words = useWords();
  const told = useTold();
  const update = useUpdateDefinition();
  const [definition, setDefinition] = useState(procedure.draft);
  const isChanged = JSON.stringify(definition) !== JSON.stringify(procedure.draft);
  const faults = useFaults(definition);
  const { id, version } = procedure;
  return (
    <SettingsPage title={words(definition.name) || definition.key} description={t('lead', { key: procedure.key })}>
      <div className="row row-tight wrap procedure-head">
        <Switch
          isSelected={procedure.enabled}
          onChange={(enabled) =>
            update.mutate({ id, version, enabled }, told(t(enabled ? 'switchedOn' : 'switchedOff')))
          }
        >
          {t('enabled')}
        </Switch>
        <ExportButton definition={definition} />
      </div>
      <div className="procedure-editor">
        <div className="stack">
          <DefinitionBasics definition={definition} onChange={setDefinition} />
          <Parts definition={definition} onChange={setDefinition} />
          <div className="row row-tight wrap">
            <Button
              variant={isChanged ? 'primary' : 'default'}
              isDisabled={!isChanged}
              isPending={update.isPending}
              onPress={() => update.mutate({ id, version, definition }, told(t('saved')))}
            >
              {t('save')}
            </Button>
            {isChanged ? (
              <Button variant="ghost" onPress={() => setDefinition(procedure.draft)}>
                {t('discard')}
              </Button>
            ) : null}
          </div>
          <PublishPanel procedure={procedure} isBlocked={isChanged || faults.count > 0} />
        </div>
        <Preview definition={definition} />
      </div>
    </SettingsPage>
  );
}
