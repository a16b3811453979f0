import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeJapanese } from './japanese-bytes.ts';
import { MailRejected } from './mail-rejected.ts';
import { parseMail } from './parse.ts';

const TEXT = '株式会社やまねこ珈琲の髙橋です。①番の件、㈱テスト Ⅳ型 ﾊﾝｶｸ も届きません。\r\nよろしくお願いします。\r\n';
const SHOWN = TEXT.replaceAll('\r\n', '\n').trimEnd();
const SUBJECT = '①【至急】㈱やまねこ髙橋より商品Ⅳの不具合について ﾊﾝｶｸ';
const sjis = (text: string): Buffer => encodeJapanese(text, 'shift_jis');
const euc = (text: string): Buffer => encodeJapanese(text, 'euc-jp');
const jis = (text: string): Buffer => encodeJapanese(text, 'iso-2022-jp');

function mail(...pieces: readonly (string | Uint8Array)[]): Buffer {
  return Buffer.concat(pieces.map((piece) => Buffer.from(piece as string)));
}

function word(charset: string, bytes: Uint8Array): string {
  return `=?${charset}?B?${Buffer.from(bytes).toString('base64')}?=`;
}

const HEAD = 'From: a@example.jp\r\nTo: b@example.jp\r\nMIME-Version: 1.0\r\n';

async function rejection(raw: Uint8Array, limits = {}): Promise<string> {
  try {
    await parseMail(raw, { limits });
    return 'accepted';
  } catch (error) {
    return error instanceof MailRejected ? error.reason : `other: ${String(error)}`;
  }
}

