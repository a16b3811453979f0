import { conversationEndpoints as conversations } from '@madoguchi/contracts/conversations.ts';
import { mailEndpoints as mail } from '@madoguchi/contracts/mail.ts';
import { workspaceEndpoints as workspace } from '@madoguchi/contracts/workspace.ts';
import { beforeAll, expect, test } from 'vitest';
import { receiveRaw } from '../../features/channels/email/actions/receive-raw.ts';
import { testApp, type TestDesk } from '../app.ts';

const house = testApp();
let desk: TestDesk;
let id: string;
let inboxId: string;

/** Longest answer that may be written. */
const LONGEST = 100_000;
/** What backtracks without end takes hours; what is merely much takes a moment. */
const PATIENCE = { timeout: 10_000 };

const filled = (piece: string, length = LONGEST): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

beforeAll(async () => {
  desk = await house.open();
  const inboxes = await house.call(workspace.listInboxes, { as: desk.owner });
  inboxId = inboxes.body.items.find((inbox) => inbox.channel === 'email')?.id ?? '';
  await receive('Subject: 件\r\n\r\n届きません\r\n');
  id = (await house.call(conversations.listConversations, { as: desk.owner })).body.items[0]?.id ?? '';
  // Words are words: none of them is worked out as a pattern.
  const words = [
    '(a+)+$',
    '(.*)*x',
    '[a-z',
    '\\',
    '(?:',
    ...Array.from({ length: 190 }, (_, at) => filled('a', 57) + at),
  ];
  const saved = await house.call(workspace.updateWorkspace, {
    as: desk.owner,
    body: { sendSafety: { warningWords: words, approvalWords: words, approvalRoles: [], manyRecipients: 20 } },
  });
  if (saved.status !== 204) throw new Error(`the words were not kept: ${saved.text}`);
});

let people = 0;

/** Each mail by somebody else, a minute later: neither a loop nor a flood. */
async function receive(raw: string): Promise<void> {
  people += 1;
  house.clock.advance(60);
  const from = `kyaku${people}@customer.example`;
  await desk.run((ctx) =>
    receiveRaw(ctx, {
      inboxId,
      envelope: { from, recipients: ['support@shop.example'], remoteAddress: '' },
      raw: Buffer.from(
        `From: =?utf-8?B?5L2Q6Jek?= <${from}>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n${raw}`,
      ),
      via: 'smtp',
    }),
  );
  await house.runJobs();
}

const CORPUS = [
  '*',
  '>',
  '> \n',
  '>\n\n',
  '\n',
  ' ',
  '　',
  '\t',
  '-',
  '=',
  '_',
  '-- \n',
  '<',
  '(',
  '[',
  'a',
  'a@',
  '@a',
  '.a',
  'mailto:',
  'http://a.',
  'On 1 ',
  'On 1 a wrote:\n',
  'wrote:\n',
  'From: a\n',
  'To: \n',
  '差出人: x\n件名: y\n',
  '2026年11月21日 10:00 ',
  '-----Original Message-----\n',
  'Begin forwarded message:\n',
  'Re: ',
  '返信：',
  '[TS-20261121-',
  '様',
  'あ様\n',
  '株式会社',
  'dear a ',
  'see the ',
  'is an ',
  '添付',
  '以下に',
  'please find ',
  '\u200b',
  'が',
];

test.each(CORPUS)('an answer, a subject and a name full of %j are looked over', PATIENCE, async (piece) => {
  for (const tail of ['', 'x', '!\n> x']) {
    const answer = await house.call(conversations.checkSend, {
      as: desk.owner,
      params: { id },
      body: {
        body: filled(piece, LONGEST - tail.length) + tail,
        subject: filled(piece, 500),
        fileIds: [],
        recipients: { to: [{ name: filled(piece, 200), address: 'hanako@customer.example' }] },
      },
    });
    expect(answer.status).toBe(200);
  }
});

test.each(CORPUS)(
  'a mail full of %j comes, is shown folded, and the next one comes',
  { timeout: 30_000 },
  async (piece) => {
    const text = filled(piece, 300_000);
    await receive(`Subject: ${filled(piece, 900).replace(/[\r\n]/g, ' ')}\r\n\r\n${text}\r\nおわり\r\n`);
    await receive(`Subject: 次${people}\r\n\r\n次の件です\r\n`);
    const { items } = (await house.call(conversations.listConversations, { as: desk.owner })).body;
    expect(items[0]?.subject).toBe(`次${people - 1}`);
    const shown = await house.call(conversations.getTimeline, { as: desk.owner, params: { id: items[1]?.id ?? '' } });
    expect(shown.text).toContain('おわり');
  },
);

test('no pattern of the block list is worked out, however it is written', PATIENCE, async () => {
  for (const piece of ['a', '.', '@', '-', 'a.', '*', '(a+)+', '%', '_', 'あ', '\u200b']) {
    const body = { pattern: `${filled(piece, 300)}@${filled('a.', 15)}x`, reason: '' };
    const answer = await house.call(mail.blockSender, { as: desk.owner, body });
    expect([201, 422]).toContain(answer.status);
  }
  for (const pattern of ['@%', '@*.example', '@_____.example', '.*@.*', '@com%00'])
    expect((await house.call(mail.blockSender, { as: desk.owner, body: { pattern, reason: '' } })).status).toBe(422);
});
