import { test } from 'vitest';
import { conversationEndpoints } from '../packages/contracts/conversations.ts';
import { Chat } from './chat.ts';
import { publishAnswer } from './published.ts';
import { useStage } from './stage.ts';

const stage = useStage();

test('a visitor reads an answer in the chat and still writes: who answers sees what was read', async () => {
  await publishAnswer(stage(), { title: '運転音はどれくらいですか', answer: '<p>ミルで約62dBです。</p>' });
  const agent = await stage().hire('agent', '山本 彩');
  const { product, site } = stage();
  const visitor = await stage().visitor();
  await visitor.goto(site.publish('/shop', Chat.tag(product.url, product.facts.widgetKey)));
  const chat = new Chat(visitor);
  await chat.open();
  await chat.input().fill('運転音');
  await chat.frame().getByRole('button', { name: '運転音はどれくらいですか' }).click();
  await chat.frame().getByText('ミルで約62dBです。').waitFor();
  await chat
    .frame()
    .getByRole('button', { name: chat.say('chat.answerNo') })
    .click();
  await chat.frame().getByText(chat.say('chat.answerTold')).waitFor();
  await chat.send('もっと静かにできますか');
  await chat.confirmed('もっと静かにできますか').waitFor();

  const { items } = await product.api()(conversationEndpoints.listConversations, { query: { limit: 50 } });
  const id = items.find((item) => item.subject === 'もっと静かにできますか')?.id ?? '';
  const desk = await stage().atDesk(agent);
  await desk.openConversation(id);
  await desk.page
    .getByText(/お問い合わせの前に「運転音はどれくらいですか」を読んでいます/)
    .first()
    .waitFor();
});
