import type { SurveyQuestion, SurveyWords } from '@madoguchi/contracts/surveys';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';

/** The same words in Japanese and English; other languages keep what they have. */
export function WordsFields({
  label,
  words,
  onChange,
}: {
  label: string;
  words: SurveyWords;
  onChange(words: SurveyWords): void;
}) {
  const t = useTranslations('surveys.form');
  return (
    <div className="field-pair">
      {(['ja', 'en'] as const).map((locale) => (
        <TextField
          key={locale}
          label={`${label} ${t(locale)}`}
          value={words[locale] ?? ''}
          onChange={(text) => onChange({ ...words, [locale]: text })}
          maxLength={500}
        />
      ))}
    </div>
  );
}

interface OneProps {
  question: SurveyQuestion;
  /** What its condition may be about: `score`, and the questions before it. */
  earlier: readonly SurveyQuestion[];
  isScored: boolean;
  onChange(question: SurveyQuestion): void;
  onRemove(): void;
}

function Options({ question, onChange }: Pick<OneProps, 'question' | 'onChange'>) {
  const t = useTranslations('surveys.form');
  const { options } = question;
  const isFixed = question.measures === 'fcr';
  const add = () => onChange({ ...question, options: [...options, { key: freeKey('o', options), text: {} }] });
  return (
    <div className="stack">
      {options.map((option, at) => (
        <div key={option.key} className="row row-tight">
          <div className="grow">
            <WordsFields
              label={t('option', { n: at + 1 })}
              words={option.text}
              onChange={(text) => onChange({ ...question, options: options.with(at, { ...option, text }) })}
            />
          </div>
          {isFixed ? null : (
            <IconButton
              icon="x"
              size="xs"
              label={t('removeOption')}
              onPress={() => onChange({ ...question, options: options.toSpliced(at, 1) })}
            />
          )}
        </div>
      ))}
      {isFixed ? null : (
        <Button size="xs" icon="plus" onPress={add}>
          {t('addOption')}
        </Button>
      )}
    </div>
  );
}

/** When it is asked: always, after a low mark, or after an option of an earlier question. */
function Condition({ question, earlier, isScored, onChange }: Omit<OneProps, 'onRemove'>) {
  const t = useTranslations('surveys.form');
  const words = (text: SurveyWords) => text['ja'] || text['en'] || '…';
  const { showIf } = question;
  const value = showIf ? `${showIf.of}:${showIf.is ?? showIf.atMost ?? ''}` : 'always';
  const choices = earlier.flatMap((one) =>
    one.options.map((option) => ({
      id: `${one.key}:${option.key}`,
      label: t('ifOption', { question: words(one.text), option: words(option.text) }),
    })),
  );
  const marks = isScored ? [1, 2, 3, 4, 6].map((mark) => ({ id: `score:${mark}`, label: t('ifLow', { mark }) })) : [];
  const choose = (id: string) => {
    const [of = '', is = ''] = id.split(':');
    const chosen = of === 'score' ? { of, atMost: Number(is) } : { of, is };
    onChange({ ...question, showIf: id === 'always' ? null : chosen });
  };
  return (
    <Select
      label={t('showIf')}
      value={value}
      onChange={choose}
      options={[{ id: 'always', label: t('always') }, ...marks, ...choices]}
    />
  );
}

export function freeKey(letter: string, taken: readonly { key: string }[]): string {
  for (let n = taken.length + 1; ; n += 1) {
    const key = `${letter}${n}`;
    if (!taken.some((one) => one.key === key)) return key;
  }
}

/** An own question of a survey. */
export function QuestionEditor({ question, earlier, isScored, onChange, onRemove }: OneProps) {
  const t = useTranslations('surveys.form');
  const isMeasure = question.measures === 'fcr';
  const hasOptions = question.type === 'choice' || question.type === 'choices';
  return (
    <div className="stack survey-question">
      <div className="row wrap">
        {isMeasure ? null : (
          <Select
            label={t('type')}
            value={question.type}
            onChange={(type) => onChange({ ...question, type })}
            options={(['choice', 'choices', 'scale', 'text'] as const).map((id) => ({ id, label: t(`types.${id}`) }))}
          />
        )}
        <Condition question={question} earlier={earlier} isScored={isScored} onChange={onChange} />
        <Checkbox isSelected={question.required} onChange={(required) => onChange({ ...question, required })}>
          {t('required')}
        </Checkbox>
        <span className="end">
          <Button size="xs" variant="ghost" icon="x" onPress={onRemove}>
            {t('removeQuestion')}
          </Button>
        </span>
      </div>
      {isMeasure ? <p className="hint">{t('measuresFcr')}</p> : null}
      <WordsFields label={t('words')} words={question.text} onChange={(text) => onChange({ ...question, text })} />
      {hasOptions ? <Options question={question} onChange={onChange} /> : null}
    </div>
  );
}
