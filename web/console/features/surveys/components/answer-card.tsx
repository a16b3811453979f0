import type { SurveyAnswer } from '@madoguchi/contracts/surveys';
import { LinkButton } from '@madoguchi/ui/button';
import { Tag } from '@madoguchi/ui/marks';
import { useFormatter, useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useCustomerText } from '../../../lib/person.ts';

/** One answer: the mark, why, in their words, and what is done about it. */
export function AnswerCard({ answer, isAlone = false }: { answer: SurveyAnswer; isAlone?: boolean }) {
  const t = useTranslations('surveys');
  const format = useFormatter();
  const customerText = useCustomerText();
  const { conversation, customer, score, scale } = answer;
  return (
    <article className="survey-answer">
      <div className="row row-tight wrap">
        {score === null ? null : (
          <b className="survey-mark">
            {score}
            <small>/{scale}</small>
          </b>
        )}
        {answer.low ? <Tag tone="warn">{t('low')}</Tag> : null}
        {answer.reasons.map((reason) => (
          <Tag key={reason} tone="line">
            {t(`reason.${reason}`)}
          </Tag>
        ))}
        {answer.wantsCall ? <Tag tone="danger">{t('wantsCall')}</Tag> : null}
        <span className="end f12 t3">
          {format.dateTime(new Date(answer.answeredAt), { dateStyle: 'short', timeStyle: 'short' })}
          {answer.changedAt ? ` ${t('changed')}` : ''}
        </span>
      </div>
      {answer.words ? <p className="survey-words">{answer.words}</p> : null}
      {answer.answers.map(({ question, answer: said }) => (
        <p key={question} className="f12">
          <span className="t3">{question}</span> {said}
        </p>
      ))}
      <div className="row row-tight wrap f12 t2">
        {!isAlone && conversation ? (
          <LinkButton size="xs" variant="text" href={paths.conversation(conversation.id)}>
            {conversation.reference} {conversation.subject}
          </LinkButton>
        ) : null}
        {!isAlone && customer ? <span>{customerText(customer)}</span> : null}
        {!isAlone && answer.member ? <span>{answer.member.name}</span> : null}
        {answer.taskId ? (
          <LinkButton size="xs" variant="text" icon="callback" href={`${paths.tasks}/${answer.taskId}`}>
            {t('followed')}
          </LinkButton>
        ) : null}
      </div>
    </article>
  );
}
