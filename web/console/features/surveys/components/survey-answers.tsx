import type { Survey } from '@madoguchi/contracts/surveys';
import { Button } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { Tabs } from '@madoguchi/ui/tabs';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useSurveyAnswers } from '../api.ts';
import { AnswerCard } from './answer-card.tsx';

const PAGE = 50;
const MOST = 100;

/** Answers, the newest first; all of them, the low ones, those with words. */
export function SurveyAnswers({ survey }: { survey: Survey }) {
  const t = useTranslations('surveys.answers');
  const [only, setOnly] = useState<'all' | 'low' | 'words'>('all');
  const [limit, setLimit] = useState(PAGE);
  const query = useSurveyAnswers(survey.id, { limit, ...(only === 'all' ? {} : { only }) });
  return (
    <div className="stack survey-page">
      <Tabs
        label={t('title')}
        value={only}
        onChange={setOnly}
        items={(['all', 'low', 'words'] as const).map((id) => ({ id, label: t(id) }))}
      />
      <SectionState query={query}>
        {(answers) =>
          answers.length === 0 ? (
            <Empty icon="chat" title={t('empty')} />
          ) : (
            <div className="stack">
              {answers.map((answer) => (
                <AnswerCard key={answer.id} answer={answer} />
              ))}
              {answers.length === limit && limit < MOST ? (
                <Button onPress={() => setLimit(MOST)}>{t('more')}</Button>
              ) : null}
            </div>
          )
        }
      </SectionState>
    </div>
  );
}
