import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { privacyEndpoints as privacy } from '../packages/contracts/privacy.ts';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('a person asks what we know, and is forgotten when nothing holds them any more', async () => {
  const chief = await stage().hire('admin', '佐々木 主任');
  const { id } = await stage().received({
    subject: '登録の取り消し',
    body: '鵺野茉莉花です。私の情報を消してください。',
    customer: { familyName: '鵺野', givenName: '茉莉花', identities: [{ kind: 'phone', value: '090-4482-7719' }] },
  });
  const desk = await stage().atDesk(chief);
  const { page } = desk;
  const button = (key: string) => page.getByRole('button', { name: desk.say(key), exact: true });
  const receive = async (kind: 'disclosure' | 'erasure') => {
    await desk.go('/app/settings/privacy');
    await button('privacy.requests.new').click();
    await page.getByRole('radio', { name: desk.say(`privacy.requests.kind.${kind}`) }).click();
    await page.getByRole('combobox', { name: desk.say('privacy.requests.customer') }).fill('鵺野');
    await page.getByRole('option', { name: /鵺野/ }).click();
    await button('privacy.requests.receive').click();
    await page.getByRole('textbox', { name: desk.say('privacy.requests.verifyHow') }).fill('免許証の写し');
    await button('privacy.requests.verifyDone').click();
  };

  await receive('disclosure');
  await button('privacy.requests.accept').click();
  const waiting = page.waitForEvent('download');
  await page.getByRole('link', { name: /json/i }).click();
  const told = await readFile(await (await waiting).path(), 'utf8');
  for (const word of ['茉莉花', '090-4482-7719', '登録の取り消し']) expect(told).toContain(word);

  const owner = await stage().asOwner();
  const hold = await owner(privacy.placeLegalHold, { body: { conversationId: id, reason: '係争中' } });
  await receive('erasure');
  await page.getByText(/係争中/).waitFor();
  expect(await barriers(page, { within: '.settings' })).toEqual([]);
  await button('privacy.requests.acceptErasure').click();
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: desk.say('privacy.requests.acceptErasure') })
    .click();
  await button('privacy.requests.recheck').waitFor();
  await owner(privacy.liftLegalHold, { params: { id: hold.id } });
  await button('privacy.requests.recheck').click();
  await page.getByRole('link', { name: desk.say('privacy.requests.certificate') }).waitFor();

  for (const path of [`/app/inbox/all/${id}`, '/app/search?q=茉莉花', '/app/customers?q=鵺野']) {
    await desk.go(path);
    await page.getByRole('main').waitFor();
    expect(await page.getByText(/鵺野|登録の取り消し/).count()).toBe(0);
  }
});
