import type { AffectedSource } from '@madoguchi/contracts/privacy-incidents';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { ComboBox, Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useMembers, useWorkspace } from '../../../lib/directory.ts';
import { fromLocalInput } from '../../../lib/zoned-time.ts';
import { CustomerField } from './customer-field.tsx';

const SOURCES: readonly AffectedSource['from'][] = ['accesses', 'message', 'export', 'added'];
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface Answers {
  from: AffectedSource['from'];
  memberId: string | null;
  since: Date | null;
  until: Date | null;
  what: string;
  customerId: string | null;
}

/** What is asked, once everything it needs is there. */
function sourceOf({ from, memberId, since, until, what, customerId }: Answers): AffectedSource | null {
  const id = ID.test(what.trim()) ? what.trim() : null;
  switch (from) {
    case 'accesses':
      return memberId && since && until
        ? { from, memberId, since: since.toISOString(), until: until.toISOString() }
        : null;
    case 'message':
      return id ? { from, messageId: id } : null;
    case 'export':
      return id ? { from, requestId: id } : null;
    case 'added':
      return customerId ? { from, customerId } : null;
  }
}

/** Finds the persons by what was touched. */
export function AffectedForm({ onFind, isPending }: { onFind(source: AffectedSource): void; isPending: boolean }) {
  const t = useTranslations('privacy.incidents');
  const zone = useWorkspace().data?.timeZone ?? 'Asia/Tokyo';
  const { data: members = [] } = useMembers();
  const [from, setFrom] = useState<AffectedSource['from']>('accesses');
  const [memberId, setMember] = useState<string | null>(null);
  const [since, setSince] = useState('');
  const [until, setUntil] = useState('');
  const [what, setWhat] = useState('');
  const [customerId, setCustomer] = useState<string | null>(null);
  const period = { since: fromLocalInput(since, zone), until: fromLocalInput(until, zone) };
  const wanted = sourceOf({ from, memberId, what, customerId, ...period });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted) onFind(wanted);
  };
  return (
    <form className="privacy-form" onSubmit={submit}>
      <Select
        label={t('findFrom')}
        value={from}
        onChange={setFrom}
        options={SOURCES.map((id) => ({ id, label: t(`from.${id}`) }))}
      />
      {from === 'accesses' ? (
        <>
          <ComboBox
            label={t('member')}
            value={memberId}
            onChange={setMember}
            options={members.map(({ id, name }) => ({ id, label: name }))}
          />
          <div className="privacy-pair">
            <TextField type="datetime-local" label={t('since')} value={since} onChange={setSince} />
            <TextField type="datetime-local" label={t('until')} value={until} onChange={setUntil} />
          </div>
        </>
      ) : null}
      {from === 'message' || from === 'export' ? (
        <TextField label={t(from === 'message' ? 'messageId' : 'requestId')} value={what} onChange={setWhat} />
      ) : null}
      {from === 'added' ? <CustomerField label={t('from.added')} onChange={setCustomer} /> : null}
      <div>
        <Button type="submit" isDisabled={!wanted} isPending={isPending}>
          {t('find')}
        </Button>
      </div>
    </form>
  );
}
