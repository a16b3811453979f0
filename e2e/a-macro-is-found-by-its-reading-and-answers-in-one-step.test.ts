import { beforeAll, expect, test } from 'vitest';
import { macroEndpoints, macroBody } from '../packages/contracts/macros.ts';
import { barriers } from './barriers.ts';
import { convertWithEnter } from './japanese-input.ts';
import { useStage } from './stage.ts';

const stage = useStage();
const NAME = '配送の遅れ';

beforeAll(async () => {
  const owner = await stage().asOwner();
  const body = macroBody.parse({
    kind: 'reply',
    name: NAME,
    kana: 'はいそうのおくれ',
    content: { body: '{{customer.family_name}}様、配送が遅れております。' },
  });
  await owner(macroEndpoints.createMacro, { body });
});

/** Somebody before a conversation whose customer waits. */
async function beforeConversation(familyName: string) {
  const { id } = await stage().received({ subject: '荷物', body: 'まだ届きません。', customer: { familyName } });
  const desk = await stage().atDesk(stage().owner);
  await desk.openConversation(id);
  await desk.reply().click();
  // With the list open the text is a combobox.
  const field = desk.page.getByLabel(desk.say('desk.composer.replyText'));
  return { id, desk, field, choice: desk.page.getByRole('option', { name: NAME }) };
}

test('the reading is typed and converted, its Enter chooses nothing, the next one puts the words in, and they are sent', async () => {
  const { id, desk, field, choice } = await beforeConversation('長谷川');
  await desk.page.keyboard.type('/');
  await choice.waitFor();
  await convertWithEnter(field, 'はいそう', 'はいそう');
  expect(await field.inputValue()).toBe('/はいそう');
  await choice.waitFor();
  expect(await barriers(desk.page)).toEqual([]);

  await field.press('Enter');
  const words = '長谷川様、配送が遅れております。';
  await expect.poll(async () => (await field.inputValue()).trim()).toBe(words);
  expect(await stage().messagesOf(id)).toHaveLength(1);
  await field.press('Control+Enter');
  await desk.said(words).waitFor();
  await expect.poll(async () => (await stage().messagesOf(id)).at(-1)?.body.trim()).toBe(words);
});

test('who knows the macro sends it in one step, found by the reading in letters', async () => {
  const { id, desk, field, choice } = await beforeConversation('五十嵐');
  await desk.page.keyboard.type('/haisou');
  await choice.waitFor();
  await field.press('Control+Enter');
  const words = '五十嵐様、配送が遅れております。';
  await desk.said(words).waitFor();
  await expect.poll(async () => (await stage().messagesOf(id)).at(-1)?.body.trim()).toBe(words);
  expect(await field.inputValue()).toBe('');
});