describe('text of a mail is never garbled', () => {
  const encodings = [
    ['iso-2022-jp', jis(TEXT)],
    ['ISO-2022-JP', jis(TEXT)],
    ['cp50220', jis(TEXT)],
    ['cp50221', jis(TEXT)],
    ['CP50222', jis(TEXT)],
    ['windows-50221', jis(TEXT)],
    ['iso-2022-jp-ms', jis(TEXT)],
    ['Shift_JIS', sjis(TEXT)],
    ['sjis', sjis(TEXT)],
    ['x-sjis', sjis(TEXT)],
    ['SJIS-win', sjis(TEXT)],
    ['ms932', sjis(TEXT)],
    ['cp932', sjis(TEXT)],
    ['windows-31j', sjis(TEXT)],
    ['EUC-JP', euc(TEXT)],
    ['eucJP-ms', euc(TEXT)],
    ['cp51932', euc(TEXT)],
    ['utf-8', Buffer.from(TEXT)],
    ['UTF8', Buffer.from(TEXT)],
  ] as const;

  test.each(encodings)('labelled %s', async (label, bytes) => {
    for (const encoding of ['8bit', 'base64']) {
      const body = encoding === 'base64' ? bytes.toString('base64') : bytes;
      const raw = mail(
        HEAD,
        `Content-Type: text/plain; charset="${label}"\r\nContent-Transfer-Encoding: ${encoding}\r\n\r\n`,
        body,
      );
      expect((await parseMail(raw)).text).toBe(SHOWN);
    }
  });

  test.each([
    ['sjis without label', '', sjis(TEXT)],
    ['euc without label', '', euc(TEXT)],
    ['jis without label', '', jis(TEXT)],
    ['utf-8 without label', '', Buffer.from(TEXT)],
    ['sjis said to be us-ascii', 'us-ascii', sjis(TEXT)],
    ['sjis said to be utf-8', 'utf-8', sjis(TEXT)],
    ['euc said to be utf-8', 'utf-8', euc(TEXT)],
    ['jis said to be utf-8', 'utf-8', jis(TEXT)],
    ['jis said to be shift_jis', 'shift_jis', jis(TEXT)],
    ['utf-8 said to be iso-2022-jp', 'iso-2022-jp', Buffer.from(TEXT)],
    ['utf-8 said to be shift_jis', 'shift_jis', Buffer.from(TEXT)],
    ['utf-8 said to be iso-8859-1', 'iso-8859-1', Buffer.from(TEXT)],
    ['sjis said to be iso-8859-1', 'iso-8859-1', sjis(TEXT)],
    ['sjis with an unknown label', 'x-mystery', sjis(TEXT)],
  ] as const)('%s', async (_name, label, bytes) => {
    const type = label === '' ? '' : `Content-Type: text/plain; charset=${label}\r\n`;
    expect((await parseMail(mail(HEAD, type, '\r\n', bytes))).text).toBe(SHOWN);
  });

  test('a person can choose the charset when nothing tells it', async () => {
    const raw = mail(HEAD, '\r\n', sjis('ﾊﾝｶｸ'));
    expect((await parseMail(raw, { charset: 'shift_jis' })).text).toBe('ﾊﾝｶｸ');
  });

  test('one damaged byte does not turn a UTF-8 text into another encoding', async () => {
    const bytes = Buffer.from(TEXT);
    bytes[40] = 0xff;
    for (const type of ['', 'Content-Type: text/plain; charset=utf-8\r\n']) {
      const { text } = await parseMail(mail(HEAD, type, '\r\n', bytes));
      expect(text).toContain('よろしくお願いします。');
    }
    const cut = sjis(TEXT).subarray(0, -5);
    expect((await parseMail(mail(HEAD, '\r\n', cut))).text).toContain('髙橋です。①番の件');
  });

  test('western text stays western', async () => {
    const latin = Buffer.from('Müller était à l’hôtel'.replace('’', "'"), 'latin1');
    for (const type of ['', 'Content-Type: text/plain; charset=iso-8859-1\r\n']) {
      expect((await parseMail(mail(HEAD, type, '\r\n', latin))).text).toBe("Müller était à l'hôtel");
    }
  });

  test('half-width kana by SO and SI, and lines that never return to ASCII, are read', async () => {
    const raw = mail(
      HEAD,
      'Content-Type: text/plain; charset=cp50222\r\n\r\n',
      Buffer.from([0x0e, 0x31, 0x32, 0x0f, 0x41, 0x0a, 0x1b, 0x24, 0x42, 0x24, 0x22, 0x0a]),
      'abc',
    );
    expect((await parseMail(raw)).text).toBe('ｱｲA\nあ\nabc');
  });

  test('UTF-7 and quoted-printable are read', async () => {
    const raw = mail(
      HEAD,
      'Content-Type: text/plain; charset=utf-7\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nFr+APY-sche =\r\n+- 1 =3D 1',
    );
    expect((await parseMail(raw)).text).toBe('Frösche + 1 = 1');
  });

  test('HTML finds its charset in a meta element', async () => {
    const html =
      '<html><head><meta http-equiv="Content-Type" content="text/html; charset=x-sjis"></head><body><p>表示ソ能十</p></body></html>';
    const parsed = await parseMail(mail(HEAD, 'Content-Type: text/html\r\n\r\n', sjis(html)));
    expect(parsed.html).toContain('表示ソ能十');
    expect(parsed.text).toBe('表示ソ能十');
  });

  test('format=flowed is joined, quotation depth kept', async () => {
    const raw = mail(
      HEAD,
      'Content-Type: text/plain; charset=utf-8; format=flowed; delsp=yes\r\n\r\n長い文を \r\n続けます。\r\n> 引用を \r\n> 続けます。\r\n-- \r\n名前',
    );
    expect((await parseMail(raw)).text).toBe('長い文を続けます。\n> 引用を続けます。\n-- \n名前');
  });
});

