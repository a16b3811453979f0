import type { Field, FieldValues } from '@madoguchi/contracts/custom-fields';
import { Dialog } from '@madoguchi/ui/dialog';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { FieldValueInput } from '../../../lib/components/field-value-input.tsx';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { type FillRequest, stopFilling, useFillRequest } from '../../../lib/fill-to-solve.ts';
import { useFields, useFieldWords, useFillFields } from '../../../lib/own-fields.ts';

const isFilled = (values: FieldValues, { key }: Field): boolean => {
  const value = values[key] ?? null;
  return value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);
};

function FillForm({ request, fields }: { request: FillRequest; fields: readonly Field[] }) {
  const t = useTranslations('custom-fields.solving');
  const { nameOf } = useFieldWords();
  const [values, setValues] = useState<FieldValues>({});
  const fill = useFillFields('conversation', request.conversationId);
  const form = useRef<HTMLFormElement>(null);
  const mine = fields.filter((field) => field.canEdit);
  const others = fields.filter((field) => !field.canEdit);
  // Whoever was about to solve goes on typing here.
  useEffect(() => form.current?.querySelector<HTMLElement>('input, textarea, button')?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    fill.mutate(values, {
      onSuccess: () => {
        stopFilling();
        request.goOn();
      },
    });
  };
  return (
    <form ref={form} className="field-form" onSubmit={submit}>
      <p className="t2">{t('lead')}</p>
      {mine.map((field) => (
        <FieldValueInput
          key={field.id}
          field={field}
          value={values[field.key] ?? null}
          onChange={(value) => setValues((now) => ({ ...now, [field.key]: value }))}
        />
      ))}
      {others.map((field) => (
        <p key={field.id} className="td f12">
          {t('notYours', { name: nameOf(field.label) })}
        </p>
      ))}
      <FormFoot
        error={fill.error}
        submitLabel={t(request.does === 'send' ? 'send' : 'submit')}
        isPending={fill.isPending}
        isDisabled={others.length > 0 || !mine.every((field) => isFilled(values, field))}
        onCancel={stopFilling}
      />
    </form>
  );
}

/** The fields somebody has to fill in before what they just did is done; then it is done. */
export function FillToSolve({ conversation }: ConversationPartProps) {
  const t = useTranslations('custom-fields.solving');
  const request = useFillRequest();
  const { data } = useFields('conversation');
  if (!request || request.conversationId !== conversation.id || !data) return null;
  const fields = data.filter((field) => request.keys.includes(field.key));
  return (
    <Dialog isOpen title={t('title')} onOpenChange={(isOpen) => !isOpen && stopFilling()}>
      <FillForm key={request.keys.join()} request={request} fields={fields} />
    </Dialog>
  );
}
