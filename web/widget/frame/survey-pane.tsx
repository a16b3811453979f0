import { useEffect, useState } from 'preact/hooks';
import type { ChatSurvey } from './api.ts';
import { useChat } from './use-chat.ts';

/** When it is looked whether there is something to ask, after what was said last: the desk decides a moment later. */
const LOOKS_MS = [500, 4_000, 20_000];

/** Under the thread, once a matter is settled: how it went. Each mark leads to the page where it is given. */
export function SurveyPane() {
  const { chat, state, t } = useChat();
  const [survey, setSurvey] = useState<ChatSurvey | null>(null);
  const [isGiven, setGiven] = useState(false);
  const last = state.messages.at(-1);
  const isOver = last?.direction === 'out';
  useEffect(() => {
    if (!state.shown || !isOver) return;
    const look = () => void chat.survey().then(setSurvey, () => undefined);
    const timers = LOOKS_MS.map((ms) => setTimeout(look, ms));
    return () => timers.forEach(clearTimeout);
  }, [chat, state.shown, isOver, last?.id]);
  if (!survey) return null;
  if (isGiven) return <section class="asked"><p class="meta" role="status">{t('surveyThanks')}</p></section>;
  return (
    <section class="asked" aria-label={survey.question}>
      <b>{survey.question}</b>
      <p class="marks">
        {(survey.marks.length > 0 ? survey.marks : [{ score: 0, sign: t('surveyOpen'), url: survey.url }]).map((mark) => (
          <a key={mark.score} href={mark.url} target="_blank" rel="noopener" aria-label={mark.sign === t('surveyOpen') ? undefined : String(mark.score)} onClick={() => setGiven(true)}>{mark.sign}</a>
        ))}
      </p>
      {survey.marks.length > 0 && <p class="meta ends"><span>{survey.worst}</span><span>{survey.best}</span></p>}
    </section>
  );
}
