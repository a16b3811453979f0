import type { Conversation } from '@madoguchi/contracts/conversations';
import type { DueWish } from '@madoguchi/contracts/tasks';
import { Button } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { DueField } from '../../../lib/components/due-field.tsx';
import { useProblemText } from '../../../lib/errors.ts';
import { newId } from '../../../lib/new-id.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useOpenAside, useQuotable } from '../api.ts';
import { type Chosen, PartyField } from './party-field.tsx';
import '../asides.css';

const PREVIEW = 80;

interface Along {
  quoteIds: readonly string[];
  fileIds: readonly string[];
}

const toggled = (list: readonly string[], id: string) =>
  list.includes(id) ? list.filter((one) => one !== id) : [...list, id];

/** What goes along of the conversation: nothing but what is ticked. */
function AlongFields({
  conversationId,
  value,
  onChange,
}: {
  conversationId: string;
  value: Along;
  onChange(value: Along): void;
}) {
  const t = useTranslations('asides');
  const { data = [] } = useQuotable(conversationId);
  const files = data.flatMap(({ attachments }) => attachments);
  return (
    <>
      <div role="group" aria-label={t('form.quotes')}>
        <span className="label">{t('form.quotes')}</span>
        <p className="f12 t2">{t('form.quotesHint')}</p>
        <div className="aside-choices">
          {data.map((message) => (
            <Checkbox
              key={message.id}
              isSelected={value.quoteIds.includes(message.id)}
              onChange={() => onChange({ ...value, quoteIds: toggled(value.quoteIds, message.id) })}
            >
              <span className="clip">
                {t(message.direction === 'in' ? 'who.customer' : 'who.us')}: {message.body.slice(0, PREVIEW)}
              </span>
            </Checkbox>
          ))}
        </div>
      </div>
      {files.length > 0 ? (
        <div role="group" aria-label={t('form.files')} className="aside-choices">
          <span className="label">{t('form.files')}</span>
          {files.map(({ id, name }) => (
            <Checkbox
              key={id}
              isSelected={value.fileIds.includes(id)}
              onChange={() => onChange({ ...value, fileIds: toggled(value.fileIds, id) })}
            >
              <span className="clip">{name}</span>
            </Checkbox>
          ))}
        </div>
      ) : null}
    </>
  );
}

interface FormProps {
  conversation: Conversation;
  onClose(): void;
}

function Form({ conversation, onClose }: FormProps) {
  const t = useTranslations('asides');
  const ui = useTranslations('ui');
  const problemText = useProblemText();
  const told = useTold();
  const open = useOpenAside(conversation.id);
  const [to, setTo] = useState<Chosen[]>([]);
  const [subject, setSubject] = useState('');
  const [body, setBody] = useState('');
  const [along, setAlong] = useState<Along>({ quoteIds: [], fileIds: [] });
  const [due, setDue] = useState<DueWish | null>(null);
  const [clientId] = useState(newId);
  const isReady = to.length > 0 && subject.trim() !== '' && body.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isReady) return;
    const { onSuccess } = told(t('told.opened'));
    const targets = to.map(({ target }) => target);
    const said = { subject: subject.trim(), body: body.trim(), due, clientId };
    const chosen = { quoteIds: [...along.quoteIds], fileIds: [...along.fileIds] };
    open.mutate({ to: targets, ...said, ...chosen }, { onSuccess: () => (onClose(), onSuccess()) });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p className="f12 strong">{t('notCustomer')}</p>
      <PartyField value={to} onChange={setTo} />
      <TextField label={t('form.subject')} value={subject} onChange={setSubject} maxLength={200} isRequired />
      <TextArea label={t('form.body')} value={body} onChange={setBody} rows={5} maxLength={50_000} isRequired />
      <AlongFields conversationId={conversation.id} value={along} onChange={setAlong} />
      <DueField label={t('form.due')} onChange={setDue} />
      {open.isError ? (
        <p className="td" role="alert">
          {problemText(open.error)}
        </p>
      ) : null}
      <div className="row wrap dialog-foot">
        <span className="end row wrap">
          <Button size="md" onPress={onClose}>
            {ui('cancel')}
          </Button>
          <Button size="md" variant="primary" type="submit" isPending={open.isPending} isDisabled={!isReady}>
            {t('form.send')}
          </Button>
        </span>
      </div>
    </form>
  );
}

/** Asks others beside the conversation: whom, what, with which words of it, by when. */
export function AsideForm(props: FormProps) {
  const t = useTranslations('asides');
  return (
    <Dialog isOpen onOpenChange={props.onClose} size="md" title={t('action')}>
      <Form {...props} />
    </Dialog>
  );
}
