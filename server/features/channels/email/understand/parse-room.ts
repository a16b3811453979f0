import { MailRejected } from '../../../../kernel/mail/mail-rejected.ts';

/** Parser processes of the server. */
const LANES = 2;
/** How long a workspace whose mail held up a parser keeps to one lane. */
const CAUTION_MS = 60_000;

interface Guest {
  running: number;
  waiting: (() => void)[];
  /** A mail of theirs had to be ended not long ago. */
  cautious: NodeJS.Timeout | null;
}

const guests = new Map<string, Guest>();

function guestOf(workspaceId: string): Guest {
  const known = guests.get(workspaceId) ?? { running: 0, waiting: [], cautious: null };
  guests.set(workspaceId, known);
  return known;
}

function admitNext(workspaceId: string, guest: Guest): void {
  const room = guest.cautious ? 1 : LANES;
  while (guest.running < room && guest.waiting.length > 0) {
    guest.running += 1;
    guest.waiting.shift()?.();
  }
  if (guest.running === 0 && guest.waiting.length === 0 && !guest.cautious) guests.delete(workspaceId);
}

function takeCare(workspaceId: string, guest: Guest): void {
  clearTimeout(guest.cautious ?? undefined);
  const over = (): void => {
    guest.cautious = null;
    admitNext(workspaceId, guest);
  };
  guest.cautious = setTimeout(over, CAUTION_MS).unref();
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
    if (costly) takeCare(workspaceId, guest);
    throw error;
  } finally {
    guest.running -= 1;
    admitNext(workspaceId, guest);
  }
}
