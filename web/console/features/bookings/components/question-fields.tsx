import type { BookingQuestion } from '@madoguchi/contracts/bookings';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';

const MOST = 6;
const TYPES = ['text', 'choice', 'date'] as const;
const START: BookingQuestion = { labelJa: '', labelEn: '', type: 'text', required: false, options: [] };

interface QuestionProps {
  number: number;
  question: BookingQuestion;
  onChange(question: BookingQuestion): void;
  onRemove(): void;
}

function Question({ number, question, onChange, onRemove }: QuestionProps) {
  const t = useTranslations('bookings.kindForm');
  const set = (change: Partial<BookingQuestion>) => onChange({ ...question, ...change });
  return (
    <fieldset className="kind-question">
      <legend className="row f12 t2">
        {t('question', { number })}
        <IconButton icon="x" size="xs" label={t('removeQuestion', { number })} onPress={onRemove} />
      </legend>
      <div className="booking-pair">
        <TextField
          label={t('labelJa')}
          isRequired
          maxLength={120}
          value={question.labelJa}
          onChange={(labelJa) => set({ labelJa })}
        />
        <TextField
          label={t('labelEn')}
          maxLength={120}
          value={question.labelEn}
          onChange={(labelEn) => set({ labelEn })}
        />
      </div>
      <Select
        label={t('type')}
        options={TYPES.map((id) => ({ id, label: t(`types.${id}`) }))}
        value={question.type}
        onChange={(type) => set({ type })}
      />
      {question.type === 'choice' ? (
        <TextField
          label={t('options')}
          description={t('optionsHint')}
          value={question.options.join('、')}
          onChange={(text) => set({ options: text.split(/[、,]/) })}
        />
      ) : null}
      <Checkbox isSelected={question.required} onChange={(required) => set({ required })}>
        {t('isRequired')}
      </Checkbox>
    </fieldset>
  );
}

/** What customers are asked besides who they are: a few questions, in order. */
export function QuestionFields({
  value,
  onChange,
}: {
  value: readonly BookingQuestion[];
  onChange(value: BookingQuestion[]): void;
}) {
  const t = useTranslations('bookings.kindForm');
  const replace = (at: number, one: BookingQuestion | null) =>
    onChange(value.flatMap((known, index) => (index === at ? (one ?? []) : known)));
  return (
    <div className="kind-questions">
      {value.map((question, at) => (
        <Question
          // Questions have no name of their own but their place.
          // oxlint-disable-next-line react/no-array-index-key
          key={at}
          number={at + 1}
          question={question}
          onChange={(next) => replace(at, next)}
          onRemove={() => replace(at, null)}
        />
      ))}
      {value.length < MOST ? (
        <div>
          <Button size="xs" icon="plus" onPress={() => onChange([...value, START])}>
            {t('addQuestion')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}
