import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeMail, composeMailAs, envelopeRecipients } from './compose.ts';
import type { OutgoingMail } from './compose.ts';
import { foldFlowed, unfoldFlowed } from './flowed.ts';
import { encodeIso2022Jp, missingInJis, toJisCharacters } from './iso-2022-jp-write.ts';
import { encodeJapanese } from './japanese-bytes.ts';
import { parseMail } from './parse.ts';

const base: OutgoingMail = {
  from: { name: 'やまねこ珈琲 窓口', address: 'desk@shop.example' },
  to: [{ name: '山田 太郎', address: 'c@example.jp' }],
  subject: 'お問い合わせの件',
  text: 'ありがとうございます。',
  messageId: 'm1@shop.example',
  date: new Date('2026-11-21T01:00:00Z'),
};

function lines(raw: Buffer): string[] {
  return raw.toString('latin1').split('\r\n');
}

function headerLines(raw: Buffer): string[] {
  const all = lines(raw);
  return all.slice(0, all.indexOf(''));
}

function charsOf(encoding: 'shift_jis' | 'euc-jp'): string {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const found = new Set<string>();
  for (let lead = 0x81; lead < 0xfd; lead += 1) {
    for (let trail = 0x40; trail < 0xff; trail += 1) {
      try {
        for (const char of decoder.decode(Uint8Array.of(lead, trail))) found.add(char);
      } catch {
        // Not a pair of this encoding.
      }
    }
  }
  return [...found].filter((char) => char > '\u007f' && !/[\p{Co}\p{Cc}]/u.test(char)).join('');
}

const HARD = '①㈱髙﨑ⅣⅨ℡纊鄕ｶﾞｷﾞﾊﾟﾝｱ゛゜〜～−－∥‖¢£¬😀👨‍👩‍👧‍👦🇯🇵がぱ葛󠄀辻󠄀𠮷𩸽ﬁé한국어العربية\u00a0';
const piece = fc.oneof(
  fc.constantFrom(
    ...HARD,
    '。',
    '、',
    ' ',
    '  ',
    '\n',
    '\n\n',
    '> ',
    '>',
    '>> ',
    '> > ',
    'From ',
    '-- \n',
    '.',
    '\n.\n',
    '=?UTF-8?B?44GC?=',
    '\t',
    '--',
  ),
  fc.constantFrom(
    'https://shop.example/a?b=c&d=e',
    'a'.repeat(300),
    'あ'.repeat(700),
    `${'word '.repeat(40)}`,
    `${'長い文 '.repeat(400)}`,
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const texts = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));
// What parsing leaves out by its own rules: control characters, and white space at the end of a text.
const asRead = (text: string): string =>
  Buffer.from(
    text
      .replace(/\r\n?/g, '\n')
      .replace(/(?![\t\n\f\u0080-\u009f])\p{Cc}/gu, '')
      .replace(/^\ufeff/, ''),
  )
    .toString()
    .trimEnd();
