import { expect, test } from 'vitest';
import { portalEndpoints } from '../packages/contracts/portal.ts';
import { conversationEndpoints, newMessage } from '../packages/contracts/conversations.ts';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';
import { until } from './until.ts';
import { say } from './words.ts';

const stage = useStage();
const t = (key: string, values?: Record<string, string | number>): string => say('ja', `portal.${key}`, values);

test('a customer looks up their repair on a phone, by a code from their mail, and answers', async () => {
  const owner = await stage().asOwner();
  const portal = await owner(portalEndpoints.updatePortal, { body: { enabled: true, name: 'みなと家電' } });
  const email = 'misaki@customer.example';
  const { id } = await stage().mailed({ from: `佐藤 美咲 <${email}>`, subject: '修理の件', text: 'いつ戻りますか。' });
  await owner(conversationEndpoints.addNote, {
    params: { id },
    body: { body: '社内だけの話', mentions: [], fileIds: [] },
  });
  const body = newMessage.parse({
    type: 'reply',
    body: '部品が届きしだい修理します。',
    statusAfter: 'pending',
    overrideLock: true,
    acknowledged: ['recipient_outside', 'wrong_name'],
  });
  await owner(conversationEndpoints.postMessage, { params: { id }, body });

  const phone = await stage().person({ viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
  await phone.goto(portal.url);
  await phone.getByRole('textbox', { name: t('signIn.email') }).fill(email);
  expect(await barriers(phone)).toEqual([]);
  await phone.getByRole('button', { name: t('signIn.send') }).click();
  let code = '';
  await until('the mail with the code', async () => {
    const mail = stage()
      .sink.to(email)
      .find((one) => one.parsed.subject?.includes('確認コード'));
    code = /^(\d{6})$/m.exec(mail?.parsed.text ?? '')?.[1] ?? '';
    return code !== '';
  });
  await phone.getByRole('textbox', { name: t('code.code') }).fill(code);
  await phone.getByRole('button', { name: t('code.enter') }).click();

  const card = phone.getByRole('link', { name: /修理の件/ });
  await card.getByText(t('state.waiting')).waitFor();
  expect(await barriers(phone)).toEqual([]);
  await card.click();
  await phone.getByText('部品が届きしだい修理します。').waitFor();
  expect(await phone.getByText('社内だけの話').count()).toBe(0);
  await phone.getByRole('textbox', { name: t('write.answer') }).fill('来週でかまいません。');
  expect(await barriers(phone)).toEqual([]);
  // Nothing is wider than the phone.
  expect(await phone.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
  await phone.getByRole('button', { name: t('write.send') }).click();
  await phone.getByText(t('write.sent')).waitFor();
  await phone.getByText('来週でかまいません。').waitFor();

  const said = (await stage().messagesOf(id)).filter((message) => message.direction === 'in');
  expect(said.map((message) => message.body)).toContain('来週でかまいません。');
});
