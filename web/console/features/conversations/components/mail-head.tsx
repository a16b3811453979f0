import type { EmailHeader, MessageEntry } from '@madoguchi/contracts/conversations';
import type { Mailbox } from '@madoguchi/contracts/mail';
import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { RelativeTime } from '@madoguchi/ui/time';
import { useState } from 'react';
import { useTranslations } from 'use-intl';

/** Name and address; the address alone when there is no name. */
function Person({ mailbox }: { mailbox: Mailbox }) {
  const { name, address } = mailbox;
  return (
    <span className="mail-person">
      {name && name !== address ? `${name} ` : null}
      <span className={name ? 't3' : undefined}>{name ? `<${address}>` : address}</span>
    </span>
  );
}

function People({ label, list }: { label: string; list: readonly Mailbox[] }) {
  if (list.length === 0) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        {list.map((mailbox) => (
          <Person key={mailbox.address} mailbox={mailbox} />
        ))}
      </dd>
    </div>
  );
}

/** Answers would go elsewhere than to who wrote: worth saying. */
function repliesElsewhere({ from, replyTo }: EmailHeader): boolean {
  return replyTo.some((each) => each.address.toLowerCase() !== from.address.toLowerCase());
}

function Everything({ email, at }: { email: EmailHeader; at: string }) {
  const t = useTranslations('desk.mailHead');
  return (
    <dl className="mail-head-all">
      <People label={t('from')} list={[email.from]} />
      {repliesElsewhere(email) ? <People label={t('replyTo')} list={email.replyTo} /> : null}
      <People label={t('to')} list={email.to} />
      <People label={t('cc')} list={email.cc} />
      <People label={t('bcc')} list={email.bcc} />
      <div>
        <dt>{t('date')}</dt>
        <dd>
          <RelativeTime at={at} form="full" />
        </dd>
      </div>
      {email.subject ? (
        <div>
          <dt>{t('subject')}</dt>
          <dd>{email.subject}</dd>
        </div>
      ) : null}
    </dl>
  );
}

/** Who wrote to whom: one line, everything on press. */
export function MailHead({ message }: { message: MessageEntry }) {
  const t = useTranslations('desk.mailHead');
  const [isOpen, setOpen] = useState(false);
  const { email } = message;
  if (!email) return null;
  const got = [...email.to, ...email.cc, ...email.bcc];
  const [first] = got;
  const line = message.direction === 'in' ? email.from.address : ((first?.name || first?.address) ?? '');
  const others = got.length - 1;
  return (
    <div className="mail-head f12">
      <button
        type="button"
        className="row row-tight mail-head-line"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <span className="clip t3">{message.direction === 'in' ? line : t('toOne', { name: line })}</span>
        {repliesElsewhere(email) ? (
          <span className="tw nowrap">{t('replyElsewhere', { address: email.replyTo[0]?.address ?? '' })}</span>
        ) : null}
        {others > 0 ? <span className="t2 nowrap">{t('others', { count: others })}</span> : null}
        <Icon name={isOpen ? 'chev-u' : 'chev-d'} size={12} label={t(isOpen ? 'less' : 'more')} />
      </button>
      {isOpen ? <Everything email={email} at={message.at} /> : null}
    </div>
  );
}

/** Somebody passed a mail on: who really wrote may become the customer. */
export function Forwarded({ email, isPending, onAdopt }: ForwardedProps) {
  const t = useTranslations('desk.forwarded');
  if (!email.forwarded) return null;
  const { name, address } = email.forwarded.from;
  return (
    <div className="row wrap strip">
      <Icon name="arrowr" size={14} />
      <span className="grow">{t('title')}</span>
      {onAdopt && address ? (
        <Button size="xs" icon="user" isPending={isPending} onPress={onAdopt}>
          {t('adopt', { name: name || address })}
        </Button>
      ) : null}
    </div>
  );
}

export interface ForwardedProps {
  email: EmailHeader;
  isPending: boolean;
  /** Left out where it may not be changed. */
  onAdopt?(): void;
}
