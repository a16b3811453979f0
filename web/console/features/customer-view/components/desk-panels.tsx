import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { useCustomerView } from '../../../lib/customer-view.ts';
import { Bought } from './bought.tsx';
import { Preferences } from './preferences.tsx';
import { Promises } from './remembered.tsx';
import { Told } from './told.tsx';

/** What they like, what they bought, what we promised and what they told us, beside the conversation. */
export function DeskPanels({ conversation }: ConversationPartProps) {
  const { data } = useCustomerView(conversation.customer.id, conversation.id);
  if (!data) return null;
  return (
    <>
      <Promises view={data} besideId={conversation.id} />
      <Preferences view={data} />
      <Bought view={data} />
      <Told view={data} conversationId={conversation.id} />
    </>
  );
}
