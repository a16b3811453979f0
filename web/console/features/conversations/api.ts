import type { ParamsOf } from '@madoguchi/contracts/endpoint';
import {
  conversationEndpoints,
  type Conversation,
  type Draft,
  type MessageEntry,
  type SendWarning,
  type TimelineEntry,
} from '@madoguchi/contracts/conversations';
import { type FileView, fileEndpoints } from '@madoguchi/contracts/files';
import type { Recipients } from '@madoguchi/contracts/mail';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api-client.ts';
import type { SendingOutcome } from '../../lib/desk-parts.tsx';
import { conversationKeys, patchConversation, storeConversation } from '../../lib/conversation-cache.ts';
import type { TimelinePage, TimelinePages } from './timeline-cache.ts';

const TIMELINE_PAGE = 100;
/** Signed addresses live five minutes; ask again before that (ms). */
const LINK_FRESH_MS = 4 * 60_000;

/** `id` may be a reference: 受付番号 works in addresses. */
export function useConversation(id: string) {
  return useQuery({
    queryKey: conversationKeys.detail(id),
    queryFn: ({ signal }) => call(conversationEndpoints.getConversation, { params: { id }, signal }),
  });
}

export function useTimeline(id: string) {
  return useInfiniteQuery<
    TimelinePage,
    Error,
    TimelinePages,
    ReturnType<typeof conversationKeys.timeline>,
    number | undefined
  >({
    queryKey: conversationKeys.timeline(id),
    initialPageParam: undefined,
    queryFn: ({ pageParam, signal }) =>
      call(conversationEndpoints.getTimeline, {
        params: { id },
        query: { limit: TIMELINE_PAGE, before: pageParam },
        signal,
      }),
    getNextPageParam: (last) => last.before ?? undefined,
  });
}

/** What can be changed about a conversation; each answers the whole of it. */
export type Change =
  | { do: 'status'; status: 'open' | 'pending' | 'on_hold' | 'solved' | 'no_action'; wakeAt?: string | null }
  | { do: 'assign'; assigneeId?: string | null; teamId?: string | null }
  | {
      do: 'edit';
      fields: {
        subject?: string;
        summary?: string;
        priority?: Conversation['priority'];
        categoryId?: string | null;
        storeId?: string | null;
        stage?: Conversation['stage'];
        kind?: Conversation['kind'];
      };
    }
  | { do: 'tag'; name: string }
  | { do: 'untag'; name: string }
  | { do: 'follow'; memberId: string }
  | { do: 'unfollow'; memberId: string };

function send(id: string, change: Change): Promise<Conversation> {
  const params = { id };
  if (change.do === 'status')
    return call(conversationEndpoints.setStatus, { params, body: { status: change.status, wakeAt: change.wakeAt } });
  if (change.do === 'assign')
    return call(conversationEndpoints.setAssignment, {
      params,
      body: { assigneeId: change.assigneeId, teamId: change.teamId },
    });
  if (change.do === 'edit') return call(conversationEndpoints.updateConversation, { params, body: change.fields });
  if (change.do === 'tag') return call(conversationEndpoints.addTag, { params: { id, name: change.name } });
  if (change.do === 'untag') return call(conversationEndpoints.removeTag, { params: { id, name: change.name } });
  const follower: ParamsOf<typeof conversationEndpoints.follow> = { id, memberId: change.memberId };
  return call(change.do === 'follow' ? conversationEndpoints.follow : conversationEndpoints.unfollow, {
    params: follower,
  });
}

/** Shown at once where the outcome is certain; put back when refused. */
function guess(change: Change): Partial<Conversation> {
  if (change.do === 'status') return { status: change.status };
  if (change.do === 'edit') return change.fields;
  return {};
}

export function useChange(id: string) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (change: Change) => send(id, change),
    onMutate(change) {
      const before = queryClient.getQueryData<Conversation>(conversationKeys.detail(id));
      patchConversation(queryClient, id, guess(change));
      return { before };
    },
    onSuccess: (conversation) => storeConversation(queryClient, conversation),
    onError(_error, _change, context) {
      if (context?.before) storeConversation(queryClient, context.before);
    },
  });
}

export function useFileLink(file: Pick<FileView, 'id'>, isEnabled: boolean) {
  return useQuery({
    queryKey: ['files', 'link', file.id],
    queryFn: ({ signal }) => call(fileEndpoints.getFileLink, { params: { id: file.id }, signal }),
    enabled: isEnabled,
    staleTime: LINK_FRESH_MS,
    gcTime: LINK_FRESH_MS,
  });
}

