import { writeFileSync } from 'node:fs';
import { endWithParent } from '../end-with-parent.ts';
import { parseMail } from '../parse.ts';
import type { WorkerTask } from '../parse-in-worker.ts';

/** A parser process with the faults a real one could have, chosen by the mail's first word. */
process.on('message', (task: WorkerTask) => {
  if (task.kind !== 'parse') return;
  const [word, value] = Buffer.from(task.raw).toString('latin1').split(/\s|: /);
  if (word === 'hang' && value?.startsWith('/')) writeFileSync(value, String(process.pid));
  if (word === 'hang') for (;;) Math.sqrt(2);
  if (word === 'never') return;
  if (word === 'gulp') Array.from({ length: 30_000_000 }, (_, at) => ({ at }));
  if (word === 'crash') process.exit(3);
  if (word === 'throw') throw new Error('bug');
  const eaten: unknown[] = [];
  if (word === 'eat') for (;;) eaten.push(Array.from({ length: 100_000 }, (_, at) => ({ at })));
  void parseMail(task.raw).then((result) => process.send?.({ ok: true, result }));
});
endWithParent();
