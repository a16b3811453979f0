import { checkDefinition } from '@madoguchi/contracts/procedures-form.ts';
import { expect, test } from 'vitest';
import { checkTemplate } from '../../kernel/text/template.ts';
import { messageNames } from './naming.ts';
import { PACKS, shippedOf } from './shipped.ts';

test.each(PACKS)('the procedures of the pack %s could be published as they are', (pack) => {
  const wrong = shippedOf(pack).flatMap((definition) =>
    checkDefinition(definition).map((issue) => ({ key: definition.key, ...issue })),
  );
  expect(wrong).toEqual([]);
});

test('every gap in a shipped message is a field of its procedure', () => {
  const wrong = PACKS.flatMap(shippedOf).flatMap((definition) =>
    definition.steps.flatMap(({ message }) =>
      message ? [message.ja, message.en].flatMap((text) => checkTemplate(text, messageNames(definition))) : [],
    ),
  );
  expect(wrong).toEqual([]);
});

test('no two shipped procedures have one key', () => {
  const keys = PACKS.flatMap(shippedOf).map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

test('money is never given without an approval before it', () => {
  const giving = PACKS.flatMap(shippedOf).filter(({ steps }) => steps.some(({ effect }) => effect === 'refund'));
  expect(giving.map(({ key, authority }) => [key, authority?.field])).toEqual([
    ['return', 'amount'],
    ['repair', 'amount'],
    ['refund', 'amount'],
  ]);
});
