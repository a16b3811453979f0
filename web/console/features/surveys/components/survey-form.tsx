import shippedQuestions from '../shipped-questions.json' with { type: 'json' };
import type { Survey, SurveyKind, SurveyLook, SurveyQuestion } from '@madoguchi/contracts/surveys';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { useCreateSurvey, useUpdateSurvey } from '../api.ts';
import { draftOf, questionOf, settledQuestion } from '../draft.ts';
import { freeKey, QuestionEditor, WordsFields } from './question-editor.tsx';
import { type Change, Low, type PartProps, When } from './survey-timing.tsx';

function What({ kind, definition, onChange }: PartProps) {
  const t = useTranslations('surveys.form');
  const scales = { csat: ['5', '10'], nps: ['10'], ces: ['5', '7'], custom: ['5'] } as const;
  const looks: readonly SurveyLook[] = definition.scale === 5 ? ['faces', 'stars', 'numbers'] : ['numbers'];
  const scaleOf = { '5': 5, '7': 7, '10': 10 } as const;
  return (
    <>
      <WordsFields label={t('question')} words={definition.question} onChange={(question) => onChange({ question })} />
      {kind === 'csat' || kind === 'ces' ? (
        <div className="field-pair">
          <Select
            label={t('scale')}
            value={String(definition.scale) as '5' | '7' | '10'}
            onChange={(scale) =>
              onChange({ scale: scaleOf[scale], ...(scale === '5' ? {} : { look: 'numbers' as const }) })
            }
            options={scales[kind].map((id) => ({ id, label: t('points', { n: id }) }))}
          />
          <Select
            label={t('look')}
            value={definition.look}
            onChange={(look) => onChange({ look })}
            options={looks.map((id) => ({ id, label: t(`looks.${id}`) }))}
          />
        </div>
      ) : null}
    </>
  );
}

function Questions({ kind, definition, onChange }: PartProps) {
  const t = useTranslations('surveys.form');
  const { questions } = definition;
  const add = (make: (key: string) => SurveyQuestion) =>
    onChange({ questions: [...questions, make(freeKey('q', questions))] });
  const measuresFcr = questions.some(({ measures }) => measures === 'fcr');
  return (
    <>
      <h3>{t('questions')}</h3>
      {questions.map((question, at) => (
        <QuestionEditor
          key={question.key}
          question={question}
          earlier={questions.slice(0, at)}
          isScored={kind !== 'custom'}
          onChange={(changed) => onChange({ questions: questions.with(at, changed) })}
          onRemove={() =>
            onChange({ questions: questions.toSpliced(at, 1).filter(({ showIf }) => showIf?.of !== question.key) })
          }
        />
      ))}
      {questions.length < 10 ? (
        <div className="row wrap">
          <Button size="xs" icon="plus" onPress={() => add(questionOf)}>
            {t('addQuestion')}
          </Button>
          {measuresFcr ? null : (
            <Button size="xs" icon="plus" onPress={() => add(settledQuestion)}>
              {t('addSettled')}
            </Button>
          )}
        </div>
      ) : null}
    </>
  );
}

/** What is asked, of whom and when; new, or another version of what there is. */
export function SurveyForm({ survey, onDone }: { survey: Survey | null; onDone(saved: Survey | null): void }) {
  const t = useTranslations('surveys');
  const create = useCreateSurvey();
  const update = useUpdateSurvey();
  const [kind, setKind] = useState<SurveyKind>(survey?.kind ?? 'csat');
  const asked = (of: SurveyKind) => shippedQuestions[of];
  const [name, setName] = useState(survey?.name ?? '');
  const [definition, setDefinition] = useState(() => survey?.definition ?? draftOf(kind, asked(kind)));
  const change: Change = (part) => setDefinition((known) => ({ ...known, ...part }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const saved = { onSuccess: (one: Survey) => onDone(one) };
    if (survey) update.mutate({ id: survey.id, version: survey.version, name, definition }, saved);
    else create.mutate({ name, kind, definition }, saved);
  };
  const parts = { kind, definition, onChange: change };
  return (
    <form className="stack survey-page" onSubmit={submit}>
      <div className="field-pair">
        <TextField label={t('form.name')} value={name} onChange={setName} maxLength={120} isRequired />
        {survey ? null : (
          <Select
            label={t('form.kind')}
            value={kind}
            onChange={(next) => {
              setKind(next);
              setDefinition(draftOf(next, asked(next)));
            }}
            options={(['csat', 'nps', 'ces', 'custom'] as const).map((id) => ({ id, label: t(`kind.${id}`) }))}
          />
        )}
      </div>
      <What {...parts} />
      <Questions {...parts} />
      <When {...parts} />
      <Low {...parts} />
      <FormFoot
        error={create.error ?? update.error}
        isPending={create.isPending || update.isPending}
        isDisabled={!name.trim() || definition.channels.length === 0}
        onCancel={() => onDone(null)}
      />
    </form>
  );
}