/** Opens a picture in its own tab; what the server only hands out as a download leaves no empty tab behind. */
export async function openFile(file: Pick<FileView, 'id' | 'inline'>): Promise<void> {
  // The tab is opened first, else the browser takes it for a pop-up.
  const tab = file.inline ? window.open('about:blank', '_blank') : null;
  try {
    const { url } = await call(fileEndpoints.getFileLink, { params: { id: file.id } });
    if (!file.inline) return download(url);
    if (tab) {
      tab.opener = null;
      tab.location.href = url;
    }
  } catch (error) {
    tab?.close();
    throw error;
  }
}

function download(url: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = '';
  link.click();
}

export function retryDelivery(conversationId: string, messageId: string): Promise<{ queued: number }> {
  return call(conversationEndpoints.retryDelivery, { params: { id: conversationId, messageId } });
}

export function cancelMessage(conversationId: string, messageId: string): Promise<{ body: string; fileIds: string[] }> {
  return call(conversationEndpoints.cancelMessage, { params: { id: conversationId, messageId } });
}

export function markRead(id: string, position: number): Promise<undefined> {
  return call(conversationEndpoints.markRead, { params: { id }, body: { position } });
}

export interface StoredWords {
  body: string;
  files: readonly FileView[];
  recipients: Recipients | null;
}

/** Keeps unfinished words; no words, no draft. */
export function saveDraft(id: string, mode: Draft['mode'], words: StoredWords): Promise<undefined> {
  const { body, files, recipients } = words;
  const fileIds = files.map((file) => file.id);
  return call(conversationEndpoints.saveDraft, { params: { id, mode }, body: { body, fileIds, recipients } });
}

export function takeLock(id: string, takeOver: boolean) {
  return call(conversationEndpoints.takeLock, { params: { id }, body: { takeOver } });
}

export function releaseLock(id: string): Promise<undefined> {
  return call(conversationEndpoints.releaseLock, { params: { id } });
}

export interface Outgoing {
  mode: Draft['mode'];
  clientId: string;
  body: string;
  files: readonly FileView[];
  mentions: readonly string[];
  statusAfter?: 'open' | 'pending' | 'on_hold' | 'solved';
  /** Of a text that was put in. */
  outcome: SendingOutcome | null;
  undoSeconds: number;
  /** null: the customer and the participants. */
  recipients: Recipients | null;
  subject: string | null;
  quote: boolean | null;
  /** ISO 8601; null: now. */
  sendAt: string | null;
  /** Warnings the writer has seen. */
  acknowledged: readonly SendWarning['code'][];
  at: string;
}

/** Sends one answer or note. The same `clientId` is stored once, so trying again cannot double it. */
export async function sendEntry(id: string, outgoing: Outgoing): Promise<TimelineEntry> {
  const { body, clientId } = outgoing;
  const fileIds = outgoing.files.map((file) => file.id);
  if (outgoing.mode === 'note') {
    const { entry } = await call(conversationEndpoints.addNote, {
      params: { id },
      outlivesPage: true,
      body: { body, mentions: [...outgoing.mentions], clientId, fileIds },
    });
    return entry;
  }
  const { statusAfter, undoSeconds, recipients, subject, quote, sendAt, outcome } = outgoing;
  const answer: { entry: MessageEntry } = await call(conversationEndpoints.postMessage, {
    params: { id },
    outlivesPage: true,
    body: {
      type: 'reply',
      body,
      clientId,
      fileIds,
      statusAfter,
      undoSeconds,
      overrideLock: false,
      acknowledged: [...outgoing.acknowledged],
      // What is left out is as usual.
      ...(recipients && { recipients }),
      ...(subject !== null && { subject }),
      ...(quote !== null && { quote }),
      ...(sendAt !== null && { sendAt }),
      ...(outcome?.wakeAt && statusAfter === outcome.status && { wakeAt: outcome.wakeAt }),
      ...(outcome?.interim && { interim: true, promisedAt: outcome.promisedAt ?? undefined }),
    },
  });
  return answer.entry;
}

/** A signed address of one file, valid for five minutes. */
export async function fetchFileLink(id: string): Promise<string> {
  return (await call(fileEndpoints.getFileLink, { params: { id } })).url;
}

/** The words of an entry with its numbers unhidden; the server tells everybody who looked. */
export function unmaskEntry(id: string, entryId: string) {
  return call(conversationEndpoints.unmaskEntry, { params: { id, entryId } });
}
