import type { NewSequenceStep, SequenceBegins } from '@madoguchi/contracts/sequences';
import { Button } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { Banner } from '@madoguchi/ui/feedback';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { MemberField, TeamField } from '../../../../lib/components/assignee-fields.tsx';
import { useProblemText } from '../../../../lib/errors.ts';
import { useSegmentNames } from '../../../../lib/record-names.ts';
import { usePurposes } from '../../api.ts';
import { numberIn } from '../../number-in.ts';
import { useStepSamples, type SampleOfStep } from '../api.ts';

type Of<K extends NewSequenceStep['kind']> = Extract<NewSequenceStep, { kind: K }>;
interface FieldsProps<S extends NewSequenceStep> {
  step: S;
  set(patch: Partial<S>): void;
}

/** When, and for whom. */
export function WhenFields({ step, set, isFirst }: FieldsProps<NewSequenceStep> & { isFirst: boolean }) {
  const t = useTranslations('sequences.step');
  const f = useTranslations('sequences.field');
  const { data: segments = [] } = useSegmentNames();
  const is = step.only?.is ?? 'everybody';
  return (
    <>
      <div className="outreach-fields">
        <TextField
          label={t('wait')}
          description={t(isFirst ? 'waitFirst' : 'waitNext')}
          inputMode="numeric"
          suffix={f('daysAfter')}
          value={String(step.waitDays)}
          onChange={(text) => set({ waitDays: numberIn(text, 730) ?? 0 })}
        />
        <Select
          label={t('only')}
          options={(['everybody', 'in', 'not_in'] as const).map((id) => ({ id, label: t(id) }))}
          value={is}
          onChange={(next) =>
            set({ only: next === 'everybody' ? null : { segmentId: step.only?.segmentId ?? '', is: next } })
          }
        />
        {step.only ? (
          <Select
            label={t('onlyGroup')}
            isRequired
            options={segments.map(({ id, name }) => ({ id, label: name }))}
            value={step.only.segmentId || null}
            onChange={(segmentId) => set({ only: { segmentId, is: step.only?.is ?? 'in' } })}
          />
        ) : null}
      </div>
      <Checkbox isSelected={step.businessDays ?? false} onChange={(businessDays) => set({ businessDays })}>
        {t('business')}
      </Checkbox>
    </>
  );
}

/** The mail as it reads for three of those of whom it is true now. */
function Preview({ question }: { question: SampleOfStep }) {
  const t = useTranslations('sequences.step');
  const o = useTranslations('outreach');
  const problemText = useProblemText();
  const [isOpen, setOpen] = useState(false);
  const query = useStepSamples(question, isOpen);
  const samples = query.data ?? [];
  return (
    <>
      <div>
        <Button icon="eye" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {t('preview')}
        </Button>
      </div>
      {isOpen && query.isError ? <Banner tone="warn" title={problemText(query.error)} /> : null}
      {isOpen && query.isSuccess && samples.length === 0 ? <p className="t3 f12">{t('previewNone')}</p> : null}
      {isOpen ? (
        <div className="outreach-samples">
          {samples.map(({ customer, address, subject, text, missing }) => (
            <article key={customer.id} className="outreach-sample">
              <p className="f12 t3">{o('sampleTo', { address })}</p>
              <p>
                <b>{subject}</b>
              </p>
              <p className="outreach-text">{text}</p>
              {missing.length > 0 ? (
                <Banner tone="warn" title={o('sampleMissing', { names: missing.join(', ') })} />
              ) : null}
            </article>
          ))}
        </div>
      ) : null}
    </>
  );
}

type MailProps = FieldsProps<Of<'mail'>> & { begins: SequenceBegins; inboxId: string };

function Purpose({ step, set }: FieldsProps<Of<'mail'>>) {
  const t = useTranslations('sequences.step');
  const o = useTranslations('outreach');
  const locale = useLocale();
  const { data: purposes = [] } = usePurposes();
  return (
    <div className="outreach-fields">
      <Select
        label={t('mailKind')}
        description={o(`kind.${step.mailKind}Hint`)}
        options={(['notice', 'promotional'] as const).map((id) => ({ id, label: o(`kind.${id}`) }))}
        value={step.mailKind}
        onChange={(mailKind) => set({ mailKind, purpose: mailKind === 'notice' ? null : (purposes[0]?.key ?? null) })}
      />
      {step.mailKind === 'promotional' ? (
        <Select
          label={t('purpose')}
          isRequired
          options={purposes.map(({ key, nameJa, nameEn }) => ({ id: key, label: locale === 'en' ? nameEn : nameJa }))}
          value={step.purpose ?? null}
          onChange={(purpose) => set({ purpose })}
        />
      ) : null}
      <TextField
        label={t('quietDays')}
        inputMode="numeric"
        suffix={t('daysWithin')}
        value={step.quietDays ? String(step.quietDays) : ''}
        onChange={(text) => set({ quietDays: numberIn(text, 365) ?? 0 })}
      />
    </div>
  );
}

export function MailFields({ step, set, begins, inboxId }: MailProps) {
  const t = useTranslations('sequences.step');
  const o = useTranslations('outreach.field');
  const { mailKind, purpose, subject, body } = step;
  return (
    <>
      <Purpose step={step} set={set} />
      <TextField
        label={t('subject')}
        isRequired
        maxLength={200}
        value={subject}
        onChange={(next) => set({ subject: next })}
      />
      <TextArea
        label={t('body')}
        isRequired
        rows={7}
        maxLength={20_000}
        description={o('bodyHint')}
        value={body}
        onChange={(next) => set({ body: next })}
      />
      {inboxId ? <Preview question={{ begins, inboxId, mailKind, purpose: purpose ?? null, subject, body }} /> : null}
    </>
  );
}

export function TaskFields({ step, set }: FieldsProps<Of<'task'>>) {
  const t = useTranslations('sequences.step');
  const form = useTranslations('tasks.form');
  return (
    <>
      <TextField
        label={t('taskTitle')}
        isRequired
        maxLength={200}
        value={step.title}
        onChange={(title) => set({ title })}
      />
      <TextArea
        label={t('details')}
        rows={3}
        maxLength={4000}
        value={step.details ?? ''}
        onChange={(details) => set({ details })}
      />
      <div className="outreach-fields">
        <Select
          label={t('taskKind')}
          options={(['callback', 'todo', 'check'] as const).map((id) => ({ id, label: t(id) }))}
          value={step.taskKind ?? 'todo'}
          onChange={(taskKind) => set({ taskKind })}
        />
        <TextField
          label={t('due')}
          inputMode="numeric"
          suffix={t('dueUnit')}
          value={step.dueDays ? String(step.dueDays) : ''}
          onChange={(text) => set({ dueDays: numberIn(text, 60) })}
        />
        <TeamField label={form('team')} value={step.teamId ?? null} onChange={(teamId) => set({ teamId })} />
        <MemberField
          label={form('assignee')}
          value={step.assigneeId ?? null}
          onChange={(assigneeId) => set({ assigneeId })}
        />
      </div>
    </>
  );
}