const oneLine = (text: string): string =>
  Buffer.from(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '))
    .toString()
    .trim();

describe('every character comes back', () => {
  test.each([
    ['of Windows-31J with its vendor characters', charsOf('shift_jis')],
    ['of EUC-JP with JIS X 0212', charsOf('euc-jp')],
    ['that is hard', HARD],
  ])('%s, in subject, names, text and file names', async (_name, chars) => {
    expect([...chars].length).toBeGreaterThan(50);
    const name = chars.slice(0, 300);
    const raw = await composeMail({
      ...base,
      subject: `x${chars}`,
      text: `${chars}\n> ${chars}`,
      from: { name: `x${name}`, address: 'desk@shop.example' },
      attachments: [{ name: `x${name}.pdf`, type: 'application/pdf', bytes: Buffer.from('x') }],
    });
    const read = await parseMail(raw);
    expect(read.subject).toBe(oneLine(`x${chars}`));
    expect(read.text).toBe(asRead(`${chars}\n> ${chars}`));
    expect(read.from?.name).toBe(`x${name}`.trim());
    expect(read.attachments[0]?.name).toBe(`x${name}.pdf`);
    expect(Math.max(...lines(raw).map((line) => line.length))).toBeLessThanOrEqual(998);
    expect(Math.max(...headerLines(raw).map((line) => line.length))).toBeLessThanOrEqual(78);
  });

  test('of any text people or programs make', async () => {
    await fc.assert(
      fc.asyncProperty(texts, texts, async (text, subject) => {
        const raw = await composeMail({ ...base, text, subject });
        const read = await parseMail(raw);
        if (text.trim() !== '') expect(read.text).toBe(asRead(text));
        if (!/[\u202a-\u202e\u2066-\u2069]/.test(subject)) expect(read.subject).toBe(oneLine(subject));
        expect(raw.every((byte) => byte < 0x80)).toBe(true);
        expect(Math.max(...lines(raw).map((line) => line.length))).toBeLessThanOrEqual(998);
      }),
      { numRuns: 300 },
    );
  });

  test('each encoded-word of a subject can be read alone', async () => {
    for (const encoding of ['utf-8', 'iso-2022-jp'] as const) {
      const subject = 'ご注文の珈琲豆についてのお問い合わせ（至急）です'.repeat(4);
      const { raw, used } = composeMailAs({ ...base, subject, encoding });
      expect(used).toBe(encoding);
      const words =
        headerLines(raw)
          .join('\n')
          .match(/=\?[^?]+\?B\?[^?]+\?=/g) ?? [];
      expect(words.length).toBeGreaterThan(4);
      for (const word of words) {
        expect(word.length).toBeLessThanOrEqual(75);
        const bytes = Buffer.from(word.split('?')[3] ?? '', 'base64');
        expect(() => new TextDecoder(encoding, { fatal: true }).decode(bytes)).not.toThrow();
        if (encoding === 'iso-2022-jp') expect(bytes.subarray(-3).toString('latin1')).toBe('\u001b(B');
      }
    }
  });
});

describe('format=flowed', () => {
  test('Japanese text has no break inside, English flows, and both say how', async () => {
    const japanese = '長い段落です。'.repeat(400);
    const raw = (await composeMail({ ...base, text: japanese })).toString();
    expect(raw).toMatch(/format=flowed/);
    expect(raw).not.toMatch(/delsp/);
    const body = Buffer.from(raw.split('\r\n\r\n')[1] ?? '', 'base64').toString();
    expect(body.trimEnd()).toBe(japanese);
    const english = (await composeMail({ ...base, text: `${'several words '.repeat(30)}end` })).toString();
    expect(english).toMatch(/format=flowed/);
    expect(
      Math.max(...(english.split('\r\n\r\n')[1] ?? '').split('\r\n').map((line) => line.length)),
    ).toBeLessThanOrEqual(78);
  });

  test('a run longer than a line of mail is broken with DelSp', () => {
    const limits = { wanted: 100, most: 100, octets: (text: string) => Buffer.byteLength(text) };
    const text = `${'あ'.repeat(100)} ${'い'.repeat(100)}`;
    const folded = foldFlowed(text, limits);
    expect(folded?.deleteSpace).toBe(true);
    expect(Math.max(...(folded?.text ?? '').split('\n').map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(
      102,
    );
    expect(unfoldFlowed(folded?.text ?? '', true)).toBe(text);
    const sentences = foldFlowed('これは文です。'.repeat(20), limits)?.text.split('\n') ?? [];
    expect(sentences.length).toBeGreaterThan(2);
    expect(sentences.every((line) => /。 ?$/.test(line))).toBe(true);
  });

  test('signatures, quotations, lines from mbox and faces stay what they are', async () => {
    const text = 'From here\n >_<\n>_<\n>\n> 引用\n>> 二重\n> > also\n  indented\n-- \n窓口';
    expect((await parseMail(await composeMail({ ...base, text }))).text).toBe(text);
    expect((await composeMail({ ...base, text: 'x\n-- \ny' })).toString()).toMatch(/\r\n-- \r\n/);
  });

  test('spaces at the end of a line are kept by not flowing', async () => {
    const text = 'a  \nb \nc';
    const raw = await composeMail({ ...base, text });
    expect(raw.toString()).not.toMatch(/flowed/);
    expect((await parseMail(raw)).text).toBe(text);
  });
});

describe('ISO-2022-JP', () => {
  const jis = { ...base, encoding: 'iso-2022-jp' } as const;

  test('a whole mail of it is 7 bit, labelled, and reads back', async () => {
    const text = `お世話になっております。\n${'長い文章が続きます。'.repeat(120)}\n> 引用です\n-- \n窓口`;
    const { raw, used, unsupported } = composeMailAs({
      ...jis,
      text,
      html: '<p>お世話になっております</p>',
      attachments: [
        { name: '見積書の控え（二〇二六年十一月分）.pdf', type: 'application/pdf', bytes: Buffer.from('x') },
      ],
    });
    expect([used, unsupported]).toEqual(['iso-2022-jp', []]);
    expect(raw.every((byte) => byte < 0x80)).toBe(true);
    expect(raw.toString()).toMatch(/charset=iso-2022-jp; format=flowed; delsp=yes\r\nContent-Transfer-Encoding: 7bit/);
    expect(raw.toString()).not.toMatch(/UTF-8\?B/);
    expect(Math.max(...lines(raw).map((line) => line.length))).toBeLessThanOrEqual(998);
    const read = await parseMail(raw);
    expect(read).toMatchObject({ subject: base.subject, from: base.from, to: base.to, text });
    expect(read.html?.trim()).toBe('<p>お世話になっております</p>');
    expect(read.attachments[0]?.name).toBe('見積書の控え（二〇二六年十一月分）.pdf');
    expect(read.charsets).toEqual(['iso-2022-jp']);
  });

  test('a character it lacks makes the whole mail UTF-8, and is named', async () => {
    const { raw, used, unsupported } = composeMailAs({ ...jis, subject: '㈱髙橋 ①', text: 'どうぞ😀👨‍👩‍👧' });
    expect(used).toBe('utf-8');
    expect(unsupported.toSorted()).toEqual(['㈱', '髙', '①', '😀', '👨‍👩‍👧'].toSorted());
    const read = await parseMail(raw);
    expect([read.subject, read.text]).toEqual(['㈱髙橋 ①', 'どうぞ😀👨‍👩‍👧']);
    expect(raw.toString()).not.toMatch(/iso-2022-jp/i);
  });

  test('half-width kana become full-width, two spellings of a sign one', () => {
    expect(toJisCharacters('ｺｰﾋｰ ｶﾞ ﾊﾟ ｱﾞ か\u3099 〜−')).toBe('コーヒー ガ パ ア゛ が ～－');
    expect(missingInJis('ｺｰﾋｰ〜−—‖¢£¬¥')).toEqual([]);
  });

  test('every character of JIS X 0208 is written as another encoder writes it, and no other', () => {
    const all = [...charsOf('euc-jp')];
    const sayable = all.filter((char) => missingInJis(char).length === 0 && toJisCharacters(char) === char);
    expect(sayable.length).toBe(6879);
    for (const char of sayable) expect(encodeIso2022Jp(char)).toEqual(encodeJapanese(char, 'iso-2022-jp'));
    expect(() => encodeIso2022Jp('①')).toThrow(RangeError);
  });
});

describe('recipients', () => {
  test('blind copies are in the envelope and nowhere in the mail', async () => {
    const mail = {
      ...base,
      cc: [{ name: '', address: 'd@example.jp' }],
      bcc: [
        { name: '内緒', address: 'secret@example.jp' },
        { name: '', address: 'c@EXAMPLE.jp' },
      ],
    };
    const raw = (await composeMail(mail)).toString();
    expect(raw).not.toMatch(/bcc|secret/i);
    expect(envelopeRecipients(mail)).toEqual(['c@example.jp', 'd@example.jp', 'secret@example.jp']);
    const blind = await composeMail({ ...base, to: [], bcc: mail.bcc });
    expect(blind.toString()).toMatch(/^To: undisclosed-recipients:;\r$/m);
  });

  test.each(['"a@evil.example"@example.jp', '日本@例え.jp', 'a@раураl.example'])(
    '%s is the same mailbox in header and envelope',
    async (address) => {
      const to = [{ name: '', address }];
      const read = await parseMail(await composeMail({ ...base, to }));
      expect(read.to.map((one) => one.address)).toEqual(envelopeRecipients({ to }));
      expect(envelopeRecipients({ to })[0]).toMatch(/@[a-z0-9.-]+$/);
    },
  );

  test.each([
    'a@example.jp (c)',
    'group: a@example.jp;',
    'a@example.jp,',
    ',',
    '<a@example.jp>',
    'a@example.jp\u2028Bcc: x@example.net',
    'a@ex\u00adample.jp',
    'a@evil＠example.jp',
    'a@[192.0.2.1]',
  ])('%j is refused as a recipient of any kind', async (address) => {
    for (const field of ['to', 'cc', 'bcc'] as const) {
      await expect(composeMail({ ...base, [field]: [{ name: '', address }] })).rejects.toMatchObject({
        code: 'mail_address_invalid',
      });
    }
  });

  test('a name that looks like more recipients is one name', async () => {
    for (const encoding of ['utf-8', 'iso-2022-jp'] as const) {
      for (const name of [
        'a@evil.example, b',
        '"x" <e@evil.example>',
        '(c) ; g: x;',
        '=?UTF-8?B?LCBl?= <x@evil.example>',
        '山田\r\nBcc: e@evil.example',
      ]) {
        const read = await parseMail(await composeMail({ ...base, encoding, to: [{ name, address: 'c@example.jp' }] }));
        expect(read.to).toHaveLength(1);
        expect(read.to[0]?.address).toBe('c@example.jp');
        expect(read.headers['bcc']).toBeUndefined();
      }
    }
  });
});

describe('a mail', () => {
  test('composed twice is the same mail', async () => {
    const mail = {
      ...base,
      html: '<p>x</p>',
      attachments: [{ name: 'a.txt', type: 'text/plain', bytes: Buffer.from('x') }],
    };
    expect(await composeMail(mail)).toEqual(await composeMail(mail));
  });

  test('carries our loop mark, and nothing that is not one', async () => {
    expect(
      (await parseMail(await composeMail({ ...base, loopMark: 'w1.c2.abc=' }))).headers['x-madoguchi-loop'],
    ).toEqual(['w1.c2.abc=']);
    await expect(composeMail({ ...base, loopMark: 'a\r\nBcc: x@example.net' })).rejects.toMatchObject({
      code: 'mail_header_invalid',
    });
  });

  test('attached whole stays a mail when it can, and its bytes in any case', async () => {
    for (const bytes of [Buffer.from('Subject: x\r\n\r\nbody\r\n'), Buffer.from('Subject: 日本\n\nbody')]) {
      const read = await parseMail(
        await composeMail({ ...base, attachments: [{ name: 'm.eml', type: 'message/rfc822', bytes }] }),
      );
      expect(
        Buffer.from(read.attachments[0]?.bytes ?? [])
          .toString()
          .trimEnd(),
      ).toBe(bytes.toString().trimEnd());
    }
  });
});
