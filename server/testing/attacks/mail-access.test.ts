import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { customerEndpoints as customers } from '@madoguchi/contracts/customers.ts';
import type { Endpoint } from '@madoguchi/contracts/endpoint.ts';
import { mailEndpoints as mail } from '@madoguchi/contracts/mail.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { linkConversations } from '../../features/conversations/actions/link-conversations.ts';
import { receiveRaw } from '../../features/channels/email/actions/receive-raw.ts';
import { routesOf } from '../../features.ts';
import { testApp, type TestDesk, type TestMember } from '../app.ts';

const house = testApp();
const SECRET = 'ヨタカ訴訟';
const WRITER = 'yotaka@lawyer.example';
let desk: TestDesk;
let insider: TestMember;
let outsiders: TestMember[];
let inboxId: string;
let open: { id: string; reference: string };
let hidden: { id: string; reference: string };
let moveId: string;
let linkId: string;
let aside: string;

/** A mail to the inbox of the restricted team. */
const receive = (name: string, raw: string): Promise<unknown> =>
  desk.run((ctx) =>
    receiveRaw(ctx, {
      inboxId,
      envelope: { from: WRITER, recipients: ['legal@shop.example'], remoteAddress: '' },
      raw: Buffer.from(`Message-ID: <${name}@lawyer.example>\r\n${raw}`),
      via: 'smtp',
    }),
  );

const timelineOf = async (as: TestMember, id: string) =>
  (await house.call(conversations.getTimeline, { as, params: { id } })).body.entries;

beforeAll(async () => {
  desk = await house.open();
  const team = await desk.team('法務', { restricted: true });
  insider = await desk.signInAs('supervisor', { teams: [team, desk.teamId], name: '内野 守' });
  outsiders = await Promise.all(
    (['supervisor', 'agent', 'partner', 'light'] as const).map((role) =>
      desk.signInAs(role, { teams: [desk.teamId], name: `外山 ${role}` }),
    ),
  );
  const made = await house.call(workspace.createInbox, { as: desk.owner, body: { channel: 'email', name: '法務' } });
  inboxId = made.body.id;
  await house.call(workspace.updateInbox, { as: desk.owner, params: { id: inboxId }, body: { teamId: team } });
  await receive('first', `From: 夜鷹 <${WRITER}>\r\nSubject: ${SECRET}\r\n\r\n${SECRET}\r\n`);
  await house.runJobs();
  const items = (await house.call(conversations.listConversations, { as: insider })).body.items;
  hidden = items[0]!;
  const customer = await house.call(customers.createCustomer, {
    as: desk.owner,
    body: { familyName: '佐藤', givenName: '健', identities: [{ kind: 'email', value: 'sato@example.jp' }] },
  });
  open = (
    await house.call(conversations.createConversation, {
      as: desk.owner,
      body: { customer: { id: customer.body.id }, subject: '営業時間', body: '何時までですか' },
    })
  ).body;
  for (const outsider of outsiders)
    await house.call(conversations.follow, { as: desk.owner, params: { id: open.id, memberId: outsider.id } });
  const said = { type: 'inbound' as const, body: `${SECRET}について`, sourceId: 'moved-1' };
  const { entry } = (
    await house.call(conversations.postMessage, { as: desk.owner, params: { id: open.id }, body: said })
  ).body;
  const moved = await house.call(conversations.moveMessages, {
    as: insider,
    params: { id: open.id },
    body: { messageIds: [entry.id], toId: hidden.id },
  });
  moveId = moved.body.moveId;
  const customerId = customer.body.id;
  await desk.run((ctx) =>
    linkConversations(ctx, {
      conversation: { id: open.id, customerId },
      other: { id: hidden.id, customerId },
      reason: 'headers',
    }),
  );
  linkId = (await house.call(conversations.getConversation, { as: insider, params: { id: open.id } })).body.links[0]!
    .id;
  await receive('nobody', 'Subject: nobody\r\n\r\nno sender\r\n');
  await house.runJobs();
  aside = (await house.call(workspace.listQuarantine, { as: insider })).body.items[0]?.id ?? '';
});

