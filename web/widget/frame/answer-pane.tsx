import { useState } from 'preact/hooks';
import type { HelpReading } from './api.ts';
import { Icon } from './icon.tsx';
import { useChat } from './use-chat.ts';

function Reading({ reading }: { reading: HelpReading }) {
  const { chat, store, t } = useChat();
  const [said, setSaid] = useState('');
  const say = (helpful: boolean) => {
    chat.answers.rate(reading.id, helpful);
    setSaid(t(helpful ? 'answerThanks' : 'answerTold'));
  };
  return (
    <section class="reading">
      <button type="button" class="text" onClick={() => store.set({ reading: null })}>{t('back')}</button>
      <h2><a class="text" href={reading.url} target="_blank" rel="noopener">{reading.title}</a></h2>
      {/* Cleaned, printed and escaped by the server; the content policy of the frame runs nothing in it. */}
      <div class="answer" dangerouslySetInnerHTML={{ __html: reading.html }} />
      <p class="mail-row" role="status">
        {said || <><b>{t('answerAsk')}</b><button type="button" class="primary" onClick={() => say(true)}>{t('answerYes')}</button><button type="button" class="second" onClick={() => say(false)}>{t('answerNo')}</button></>}
      </p>
    </section>
  );
}

/** Between the thread and the field: answers to what is being written, and the one that is read. */
export function AnswerPane() {
  const { chat, state, t } = useChat();
  if (state.reading) return <Reading key={state.reading.id} reading={state.reading} />;
  return state.answers.length > 0 && (
    <section class="found">
      <p class="meta" role="status">{t('answers')}</p>
      {state.answers.map((answer) => (
        <button key={answer.id} type="button" onClick={() => void chat.answers.read(answer.id)}><Icon name="doc" /><span class="cut">{answer.asked && <b>{answer.asked} </b>}{answer.title}</span></button>
      ))}
    </section>
  );
}
