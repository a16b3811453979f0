import { describe, expect, test } from 'vitest';
import { promisedAttachment } from './attachment-words.ts';
import { isOrganisation, wrongName, type Addressees } from './greeting.ts';
import { findWarnings, foundWords, type LookedOver } from './warnings.ts';

const SAFETY = { warningWords: [], approvalRoles: [], approvalWords: [], manyRecipients: 10 };
const SATO: Addressees = {
  people: [
    ['髙橋', '美咲'],
    ['タカハシ', 'ミサキ'],
  ],
  organisations: ['株式会社ヤマネ'],
};
const answer = (body: string, more: Partial<LookedOver> = {}): LookedOver => ({
  body,
  subject: undefined,
  files: 0,
  recipients: null,
  known: new Set(['misaki@example.jp']),
  addressees: { people: [], organisations: [] },
  ...more,
});
const box = (address: string) => ({ name: '', address });

describe('a promised attachment', () => {
  test.each([
    '見積書を添付いたします。',
    '資料を添付しておりますのでご確認ください。',
    '添付ファイルをご覧ください。',
    '説明書を添付の PDF にまとめました。',
    'カタログを同封いたします。',
    'Please find attached the invoice.',
    'I have attached our price list.',
    'The manual is attached.',
  ])('is noticed: %s', (body) => {
    expect(promisedAttachment(body)).not.toBeNull();
  });
  test.each([
    'お写真を添付してください。',
    '写真を添付していただけますか。',
    '添付いただいた写真を拝見しました。',
    '写真が添付されていませんでした。',
    '商品に同封の説明書をご覧ください。',
    'Could you please attach a photo?',
    'The photo you attached is too small.',
    'ご連絡ありがとうございます。',
  ])('is not imagined: %s', (body) => {
    expect(promisedAttachment(body)).toBeNull();
  });
  test('with a file nothing is missing, and what is only quoted promises nothing', () => {
    expect(findWarnings(answer('添付します。', { files: 1 }), SAFETY)).toEqual([]);
    expect(findWarnings(answer('はい。\n> 見積書を添付します。'), SAFETY)).toEqual([]);
    expect(findWarnings(answer('添付します。'), SAFETY)).toEqual([
      { code: 'attachment_missing', detail: expect.stringContaining('添付') },
    ]);
  });
});

describe('the name in the greeting', () => {
  test.each([
    ['髙橋様\n\nお世話になっております。', null],
    ['高橋様', null],
    ['高橋 美咲 様', null],
    ['美咲さん、こんにちは。', null],
    ['たかはし様', null],
    ['株式会社ヤマネ 高橋様', null],
    ['株式会社ヤマネ\n営業部 高橋様', null],
    ['ヤマネ営業部高橋様', null],
    ['株式会社ヤマネ御中', null],
    ['ヤマネ 御中\n髙橋様', null],
    ['佐藤様\n\nお世話になっております。', '佐藤'],
    ['いつもお世話になっております。\n田中様', '田中'],
    ['小髙橋様', '小髙橋'],
    ['株式会社サクラ 御中', '株式会社サクラ'],
    ['さとうさん、こんにちは。', 'さとう'],
  ])('%j', (body, wrong) => {
    expect(wrongName(body, SATO)).toBe(wrong);
  });

  test.each([
    '皆様',
    'お客様',
    'お客さま、いつもありがとうございます。',
    'ご担当者様',
    '担当者様',
    '奥様',
    '仕様 について',
    '製品の仕様、および価格について',
    '同様、多様、一様',
    'たくさん、ありがとうございます。',
    '店長様',
    '2名様',
    'Dear Customer,',
    'Dear Sir or Madam,',
    'Hi all,',
    'Dear Ms. Sato,',
    'Smith 様',
  ])('names nobody, or nobody to compare with: %s', (body) => {
    expect(wrongName(body, SATO)).toBeNull();
  });

  test('in Latin letters, where the customer is known so', () => {
    const smith = { people: [['Smith', 'John']], organisations: [] };
    expect(wrongName('Dear Mr. Smith,\nthank you', smith)).toBeNull();
    expect(wrongName('Hello John,', smith)).toBeNull();
    expect(wrongName('Dear John Smith,', smith)).toBeNull();
    expect(wrongName('Dear Mr. Miller,', smith)).toBe('Miller');
    expect(wrongName('佐藤様', smith)).toBeNull();
  });

  test('a company is known by its legal form, and then no person is doubted', () => {
    for (const name of [
      '医療法人さくら会',
      'NPO法人ひかり',
      '株式会社サクラ',
      'サクラ㈱',
      '（有）サクラ',
      'Sakura Inc.',
      'Sakura Co., Ltd.',
    ])
      expect(isOrganisation(name), name).toBe(true);
    for (const name of ['佐藤美咲', '株木', 'Marco']) expect(isOrganisation(name), name).toBe(false);
    const sakura = { people: [], organisations: ['株式会社サクラ'] };
    expect(wrongName('田中様', sakura)).toBeNull();
    expect(wrongName('サクラ 田中様', sakura)).toBeNull();
    expect(wrongName('株式会社モミジ御中', sakura)).toBe('株式会社モミジ');
  });

  test('says nothing when no name is known, and nothing of names further down', () => {
    expect(wrongName('佐藤様', { people: [], organisations: [] })).toBeNull();
    expect(wrongName('一\n二\n三\n四\n五\n佐藤様', SATO)).toBeNull();
  });
});