describe('headers', () => {
  const raws = [
    ['sjis', sjis(SUBJECT)],
    ['euc', euc(SUBJECT)],
    ['jis', jis(SUBJECT)],
    ['utf-8', Buffer.from(SUBJECT)],
  ] as const;

  test.each(raws)('a raw %s subject and sender name are read', async (_name, bytes) => {
    const name = bytes.subarray(0, bytes.length);
    const parsed = await parseMail(mail('Subject: ', bytes, '\r\nFrom: "', name, '" <a@example.jp>\r\n\r\nx'));
    expect(parsed.subject).toBe(SUBJECT);
    expect(parsed.from).toEqual({ name: SUBJECT, address: 'a@example.jp' });
  });

  test.each([
    ['utf-8', Buffer.from(SUBJECT)],
    ['shift_jis', sjis(SUBJECT)],
    ['windows-31j', sjis(SUBJECT)],
    ['euc-jp', euc(SUBJECT)],
    ['iso-2022-jp', jis(SUBJECT)],
    ['cp50221', jis(SUBJECT)],
  ] as const)('%s encoded-words cut at any byte are joined', async (charset, bytes) => {
    for (let cut = 1; cut < bytes.length; cut += 1) {
      const words = `${word(charset, bytes.subarray(0, cut))}\r\n ${word(charset, bytes.subarray(cut))}`;
      const parsed = await parseMail(mail(`Subject: ${words}\r\nFrom: ${words} <a@example.jp>\r\n\r\nx`));
      expect([cut, parsed.subject]).toEqual([cut, SUBJECT]);
      expect([cut, parsed.from?.name]).toEqual([cut, SUBJECT]);
    }
  });

  test('each ISO-2022-JP word complete in itself is joined without a scar', async () => {
    const words = ['商品の', '不具合に', 'ついて'].map((text) => word('ISO-2022-JP', jis(text))).join('\r\n\t');
    expect((await parseMail(mail(`Subject: Re: ${words}\r\n\r\nx`))).subject).toBe('Re: 商品の不具合について');
  });

  test('an encoded comma, bracket or line break in a name invents no address', async () => {
    const evil = word('utf-8', Buffer.from('a <evil@example.net>,\r\nBcc: x@example.net'));
    const parsed = await parseMail(
      mail(`From: ${evil} <real@example.jp>\r\nTo: "${evil}" <b@example.jp>, (c) d@example.jp\r\n\r\nx`),
    );
    expect(parsed.from?.address).toBe('real@example.jp');
    expect(parsed.from?.name).not.toMatch(/[\r\n]/);
    expect(parsed.to.map((one) => one.address)).toEqual(['b@example.jp', 'd@example.jp']);
  });

  test.each([
    ['"a@evil.example"@good.example', '"a@evil.example"@good.example'],
    ['x <a@good.example>', 'a@good.example'],
    ['a..b.@carrier.example', 'a..b.@carrier.example'],
    ['team: a@good.example, b@good.example;', 'a@good.example'],
    ['"b@evil.example" <a@good.example>', 'a@good.example'],
    ['a@good.example (b@evil.example)', 'a@good.example'],
  ])('the sender of %s is the mailbox', async (value, address) => {
    expect((await parseMail(mail(`From: ${value}\r\n\r\nx`))).from?.address).toBe(address);
  });

  test.each([
    ['Sat, 21 Nov 2026 10:00:00 +0900', '2026-11-21T01:00:00.000Z'],
    ['Sat, 21 Nov 2026 10:00:00 +0900 (JST)', '2026-11-21T01:00:00.000Z'],
    ['21 Nov 26 10:00 JST', '2026-11-21T01:00:00.000Z'],
    ['Fri, 21 Nov 1997 09:55:06 -0600', '1997-11-21T15:55:06.000Z'],
    ['21 Nov 97 09:55:06 GMT', '1997-11-21T09:55:06.000Z'],
    ['2026-11-21T10:00:00+09:00', '2026-11-21T01:00:00.000Z'],
    ['Whenever', null],
    ['99 Nov 2026 10:00:00 +0900', null],
    ['', null],
    ['2026年11月21日', null],
  ])('the date %s is read, or null', async (value, expected) => {
    const parsed = await parseMail(mail(`Date: ${value}\r\n\r\nx`));
    expect(parsed.date?.toISOString() ?? null).toBe(expected);
  });

  test('ids are lists without brackets, and null when missing', async () => {
    const raw = mail(
      'Message-ID: <a@example.jp>\r\nIn-Reply-To: <b@example.jp> (x)\r\nReferences: <c@example.jp>\r\n <b@example.jp>\r\n\r\nx',
    );
    expect(await parseMail(raw)).toMatchObject({
      messageId: 'a@example.jp',
      inReplyTo: 'b@example.jp',
      references: ['c@example.jp', 'b@example.jp'],
    });
    expect(await parseMail(mail(HEAD, '\r\nx'))).toMatchObject({ messageId: null, inReplyTo: null, references: [] });
  });

  test('header names cannot reach the prototype', async () => {
    const parsed = await parseMail(mail('__proto__: x\r\nconstructor: y\r\nSubject: z\r\n\r\nx'));
    expect(parsed.headers['__proto__']).toEqual(['x']);
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });
});

