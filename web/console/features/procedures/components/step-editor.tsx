import {
  paperKind,
  stepKind,
  type ProcedureDefinition,
  type ProcedureStep,
} from '@madoguchi/contracts/procedures-definition';
import { Checkbox } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { MemberField, TeamField } from '../../../lib/components/assignee-fields.tsx';
import { useWords } from '../use-words.ts';
import { ConditionEditor } from './condition-editor.tsx';
import { OptionsEditor } from './options-editor.tsx';
import { StepInputs } from './step-inputs.tsx';
import { StepWays } from './step-ways.tsx';
import { WordsField } from './words-field.tsx';

export interface StepEditorProps {
  step: ProcedureStep;
  definition: ProcedureDefinition;
  onChange(step: ProcedureStep): void;
}

function Owner({ step, onChange }: StepEditorProps) {
  const t = useTranslations('procedures.editor');
  const { owner } = step;
  return (
    <div className="settings-pair">
      <Select
        label={t('owner')}
        options={(['owner', 'team', 'member'] as const).map((id) => ({ id, label: t(`owners.${id}`) }))}
        value={owner.to}
        onChange={(to) => onChange({ ...step, owner: { ...owner, to } })}
      />
      {owner.to === 'team' ? (
        <TeamField
          label={t('owners.team')}
          value={owner.teamId}
          onChange={(teamId) => onChange({ ...step, owner: { ...owner, teamId } })}
        />
      ) : null}
      {owner.to === 'member' ? (
        <MemberField
          label={t('owners.member')}
          value={owner.memberId}
          onChange={(memberId) => onChange({ ...step, owner: { ...owner, memberId } })}
        />
      ) : null}
    </div>
  );
}

const DUES = ['none', 'minutes', 'days'] as const;

function Due({ step, onChange }: StepEditorProps) {
  const t = useTranslations('procedures.editor');
  const { due } = step;
  const how = !due ? 'none' : 'businessDays' in due ? 'days' : 'minutes';
  const amount = !due ? 0 : 'businessDays' in due ? due.businessDays : due.businessMinutes;
  const set = (next: (typeof DUES)[number], number: number) =>
    onChange({
      ...step,
      due:
        next === 'none'
          ? null
          : next === 'days'
            ? { businessDays: Math.min(60, number) }
            : { businessMinutes: Math.max(1, number) },
    });
  return (
    <div className="settings-pair">
      <Select
        label={t('due')}
        options={DUES.map((id) => ({ id, label: t(`dues.${id}`) }))}
        value={how}
        onChange={(next) => set(next, next === 'minutes' ? 60 : 1)}
      />
      {due ? (
        <TextField
          label={t('dueAmount')}
          inputMode="numeric"
          value={String(amount)}
          onChange={(typed) => set(how, Number.parseInt(typed, 10) || 0)}
        />
      ) : null}
    </div>
  );
}

function Fields({ step, definition, onChange }: StepEditorProps) {
  const t = useTranslations('procedures.editor');
  const words = useWords();
  if (['approval', 'effect', 'message', 'document', 'outcome'].includes(step.kind)) return null;
  const toggle = (key: string, isOn: boolean) =>
    onChange({
      ...step,
      fields: definition.fields
        .map((field) => field.key)
        .filter((one) => (one === key ? isOn : step.fields.includes(one))),
    });
  return (
    <fieldset className="procedure-parts">
      <legend className="label">{t('stepFields')}</legend>
      <div className="procedure-picks">
        {definition.fields.map(({ key, label }) => (
          <Checkbox key={key} isSelected={step.fields.includes(key)} onChange={(isOn) => toggle(key, isOn)}>
            {words(label) || key}
          </Checkbox>
        ))}
      </div>
    </fieldset>
  );
}

interface ChoiceOfProps<T extends string> {
  name: 'approval' | 'outcome' | 'document';
  ids: readonly T[];
  value: T | null;
  onChange(id: T): void;
}

function ChoiceOf<T extends string>({ name, ids, value, onChange }: ChoiceOfProps<T>) {
  const t = useTranslations('procedures.editor');
  const options = ids.map((id) => ({ id, label: t(`${name}s.${id}` as 'outcomes.done') }));
  return <Select label={t(name)} options={options} value={value} onChange={onChange} />;
}

function Effect({ step, onChange }: StepEditorProps) {
  const t = useTranslations('procedures.editor');
  return (
    <TextField
      label={t('effect')}
      description={t('effectHint')}
      value={step.effect ?? ''}
      onChange={(typed) => onChange({ ...step, effect: typed.toLowerCase().replace(/[^a-z0-9_]/g, '') || null })}
    />
  );
}

const APPROVALS = ['above_limit', 'always'] as const;
const OUTCOMES = ['done', 'declined'] as const;
const DOCUMENTS = paperKind.options;
const NO_WORDS = { ja: '', en: '' };

/** What belongs to the kind of step alone. */
function OfKind(props: StepEditorProps) {
  const t = useTranslations('procedures.editor');
  const { step, onChange } = props;
  const set = (part: Partial<ProcedureStep>) => onChange({ ...step, ...part });
  switch (step.kind) {
    case 'checklist':
      return <OptionsEditor label={t('items')} value={step.items} onChange={(items) => set({ items })} />;
    case 'approval':
      return (
        <ChoiceOf name="approval" ids={APPROVALS} value={step.approval} onChange={(approval) => set({ approval })} />
      );
    case 'outcome':
      return <ChoiceOf name="outcome" ids={OUTCOMES} value={step.outcome} onChange={(outcome) => set({ outcome })} />;
    case 'message':
      return (
        <WordsField
          isLong
          label={t('message')}
          value={step.message ?? NO_WORDS}
          onChange={(message) => set({ message })}
        />
      );
    case 'document':
      return (
        <>
          <ChoiceOf name="document" ids={DOCUMENTS} value={step.document} onChange={(document) => set({ document })} />
          <StepInputs {...props} />
        </>
      );
    case 'effect':
      return (
        <>
          <Effect {...props} />
          <StepInputs {...props} />
        </>
      );
    default:
      return null;
  }
}

/** Everything about one step. */
export function StepEditor(props: StepEditorProps) {
  const t = useTranslations('procedures.editor');
  const { step, definition, onChange } = props;
  const set = (part: Partial<ProcedureStep>) => onChange({ ...step, ...part });
  return (
    <div className="procedure-editor-part">
      <WordsField label={t('stepTitle')} value={step.title} onChange={(title) => set({ title })} />
      <Select
        label={t('stepKind')}
        options={stepKind.options.map((id) => ({ id, label: t(`kinds.${id}`) }))}
        value={step.kind}
        onChange={(kind) => set({ kind })}
      />
      <Fields {...props} />
      <OfKind {...props} />
      <WordsField
        label={t('customerTitle')}
        value={step.customerTitle ?? { ja: '', en: '' }}
        onChange={(words) => set({ customerTitle: words.ja === '' && words.en === '' ? null : words })}
      />
      <Owner {...props} />
      <Due {...props} />
      <ConditionEditor
        label={t('when')}
        fields={definition.fields}
        value={step.when}
        onChange={(when) => set({ when })}
      />
      <StepWays {...props} />
    </div>
  );
}
