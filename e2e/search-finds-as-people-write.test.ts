import { beforeAll, expect, test } from 'vitest';
import { conversationEndpoints } from '../packages/contracts/conversations.ts';
import { useStage } from './stage.ts';
import { until } from './until.ts';

const stage = useStage();
let reference: string;

beforeAll(async () => {
  const made = await stage().received({
    subject: '合鍵の件',
    body: '予備の鍵を一本なくしました。返品ではなく追加で買えますか。',
    customer: {
      familyName: '髙𣘺',
      givenName: '美咲',
      familyKana: 'タカハシ',
      givenKana: 'ミサキ',
      identities: [
        { kind: 'phone', value: '090-1234-5678' },
        { kind: 'email', value: 'misaki@example.jp' },
      ],
    },
  });
  ({ reference } = made);
  await stage().received({
    subject: '別の話',
    body: '豆の挽き方を教えてください。',
    customer: { familyName: '山口', givenName: '直人', familyKana: 'ヤマグチ', givenKana: 'ナオト' },
  });
  await until('both messages in the index', async () => {
    const found = await Promise.all(
      ['合鍵', '挽き方'].map((q) => stage().product.api()(conversationEndpoints.search, { query: { q } })),
    );
    return found.every((page) => page.conversations.length === 1);
  });
});

test('names are found by kana, by the older and newer form of a kanji, and by notation of phone and reference', async () => {
  const desk = await stage().atDesk(stage().owner);
  await desk.go('/app/search');
  const field = desk.page.getByRole('searchbox');
  const results = desk.page.getByRole('main');
  for (const written of [
    'たかはし',
    'ﾀｶﾊｼ',
    'タカハシ ミサキ',
    '高橋',
    '髙橋',
    '09012345678',
    '+81 90-1234-5678',
    '０９０－１２３４',
    'TEL 090-1234-5678',
    '髙橋様',
    '美咲高橋',
    'misaki@',
    reference,
    reference.toLowerCase(),
  ]) {
    await field.fill(written);
    await field.press('Enter');
    await desk.page.waitForURL((url) => url.searchParams.get('q') === written);
    await results.getByText('美咲').first().waitFor();
    expect(await results.getByText('山口').count()).toBe(0);
  }
  await field.fill('5678');
  await field.press('Enter');
  // Why somebody was found stands beside them, with the part that was looked for marked.
  await results.locator('.match-reason mark', { hasText: '5678' }).waitFor();
  // And what tells people of one name apart, beside a reason that does not.
  await field.fill('たかはし');
  await field.press('Enter');
  await results.locator('.search-customer', { hasText: 'misaki@example.jp' }).waitFor();
});

test('messages are found by words of one, two and more characters, from the palette too', async () => {
  const desk = await stage().atDesk(stage().owner);
  await desk.openList();
  for (const word of ['鍵', '返品', '一本なくし']) {
    await desk.go(`/app/search?q=${encodeURIComponent(word)}`);
    await desk.page.getByRole('main').getByText('合鍵の件').first().waitFor();
    expect(await desk.page.getByRole('main').getByText('別の話').count()).toBe(0);
  }
  await desk.page.keyboard.press('Control+k');
  await desk.page.keyboard.insertText('挽');
  await desk.page.getByRole('option').filter({ hasText: '別の話' }).waitFor();
  await desk.page.getByRole('option').filter({ hasText: '別の話' }).click();
  await desk.said('豆の挽き方を教えてください。').waitFor();
});
