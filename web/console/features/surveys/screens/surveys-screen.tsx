import type { Survey } from '@madoguchi/contracts/surveys';
import { Button } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { ListHead } from '@madoguchi/ui/list-item';
import { Tag } from '@madoguchi/ui/marks';
import { PaneList, PaneRow } from '@madoguchi/ui/pane-list';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { NoPermissionState } from '@madoguchi/ui/states';
import { Tabs } from '@madoguchi/ui/tabs';
import { useToasts } from '@madoguchi/ui/toast';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { TopBarTitle } from '../../../app/top-bar.tsx';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { usePreviewSurvey, useSurveys, useTestSurvey, useUpdateSurvey } from '../api.ts';
import { PulsePanel } from '../components/pulse-panel.tsx';
import { SurveyAnswers } from '../components/survey-answers.tsx';
import { SurveyForm } from '../components/survey-form.tsx';
import { SurveyResults } from '../components/survey-results.tsx';
import '../surveys.css';

const TONE = { draft: 'line', active: 'ok', paused: 'warn', archived: 'plain' } as const;

function Row({ survey, isSelected }: { survey: Survey; isSelected: boolean }) {
  const t = useTranslations('surveys');
  return (
    <PaneRow
      href={paths.surveys(survey.id)}
      isSelected={isSelected}
      title={survey.name}
      mark={<Tag tone={TONE[survey.state]}>{t(`states.${survey.state}`)}</Tag>}
      detail={`${t(`kind.${survey.kind}`)} · ${t('counts', { answered: survey.answered, delivered: survey.delivered })}`}
    />
  );
}

function Actions({ survey }: { survey: Survey }) {
  const t = useTranslations('surveys');
  const problemText = useProblemText();
  const { show } = useToasts();
  const update = useUpdateSurvey();
  const preview = usePreviewSurvey();
  const test = useTestSurvey();
  const onError = (error: unknown) => show({ text: problemText(error), tone: 'danger' });
  const setState = (state: Survey['state']) =>
    update.mutate({ id: survey.id, version: survey.version, state }, { onError });
  return (
    <div className="row wrap">
      {survey.state === 'active' ? (
        <Button onPress={() => setState('paused')}>{t('action.pause')}</Button>
      ) : (
        <Button variant="primary" onPress={() => setState('active')}>
          {t('action.start')}
        </Button>
      )}
      <Button
        icon="eye"
        isPending={preview.isPending}
        onPress={() =>
          preview.mutate(survey.id, { onError, onSuccess: ({ url }) => window.open(url, '_blank', 'noopener') })
        }
      >
        {t('action.preview')}
      </Button>
      <Button
        icon="send"
        isPending={test.isPending}
        onPress={() =>
          test.mutate(survey.id, {
            onError,
            onSuccess: ({ address }) => show({ text: t('action.tested', { address }) }),
          })
        }
      >
        {t('action.test')}
      </Button>
      {survey.state === 'archived' ? null : (
        <Button variant="ghost" onPress={() => setState('archived')}>
          {t('action.archive')}
        </Button>
      )}
    </div>
  );
}

function Detail({ survey }: { survey: Survey }) {
  const t = useTranslations('surveys');
  const mayManage = useMay('survey:manage');
  const [tab, setTab] = useState<'results' | 'answers' | 'settings'>('results');
  const tabs = mayManage ? (['results', 'answers', 'settings'] as const) : (['results', 'answers'] as const);
  return (
    <div className="stack survey-detail">
      <div className="row wrap">
        <h2>{survey.name}</h2>
        <Tag tone={TONE[survey.state]}>{t(`states.${survey.state}`)}</Tag>
        <span className="f12 t3">{t('version', { n: survey.version })}</span>
      </div>
      {mayManage ? <Actions survey={survey} /> : null}
      <Tabs
        label={survey.name}
        value={tab}
        onChange={setTab}
        items={tabs.map((id) => ({ id, label: t(`tab.${id}`) }))}
      />
      {tab === 'results' ? <SurveyResults survey={survey} /> : null}
      {tab === 'answers' ? <SurveyAnswers survey={survey} /> : null}
      {tab === 'settings' ? <SurveyForm key={survey.version} survey={survey} onDone={() => setTab('results')} /> : null}
    </div>
  );
}

function Page({ page, surveys }: { page: string | undefined; surveys: readonly Survey[] }) {
  const t = useTranslations('surveys');
  const go = useGo();
  if (page === 'pulse') return <PulsePanel />;
  if (page === 'new') return <SurveyForm survey={null} onDone={(saved) => go(paths.surveys(saved?.id))} />;
  const survey = page ? surveys.find(({ id }) => id === page) : surveys[0];
  if (survey) return <Detail key={survey.id} survey={survey} />;
  return page ? (
    <Empty icon="search" title={t('notFound')} />
  ) : (
    <Empty icon="chat" title={t('empty')}>
      {t('emptyHint')}
    </Empty>
  );
}

/** `/app/surveys` and `/app/surveys/{id|new|pulse}`: what customers are asked and say, and how work is. */
export function SurveysScreen() {
  const t = useTranslations('surveys');
  const go = useGo();
  const mayRead = useMay('survey:read');
  const mayManage = useMay('survey:manage');
  const query = useSurveys(mayRead);
  const { page } = useParams({ strict: false }) as { page?: string };
  if (!mayRead) return <NoPermissionState />;
  return (
    <Panes layout="list" active={page ? 'survey' : 'surveys'}>
      <TopBarTitle title={t('title')} />
      <Pane id="surveys" label={t('title')} scroll>
        <ListHead
          title={<h1>{t('title')}</h1>}
          actions={
            mayManage ? (
              <Button size="xs" icon="plus" onPress={() => go(paths.surveys('new'))}>
                {t('new')}
              </Button>
            ) : null
          }
        />
        <SectionState query={query}>
          {(surveys) => (
            <PaneList label={t('title')}>
              {surveys.map((survey) => (
                <Row key={survey.id} survey={survey} isSelected={survey.id === page} />
              ))}
              {mayManage ? (
                <PaneRow
                  href={paths.surveys('pulse')}
                  isSelected={page === 'pulse'}
                  icon="heart"
                  title={t('pulse.title')}
                  detail={t('pulse.short')}
                />
              ) : null}
            </PaneList>
          )}
        </SectionState>
      </Pane>
      <Pane id="survey" label={t('title')} surface scroll onBack={() => go(paths.surveys())}>
        {page === 'pulse' && !mayManage ? <NoPermissionState /> : <Page page={page} surveys={query.data ?? []} />}
      </Pane>
    </Panes>
  );
}
