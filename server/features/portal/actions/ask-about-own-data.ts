import type { RequestKind } from '@madoguchi/contracts/privacy-requests.ts';
import type { Ctx } from '../../../kernel/context.ts';
import { receivePrivacyRequest } from '../../privacy/actions/receive-privacy-request.ts';
import { sayInPortal } from './say-in-portal.ts';

export interface DataAsked {
  customerId: string;
  /** Of the form that was sent: pressing twice asks once. */
  clientId: string;
  kind: RequestKind;
  details: string;
  subject: string;
  /** What stands in the conversation. */
  words: string;
}

/**
 * What a customer asks about their data: a request with its due day for whoever answers it, and a conversation in which it is
 * answered. That they read their mail is no proof of who they are: it is verified as one that came by letter is.
 */
export async function askAboutOwnData(ctx: Ctx, asked: DataAsked): Promise<void> {
  const { customerId, clientId, kind, details, subject, words } = asked;
  const { conversationId, duplicate } = await sayInPortal(ctx, {
    ...{ customerId, clientId, conversationId: null, subject, body: words, fileIds: [] },
  });
  if (duplicate) return;
  await receivePrivacyRequest(ctx, { kind, customerId, conversationId, channel: 'portal', details });
}