describe('words and recipients', () => {
  test('warning words are found in any width, kana and case, in body and subject, not in quotations', () => {
    const words = ['キャンセル', 'Refund', '無料'];
    expect(foundWords(words, { body: 'ｷｬﾝｾﾙします。ＲＥＦＵＮＤ', subject: undefined })).toEqual([
      'キャンセル',
      'Refund',
    ]);
    expect(foundWords(words, { body: 'はい', subject: '無料のご案内' })).toEqual(['無料']);
    expect(foundWords(words, { body: 'はい\n> 無料ですか\n＞ キャンセル', subject: undefined })).toEqual([]);
  });

  test('whoever has nothing to do with the conversation is pointed at, each once', () => {
    const recipients = {
      to: [box('Misaki@Example.jp')],
      cc: [box('stranger@elsewhere.example')],
      bcc: [box('b@elsewhere.example')],
    };
    expect(findWarnings(answer('はい', { recipients }), SAFETY)).toEqual([
      { code: 'recipient_outside', detail: 'stranger@elsewhere.example' },
      { code: 'recipient_outside', detail: 'b@elsewhere.example' },
    ]);
    expect(findWarnings(answer('はい', { recipients, known: null }), SAFETY)).toEqual([]);
  });

  test('more visible recipients than agreed ask again, blind copies do not count', () => {
    const to = Array.from({ length: 3 }, (_, at) => box(`a${at}@example.jp`));
    const recipients = { to, cc: [], bcc: [box('x@example.jp')] };
    const look = answer('はい', { recipients, known: null });
    expect(findWarnings(look, { ...SAFETY, manyRecipients: 3 })).toEqual([]);
    expect(findWarnings(look, { ...SAFETY, manyRecipients: 2 })).toEqual([{ code: 'many_recipients', detail: '3' }]);
  });

  test('a subject that was emptied is pointed at; one that was not touched is not', () => {
    expect(findWarnings(answer('はい', { subject: ' ' }), SAFETY)).toEqual([{ code: 'empty_subject', detail: '' }]);
    expect(findWarnings(answer('はい'), SAFETY)).toEqual([]);
  });

  test('texts made to keep a pattern busy are looked over all the same', () => {
    for (const piece of ['添付', 'attached ', '様', 'Dear ', '> ', ' \t', 'a.', '（株）', 'you '])
      expect(
        findWarnings(answer(piece.repeat(Math.floor(100_000 / piece.length)), { addressees: SATO }), SAFETY),
      ).toBeDefined();
  });
});
