import type { HandChannel } from '@madoguchi/contracts/vocabulary.ts';
import type { KnownAs } from '../customers/actions/find-or-create-customer.ts';
import type { AttachmentInput } from './messages/queries.ts';

/** What any channel makes of something a customer said. The core knows no more about channels than this. */
export interface InboundMessage {
  /** An inbox, or the first one of a channel. */
  inboxId: string | { firstOf: string };
  /** Unique at the source; storing the same id again changes nothing. Null only when `clientId` does that work. */
  sourceId: string | null;
  clientId?: string | null;
  /** Who speaks: a customer the channel has already recognised, or addresses to find or make one by. */
  from: { customerId: string } | KnownAs;
  /** The name of who wrote, when that is not the customer (somebody copied, a sender nobody knows): shown instead of theirs. */
  by?: string | null;
  /** The conversation this continues, when the channel can prove it; else a new one opens. */
  conversationId: string | null;
  subject: string;
  body: string;
  html?: string | null;
  files?: readonly AttachmentInput[];
  sentAt: Date;
  /** Sent by a machine (RFC 3834): stored, but nobody waits for an answer. */
  automatic: boolean;
  /** By which way it came, when somebody of ours wrote it down; else by the channel of its inbox. */
  cameBy?: HandChannel;
  priority?: string;
  stage?: string | null;
  kind?: string | null;
}

export interface Received {
  conversationId: string;
  reference: string;
  customerId: string;
  messageId: string;
  position: number;
  /** True when this opened a conversation. */
  opened: boolean;
  /** True when it was stored before and nothing changed now. */
  duplicate: boolean;
}
