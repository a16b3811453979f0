import type { Answers, ProcedureDefinition } from '@madoguchi/contracts/procedures-definition';
import { type AnswerIssue, askedOf, holds } from '@madoguchi/contracts/procedures-form';
import { useTranslations } from 'use-intl';
import { FieldInput } from './field-input.tsx';
import { RecordsContext } from './record-input.tsx';

export interface AnswerFieldsProps {
  definition: Pick<ProcedureDefinition, 'fields'>;
  /** Keys of the fields filled in here. */
  keys: readonly string[];
  answers: Answers;
  issues: readonly AnswerIssue[];
  onChange(answers: Answers): void;
  /** Whose records are offered; left out while a form is drawn. */
  customerId?: string;
}

/** The fields of a step that are asked, as the answers stand: read by the same code as the server's. */
export function AnswerFields({ definition, keys, answers, issues, onChange, customerId }: AnswerFieldsProps) {
  const t = useTranslations('procedures.issue');
  const asked = askedOf(definition, answers);
  const order = asked.fields.find(({ type }) => type === 'order');
  const orderNumber = order ? String(asked.answers[order.key] ?? '') || null : null;
  return (
    <RecordsContext value={customerId === undefined ? null : { customerId, orderNumber }}>
      <div className="procedure-fields">
        {asked.fields
          .filter(({ key }) => keys.includes(key))
          .map((field) => {
            const issue = issues.find(({ path }) => path === field.key);
            return (
              <div key={field.key} data-wrong={issue ? '' : undefined}>
                <FieldInput
                  field={field}
                  value={answers[field.key]}
                  isRequired={
                    field.required || (field.requiredWhen !== null && holds(field.requiredWhen, asked.answers))
                  }
                  error={issue ? t(issue.code) : null}
                  onChange={(value) => {
                    const { [field.key]: _before, ...rest } = answers;
                    onChange(value === undefined ? rest : { ...rest, [field.key]: value });
                  }}
                />
              </div>
            );
          })}
      </div>
    </RecordsContext>
  );
}
