import type { Conversation, ConversationItem } from '@madoguchi/contracts/conversations';
import { Checkbox } from '@madoguchi/ui/choice';
import { Banner } from '@madoguchi/ui/feedback';
import { useTranslations } from 'use-intl';
import { useCustomerText } from '../../../lib/person.ts';

export interface MergeSummaryProps {
  conversation: Conversation;
  target: ConversationItem;
  isSure: boolean;
  onSure(isSure: boolean): void;
}

/** Which of the two survives, before anything is done; of different customers only when somebody says so. */
export function MergeSummary({ conversation, target, isSure, onSure }: MergeSummaryProps) {
  const t = useTranslations('desk.merge');
  const customerText = useCustomerText();
  const isAcross = conversation.customer.id !== target.customer.id;
  return (
    <div className="stack">
      <Banner icon="merge">
        {t('survives', { survivor: target.reference, subject: target.subject, loser: conversation.reference })}
      </Banner>
      {isAcross ? (
        <Checkbox isSelected={isSure} onChange={onSure}>
          {t('across', { one: customerText(conversation.customer), other: customerText(target.customer) })}
        </Checkbox>
      ) : null}
    </div>
  );
}
