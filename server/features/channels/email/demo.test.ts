import { afterEach, expect, test } from 'vitest';
import { testJobs } from '../../../kernel/jobs/job-database.ts';
import { connectionTo } from './deliver/mail-server.ts';
import { buildMailWorld, type MailWorld } from './testing/mail-world.ts';

const jobs = testJobs();
let world: MailWorld;

afterEach(async () => {
  await world.closeAll();
  await jobs.close();
});

test('anybody may look at the demo, so it mails nobody by the server of the installation: neither receipts nor answers', async () => {
  world = await buildMailWorld(jobs);
  await world.owner.query('update app.workspaces set is_demo = true where workspace_id = $1', [world.workspaceId]);
  await world.send({ from: 'victim@customer.example', subject: '件名', text: '質問です' });
  await world.settled();
  const [first] = await world.rows<{ conversation_id: string }>(
    'select distinct conversation_id from app.messages where workspace_id = $1',
  );
  await world.answer(first?.conversation_id ?? '', '買ってください https://spam.example');
  await world.settled();
  expect(world.sink.mails).toEqual([]);
  const states = await world.rows<{ state: string; reason: string }>(
    'select distinct state, reason from app.deliveries where workspace_id = $1',
  );
  expect(states).toEqual([{ state: 'blocked', reason: 'no_mail_server' }]);
});

test('started as a demo or not, a server that somebody typed in is never one of this machine', async () => {
  world = await buildMailWorld(jobs);
  const typed = { host: '127.0.0.1', port: 5432, secure: false, chosenByUser: true };
  for (const demo of [false, true])
    await expect(connectionTo(typed, { ...world.services.config, demo } as never)).rejects.toMatchObject({
      code: 'outbound.url_refused',
    });
});
