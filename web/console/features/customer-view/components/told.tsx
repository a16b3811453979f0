import type { CustomerView } from '@madoguchi/contracts/customer-view';
import { customerEndpoints } from '@madoguchi/contracts/customers';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Section } from '@madoguchi/ui/customer';
import { TextField } from '@madoguchi/ui/field';
import { type FormEvent, type KeyboardEvent, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { call } from '../../../lib/api-client.ts';
import { customerViewKeys } from '../../../lib/customer-view.ts';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';

const add = ({ id, text, conversationId }: { id: string; text: string; conversationId: string | null }) =>
  call(customerEndpoints.addToldFact, { params: { id }, body: { text, conversationId } });
const remove = ({ id, toldFactId }: { id: string; toldFactId: string }) =>
  call(customerEndpoints.removeToldFact, { params: { id, toldFactId } });

interface Place {
  customerId: string;
  /** Where they said it, when that is open. */
  conversationId: string | null;
}

function NewTold({ customerId, conversationId, onEnd }: Place & { onEnd(): void }) {
  const t = useTranslations('customer-view');
  const told = useTold();
  const write = useWrite(add, customerViewKeys.of(customerId));
  const [text, setText] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!text.trim()) return;
    const { onError } = told();
    // The field stays: who notes one thing often notes the next.
    write.mutate({ id: customerId, text: text.trim(), conversationId }, { onSuccess: () => setText(''), onError });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onEnd();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the field inside
    <form className="told-new" onSubmit={submit} onKeyDown={onKeyDown}>
      <TextField
        label={t('toldNew')}
        labelHidden
        placeholder={t('toldHint')}
        size="sm"
        maxLength={500}
        value={text}
        onChange={setText}
        autoFocus
      />
      <Button type="submit" size="xs" isDisabled={!text.trim()} isPending={write.isPending}>
        {t('toldSave')}
      </Button>
      <IconButton icon="x" size="xs" label={t('toldEnd')} onPress={onEnd} />
    </form>
  );
}

/** What they told us once and are not asked again; whoever hears something new writes it down here. */
export function Told({ view, conversationId = null }: { view: CustomerView; conversationId?: string | null }) {
  const t = useTranslations('customer-view');
  const format = useFormatter();
  const told = useTold();
  const mayEdit = useMay('customer:edit');
  const [isAdding, setAdding] = useState(false);
  // Who ends writing by key stays where they were.
  const [hasEnded, setEnded] = useState(false);
  const end = () => {
    setAdding(false);
    setEnded(true);
  };
  const customerId = view.customer.id;
  const drop = useWrite(remove, customerViewKeys.of(customerId));
  if (view.told.count === 0 && !mayEdit) return null;
  const origin = (one: (typeof view.told.items)[number]) =>
    [format.dateTime(new Date(one.at), { dateStyle: 'medium' }), one.by, one.conversation?.reference]
      .filter(Boolean)
      .join(' · ');
  return (
    <Section
      icon="check-c"
      title={t('told')}
      count={view.told.count || undefined}
      end={
        mayEdit && !isAdding ? (
          <IconButton icon="plus" size="xs" label={t('toldNew')} autoFocus={hasEnded} onPress={() => setAdding(true)} />
        ) : undefined
      }
    >
      {view.told.count === 0 ? (
        isAdding ? null : (
          <p className="t3">{t('toldNothing')}</p>
        )
      ) : (
        <ul className="told">
          {view.told.items.map((fact) => (
            <li key={fact.id} title={origin(fact)}>
              {fact.text}
              {mayEdit ? (
                <IconButton
                  icon="x"
                  size="xs"
                  className="told-drop"
                  label={t('toldRemove', { text: fact.text })}
                  onPress={() => drop.mutate({ id: customerId, toldFactId: fact.id }, { onError: told().onError })}
                />
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {isAdding ? <NewTold customerId={customerId} conversationId={conversationId} onEnd={end} /> : null}
    </Section>
  );
}
