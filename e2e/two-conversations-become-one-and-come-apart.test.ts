import { expect, test } from 'vitest';
import { barriers } from './barriers.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('two conversations become one, both numbers lead to it, and they come apart as they were', async () => {
  const customer = {
    familyName: '渡辺',
    givenName: '翔',
    identities: [{ kind: 'email' as const, value: 'sho@example.jp' }],
  };
  const first = await stage().received({ subject: '給水タンクの件', body: '水が漏れます。', customer });
  const second = await stage().received({ subject: '写真を送ります', body: '漏れている所の写真です。', customer });
  const desk = await stage().atDesk(await stage().hire('agent', '山本 彩'));
  const { page } = desk;
  await desk.openConversation(second.id);
  await desk
    .conversation()
    .getByRole('button', { name: desk.say('desk.more.title') })
    .click();
  await page.getByRole('menuitem', { name: desk.say('desk.more.merge') }).click();
  const dialog = page.getByRole('dialog', { name: desk.say('desk.merge.title') });
  await dialog.getByRole('searchbox').fill(first.reference);
  await dialog.getByText('給水タンクの件').first().click();
  await dialog.getByText(`残るのは ${first.reference}「給水タンクの件」です。`).waitFor();
  expect(await barriers(page)).toEqual([]);
  await dialog.getByRole('button', { name: desk.say('desk.merge.merge') }).click();

  await desk.conversation().getByRole('heading', { name: '給水タンクの件' }).waitFor();
  await desk.said('漏れている所の写真です。').waitFor();
  await desk.openConversation(second.reference);
  await desk.conversation().getByRole('heading', { name: '給水タンクの件' }).waitFor();
  await desk
    .conversation()
    .getByRole('button', { name: desk.say('desk.merge.undo') })
    .first()
    .click();
  await desk.said('漏れている所の写真です。').waitFor({ state: 'detached' });

  await desk.openConversation(second.reference);
  await desk.conversation().getByRole('heading', { name: '写真を送ります' }).waitFor();
  await desk.said('漏れている所の写真です。').waitFor();
  expect(await desk.said('水が漏れます。').count()).toBe(0);
});
