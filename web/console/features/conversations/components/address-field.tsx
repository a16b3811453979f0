import type { Mailbox } from '@madoguchi/contracts/mail';
import { Icon } from '@madoguchi/ui/icon';
import { type ImeSafeKeyProps, useImeSafeKeys } from '@madoguchi/ui/ime';
import { type KeyboardEvent, type RefObject, useEffect, useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { fold } from '../../../lib/fold.ts';
import { hasSeveral, readAddresses, withMailboxes } from '../addresses.ts';

const OFFERED = 6;

export interface AddressFieldProps {
  label: string;
  value: readonly Mailbox[];
  suggestions: readonly Mailbox[];
  isOutside(address: string): boolean;
  onChange(list: readonly Mailbox[]): void;
  /** What stands in the field and is no address; empty when all is well. It is not sent along, so it must not be overlooked. */
  onRest(rest: string): void;
  inputRef?: RefObject<HTMLInputElement | null>;
  autoFocus?: boolean;
}

interface ChipProps {
  mailbox: Mailbox;
  isOutside: boolean;
  onRemove(): void;
}

function Chip({ mailbox, isOutside, onRemove }: ChipProps) {
  const t = useTranslations('desk.address');
  const { name, address } = mailbox;
  return (
    <li className={isOutside ? 'chip outside' : 'chip'} title={name ? `${name} <${address}>` : address}>
      {isOutside ? <Icon name="tri" size={12} label={t('outside')} /> : null}
      <span className="clip">{name || address}</span>
      <button
        type="button"
        className="tag-x"
        aria-label={t('remove', { address: name || address })}
        onClick={onRemove}
        onKeyDown={(event) => {
          if (event.key !== 'Backspace' && event.key !== 'Delete') return;
          event.preventDefault();
          onRemove();
        }}
      >
        <Icon name="x" size={12} />
      </button>
    </li>
  );
}

function useAddressText({ value, suggestions, onChange, onRest }: AddressFieldProps) {
  const t = useTranslations('desk.address');
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  // Folded away, the field forgets what it could not read.
  const latest = useRef(onRest);
  useEffect(() => {
    latest.current = onRest;
  });
  useEffect(() => () => latest.current(''), []);
  const words = fold(text.trim());
  const offered = isOpen
    ? suggestions.filter((each) => fold(`${each.name} ${each.address}`).includes(words)).slice(0, OFFERED)
    : [];
  /** Takes the addresses out of the text; what is none stays to be put right. */
  const commit = (typed = text) => {
    setOpen(false);
    if (typed.trim() === '') {
      onRest('');
      return setText('');
    }
    const { found, rest } = readAddresses(typed);
    if (found.length > 0) onChange(withMailboxes(value, found));
    setText(rest);
    onRest(rest);
    return setProblem(rest === '' ? null : t('invalid', { text: rest }));
  };
  return {
    text,
    problem,
    offered,
    active: Math.min(active, offered.length - 1),
    commit,
    setActive,
    close: () => setOpen(false),
    type(next: string) {
      setProblem(null);
      onRest('');
      setActive(0);
      if (hasSeveral(next)) return commit(next);
      setText(next);
      return setOpen(true);
    },
    choose(mailbox: Mailbox) {
      onChange(withMailboxes(value, [mailbox]));
      setText('');
      onRest('');
      setProblem(null);
      setOpen(false);
    },
    open: () => setOpen(true),
  };
}

type AddressText = ReturnType<typeof useAddressText>;

/** True when the key belonged to the field. */
function actOnKey(event: KeyboardEvent, input: AddressText, removeLast: () => void): boolean {
  const { offered, active, text } = input;
  const chosen = offered[active];
  if (event.ctrlKey || event.metaKey || event.altKey) return false;
  if (event.key === 'ArrowDown' && offered.length > 0) input.setActive((active + 1) % offered.length);
  else if (event.key === 'ArrowDown') input.open();
  else if (event.key === 'ArrowUp' && offered.length > 0)
    input.setActive((active - 1 + offered.length) % offered.length);
  else if (event.key === 'Escape' && offered.length > 0) input.close();
  else if (event.key === 'Enter') {
    if (chosen && readAddresses(text).found.length === 0) input.choose(chosen);
    else input.commit();
  } else if (event.key === 'Backspace' && text === '') removeLast();
  else return false;
  return true;
}

function Offered({ id, input }: { id: string; input: AddressText }) {
  if (input.offered.length === 0) return null;
  return (
    <div role="listbox" id={id} className="pop menu address-list">
      {input.offered.map((mailbox, index) => (
        <div
          key={mailbox.address}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === input.active}
          className="mi"
          data-focused={index === input.active || undefined}
          // Before the text loses the focus.
          onMouseDown={(event) => {
            event.preventDefault();
            input.choose(mailbox);
          }}
        >
          <span className="grow clip">{mailbox.name || mailbox.address}</span>
          {mailbox.name ? <span className="t3 f11 clip">{mailbox.address}</span> : null}
        </div>
      ))}
    </div>
  );
}