describe('attachments', () => {
  const NAME = '見積書①（㈱やまねこ）髙橋様分_2026年11月21日_最終版.xlsx';
  const percent = (bytes: Uint8Array): string =>
    [...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  const bytes = Buffer.from([0, 1, 2, 0xff, 0x0d, 0x0a, 0x0a]);

  function withFile(...disposition: readonly (string | Uint8Array)[]): Buffer {
    return mail(
      HEAD,
      'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n\r\ntext\r\n--b\r\nContent-Type: application/octet-stream\r\nContent-Disposition: attachment; ',
      ...disposition,
      `\r\nContent-Transfer-Encoding: base64\r\n\r\n${bytes.toString('base64')}\r\n--b--\r\n`,
    );
  }

  const half = Buffer.from(NAME).length / 2;
  test.each([
    ['RFC 2231', [`filename*=utf-8''${percent(Buffer.from(NAME))}`]],
    ['RFC 2231 shift_jis', [`filename*=shift_jis'ja'${percent(sjis(NAME))}`]],
    ['RFC 2231 iso-2022-jp', [`filename*=iso-2022-jp''${percent(jis(NAME))}`]],
    [
      'RFC 2231 in pieces cut inside a character',
      [
        `filename*0*=utf-8''${percent(Buffer.from(NAME).subarray(0, half))};\r\n filename*1*=${percent(Buffer.from(NAME).subarray(half))}`,
      ],
    ],
    [
      'RFC 2047 in quotes',
      [`filename="${word('iso-2022-jp', jis(NAME.slice(0, 10)))}\r\n ${word('iso-2022-jp', jis(NAME.slice(10)))}"`],
    ],
    ['RFC 2047 without quotes', [`filename=${word('utf-8', Buffer.from(NAME))}`]],
    ['raw shift_jis', ['filename="', sjis(NAME), '"']],
    ['raw euc-jp', ['filename="', euc(NAME), '"']],
    ['raw iso-2022-jp', ['filename="', jis(NAME), '"']],
    ['raw utf-8', [`filename="${NAME}"`]],
  ] as const)('a Japanese file name in %s is read', async (_name, disposition) => {
    const [file] = (await parseMail(withFile(...disposition))).attachments;
    expect(file?.name).toBe(NAME);
    expect(Buffer.from(file?.bytes ?? [])).toEqual(bytes);
  });

  test('a file name only in Content-Type, and parentheses in it, are read', async () => {
    const raw = mail(
      HEAD,
      'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: image/png; name=Photo(1).png\r\n\r\nx\r\n--b--',
    );
    expect((await parseMail(raw)).attachments[0]?.name).toBe('Photo(1).png');
  });

  test('bytes of 7-bit and quoted-printable files keep their line ends', async () => {
    const raw = mail(
      HEAD,
      'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nt\r\n--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=a.csv\r\n\r\na,b\r\n1,2\r\n\r\n--b\r\nContent-Type: text/calendar\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nA=3DB\r\nC=\r\nD\r\n--b--',
    );
    const files = (await parseMail(raw)).attachments;
    expect(files.map((file) => Buffer.from(file.bytes).toString())).toEqual(['a,b\r\n1,2\r\n', 'A=B\r\nCD']);
  });

  test('a uuencoded part is decoded', async () => {
    const raw = mail(
      HEAD,
      'Content-Type: image/png\r\nContent-Transfer-Encoding: x-uuencode\r\nContent-Disposition: attachment; filename=c.txt\r\n\r\nbegin 644 c.txt\r\n#0V%T\r\n`\r\nend\r\n',
    );
    expect(Buffer.from((await parseMail(raw)).attachments[0]?.bytes ?? []).toString()).toBe('Cat');
  });

  test('an inline picture has its content id, a named second text is a file, a forwarded mail stays whole', async () => {
    const inner = 'From: orig@example.jp\r\nSubject: inner\r\n\r\ninner text';
    const raw = mail(
      'Subject: Fwd: x\r\n',
      HEAD,
      'Content-Type: multipart/mixed; boundary=o\r\n\r\n--o\r\nContent-Type: multipart/related; boundary=r\r\n\r\n--r\r\nContent-Type: text/html\r\n\r\n<p>hi <img src="cid:p1@x"></p>\r\n--r\r\nContent-Type: image/png\r\nContent-ID: <p1@x>\r\n\r\nP\r\n--r--\r\n--o\r\nContent-Type: text/plain; name=log.txt\r\n\r\nlog\r\n--o\r\nContent-Type: message/rfc822\r\n\r\n',
      inner,
      '\r\n--o--\r\n',
    );
    const parsed = await parseMail(raw);
    expect(parsed.text).toBe('hi');
    expect(parsed.attachments.map((file) => [file.name, file.type, file.contentId, file.inline])).toEqual([
      [null, 'image/png', 'p1@x', true],
      ['log.txt', 'text/plain', null, false],
      [null, 'message/rfc822', null, false],
    ]);
    expect(Buffer.from(parsed.attachments[2]?.bytes ?? []).toString()).toBe(inner);
    expect(parsed.flags).toMatchObject({ forward: true, originalSender: { name: '', address: 'orig@example.jp' } });
  });
});

describe('broken structure loses no text', () => {
  test.each([
    [
      'no closing boundary',
      'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n本文です',
    ],
    ['boundary never used', 'Content-Type: multipart/mixed; boundary=zzz\r\n\r\n本文です'],
    ['no boundary at all', 'Content-Type: multipart/alternative\r\n\r\n本文です'],
    [
      'a part without headers or empty line',
      'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n本文です\r\n--b--',
    ],
    [
      'white space behind the boundary',
      'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b  \r\n\r\n本文です\r\n--b-- ',
    ],
    ['line feeds only', 'Content-Type: multipart/mixed; boundary=b\n\n--b\n\n本文です\n--b--\n'],
    ['nonsense content type', 'Content-Type: text\r\n\r\n本文です'],
    ['an mbox line first', '\r\n本文です'],
  ])('%s', async (_name, rest) => {
    const lead = _name.includes('mbox') ? 'From x Sat Nov 21 2026\r\n' : '';
    expect((await parseMail(mail(lead, HEAD, rest))).text).toBe('本文です');
  });

  test('any bytes either parse or are rejected with a reason', async () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'Content-Type: ',
        'multipart/mixed; boundary=b',
        '\r\n',
        '\r\n\r\n',
        '--b',
        '--b--',
        'charset=',
        '=?utf-8?B?',
        '?=',
        '"',
        ';',
        '\u001b$B',
        'From: ',
        '<',
        '>',
        '(',
        'filename*0*=',
      ),
      fc.string({ maxLength: 20 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 40 }), fc.uint8Array({ maxLength: 30 }), async (pieces, bytes) => {
        expect(await rejection(mail(...pieces, bytes))).not.toMatch(/^other/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('bombs are put aside with a reason', () => {
  const parts = (count: number): Buffer =>
    mail(HEAD, 'Content-Type: multipart/mixed; boundary=b\r\n\r\n', '--b\r\n\r\nx\r\n'.repeat(count), '--b--');
  const nested = (levels: number): Buffer => {
    let text = HEAD;
    for (let level = 0; level < levels; level += 1)
      text += `Content-Type: multipart/mixed; boundary="b${level}x"\r\n\r\n--b${level}x\r\n`;
    return mail(text, '\r\nx');
  };

  test.each([
    ['1,001 parts', parts(1001), 'too_many_parts'],
    ['5,000 parts', parts(5000), 'too_many_parts'],
    ['800 levels', nested(800), 'too_deep'],
    ['40,000 recipients', mail('To: ', 'a@example.jp, '.repeat(15_000), 'b@example.jp\r\n\r\nx'), 'too_many_addresses'],
    ['2 MB header', mail(`X-A: ${'a'.repeat(2_000_000)}\r\n\r\nx`), 'header_too_large'],
    ['nothing', Buffer.alloc(0), 'empty'],
  ])('%s', async (_name, raw, reason) => {
    expect(await rejection(raw)).toBe(reason);
  });

  test('a mail over the size limit is put aside, one within all limits is read', async () => {
    expect(await rejection(mail(HEAD, '\r\n', 'a'.repeat(2000)), { bytes: 1000 })).toBe('too_large');
    expect(await rejection(parts(900))).toBe('accepted');
    expect(await rejection(nested(45))).toBe('accepted');
  });

  test('a line of 10 MB and an unknown charset are read', async () => {
    const parsed = await parseMail(
      mail(HEAD, 'Content-Type: text/plain; charset=klingon-1\r\n\r\n', 'a'.repeat(10_000_000)),
    );
    expect(parsed.text).toHaveLength(10_000_000);
  });
});
