import type { Conversation } from '@madoguchi/contracts/conversations';
import type { Mailbox, Recipients } from '@madoguchi/contracts/mail';
import { useMemo } from 'react';
import { useInboxes } from '../../lib/directory.ts';
import { useCustomerText } from '../../lib/person.ts';
import {
  copiedByCustomer,
  everybody,
  isSameList,
  peopleOf,
  type Role,
  roles,
  sameAddress,
  withMailboxes,
} from './addresses.ts';
import { useTimeline } from './api.ts';
import { editDraft, useDraft } from './drafts.ts';
import { inOrder } from './timeline-cache.ts';

export interface Addressing {
  /** False: the answer goes to the chat; a visitor who has left gets it by mail, alone. */
  isMail: boolean;
  recipients: Recipients;
  isChanged: boolean;
  /** Offered while typing: everybody of this conversation who is not included yet. */
  suggestions: readonly Mailbox[];
  /** Other recipients of the customer's last mail; they are copied only when somebody says so. */
  offer: readonly Mailbox[];
  isOutside(address: string): boolean;
  set(role: Role, list: readonly Mailbox[]): void;
  takeOffer(): void;
}

/** Addresses of our own inboxes, and everything below their receiving domains (reply addresses carry a token). */
function useIsOurs(): (address: string) => boolean {
  const { data } = useInboxes();
  return useMemo(() => {
    const own = (data ?? [])
      .flatMap((inbox) => [inbox.address, inbox.forwardingAddress])
      .filter((each) => each !== null);
    const domains = new Set(
      (data ?? []).map((inbox) => inbox.forwardingAddress?.split('@')[1]?.toLowerCase()).filter(Boolean),
    );
    return (address) =>
      own.some((each) => sameAddress(each, address)) || domains.has(address.split('@')[1]?.toLowerCase());
  }, [data]);
}

/** Who gets the answer, and whom the person could think of. */
export function useAddressing(conversation: Conversation): Addressing {
  const { id, replyTo, participants, customer } = conversation;
  const isMail = replyTo !== null && conversation.channel !== 'chat';
  const draft = useDraft(id, 'reply');
  const customerText = useCustomerText();
  const isOurs = useIsOurs();
  const timeline = useTimeline(id);
  const entries = useMemo(() => inOrder(timeline.data?.pages ?? []), [timeline.data]);
  const people = useMemo(() => peopleOf(entries).filter((each) => !isOurs(each.address)), [entries, isOurs]);
  const isNamed = customer.familyName !== '' || customer.givenName !== '';
  const usual: Recipients = {
    to: replyTo === null ? [] : [{ name: isNamed ? customerText(customer) : '', address: replyTo }],
    cc: [...participants],
    bcc: [],
  };
  const recipients = draft.recipients ?? usual;
  const included = everybody(recipients);
  const known = withMailboxes(everybody(usual), people);
  const put = (next: Recipients) => {
    const isUsual = roles.every((role) => isSameList(next[role], usual[role]));
    editDraft(id, 'reply', { recipients: isUsual ? null : next });
  };
  const offer = !isMail ? [] : copiedByCustomer(entries, isOurs, included);
  return {
    isMail,
    recipients,
    isChanged: draft.recipients !== null,
    suggestions: known.filter((each) => !included.some((one) => sameAddress(one.address, each.address))),
    offer,
    isOutside: (address) => !known.some((each) => sameAddress(each.address, address)),
    set: (role, list) => put({ ...recipients, [role]: [...list] }),
    takeOffer: () => put({ ...recipients, cc: withMailboxes(recipients.cc, offer) }),
  };
}
