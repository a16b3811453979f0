import type { BodyOf } from '@madoguchi/contracts/endpoint';
import { conversationEndpoints, type Conversation } from '@madoguchi/contracts/conversations';
import { mailEndpoints } from '@madoguchi/contracts/mail';
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useToasts } from '@madoguchi/ui/toast';
import { call } from '../../lib/api-client.ts';
import { conversationKeys, storeConversation } from '../../lib/conversation-cache.ts';
import { useProblemText } from '../../lib/errors.ts';

type CheckBody = BodyOf<typeof conversationEndpoints.checkSend>;
export type SendCheck = Awaited<ReturnType<typeof askBeforeSending>>;
export type NewMail = BodyOf<typeof conversationEndpoints.startConversation>;

const sourceKey = (messageId: string) => ['conversations', 'source', messageId] as const;

/** What somebody should look at before this goes, and whether somebody else decides. */
export function askBeforeSending(id: string, body: CheckBody) {
  return call(conversationEndpoints.checkSend, { params: { id }, body });
}

export function startConversation(mail: NewMail) {
  return call(conversationEndpoints.startConversation, { body: mail });
}

/** The address of the download lives five minutes; ask again before that (ms). */
const LINK_FRESH_MS = 4 * 60_000;

/** The mail as it came; read afresh each time it is opened. */
export function useMailSource(conversationId: string, messageId: string) {
  return useQuery({
    queryKey: sourceKey(messageId),
    queryFn: ({ signal }) => call(mailEndpoints.getMailSource, { params: { id: conversationId, messageId }, signal }),
    staleTime: 0,
    gcTime: 0,
    refetchInterval: LINK_FRESH_MS,
  });
}

/** The text changes in the thread and in the source; both are asked for again. */
export async function rereadMail(
  queryClient: QueryClient,
  conversationId: string,
  messageId: string,
  charset: string | null,
): Promise<void> {
  await call(mailEndpoints.rereadMail, { params: { id: conversationId, messageId }, body: { charset } });
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: sourceKey(messageId) }),
    queryClient.invalidateQueries({ queryKey: conversationKeys.timeline(conversationId) }),
  ]);
}

export function adoptSender(conversationId: string, messageId: string) {
  return call(mailEndpoints.adoptSender, { params: { id: conversationId, messageId } });
}

export function decideApproval(
  conversationId: string,
  messageId: string,
  body: BodyOf<typeof conversationEndpoints.decideApproval>,
) {
  return call(conversationEndpoints.decideApproval, { params: { id: conversationId, messageId }, body });
}

export interface Move {
  messageIds: readonly string[];
  /** null: a new conversation. */
  toId: string | null;
  subject?: string;
}

export function moveMessages(conversationId: string, { messageIds, toId, subject }: Move) {
  return call(conversationEndpoints.moveMessages, {
    params: { id: conversationId },
    body: { messageIds: [...messageIds], toId, subject },
  });
}

export function mergeConversations(id: string, into: { intoId: string; acrossCustomers: boolean }) {
  return call(conversationEndpoints.mergeConversations, { params: { id }, body: into });
}

export function undoMove(moveId: string) {
  return call(conversationEndpoints.undoMove, { params: { id: moveId } });
}

/** Messages went from one to the other: both are read again, wherever they are on the screen. */
export function refreshMoved(queryClient: QueryClient, ids: readonly string[]): void {
  for (const id of ids) {
    void queryClient.invalidateQueries({ queryKey: conversationKeys.timeline(id) });
    void queryClient.invalidateQueries({ queryKey: conversationKeys.detail(id) });
  }
}

/** What is rarely changed about a conversation; each answers the whole of it. */
export type RareChange =
  | { do: 'link'; linkId: string; state: 'accepted' | 'dismissed' }
  | { do: 'addParticipant'; address: string; name: string }
  | { do: 'removeParticipant'; address: string }
  | { do: 'spam'; spam: boolean; block: 'none' | 'address' | 'domain' };

function sendRare(id: string, change: RareChange): Promise<Conversation> {
  if (change.do === 'link')
    return call(conversationEndpoints.decideLink, {
      params: { id, linkId: change.linkId },
      body: { state: change.state },
    });
  if (change.do === 'spam')
    return call(conversationEndpoints.markSpam, { params: { id }, body: { spam: change.spam, block: change.block } });
  const params = { id, address: change.address };
  return change.do === 'addParticipant'
    ? call(conversationEndpoints.addParticipant, { params, body: { name: change.name } })
    : call(conversationEndpoints.removeParticipant, { params });
}

/** Changes it; a refusal is said in a toast. */
export function useRareChange(id: string) {
  const queryClient = useQueryClient();
  const { show } = useToasts();
  const problemText = useProblemText();
  return useMutation({
    mutationFn: (change: RareChange) => sendRare(id, change),
    onSuccess: (conversation) => storeConversation(queryClient, conversation),
    onError: (error) => show({ text: problemText(error), tone: 'danger' }),
  });
}

export function deleteConversation(id: string) {
  return call(conversationEndpoints.deleteConversation, { params: { id } });
}

/** Conversations for words or a reference, as the search finds them. */
export function useConversationsFor(q: string) {
  return useQuery({
    queryKey: [...conversationKeys.search(q), 'targets'],
    queryFn: async ({ signal }) =>
      (await call(conversationEndpoints.search, { query: { q, limit: 8 }, signal })).conversations,
    enabled: q !== '',
  });
}
