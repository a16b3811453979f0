import { afterEach, expect, test } from 'vitest';
import { unavailable } from '../../../kernel/errors.ts';
import { testJobs } from '../../../kernel/jobs/job-database.ts';
import { until } from '../../../kernel/jobs/job-world.ts';
import { startImapServer } from '../../../kernel/mail/testing/imap-server.ts';
import { newId } from '../../../kernel/ids.ts';
import { runInWorkspace } from '../../../kernel/transaction.ts';
import { deleteConversation } from '../../conversations/actions/delete-conversation.ts';
import { MESSAGES, type StoredMessage } from '../email/testing/mail-world.ts';
import { removeMailbox } from './actions/remove-mailbox.ts';
import { setMailbox } from './actions/set-mailbox.ts';
import { storeFetched } from './actions/store-fetched.ts';
import { MailboxLost } from './fetch/mailbox-lost.ts';
import { takeLease } from './lease-queries.ts';
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
const names = (count: number): string[] => Array.from({ length: count }, (_, at) => `m${String(at).padStart(4, '0')}`);
const deliver = (...subjects: string[]): void => {
  for (const subject of subjects) world.imap.deliver('INBOX', mailOf(subject));
};
const came = (count: number): Promise<void> => until(async () => (await world.stored()).length >= count);
const state = async (column: string): Promise<unknown> => (await world.mailbox())[column];

test('what is in the mailbox and what comes later becomes messages, told by the server or found by looking', async () => {
  await build({ runs: true });
  deliver('first');
  await world.set();
  world.fetch();
  await came(1);
  deliver('second');
  await came(2);
  world.imap.faults.without = ['IDLE'];
  world.imap.dropConnections();
  deliver('third');
  await came(3);
  await world.settled();
  const messages = await world.rows<StoredMessage>(MESSAGES);
  const inward = messages.filter((message) => message.direction === 'in');
  expect(inward.map((message) => message.subject).toSorted()).toEqual(['first', 'second', 'third']);
  expect(await world.mailbox()).toMatchObject({ state: 'ok', last_uid: 3, error_code: null });
  expect(world.imap.violations).toEqual([]);
  expect(world.imap.mails('INBOX').map(({ flags }) => flags)).toEqual([[], [], []]);
});

test('the envelope is what the header tells of it', async () => {
  await build();
  const own = `Delivered-To: ${world.support}\r\nReturn-Path: <bounce@list.example>\r\n`;
  world.imap.deliver('INBOX', mailOf('a', own));
  world.imap.deliver('INBOX', mailOf('b', 'Return-Path: <>\r\n'));
  world.imap.deliver('INBOX', mailOf('c'));
  await world.set();
  world.fetch();
  await came(3);
  const rows = await world.rows<{ envelope: unknown; via: string }>(
    'select envelope, via from app.raw_deliveries where workspace_id = $1 order by id',
  );
  expect(rows.map((row) => row.envelope)).toEqual([
    { from: 'bounce@list.example', recipients: [world.support], remoteAddress: '' },
    { from: '', recipients: [world.support], remoteAddress: '' },
    { from: 'kyaku-c@customer.example', recipients: [world.support], remoteAddress: '' },
  ]);
  expect(rows.every((row) => row.via === 'imap')).toBe(true);
});

test('after an outage five hundred mails come oldest first, once each, through cut connections and failed commits', async () => {
  await build();
  const subjects = names(500);
  deliver(...subjects);
  await world.set();
  const { kernel } = world.services;
  const write = kernel.writeJobs;
  let writes = 0;
  // As a kill there would: the mail is stored and passed in a transaction that never commits.
  kernel.writeJobs = async (client, pending) => {
    writes += 1;
    if (writes % 83 === 0) throw unavailable('database_unavailable');
    if (writes % 131 === 0) world.imap.dropConnections();
    await write(client, pending);
  };
  world.fetch();
  await until(async () => {
    await world.owner.query('update app.mailboxes set next_try_at = null where next_try_at is not null');
    return (await world.stored()).length >= 500;
  }, 90_000);
  await until(async () => (await state('backlog')) === 0);
  expect(await world.stored()).toEqual(subjects);
  expect(await state('last_uid')).toBe(500);
}, 120_000);

