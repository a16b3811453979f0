import type { Conversation } from '@madoguchi/contracts/conversations';
import type { CustomerView } from '@madoguchi/contracts/customer-view';

/** A chat belongs to its visitor; everything else to whoever of those with the number is meant. */
export function mayChoose(conversation: Conversation, view: CustomerView | undefined): boolean {
  const isShared = view?.related.some((one) => one.why === 'same_phone') ?? false;
  return isShared && conversation.can.edit && conversation.channel !== 'chat';
}