test('inside, everything is there to be found', async () => {
  expect([moveId, linkId, aside]).not.toContain('');
  expect(JSON.stringify(await timelineOf(insider, open.id))).toContain(hidden.id);
});

test('what was moved into a restricted team or linked with it is told to nobody outside, by any route', async () => {
  const told: string[] = [];
  const words = [SECRET, hidden.reference, WRITER];
  const ids = [open.id, inboxId, moveId, linkId, aside, hidden.id];
  for (const outsider of outsiders)
    for (const { endpoint, access } of routesOf(house.services)) {
      if (endpoint.method !== 'GET' || 'public' in access) continue;
      const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((found) => found[1] ?? '');
      for (const id of names.length > 0 ? ids : [''])
        for (const query of [{}, { q: SECRET }, { q: WRITER }]) {
          const params = Object.fromEntries(names.map((name) => [name, id]));
          const asked = endpoint as unknown as Endpoint<unknown, unknown, unknown, unknown>;
          const answer = await house.call(asked, { as: outsider, params, query });
          // Customers belong to the whole desk, also those who wrote to a restricted team.
          const shared = /\/(?:customers|search)$/.test(endpoint.path) ? [WRITER] : [];
          for (const word of words)
            if (!shared.includes(word) && answer.text.includes(word))
              told.push(`${outsider.role} ${endpoint.path} tells ${word}`);
        }
    }
  expect([...new Set(told)]).toEqual([]);
}, 120_000);

test('nobody outside undoes a move, decides a link, reads mail again or lets mail in there', async () => {
  const [first] = (await timelineOf(insider, hidden.id)).filter((entry) => entry.type === 'message');
  const messageId = first && 'id' in first ? first.id : '';
  const there = { id: hidden.id, messageId };
  for (const as of outsiders) {
    const tries = await Promise.all([
      house.call(conversations.undoMove, { as, params: { id: moveId } }),
      house.call(conversations.decideLink, { as, params: { id: open.id, linkId }, body: { state: 'accepted' } }),
      house.call(conversations.decideLink, { as, params: { id: hidden.id, linkId }, body: { state: 'dismissed' } }),
      house.call(conversations.moveMessages, {
        as,
        params: { id: hidden.id },
        body: { messageIds: [messageId], toId: open.id },
      }),
      house.call(conversations.moveMessages, {
        as,
        params: { id: open.id },
        body: { messageIds: [messageId], toId: null },
      }),
      house.call(conversations.retryDelivery, { as, params: there }),
      house.call(conversations.decideApproval, { as, params: there, body: { decision: 'approve' } }),
      house.call(conversations.addParticipant, { as, params: { id: hidden.id, address: 'x@evil.example' }, body: {} }),
      house.call(conversations.markSpam, { as, params: { id: hidden.id }, body: { spam: true, block: 'address' } }),
      house.call(conversations.deleteConversation, { as, params: { id: hidden.id } }),
      house.call(conversations.checkSend, { as, params: { id: hidden.id }, body: { body: 'x', fileIds: [] } }),
      house.call(mail.rereadMail, { as, params: there, body: { charset: null } }),
      house.call(mail.adoptSender, { as, params: there }),
      house.call(mail.getMailSource, { as, params: { id: open.id, messageId } }),
      house.call(workspace.retryQuarantined, { as, params: { id: aside } }),
    ]);
    expect(tries.map(({ status }) => [403, 404].includes(status))).toEqual(tries.map(() => true));
  }
  const left = await desk.run(({ db, workspaceId }) =>
    sql<{
      state: string;
    }>`select state from raw_deliveries where workspace_id = ${workspaceId} and id = ${aside}`.execute(db),
  );
  expect(left.rows).toEqual([{ state: 'quarantined' }]);
});
