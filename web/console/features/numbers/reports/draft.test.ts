import { expect, test } from 'vitest';
import { addressesIn, bodyOf, draftOf, isWhole } from './draft.ts';

const ME = { locale: 'ja', memberId: '01900000-0000-7000-8000-000000000001' } as const;

test('addresses are read by line, comma or blank, each once', () => {
  expect(addressesIn(' a@outside.example\nb@outside.example、a@outside.example, ')).toEqual([
    'a@outside.example',
    'b@outside.example',
  ]);
  expect(addressesIn('')).toEqual([]);
});

test('a board has no figures beside it, and a report to nobody is not whole', () => {
  const draft = { ...draftOf(null, ME), name: ' 朝の数値 ', content: { board: 'house', metrics: ['fcr'] } };
  const body = bodyOf(draft);
  expect(body).toMatchObject({ name: '朝の数値', content: { board: 'house', metrics: [] }, memberIds: [ME.memberId] });
  expect(isWhole(body)).toBe(true);
  expect(isWhole({ ...body, memberIds: [] })).toBe(false);
  expect(isWhole({ ...body, content: { board: null, metrics: [] } })).toBe(false);
});
