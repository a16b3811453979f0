import type { Conversation } from '@madoguchi/contracts/conversations';
import { Button, IconButton } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { readAddresses } from '../addresses.ts';
import { useRareChange } from '../mail-api.ts';

function AddParticipant({ onAdd }: { onAdd(name: string, address: string): void }) {
  const t = useTranslations('desk.participant');
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { found, rest } = readAddresses(text);
    const isReadable = found.length > 0 && rest === '';
    setWrong(!isReadable);
    if (!isReadable) return;
    for (const { name, address } of found) onAdd(name, address);
    setText('');
  };
  return (
    <form className="row participant-add" onSubmit={submit}>
      <TextField
        label={t('address')}
        labelHidden
        size="sm"
        value={text}
        placeholder={t('placeholder')}
        autoComplete="off"
        inputMode="email"
        error={isWrong ? t('wrong') : null}
        onChange={(next) => {
          setText(next);
          setWrong(false);
        }}
      />
      <Button type="submit" isDisabled={text.trim() === ''}>
        {t('add')}
      </Button>
    </form>
  );
}

/** People outside who get copies of the answers from now on; what was said before is not theirs. */
export function ParticipantList({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('desk.participant');
  const change = useRareChange(conversation.id);
  const { participants, can, replyTo } = conversation;
  if (replyTo === null && participants.length === 0) return null;
  return (
    <section className="panel-part" aria-label={t('title')}>
      <b className="f12">{t('title')}</b>
      <p className="f11 t3">{t('hint')}</p>
      <ul className="participants">
        {participants.map(({ name, address }) => (
          <li key={address} className="row">
            <span className="grow clip" title={address}>
              {name ? `${name} ` : null}
              <span className={name ? 't3' : undefined}>{address}</span>
            </span>
            {can.edit ? (
              <IconButton
                icon="x"
                size="xs"
                label={t('remove', { name: name || address })}
                onPress={() => change.mutate({ do: 'removeParticipant', address })}
              />
            ) : null}
          </li>
        ))}
      </ul>
      {can.edit ? (
        <AddParticipant onAdd={(name, address) => change.mutate({ do: 'addParticipant', name, address })} />
      ) : null}
    </section>
  );
}
