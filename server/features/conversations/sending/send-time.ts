import { invalid } from '../../../kernel/errors.ts';

const LONGEST_MS = 366 * 86_400_000;

/** A time to send at lies ahead, a year at most. @throws invalid `send_time_invalid`. */
export function checkSendAt(sendAt: Date | undefined, now: Date): void {
  if (!sendAt) return;
  const ahead = sendAt.getTime() - now.getTime();
  if (!(ahead > 0 && ahead <= LONGEST_MS))
    throw invalid('send_time_invalid', { issues: [{ path: 'body.sendAt', code: 'send_time_invalid' }] });
}

/** Until when an answer is held: the time chosen, else the end of its undo time; null: it goes now. */
export function waitsUntil(reply: { sendAt?: Date | undefined; undoSeconds: number }, now: Date): Date | null {
  if (reply.sendAt) return reply.sendAt;
  return reply.undoSeconds > 0 ? new Date(now.getTime() + reply.undoSeconds * 1000) : null;
}
