import { Tag } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';
import type { MessagePartProps } from '../../../lib/desk-parts.tsx';
import { useParties } from '../party-api.ts';

/** That a message is between us and one party alone: whoever answers the customer must not speak of it as known. */
export function BranchMark({ conversation, message }: MessagePartProps) {
  const t = useTranslations('customers.party');
  const { data } = useParties(conversation.id);
  const branch = data?.branches.find(({ messageId }) => messageId === message.id);
  return branch ? (
    <p>
      <Tag tone="warn" icon="lock">
        {t('alone', { name: branch.name })}
      </Tag>
    </p>
  ) : null;
}
