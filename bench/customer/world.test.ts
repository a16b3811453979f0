import { expect, test } from 'vitest';
import { customerDocument } from '../../server/features/search/customer-document.ts';
import { companyName, documentOf, personOf, World } from './world.ts';

test('the documents of the generated world are those the product itself would have written', () => {
  for (let index = 0; index < 500; index += 1) {
    const person = personOf(index * 7919);
    const { family, given, phone, email, memberNumber, company } = person;
    expect(documentOf(person)).toBe(
      customerDocument({
        names: [`${family.text} ${given.text}`],
        kana: [`${family.kana} ${given.kana}`],
        phones: [`${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`],
        emails: email ? [email] : [],
        memberNumbers: memberNumber ? [memberNumber] : [],
        companies: company === null ? [] : [companyName(company)],
      }),
    );
  }
});

test('no two rows of the generated world have the same id, and what an order counts for is its customer’s value', () => {
  const world = new World('w', 2_000);
  const ids = new Set(Array.from({ length: 2_000 }, (_unused, at) => [world.customerId(at), world.orderId(at), world.conversationId(at)]).flat());
  expect(ids.size).toBe(6_000);
  let values = 0;
  for (let base = 0; base < 2_000; base += 10) for (const cells of world.values(base)) values += Number(cells[4]);
  let totals = 0;
  for (let order = 0; order < 2_000; order += 1) totals += world.totalOf(order);
  expect(values).toBe(totals);
});
