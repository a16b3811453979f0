import type { Inbox } from '@madoguchi/contracts/workspace.ts';
import { inbox as inboxShape } from '@madoguchi/contracts/workspace.ts';
import { afterEach, expect, test } from 'vitest';
import type { Role } from '../../../kernel/actor.ts';
import { newId } from '../../../kernel/ids.ts';
import { testJobs } from '../../../kernel/jobs/job-database.ts';
import { buildMailWorld, type MailWorld } from '../email/testing/mail-world.ts';
import { createIdentitySecret } from './actions/create-identity-secret.ts';
import { createInbox } from './actions/create-inbox.ts';
import { updateInbox, type InboxUpdate } from './actions/update-inbox.ts';
import { checkMail } from './check-mail.ts';
import { openIdentitySecret } from './identity-secret.ts';
import { findInboxRow, listInboxRows } from './queries.ts';
import { presentInbox } from './schema.ts';

const jobs = testJobs();
let world: MailWorld;

afterEach(async () => {
  await world.closeAll();
  await jobs.close();
});

const build = async (mailServer = true): Promise<void> => {
  world = await buildMailWorld(jobs, { reactions: [], runs: false, mailServer });
};
const update = (change: Omit<InboxUpdate, 'id'>): Promise<void> =>
  world.run((ctx) => updateInbox(ctx, { id: world.inboxId, ...change }, world.services.secrets));
const row = () => world.run((ctx) => findInboxRow(ctx.db, ctx.workspaceId, world.inboxId));
const shown = async (): Promise<Inbox> => presentInbox((await row())!, 'in.shop.example');
const member = (role: Role) => ({ kind: 'member' as const, id: newId(), personId: newId(), role, teamIds: [] });

test('an inbox shows its public key and forwarding address, and never a secret', async () => {
  await build();
  await update({
    settings: { smtp: { host: 'mail.shop.example', port: 587, secure: false, user: 'u' } },
    smtpPassword: 'correct horse',
  });
  const secret = await world.run((ctx) => createIdentitySecret(ctx, world.inboxId, world.services.secrets));
  const answer = inboxShape.parse(await shown());
  expect(answer.publicKey).toMatch(/^ib_[a-z0-9]{22,}$/);
  expect(answer.forwardingAddress).toBe(`${answer.publicKey}@in.shop.example`);
  expect(answer.hasSecret).toBe(true);
  expect(JSON.stringify(answer)).not.toMatch(new RegExp(`correct horse|${secret}`));
  const stored = JSON.stringify(
    await world.rows(
      "select settings, sealed_smtp_password, encode(sealed_secret, 'escape') as secret from app.inboxes where workspace_id = $1",
    ),
  );
  expect(stored).not.toMatch(new RegExp(`correct horse|${secret}`));
  const facts = JSON.stringify(await world.rows('select payload from app.facts where workspace_id = $1'));
  expect(facts).not.toMatch(new RegExp(`correct horse|${secret}`));
  expect(openIdentitySecret(world.services.secrets, (await row())!)).toBe(secret);
});

test('a mail password stays with its server and account and is forgotten with them', async () => {
  await build();
  const smtp = { host: 'mail.shop.example', port: 587, secure: false, user: 'u' };
  await update({ settings: { smtp }, smtpPassword: 'pw' });
  await update({ name: '別の名前', settings: { greeting: 'x', smtp } });
  expect((await shown()).hasSecret).toBe(true);
  await update({ settings: { smtp: { ...smtp, host: 'mail.evil.example' } } });
  expect((await shown()).hasSecret).toBe(false);
  await update({ settings: { smtp }, smtpPassword: 'pw' });
  await update({ settings: { smtp: null } });
  expect(await shown()).toMatchObject({ hasSecret: false, name: '別の名前', settings: { greeting: 'x', smtp: null } });
});

test('an address belongs to one inbox of the installation and only to a mail inbox', async () => {
  await build();
  const other = await world.workspace();
  await world.owner.query(
    `insert into app.inboxes (workspace_id, id, channel, name, public_key, address, created_at) values ($1, $2, 'email', 'x', $3, $4, now())`,
    [other, newId(), newId(), `taken-${other}@shop.example`],
  );
  await expect(update({ address: `Taken-${other}@shop.example` })).rejects.toMatchObject({
    kind: 'conflict',
    code: 'inbox_address_taken',
  });
  await expect(world.addInbox({ channel: 'chat', address: 'chat@shop.example' })).rejects.toMatchObject({
    code: 'address_for_mail_only',
  });
  await update({ address: `New-${world.workspaceId}@Shop.example` });
  expect((await shown()).address).toBe(`new-${world.workspaceId}@shop.example`);
  await update({ archived: true });
  expect(await world.run((ctx) => listInboxRows(ctx.db, ctx.workspaceId))).toEqual([]);
});

test.each([
  [{ settings: { allowedOrigins: ['https://shop.example/path'] } }, 'origin_invalid'],
  [{ settings: { allowedOrigins: ['javascript:alert(1)'] } }, 'origin_invalid'],
  [{ settings: { smtp: { host: 'user:pw@mail.example', port: 25, secure: false } } }, 'mail_host_invalid'],
  [{ settings: { smtp: { host: 'mail.example/x', port: 25, secure: false } } }, 'mail_host_invalid'],
  [{ address: 'a@b.example, c@d.example' }, 'email_invalid'],
  [{ teamId: newId() }, 'unknown_team'],
])('%j is refused with %s', async (change, code) => {
  await build();
  await expect(update(change)).rejects.toMatchObject({ code });
});

test.each(['supervisor', 'agent', 'light', 'partner'] as const)('a %s changes no inbox', async (role) => {
  await build();
  const refused = { kind: 'forbidden' };
  await expect(
    world.run((ctx) => createInbox(ctx, { channel: 'chat', name: 'x' }, world.services.secrets), member(role)),
  ).rejects.toMatchObject(refused);
  await expect(
    world.run((ctx) => updateInbox(ctx, { id: world.inboxId, name: 'x' }, world.services.secrets), member(role)),
  ).rejects.toMatchObject(refused);
  await expect(
    world.run((ctx) => createIdentitySecret(ctx, world.inboxId, world.services.secrets), member(role)),
  ).rejects.toMatchObject(refused);
});

test('another workspace’s inbox is not found', async () => {
  await build();
  const workspaceId = await world.workspace();
  await expect(
    world.run((ctx) => updateInbox({ ...ctx, workspaceId }, { id: world.inboxId, name: 'x' }, world.services.secrets)),
  ).rejects.toMatchObject({ kind: 'not_found' });
});

test('the mail check says what is wrong, and reaches into no private network', async () => {
  await build(false);
  const caller = { workspaceId: world.workspaceId, actor: member('admin') };
  const check = () => checkMail(world.services, caller, world.inboxId);
  expect(await check()).toEqual({ ok: false, reason: 'no_mail_server' });
  await update({ settings: { smtp: { host: '127.0.0.1', port: world.sink.port, secure: false } } });
  expect(await check()).toEqual({ ok: false, reason: 'mail_server_refused' });
  world.services.config.outboundAllow = [`127.0.0.1:${world.sink.port}`];
  expect(await check()).toEqual({ ok: true, reason: null });
  await update({ settings: { smtp: null } });
  world.services.config.mailServer = 'smtp://127.0.0.1:1';
  expect(await check()).toEqual({ ok: false, reason: 'connection' });
});
