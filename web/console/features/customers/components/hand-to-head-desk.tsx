import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextArea } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useToasts } from '@madoguchi/ui/toast';
import type { Conversation } from '@madoguchi/contracts/conversations';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTeams } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { useEditParties } from '../party-api.ts';
import { CompanyField } from './company-field.tsx';

/** 店舗から本部へ: which store, to which desk, and why; the record keeps all three. */
export function HandToHeadDesk({ conversation, onClose }: { conversation: Conversation; onClose(): void }) {
  const t = useTranslations('customers.handOver');
  const words = useTranslations('customers');
  const problemText = useProblemText();
  const { show } = useToasts();
  const { data: teams = [] } = useTeams();
  const edit = useEditParties(conversation.id);
  const [companyId, setCompanyId] = useState<string | null>(null);
  const [teamId, setTeamId] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const others = teams.filter((team) => team.id !== conversation.teamId);
  const isReady = companyId !== null && teamId !== null && reason.trim() !== '';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!companyId || !teamId || !isReady) return;
    const to = teams.find((team) => team.id === teamId)?.name ?? '';
    edit.mutate(
      { do: 'handOver', companyId, teamId, reason },
      {
        onSuccess: () => {
          show({ text: t('done', { team: to }) });
          onClose();
        },
      },
    );
  };
  return (
    <Dialog isOpen onOpenChange={onClose} size="md" title={t('title')}>
      <form className="stack" onSubmit={submit}>
        <CompanyField label={t('store')} value={companyId} name={null} onChange={setCompanyId} />
        <Select
          label={t('team')}
          size="sm"
          options={others.map(({ id, name }) => ({ id, label: name }))}
          value={teamId}
          onChange={setTeamId}
        />
        <TextArea label={t('reason')} value={reason} onChange={setReason} rows={3} maxLength={1000} isRequired />
        {edit.isError ? (
          <p className="help err" role="alert">
            {problemText(edit.error)}
          </p>
        ) : null}
        <div className="row">
          <Button type="submit" variant="primary" isPending={edit.isPending} isDisabled={!isReady}>
            {t('confirm')}
          </Button>
          <Button variant="ghost" onPress={onClose}>
            {words('cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
