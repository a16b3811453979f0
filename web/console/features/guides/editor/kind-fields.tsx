import {
  outcomeKind,
  type GuideStep,
  type JumpStep,
  type OutcomeStep,
  type ProcedureStartStep,
} from '@madoguchi/contracts/guide-document';
import { status } from '@madoguchi/contracts/vocabulary';
import { Checkbox } from '@madoguchi/ui/choice';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { ComboBox, Select } from '@madoguchi/ui/select';
import { useLocale, useTranslations } from 'use-intl';
import { categoryPath, offeredCategories, useCategories } from '../../../lib/directory.ts';
import { useGuides, useProcedureNames } from '../api.ts';
import { AnswersEditor } from './answers-editor.tsx';
import { BranchTarget } from './branch-target.tsx';
import type { Editing } from './editing.ts';
import { FieldsEditor, TicksEditor } from './parts-editor.tsx';

const NONE = '-';

interface Of<S> {
  step: S;
  editing: Editing;
}

function JumpFields({ step, editing }: Of<JumpStep>) {
  const t = useTranslations('guides.jump');
  const guides = (useGuides().data ?? []).filter((guide) => guide.key !== editing.document.key);
  const patch = (change: Partial<JumpStep>) => editing.changeStep(step.id, () => ({ ...step, ...change }));
  return (
    <>
      <Select
        label={t('guide')}
        size="sm"
        placeholder={t('choose')}
        options={guides.map(({ key, title }) => ({ id: key, label: title }))}
        value={step.guide || null}
        onChange={(guide) => patch({ guide })}
      />
      <Checkbox isSelected={step.comesBack} onChange={(comesBack) => patch({ comesBack })}>
        {t('comesBack')}
      </Checkbox>
    </>
  );
}

function ProcedureFields({ step, editing }: Of<ProcedureStartStep>) {
  const t = useTranslations('guides.procedure');
  const locale = useLocale();
  const procedures = useProcedureNames().data ?? [];
  return (
    <Select
      label={t('which')}
      size="sm"
      placeholder={t('choose')}
      options={procedures.map(({ key, name }) => ({ id: key, label: locale === 'en' ? name.en : name.ja }))}
      value={step.procedure || null}
      onChange={(procedure) => editing.changeStep(step.id, () => ({ ...step, procedure }))}
    />
  );
}

function OutcomeFields({ step, editing }: Of<OutcomeStep>) {
  const t = useTranslations('guides');
  const words = useTranslations('ui.status');
  const locale = useLocale() === 'en' ? 'en' : 'ja';
  const categories = useCategories().data ?? [];
  const patch = (change: Partial<OutcomeStep>, name?: string) =>
    editing.changeStep(step.id, () => ({ ...step, ...change }), name);
  const statuses = [
    { id: NONE, label: t('end.keepStatus') },
    ...status.options.map((id) => ({ id, label: words(id) })),
  ];
  return (
    <>
      <Select
        label={t('end.outcome')}
        size="sm"
        options={outcomeKind.options.map((id) => ({ id, label: t(`outcome.${id}`) }))}
        value={step.outcome}
        onChange={(outcome) => patch({ outcome })}
      />
      <Select
        label={t('end.status')}
        size="sm"
        options={statuses}
        value={step.status ?? NONE}
        onChange={(id) => patch({ status: status.options.find((one) => one === id) ?? null })}
      />
      <ComboBox
        label={t('end.category')}
        size="sm"
        options={offeredCategories(categories, [step.categoryId ?? null]).map(({ id }) => ({
          id,
          label: categoryPath(categories, id, locale).join(' › '),
        }))}
        value={step.categoryId}
        onChange={(categoryId) => patch({ categoryId })}
      />
      <TextField
        label={t('end.disposition')}
        size="sm"
        value={step.disposition}
        onChange={(disposition) => patch({ disposition }, 'disposition')}
      />
      <TextArea
        label={t('end.customerText')}
        rows={3}
        value={step.customerText}
        onChange={(customerText) => patch({ customerText }, 'customerText')}
      />
    </>
  );
}

function NextField({ step, editing }: Of<GuideStep>) {
  const t = useTranslations('guides.branch');
  return (
    <div className="field">
      <span className="label">{t('next')}</span>
      <BranchTarget editing={editing} from={{ stepId: step.id, answerId: null }} label={t('next')} />
    </div>
  );
}

/** What only steps of this kind have, and where it goes on. */
export function KindFields({ step, editing }: Of<GuideStep>) {
  const hasNext = step.kind !== 'question' && step.kind !== 'outcome' && !(step.kind === 'jump' && !step.comesBack);
  return (
    <>
      {step.kind === 'question' ? <AnswersEditor step={step} editing={editing} /> : null}
      {step.kind === 'check' ? <TicksEditor step={step} editing={editing} /> : null}
      {step.kind === 'form' ? <FieldsEditor step={step} editing={editing} /> : null}
      {step.kind === 'jump' ? <JumpFields step={step} editing={editing} /> : null}
      {step.kind === 'procedure' ? <ProcedureFields step={step} editing={editing} /> : null}
      {step.kind === 'outcome' ? <OutcomeFields step={step} editing={editing} /> : null}
      {hasNext ? <NextField step={step} editing={editing} /> : null}
    </>
  );
}
