import { z } from 'zod';
import { jobType } from '../../kernel/jobs/job-type.ts';
import { sendMessage } from './actions/send-message.ts';
import { wakeConversations } from './actions/wake-conversations.ts';

/** Sends a held answer when its undo time is over. */
export const releaseHeld = jobType({
  name: 'message.release',
  payload: z.object({ messageId: z.string() }),
  handle: (run, { messageId }) => run.transaction((ctx) => sendMessage(ctx, messageId)),
});

/** Each minute, for each workspace: wake-ups and closing. */
export const wakeDueConversations = jobType({
  name: 'conversation.wake',
  payload: z.object({}),
  handle: (run) => run.transaction(async (ctx) => void (await wakeConversations(ctx))),
});

export const conversationJobs = [releaseHeld, wakeDueConversations];