test('two processes on one mailbox fetch each mail once', async () => {
  await build();
  await world.set();
  world.fetch();
  world.fetch();
  const subjects = names(60);
  for (const subject of subjects) {
    deliver(subject);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await came(60);
  expect(await world.stored()).toEqual(subjects);
  expect(world.imap.fetchedUids.toSorted((a, b) => a - b)).toEqual(subjects.map((_, at) => at + 1));
});

test('when a process ends its mailbox is read by the other; when it dies, as soon as its lease has run out', async () => {
  await build();
  await world.set();
  const first = world.fetch();
  deliver('a');
  await came(1);
  world.fetch();
  await first.stop();
  deliver('b');
  await came(2);
  // A holder that is never heard of again.
  await world.owner.query(
    `update app.mailboxes set lease_holder = 'dead', lease_epoch = lease_epoch + 1, lease_until = clock_timestamp() + interval '1 second'`,
  );
  deliver('c');
  await came(3);
  expect(await world.stored()).toEqual(['a', 'b', 'c']);
});

test('a holder that was away too long and comes back changes nothing', async () => {
  await build();
  await world.set();
  const take = (holder: string) =>
    world.run(({ db, workspaceId, now }) => takeLease(db, workspaceId, world.inboxId, { holder, seconds: 60, now }));
  const paused = await take('paused');
  expect(await take('early')).toBeNull();
  await world.owner.query(
    `update app.mailboxes set uid_validity = '1', lease_until = clock_timestamp() - interval '1 second'`,
  );
  const next = await take('next');
  const store = (epoch: number, uid: number) =>
    world.run((ctx) =>
      storeFetched(
        ctx,
        { inboxId: world.inboxId, epoch },
        {
          uid,
          uidValidity: '1',
          envelope: { from: '', recipients: [], remoteAddress: '' },
          raw: Buffer.from(mailOf(`of ${epoch}`)),
          internalDate: null,
          again: false,
        },
      ),
    );
  await expect(store(paused!.lease_epoch, 7)).rejects.toBeInstanceOf(MailboxLost);
  expect(await world.stored()).toEqual([]);
  expect(await state('last_uid')).toBe(0);
  await store(next!.lease_epoch, 7);
  expect(await state('last_uid')).toBe(7);
});

test('a new UIDVALIDITY has the folder read again, and nothing is there twice', async () => {
  await build();
  deliver(...names(30));
  await world.set();
  world.fetch();
  await came(30);
  world.imap.resetUidValidity('INBOX');
  deliver('after');
  await came(31);
  await until(async () => (await state('last_uid')) === 31);
  expect(await world.stored()).toEqual([...names(30), 'after']);
});

test('a mail that was sent to us and also lies in the mailbox is one message', async () => {
  await build({ runs: true });
  await world.send({
    from: 'kyaku-a@customer.example',
    subject: 'a',
    text: '本文 a',
    messageId: '<a@customer.example>',
    date: new Date('2026-11-21T01:00:00Z'),
  });
  await came(1);
  const [row] = await world.rows<{ raw: Buffer }>('select raw from app.raw_deliveries where workspace_id = $1');
  world.imap.deliver('INBOX', Buffer.concat([Buffer.from('Received: from elsewhere\r\n'), row!.raw]));
  await world.set();
  world.fetch();
  await came(2);
  await world.settled();
  const inward = (await world.rows<StoredMessage>(MESSAGES)).filter(({ direction }) => direction === 'in');
  expect(inward.map(({ subject }) => subject)).toEqual(['a']);
});

test('a deleted conversation does not come back when the folder is numbered anew', async () => {
  await build({ runs: true });
  deliver('a', 'b');
  await world.set();
  world.fetch();
  await came(2);
  await world.settled();
  const [gone] = await world.rows<{ id: string }>(
    `select id from app.conversations where workspace_id = $1 and subject = 'a'`,
  );
  const owner = { kind: 'member', id: newId(), personId: newId(), role: 'owner', teamIds: [] } as const;
  await world.run((ctx) => deleteConversation(ctx, gone!.id), owner);
  world.imap.resetUidValidity('INBOX');
  deliver('c');
  await until(async () => (await state('last_uid')) === 3);
  await world.settled();
  const subjects = await world.rows<{ subject: string }>(
    'select subject from app.conversations where workspace_id = $1 order by subject',
  );
  expect(subjects.map(({ subject }) => subject)).toEqual(['b', 'c']);
});

test('mails older than the chosen moment stay where they are, also when the folder is numbered anew', async () => {
  await build();
  const day = (text: string): Date => new Date(`${text}T09:00:00Z`);
  for (const text of ['2026-11-01', '2026-11-14', '2026-11-15', '2026-11-20'])
    world.imap.deliver('INBOX', mailOf(text), day(text));
  await world.set({ fetchSince: day('2026-11-15') });
  world.fetch();
  await came(2);
  world.imap.resetUidValidity('INBOX');
  deliver('new');
  await came(3);
  expect(await world.stored()).toEqual(['2026-11-15', '2026-11-20', 'new']);
  const [first] = await world.rows<{ received_at: Date }>(
    'select received_at from app.raw_deliveries where workspace_id = $1 order by id limit 1',
  );
  expect(first?.received_at).toEqual(day('2026-11-15'));
});

test('without a moment everything from the setting on is taken, nothing from before', async () => {
  await build();
  world.imap.deliver('INBOX', mailOf('yesterday'), new Date(Date.now() - 86_400_000));
  await world.set({ fetchSince: undefined });
  deliver('between setting and first look');
  world.fetch();
  await came(1);
  deliver('later');
  await came(2);
  expect(await world.stored()).toEqual(['between setting and first look', 'later']);
});

test('a mailbox that is switched off or removed is not read any more', async () => {
  await build();
  await world.set();
  world.fetch();
  deliver('a');
  await came(1);
  await world.set({ enabled: false });
  await until(() => world.imap.sessions() === 0);
  deliver('b');
  await world.set();
  await came(2);
  await world.run((ctx) => removeMailbox(ctx, world.inboxId));
  await until(() => world.imap.sessions() === 0);
  expect(await world.stored()).toEqual(['a', 'b']);
});

test('a mailbox that hangs and one that floods hold up no other, with fewer connections than mailboxes', async () => {
  await build();
  const hanging = await startImapServer({ users: [{ user: 'support', pass: 'pw' }], faults: { silent: true } });
  const flooding = await startImapServer({ users: [{ user: 'support', pass: 'pw' }] });
  for (const name of names(300)) flooding.deliver('INBOX', mailOf(`flood ${name}`));
  world.services.config.outboundAllow.push(`127.0.0.1:${hanging.port}`, `127.0.0.1:${flooding.port}`);
  const stranger = await world.workspace();
  for (const port of [hanging.port, flooding.port]) {
    const inboxId = await world.addInbox({ address: `box-${port}-${stranger.slice(-6)}@shop.example` });
    await world.run((ctx) => setMailbox(ctx, world.account({ inboxId, port }), world.services.secrets));
  }
  await world.set();
  world.fetch({}, 2);
  deliver('mine');
  await until(async () => (await world.stored()).includes('mine'));
  await until(async () => (await world.stored()).length === 301, 60_000);
  await hanging.close();
  await flooding.close();
}, 90_000);

test('a mailbox of another workspace is nobody’s business', async () => {
  await build();
  await world.set();
  const other = await world.workspace();
  const actor = { kind: 'system', name: 'test' } as const;
  const removing = runInWorkspace(world.kernel, { workspaceId: other, actor }, (ctx) =>
    removeMailbox(ctx, world.inboxId),
  );
  await expect(removing).rejects.toMatchObject({ kind: 'not_found' });
  expect(await state('host')).toBe('127.0.0.1');
});
