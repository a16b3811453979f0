import { expect, test } from 'vitest';
import { encodeJapanese } from './japanese-bytes.ts';
import { parseMail } from './parse.ts';
import type { MailReport } from './report.ts';

const OURS = 'To: desk@shop.example';

async function read(lines: readonly string[], encoding?: 'iso-2022-jp'): Promise<MailReport | null> {
  const raw = lines.join('\r\n');
  return (await parseMail(encoding === undefined ? Buffer.from(raw) : encodeJapanese(raw, encoding))).report;
}

function report(type: string, parts: readonly (readonly string[])[]): string[] {
  return [
    'From: MAILER-DAEMON@mx.example.net',
    OURS,
    `Content-Type: multipart/report; report-type=${type}; boundary="b"`,
    '',
    ...parts.flatMap((part) => ['--b', ...part]),
    '--b--',
    '',
  ];
}

const RETURNED = [
  'Content-Type: message/rfc822',
  '',
  'Message-ID: <m1@shop.example>',
  'References: <old@shop.example>',
  '',
  'x',
];

test('a delivery report names every recipient, what became of it and the mail it is about', async () => {
  const lines = report('delivery-status', [
    ['', 'Sorry.'],
    [
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example.net',
      'Arrival-Date: Sat, 21 Nov 2026 10:00:00 +0900',
      '',
      'Final-Recipient: rfc822; a@example.jp',
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 <a@example.jp>:',
      ' User unknown',
      '',
      'Original-Recipient: rfc822;b@example.jp',
      'Final-Recipient: rfc822;b@inner.example.jp',
      'Action: Delayed (will retry)',
      'Status: 4.4.1 (timeout)',
      '',
      'Final-Recipient: X400; c@example.jp',
      'Status: 2.0.0',
    ],
    RETURNED,
  ]);
  expect(await read(lines)).toEqual({
    kind: 'delivery',
    recipients: [
      {
        address: 'a@example.jp',
        action: 'failed',
        status: '5.1.1',
        diagnostic: '550 5.1.1 <a@example.jp>: User unknown',
      },
      { address: 'b@example.jp', action: 'delayed', status: '4.4.1', diagnostic: '' },
      { address: 'c@example.jp', action: 'delivered', status: '2.0.0', diagnostic: '' },
    ],
    originalMessageId: 'm1@shop.example',
  });
});

test('headers alone, in base64, are enough to know the mail', async () => {
  const head = Buffer.from('Subject: x\r\nMessage-Id: <m2@shop.example>\r\n').toString('base64');
  const lines = report('delivery-status', [
    ['Content-Type: message/delivery-status', '', 'Final-Recipient: rfc822; a@example.jp', 'Action: relayed'],
    ['Content-Type: text/rfc822-headers', 'Content-Transfer-Encoding: base64', '', head],
  ]);
  expect(await read(lines)).toMatchObject({
    recipients: [{ action: 'relayed' }],
    originalMessageId: 'm2@shop.example',
  });
});

test('a receipt of reading and a complaint are told apart from a bounce', async () => {
  const receipt = report('disposition-notification', [
    ['', 'Read.'],
    [
      'Content-Type: message/disposition-notification',
      '',
      'Final-Recipient: rfc822;a@example.jp',
      'Original-Message-ID: <m3@shop.example>',
      'Disposition: manual-action/MDN-sent-manually; displayed',
    ],
  ]);
  expect(await read(receipt)).toEqual({
    kind: 'disposition',
    recipients: [
      {
        address: 'a@example.jp',
        action: 'delivered',
        status: '',
        diagnostic: 'manual-action/MDN-sent-manually; displayed',
      },
    ],
    originalMessageId: 'm3@shop.example',
  });
  const complaint = report('feedback-report', [
    ['', 'Spam.'],
    ['Content-Type: message/feedback-report', '', 'Feedback-Type: abuse', 'Original-Rcpt-To: <a@example.jp>'],
    RETURNED,
  ]);
  expect(await read(complaint)).toEqual({
    kind: 'feedback',
    recipients: [{ address: 'a@example.jp', action: 'delivered', status: '', diagnostic: 'abuse' }],
    originalMessageId: 'm1@shop.example',
  });
});

