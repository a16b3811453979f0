import { customerLookupEndpoints, type AccountLink } from '@madoguchi/contracts/customer-lookup';
import type { Customer } from '@madoguchi/contracts/customers';
import { Button } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { useToasts } from '@madoguchi/ui/toast';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { call } from '../../../lib/api-client.ts';
import { copyText } from '../../../lib/clipboard.ts';
import { useProblemText } from '../../../lib/errors.ts';
import '../merges.css';

type Kind = AccountLink['kind'];

function Made({ link }: { link: AccountLink }) {
  const t = useTranslations('customers.link');
  const format = useFormatter();
  const { show } = useToasts();
  const copy = () => void copyText(link.nonce).then(() => show({ text: t('copied'), icon: 'check' }));
  return (
    <div className="stack">
      <p>{t('made', { number: link.memberNumber })}</p>
      <p className="mono account-nonce">{link.nonce}</p>
      <div className="row">
        <Button icon="copy" onPress={copy}>
          {t('copy')}
        </Button>
        <span className="t3 f12">
          {t('until', { at: format.dateTime(new Date(link.expiresAt), { timeStyle: 'short' }) })}
        </span>
      </div>
    </div>
  );
}

/** A code that ties an outside account to this customer, told once; whoever brings it back is them. */
export function AccountLinkDialog({ customer, onClose }: { customer: Customer; onClose(): void }) {
  const t = useTranslations('customers.link');
  const words = useTranslations('customers');
  const problemText = useProblemText();
  const known = customer.identities.filter((one) => one.kind === 'member_number');
  const [kind, setKind] = useState<Kind>('line');
  const [number, setNumber] = useState(known[0]?.display ?? '');
  const make = useMutation({
    mutationFn: () =>
      call(customerLookupEndpoints.makeAccountLink, {
        params: { id: customer.id },
        body: { kind, memberNumber: number.trim() },
      }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (number.trim()) make.mutate();
  };
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('title')}>
      {make.data ? (
        <Made link={make.data} />
      ) : (
        <form className="stack" onSubmit={submit}>
          <p className="t2">{t('hint')}</p>
          <SegmentedControl
            label={t('kind')}
            value={kind}
            onChange={setKind}
            options={(['line', 'social'] as const).map((id) => ({ id, label: words(`identityKind.${id}`) }))}
          />
          <TextField label={t('number')} value={number} onChange={setNumber} maxLength={120} autoComplete="off" />
          {make.isError ? (
            <p className="help err" role="alert">
              {problemText(make.error)}
            </p>
          ) : null}
          <div>
            <Button type="submit" variant="primary" isPending={make.isPending} isDisabled={!number.trim()}>
              {t('make')}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
