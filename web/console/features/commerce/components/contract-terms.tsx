import type { Contract } from '@madoguchi/contracts/commerce-contracts';
import { contractStatus, renewal as renewals } from '@madoguchi/contracts/commerce-contracts';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useToasts } from '@madoguchi/ui/toast';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { changeContract, commerceKeys } from '../api.ts';

/** Going on, ending, or until another day: what is decided when a trial or a contract comes to its end. */
export function ContractTerms({ contract }: { contract: Contract }) {
  const t = useTranslations('commerce.contract');
  const words = useTranslations('commerce.contracts');
  const problemText = useProblemText();
  const { show } = useToasts();
  const write = useWrite(changeContract, commerceKeys.all);
  const { endsOn, renewal, status } = contract;
  const [draft, setDraft] = useState({ endsOn, renewal, status });
  const isSame = draft.endsOn === endsOn && draft.renewal === renewal && draft.status === status;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // Said even when the new version has taken the place of this form meanwhile; what went wrong stands in it.
    void write.mutateAsync({ id: contract.id, body: { ...draft, version: contract.version } }).then(
      () => show({ text: words('saved'), icon: 'check' }),
      () => undefined,
    );
  };
  return (
    <form className="contract-terms" onSubmit={submit}>
      <h3>{words('change')}</h3>
      <div className="contract-choices">
        <TextField
          label={words('endsOn')}
          type="date"
          value={draft.endsOn ?? ''}
          onChange={(day) => setDraft({ ...draft, endsOn: day || null })}
        />
        <Select
          label={t('renewalLabel')}
          value={draft.renewal}
          onChange={(one) => setDraft({ ...draft, renewal: one })}
          options={renewals.options.map((id) => ({ id, label: t(`renewal.${id}`) }))}
        />
        <Select
          label={t('statusLabel')}
          value={draft.status}
          onChange={(one) => setDraft({ ...draft, status: one })}
          options={contractStatus.options.map((id) => ({ id, label: t(`status.${id}`) }))}
        />
      </div>
      {write.isError ? (
        <p className="help err" role="alert">
          {problemText(write.error)}
        </p>
      ) : null}
      <div className="row">
        <Button type="submit" variant="primary" isDisabled={isSame} isPending={write.isPending}>
          {words('save')}
        </Button>
      </div>
    </form>
  );
}