/** Bounces in free words: name, header lines, body lines, then address, action, status and the id. */
const NOTICES: readonly (readonly [
  string,
  readonly string[],
  readonly string[],
  readonly [string, string, string, string | null],
])[] = [
  [
    'qmail',
    ['Subject: failure notice'],
    [
      'Hi. This is the qmail-send program at mx.example.net.',
      "I'm afraid I wasn't able to deliver your message to the following addresses.",
      "This is a permanent error; I've given up. Sorry it didn't work out.",
      '',
      '<gone@example.jp>:',
      '192.0.2.1 does not like recipient.',
      'Remote host said: 550 5.1.1 <gone@example.jp>: Recipient address rejected',
      'Giving up on 192.0.2.1.',
      '',
      '--- Below this line is a copy of the message.',
      '',
      'Return-Path: <desk@shop.example>',
      'Message-ID: <q1@shop.example>',
      'To: other@example.jp',
    ],
    ['gone@example.jp', 'failed', '5.1.1', 'q1@shop.example'],
  ],
  [
    'Exim',
    ['Subject: Mail delivery failed: returning message to sender', 'X-Failed-Recipients: gone@example.jp'],
    [
      'This message was created automatically by mail delivery software.',
      '',
      'A message that you sent could not be delivered to one or more of its',
      'recipients. This is a permanent error. The following address(es) failed:',
      '',
      '  gone@example.jp',
      '    host mx.example.jp [192.0.2.1]',
      '    SMTP error from remote mail server after RCPT TO:<gone@example.jp>:',
      '    550 5.7.1 blocked',
      '',
      '------ This is a copy of the message, including all the headers. ------',
      '',
      'Message-Id: <e1@shop.example>',
    ],
    ['gone@example.jp', 'failed', '5.7.1', 'e1@shop.example'],
  ],
  [
    'Exim, still trying',
    ['Subject: Warning: message 1abc delayed 24 hours'],
    [
      'This message was created automatically by mail delivery software.',
      'A message that you sent has not yet been delivered to one or more of its recipients',
      'The address to which the message has not yet been delivered is:',
      '',
      '  slow@example.jp',
      '    Delay reason: 4.2.2 mailbox full',
      '',
      'No action is required on your part.',
    ],
    ['slow@example.jp', 'delayed', '4.2.2', null],
  ],
  [
    'Postfix without a report',
    ['Subject: Undelivered Mail Returned to Sender'],
    [
      'This is the mail system at host mx.example.net.',
      '',
      '<gone@example.jp>: host mx.example.jp[192.0.2.1] said: 550 5.1.1 User unknown',
      '    (in reply to RCPT TO command)',
    ],
    ['gone@example.jp', 'failed', '5.1.1', null],
  ],
  [
    'sendmail',
    ['Subject: Returned mail: see transcript for details'],
    [
      '   ----- The following addresses had permanent fatal errors -----',
      '<gone@example.jp>',
      '    (reason: 550 5.1.1 User unknown)',
      '',
      '   ----- Transcript of session follows -----',
      '... while talking to mx.example.jp.:',
      '550 5.1.1 <gone@example.jp>... User unknown',
    ],
    ['gone@example.jp', 'failed', '5.1.1', null],
  ],
  [
    'Exchange',
    ['Subject: Undeliverable: order'],
    [
      'Your message did not reach some or all of the intended recipients.',
      '',
      '      Subject:  order',
      '',
      'The following recipient(s) cannot be reached:',
      '',
      '      gone@example.jp on 11/21/2026 10:00 AM',
      '            The e-mail account does not exist. <mx.example.jp #5.1.1>',
    ],
    ['gone@example.jp', 'failed', '5.1.1', null],
  ],
];

test.each(NOTICES)('%s', async (_name, head, body, [address, action, status, id]) => {
  const found = await read(['From: MAILER-DAEMON@mx.example.net', OURS, ...head, '', ...body]);
  expect(found).toMatchObject({ kind: 'delivery', recipients: [{ address, action, status }], originalMessageId: id });
  expect(found?.recipients).toHaveLength(1);
});

const JAPANESE: readonly (readonly [string, readonly string[], string, string, string])[] = [
  [
    'docomo',
    [
      '次のあて先へのメッセージはエラーのため送信できませんでした。',
      '',
      '送信先メールアドレスが見つかりませんでした。または送信先メールサーバの事由により送信できませんでした。',
      '',
      'gone@docomo.ne.jp',
      '550 5.1.1 Unknown user gone@docomo.ne.jp',
    ],
    'gone@docomo.ne.jp',
    'failed',
    '5.1.1',
  ],
  [
    'au',
    [
      'Each of the following recipients was rejected by a remote mail server.',
      'The reasons given by the server are included to help you determine why',
      'each recipient was rejected.',
      '',
      '    Recipient: <gone@ezweb.ne.jp>',
      '    Reason:    <gone@ezweb.ne.jp>... User Unknown',
    ],
    'gone@ezweb.ne.jp',
    'failed',
    '',
  ],
  [
    'SoftBank',
    [
      'This Message was undeliverable due to the following reason:',
      '',
      'The user(s) account is disabled.',
      '',
      '<gone@softbank.ne.jp>',
      '',
      'Please reply to <postmaster@softbank.ne.jp> if you feel this message to be in error.',
    ],
    'gone@softbank.ne.jp',
    'failed',
    '',
  ],
  [
    'Exchange in Japanese',
    [
      '次の受信者またはグループへの配信に失敗しました:',
      '',
      'gone@example.jp',
      '入力したメール アドレスが見つかりませんでした。',
      'Remote Server returned "550 5.1.10 RESOLVER.ADR.RecipientNotFound"',
    ],
    'gone@example.jp',
    'failed',
    '5.1.10',
  ],
  [
    'Gmail in Japanese',
    [
      '** アドレスが見つかりませんでした **',
      '',
      'アドレスが見つからないか、メールを受信できないため、メールは gone@example.jp に配信されませんでした。',
    ],
    'gone@example.jp',
    'failed',
    '',
  ],
  [
    'a delay told in Japanese',
    ['宛先：slow@example.jp', '', 'サーバーが応答しないため、配信が遅れています。引き続き再送を試みます。(4.4.1)'],
    'slow@example.jp',
    'delayed',
    '4.4.1',
  ],
];

test.each(JAPANESE)('a bounce in the words of %s', async (_name, body, address, action, status) => {
  const head = ['From: Mail Delivery Subsystem <MAILER-DAEMON@mx.example.net>', OURS, 'Subject: 配信不能', ''];
  expect(await read([...head, ...body], 'iso-2022-jp')).toMatchObject({
    kind: 'delivery',
    recipients: [{ address, action, status }],
  });
});

test('a mail of a person is no report, whatever it says', async () => {
  expect(
    await read(['From: c@example.jp', OURS, 'Subject: 届きません', '', '<a@example.jp>: 550 5.1.1 と出ます']),
  ).toBeNull();
});
