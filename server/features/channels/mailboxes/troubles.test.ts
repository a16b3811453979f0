import { afterEach, expect, test } from 'vitest';
import { testJobs } from '../../../kernel/jobs/job-database.ts';
import { until } from '../../../kernel/jobs/job-world.ts';
import { askFetch } from './actions/ask-fetch.ts';
import { buildFetchWorld, mailOf, type FetchWorld, type FetchWorldOptions } from './testing/fetch-world.ts';

const jobs = testJobs();
let world: FetchWorld;

afterEach(async () => {
  await world.closeAll();
  await jobs.close();
});

const build = async (options: FetchWorldOptions = {}): Promise<void> => {
  world = await buildFetchWorld(jobs, options);
};
const deliver = (...subjects: string[]): void => {
  for (const subject of subjects) world.imap.deliver('INBOX', mailOf(subject));
};
const came = (count: number): Promise<void> => until(async () => (await world.stored()).length >= count);
const state = async (column: string): Promise<unknown> => (await world.mailbox())[column];

test('a mail that the server does not give out is passed at once, tried five times and parked, with one notice', async () => {
  await build();
  world.imap.faults.refuseMails = [2];
  deliver('a', 'poison', 'b');
  await world.set();
  world.fetch();
  await came(2);
  expect(await world.stored()).toEqual(['a', 'b']);
  await until(async () => (await world.troubles())[0]?.parked_at instanceof Date);
  expect(await world.troubles()).toMatchObject([{ uid: 2, tries: 5, reason: 'refused' }]);
  expect(await world.told()).toEqual(['mail_parked']);
  deliver('c');
  await came(3);
  expect(await state('state')).toBe('ok');
});

test('a parked mail comes when somebody asks for it and the server has come to its senses', async () => {
  await build();
  world.imap.faults.refuseMails = [1];
  deliver('poison');
  await world.set();
  world.fetch();
  await until(async () => (await world.troubles())[0]?.parked_at instanceof Date);
  world.imap.faults.refuseMails = [];
  await world.run((ctx) => askFetch(ctx, world.inboxId));
  await came(1);
  expect(await world.troubles()).toEqual([]);
  expect(await state('last_uid')).toBe(1);
});

test('a mail at which the connection breaks is found, put aside and fetched later; the others do not wait', async () => {
  await build();
  deliver('a', 'b', 'c', 'd');
  world.imap.faults.cutLiteralAt = 5;
  await world.set();
  world.fetch();
  let cuts = 1;
  await until(async () => {
    if (world.imap.faults.cutLiteralAt === null && cuts < 2) {
      cuts += 1;
      world.imap.faults.cutLiteralAt = 5;
    }
    await world.owner.query('update app.mailboxes set next_try_at = null where next_try_at is not null');
    return (await world.stored()).length === 4 && (await world.troubles()).length === 0;
  });
  expect((await world.stored()).toSorted()).toEqual(['a', 'b', 'c', 'd']);
});

test('a mail that cannot be stored is put aside, and the next one is stored', async () => {
  await build();
  const { kernel } = world.services;
  const write = kernel.writeJobs;
  let isBroken = true;
  kernel.writeJobs = async (client, pending) => {
    if (isBroken && (await world.mailbox()).last_uid === 1) throw new TypeError('this one cannot be stored');
    await write(client, pending);
  };
  deliver('a', 'poison', 'b');
  await world.set();
  world.fetch();
  await until(async () => (await world.troubles())[0]?.reason === 'not_stored');
  await came(2);
  isBroken = false;
  await came(3);
  expect((await world.stored()).toSorted()).toEqual(['a', 'b', 'poison']);
});

test('a mail larger than any we read is parked at once', async () => {
  await build();
  world.imap.faults.sizes.set(1, 90_000_000);
  deliver('huge', 'small');
  await world.set();
  world.fetch();
  await came(1);
  expect(await world.stored()).toEqual(['small']);
  expect(await world.troubles()).toMatchObject([{ uid: 1, tries: 1, reason: 'too_large' }]);
  expect(await world.told()).toEqual(['mail_parked']);
});

test('a refused password is said with the server’s words, tried every five minutes, and right settings go on at once', async () => {
  await build();
  deliver('a');
  await world.set({ password: 'wrong' });
  world.fetch();
  await until(async () => (await state('state')) === 'failing');
  const row = await world.mailbox();
  expect(row).toMatchObject({ error_code: 'auth', error_detail: expect.stringContaining('Authentication failed') });
  expect((row.next_try_at as Date).getTime() - (row.failing_since as Date).getTime()).toBeGreaterThanOrEqual(300_000);
  const before = world.imap.commands.length;
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(world.imap.commands.length).toBe(before);
  await world.set();
  await came(1);
  await until(async () => (await state('state')) === 'ok');
});

test('people hear of an outage once, when it has lasted five minutes, and of the next one again', async () => {
  await build();
  await world.set({ password: 'wrong' });
  world.fetch();
  const again = async (minutes: number): Promise<void> => {
    await world.owner.query(
      `update app.mailboxes set next_try_at = null, error_code = null, failing_since = now() - make_interval(mins => $1)`,
      [minutes],
    );
    await until(async () => (await state('error_code')) === 'auth');
  };
  await until(async () => (await state('error_code')) === 'auth');
  await again(4);
  expect(await world.told()).toEqual([]);
  await again(6);
  expect(await world.told()).toEqual(['auth']);
  await again(12);
  expect(await world.told()).toEqual(['auth']);
  await world.set();
  await until(async () => (await state('state')) === 'ok');
  expect(await world.mailbox()).toMatchObject({ told_at: null, failing_since: null });
});

test('a folder that was renamed is named as the reason, and another folder goes on', async () => {
  await build();
  deliver('a');
  await world.set();
  world.fetch();
  await came(1);
  world.imap.renameFolder('INBOX', '受付');
  world.imap.dropConnections();
  await until(async () => {
    await world.owner.query('update app.mailboxes set next_try_at = null where state = $1', ['ok']);
    return (await state('error_code')) === 'folder_missing';
  });
  world.imap.deliver('受付', mailOf('b'));
  await world.set({ folder: '受付' });
  await came(2);
  expect(await world.stored()).toEqual(['a', 'b']);
});
