import { MailRejected } from '../../../../kernel/mail/mail-rejected.ts';

/** Parser processes of the server. */
const LANES = 2;
/** How long a workspace whose mail held up a parser keeps to one lane. */
const CAUTION_MS = 60_000;

interface Guest {
  running: number;
  waiting: (() => void)[];
  cautiousUntil: number;
}

const guests = new Map<string, Guest>();

function guestOf(workspaceId: string): Guest {
  const known = guests.get(workspaceId) ?? { running: 0, waiting: [], cautiousUntil: 0 };
  guests.set(workspaceId, known);
  return known;
}

function admitNext(workspaceId: string, guest: Guest): void {
  const room = performance.now() < guest.cautiousUntil ? 1 : LANES;
  while (guest.running < room && guest.waiting.length > 0) {
    guest.running += 1;
    guest.waiting.shift()?.();
  }
  if (guest.running === 0 && guest.waiting.length === 0 && guest.cautiousUntil === 0) guests.delete(workspaceId);
}

/**
 * Runs work of the parser processes for a workspace: never more at once than there are processes, so that nobody's mails
 * queue up before somebody else's; and only one for a minute after a mail of theirs had to be ended (fault 22).
 */
export async function inParseRoom<T>(workspaceId: string, work: () => Promise<T>): Promise<T> {
  const guest = guestOf(workspaceId);
  const admitted = new Promise<void>((resolve) => guest.waiting.push(resolve));
  admitNext(workspaceId, guest);
  await admitted;
  try {
    return await work();
  } catch (error) {
    const costly = error instanceof MailRejected && (error.reason === 'timeout' || error.reason === 'memory');
    if (costly) guest.cautiousUntil = performance.now() + CAUTION_MS;
    throw error;
  } finally {
    guest.running -= 1;
    admitNext(workspaceId, guest);
  }
}