interface AddressInputProps extends ImeSafeKeyProps<KeyboardEvent<HTMLInputElement>> {
  id: string;
  field: RefObject<HTMLInputElement | null>;
  input: AddressText;
  autoFocus?: boolean;
}

function AddressInput({ id, field, input, autoFocus, ...keys }: AddressInputProps) {
  const isOpen = input.offered.length > 0;
  return (
    <input
      {...keys}
      ref={field}
      id={`${id}-input`}
      value={input.text}
      // oxlint-disable-next-line jsx-a11y/no-autofocus -- opened by the person, who goes on writing
      autoFocus={autoFocus}
      type="text"
      inputMode="email"
      autoComplete="off"
      spellCheck={false}
      role="combobox"
      aria-expanded={isOpen}
      aria-controls={isOpen ? `${id}-list` : undefined}
      aria-activedescendant={isOpen ? `${id}-list-${input.active}` : undefined}
      aria-invalid={input.problem !== null || undefined}
      aria-describedby={input.problem === null ? undefined : `${id}-problem`}
      onChange={(event) => input.type(event.target.value)}
      onFocus={input.open}
      onBlur={() => input.commit()}
    />
  );
}

/** Addresses as chips: typed, pasted in any form, chosen from those known; taken off by key or press. */
export function AddressField(props: AddressFieldProps) {
  const { label, value, isOutside, onChange, inputRef, autoFocus } = props;
  const own = useRef<HTMLInputElement>(null);
  const input = useAddressText(props);
  const id = useId();
  const field = inputRef ?? own;
  const remove = (index: number) => {
    onChange(value.toSpliced(index, 1));
    field.current?.focus();
  };
  const keys = useImeSafeKeys<KeyboardEvent<HTMLInputElement>>((event) => {
    if (actOnKey(event, input, () => value.length > 0 && remove(value.length - 1))) event.preventDefault();
  });
  return (
    <div className="address-row">
      <label htmlFor={`${id}-input`} className="t3 address-label">
        {label}
      </label>
      <div className="address-field">
        <ul className="chips" aria-label={label}>
          {value.map((mailbox, index) => (
            <Chip
              key={mailbox.address}
              mailbox={mailbox}
              isOutside={isOutside(mailbox.address)}
              onRemove={() => remove(index)}
            />
          ))}
        </ul>
        <AddressInput {...keys} id={id} field={field} input={input} autoFocus={autoFocus} />
        <Offered id={`${id}-list`} input={input} />
      </div>
      {input.problem === null ? null : (
        <p id={`${id}-problem`} className="help err address-problem" role="alert">
          <Icon name="oct" size={12} />
          {input.problem}
        </p>
      )}
    </div>
  );
}
