import { RecordFields } from '../../../lib/components/record-fields.tsx';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';

/** What the workspace itself wants to know of this matter and of who wrote. */
export function FieldPanel({ conversation }: ConversationPartProps) {
  return (
    <>
      <RecordFields key={conversation.id} noun="conversation" id={conversation.id} />
      <RecordFields key={conversation.customer.id} noun="customer" id={conversation.customer.id} />
    </>
  );
}
