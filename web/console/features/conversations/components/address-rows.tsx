import type { Conversation } from '@madoguchi/contracts/conversations';
import type { Recipients } from '@madoguchi/contracts/mail';
import { Button } from '@madoguchi/ui/button';
import { Checkbox } from '@madoguchi/ui/choice';
import { Icon } from '@madoguchi/ui/icon';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { everybody } from '../addresses.ts';
import type { Words } from '../drafts.ts';
import type { Addressing } from '../use-addressing.ts';
import type { Unread } from '../use-unread.ts';
import { AddressField } from './address-field.tsx';

const MAX_SUBJECT = 500;

/** To whom the answer goes, in one line; opens the fields. */
export function RecipientLine({ addressing, isOpen, onToggle }: RecipientLineProps) {
  const t = useTranslations('desk');
  const { to } = addressing.recipients;
  const [first] = to;
  if (!addressing.isMail) {
    const alone = first ? t('composer.to', { address: first.address }) : t('composer.toChat');
    return (
      <span className="t2 clip grow" title={alone}>
        {alone}
      </span>
    );
  }
  const more = everybody(addressing.recipients).length - 1;
  const address = first ? first.address : t('address.nobody');
  const words = t('composer.to', { address });
  return (
    <button
      type="button"
      className="row row-tight grow recipient-line"
      aria-expanded={isOpen}
      aria-label={t('address.edit', { address, count: Math.max(0, more) })}
      onClick={onToggle}
    >
      <span className="t2 clip" title={words}>
        {words}
      </span>
      {more > 0 ? <span className="t2 nowrap">{t('address.more', { count: more })}</span> : null}
      <Icon name={isOpen ? 'chev-u' : 'chev-d'} size={12} />
    </button>
  );
}

export interface RecipientLineProps {
  addressing: Addressing;
  isOpen: boolean;
  onToggle(): void;
}

/** People the customer had copied: one press copies them, nothing does it by itself. */
export function CopyOffer({ addressing }: { addressing: Addressing }) {
  const t = useTranslations('desk.address');
  const { offer } = addressing;
  if (offer.length === 0) return null;
  return (
    <div className="row row-tight wrap copy-offer f12">
      <span className="t2 clip" title={offer.map((each) => each.address).join(', ')}>
        {t('copied', { names: offer.map((each) => each.name || each.address).join(t('joint')) })}
      </span>
      <Button size="xs" icon="plus" onPress={addressing.takeOffer}>
        {t('takeOffer', { count: offer.length })}
      </Button>
    </div>
  );
}

interface CopyFieldsProps {
  addressing: Addressing;
  unread: Unread;
  shown: { cc: boolean; bcc: boolean };
  opened: 'cc' | 'bcc' | null;
}

function CopyFields({ addressing, unread, shown, opened }: CopyFieldsProps) {
  const t = useTranslations('desk.address');
  return (['cc', 'bcc'] as const).map((role) =>
    shown[role] ? (
      <AddressField
        key={role}
        label={t(role)}
        value={addressing.recipients[role]}
        suggestions={addressing.suggestions}
        isOutside={addressing.isOutside}
        autoFocus={opened === role}
        onChange={(list) => addressing.set(role, list)}
        onRest={(rest) => unread.note(role, rest)}
      />
    ) : null,
  );
}

function useCopyFields(recipients: Recipients) {
  const [opened, setOpened] = useState<readonly ('cc' | 'bcc')[]>([]);
  const isShown = (role: 'cc' | 'bcc') => opened.includes(role) || recipients[role].length > 0;
  return {
    shown: { cc: isShown('cc'), bcc: isShown('bcc') },
    latest: opened.at(-1) ?? null,
    open: (role: 'cc' | 'bcc') => setOpened([...opened, role]),
  };
}

function SubjectField({ value, placeholder, onChange }: SubjectFieldProps) {
  const t = useTranslations('desk.address');
  return (
    <label className="address-row">
      <span className="t3 address-label">{t('subject')}</span>
      <input
        className="subject-input"
        type="text"
        maxLength={MAX_SUBJECT}
        value={value ?? ''}
        placeholder={placeholder}
        onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
      />
    </label>
  );
}

interface SubjectFieldProps {
  value: string | null;
  placeholder: string;
  onChange(subject: string | null): void;
}

export interface AddressRowsProps {
  conversation: Conversation;
  addressing: Addressing;
  unread: Unread;
  words: Pick<Words, 'subject' | 'quote'>;
  onSubject(subject: string | null): void;
  onQuote(quote: boolean | null): void;
}

/** To, and what is wanted more seldom: copies, another subject, the quotation. */
export function AddressRows({ conversation, addressing, unread, words, onSubject, onQuote }: AddressRowsProps) {
  const t = useTranslations('desk');
  const { recipients, suggestions, isOutside } = addressing;
  const { hold } = unread;
  const copies = useCopyFields(recipients);
  const hasNewPeople = everybody(recipients).some((each) => isOutside(each.address));
  return (
    <div ref={hold} className="address-rows">
      <AddressField
        label={t('address.to')}
        value={recipients.to}
        suggestions={suggestions}
        isOutside={isOutside}
        onChange={(list) => addressing.set('to', list)}
        onRest={(rest) => unread.note('to', rest)}
      />
      <CopyFields addressing={addressing} unread={unread} shown={copies.shown} opened={copies.latest} />
      <SubjectField value={words.subject} placeholder={conversation.subject || t('noSubject')} onChange={onSubject} />
      <div className="row wrap address-extras">
        {copies.shown.cc ? null : (
          <Button size="xs" variant="text" onPress={() => copies.open('cc')}>
            {t('address.addCc')}
          </Button>
        )}
        {copies.shown.bcc ? null : (
          <Button size="xs" variant="text" onPress={() => copies.open('bcc')}>
            {t('address.addBcc')}
          </Button>
        )}
        <span className="f12">
          <Checkbox
            isSelected={words.quote ?? !hasNewPeople}
            onChange={(isOn) => onQuote(isOn === !hasNewPeople ? null : isOn)}
          >
            {t('address.quote')}
          </Checkbox>
        </span>
      </div>
    </div>
  );
}
