import type { SurveyAsking } from '@madoguchi/contracts/surveys';
import { Section } from '@madoguchi/ui/customer';
import { useFormatter, useTranslations } from 'use-intl';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { useConversationSurveys } from '../api.ts';
import { AnswerCard } from './answer-card.tsx';
import '../surveys.css';

function Course({ asking }: { asking: SurveyAsking }) {
  const t = useTranslations('surveys');
  const format = useFormatter();
  const at = asking.deliveredAt ?? asking.dueAt;
  return (
    <p className="f12 t2">
      {asking.surveyName}{' '}
      {t(`state.${asking.state}`, { at: format.dateTime(new Date(at), { dateStyle: 'short', timeStyle: 'short' }) })}
    </p>
  );
}

/** What the customer said of how this was handled, beside them; nothing where nobody was asked. */
export function ConversationSurveys({ conversation }: ConversationPartProps) {
  const t = useTranslations('surveys');
  const { data = [] } = useConversationSurveys(conversation.id);
  const shown = data.filter((asking) => asking.state !== 'skipped');
  if (shown.length === 0) return null;
  return (
    <Section icon="chat" title={t('panel')}>
      <div className="stack">
        {shown.map((asking) =>
          asking.answer ? (
            <AnswerCard key={asking.id} answer={asking.answer} isAlone />
          ) : (
            <Course key={asking.id} asking={asking} />
          ),
        )}
      </div>
    </Section>
  );
}
