import { Journal } from './journal.ts';
import { chat, integrate, mail, type Going, type SenderTask } from './senders.ts';

/** The outside world: a process that is never killed, sends until it is told to stop, and keeps its own books. */
const task = JSON.parse(process.argv[2] ?? '{}') as SenderTask;
const journal = new Journal(task.journal);
const going: Going = { on: true, giveUpAt: Number.MAX_SAFE_INTEGER };
const FINISH_WITHIN_MS = 90_000;

process.once('disconnect', () => process.exit(1));
process.once('message', () => {
  going.on = false;
  going.giveUpAt = Date.now() + FINISH_WITHIN_MS;
});

const many = (count: number, sender: typeof chat): Promise<void>[] => Array.from({ length: count }, () => sender(task, journal, going));
await Promise.all([...many(task.senders.chat ?? 0, chat), ...many(task.senders.api ?? 0, integrate), ...many(task.senders.smtp ?? 0, mail)]);
process.exit(0);
