import { expect, test } from 'vitest';
import { postMail } from './mail-sink.ts';
import { useStage } from './stage.ts';

const stage = useStage();
const CUSTOMER = 'hanako@example.jp';

/** As mail programs of the 2000s still write it: ISO-2022-JP in subject, name and body. */
function oldJapaneseMail(to: string): Buffer {
  // 山田 花子, 注文の領収書について, 領収書を送ってください。
  const head = [
    `From: =?ISO-2022-JP?B?GyRCOzNFRBsoQiAbJEIyVjtSGyhC?= <${CUSTOMER}>`,
    `To: ${to}`,
    'Subject: =?ISO-2022-JP?B?GyRCQ21KOCROTk48fT1xJEskRCQkJEYbKEI=?=',
    'Message-ID: <first-1@example.jp>',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=ISO-2022-JP',
    'Content-Transfer-Encoding: 7bit',
    '',
    '',
  ];
  return Buffer.from(`${head.join('\r\n')}\u001b$BNN<}=q$rAw$C$F$/$@$5$$!#\u001b(B\r\n`, 'latin1');
}

test('a mail becomes a conversation, the answer arrives threaded, and the next mail comes back to it', async () => {
  const { product, sink } = stage();
  const { mailAddress } = product.facts;
  const desk = await stage().atDesk(stage().owner);
  await desk.openList();
  await postMail(product.smtpPort, { from: CUSTOMER, to: mailAddress, raw: oldJapaneseMail(mailAddress) });
  await desk.arrives('注文の領収書について');
  await desk.row('山田').waitFor();

  // The receipt: at once, with the reference, without the customer's words.
  await expect.poll(() => sink.to(CUSTOMER).length, { timeout: 30_000 }).toBe(1);
  await desk.openRow('注文の領収書について');
  await desk.said('領収書を送ってください。').waitFor();
  const [receipt] = sink.to(CUSTOMER);
  expect(receipt!.parsed.text).toContain(await desk.reference());
  expect(receipt!.parsed.text).not.toContain('領収書');

  await desk.answer('領収書をお送りします。');
  await expect.poll(() => sink.to(CUSTOMER).length, { timeout: 60_000 }).toBe(2);
  const answer = sink.to(CUSTOMER)[1]!.parsed;
  expect(answer.text).toContain('領収書をお送りします。');
  expect(answer.subject).toContain('注文の領収書について');
  expect(answer.inReplyTo).toBe('<first-1@example.jp>');
  expect(answer.references).toContain('<first-1@example.jp>');
  await desk.said('領収書をお送りします。').getByText(desk.say('desk.delivery.sent')).waitFor();

  const replyTo = answer.replyTo?.[0]?.address ?? answer.from?.address;
  await postMail(product.smtpPort, {
    from: CUSTOMER,
    to: replyTo!,
    subject: `Re: ${answer.subject}`,
    text: '届きました。ありがとうございます。',
    inReplyTo: answer.messageId,
    references: [answer.messageId!],
    messageId: '<second-1@example.jp>',
  });
  await desk.said('届きました。ありがとうございます。').waitFor();
  await desk.openList();
  await desk.row('山田').first().waitFor();
  expect(await desk.row('山田').count()).toBe(1);
});
