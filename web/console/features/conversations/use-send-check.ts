import type { Conversation } from '@madoguchi/contracts/conversations';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useDebounced } from '../../lib/use-debounced.ts';
import { type SendCheck, askBeforeSending } from './mail-api.ts';
import type { Words } from './drafts.ts';

/** Typing pauses this long before the server is asked, so that the button can say what it will do (ms). */
const ASK_AFTER_MS = 900;
/** An answer about the very same words holds this long (ms). */
const FRESH_MS = 15_000;

function question({ body, files, recipients, subject }: Words) {
  return {
    body,
    fileIds: files.map((file) => file.id),
    ...(recipients && { recipients }),
    ...(subject !== null && { subject }),
  };
}

function options(id: string, words: Words) {
  const asked = question(words);
  return {
    queryKey: ['conversations', 'send-check', id, asked] as const,
    queryFn: () => askBeforeSending(id, asked),
    staleTime: FRESH_MS,
    gcTime: FRESH_MS,
    retry: false,
    // Without a line the question fails at once and sending goes on to say so, instead of waiting for the line.
    networkMode: 'always' as const,
  };
}

export interface SendCheckState {
  /** Whether somebody else approves this answer first, as far as known by now. */
  needsApproval: boolean;
  /** About exactly these words. @throws ApiError when the server cannot be asked. */
  ask(): Promise<SendCheck>;
}

/** What the server says about an answer before it goes. */
export function useSendCheck(conversation: Pick<Conversation, 'id'>, words: Words, isOn: boolean): SendCheckState {
  const queryClient = useQueryClient();
  const settled = useDebounced(words, ASK_AFTER_MS);
  const { id } = conversation;
  const known = useQuery({
    ...options(id, settled),
    enabled: isOn && settled.body.trim() !== '',
    placeholderData: (before) => before,
  });
  return {
    needsApproval: isOn && words.body.trim() !== '' && Boolean(known.data?.approval),
    ask: () => queryClient.fetchQuery(options(id, words)),
  };
}
