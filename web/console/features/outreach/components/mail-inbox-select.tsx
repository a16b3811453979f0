import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { useInboxes } from '../../../lib/directory.ts';

/** Which inbox mails go out from, and answers come to. */
export function MailInboxSelect({ value, onChange }: { value: string; onChange(inboxId: string): void }) {
  const t = useTranslations('outreach.field');
  const { data: inboxes = [] } = useInboxes();
  return (
    <Select
      label={t('inbox')}
      description={t('inboxHint')}
      options={inboxes.filter(({ channel }) => channel === 'email').map(({ id, name }) => ({ id, label: name }))}
      value={value || null}
      onChange={onChange}
    />
  );
}
