import { candidateState, type Candidate, type CandidateDetail, type CandidateState } from '@madoguchi/contracts/gaps';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Tag } from '@madoguchi/ui/marks';
import { Tabs } from '@madoguchi/ui/tabs';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { countAgain, dismissCandidate, draftCandidate, findingKeys, useCandidate, useCandidates } from '../api.ts';
import '../finding.css';

/** The draft somebody reads over before it becomes an article. */
function DraftForm({ detail }: { detail: CandidateDetail }) {
  const t = useTranslations('gaps.candidates');
  const go = useGo();
  const problemText = useProblemText();
  const [question, setQuestion] = useState(detail.question);
  const [answer, setAnswer] = useState(detail.answer);
  const draft = useWrite(draftCandidate, findingKeys.all);
  const dismiss = useWrite(dismissCandidate, findingKeys.all);
  const begin = () =>
    draft.mutate(
      { id: detail.id, question: question.trim(), answer: answer.trim() },
      { onSuccess: ({ articleId }) => go(paths.article(articleId)) },
    );
  return (
    <>
      <TextField label={t('question')} value={question} onChange={setQuestion} />
      <TextArea label={t('answer')} description={t('answerHint')} value={answer} onChange={setAnswer} rows={6} />
      {draft.isError ? (
        <p role="alert" className="f12">
          {problemText(draft.error)}
        </p>
      ) : null}
      <div className="row wrap">
        <Button variant="primary" onPress={begin} isPending={draft.isPending} isDisabled={question.trim() === ''}>
          {t('begin')}
        </Button>
        <Button variant="ghost" onPress={() => dismiss.mutate(detail.id)}>
          {t('dismiss')}
        </Button>
      </div>
    </>
  );
}

function Detail({ id }: { id: string }) {
  const t = useTranslations('gaps.candidates');
  const format = useFormatter();
  const query = useCandidate(id);
  return (
    <SectionState query={query}>
      {(detail) => (
        <div className="candidate-detail">
          {detail.state === 'open' ? <DraftForm detail={detail} /> : null}
          {detail.draftId ? (
            <LinkButton size="xs" href={paths.article(detail.draftId)}>
              {t('toDraft')}
            </LinkButton>
          ) : null}
          <h3>{t('sources')}</h3>
          <ul className="found-list">
            {detail.sources.map((source) => (
              <li key={source.id} className="row wrap f12">
                <LinkButton size="xs" variant="text" href={paths.conversation(source.id)}>
                  {source.reference}
                </LinkButton>
                <span className="grow">{source.question}</span>
                {source.solved ? <Tag tone="ok">{t('solved')}</Tag> : null}
                <span className="t3">{format.dateTime(new Date(source.askedAt), { dateStyle: 'medium' })}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </SectionState>
  );
}

function Row({ one, isOpen, onToggle }: { one: Candidate; isOpen: boolean; onToggle(): void }) {
  const t = useTranslations('gaps.candidates');
  return (
    <li className="found-item">
      <div className="candidate-row">
        <Button variant="text" aria-expanded={isOpen} onPress={onToggle}>
          {one.question}
        </Button>
        <span className="num candidate-count">{t('count', { count: one.count })}</span>
        <span className="f12 t3 num">{t('trend', { recent: one.recent, before: one.before })}</span>
        {one.article ? (
          <LinkButton size="xs" variant="text" href={paths.article(one.article.id)}>
            {t('answered', { title: one.article.title })}
          </LinkButton>
        ) : (
          <span>
            <Tag tone="warn">{t('unanswered')}</Tag>
          </span>
        )}
      </div>
      {isOpen ? <Detail id={one.id} /> : null}
    </li>
  );
}

function Candidates({ state }: { state: CandidateState }) {
  const t = useTranslations('gaps.candidates');
  const format = useFormatter();
  const query = useCandidates(state);
  const [openId, setOpen] = useState<string | null>(null);
  return (
    <SectionState query={query}>
      {({ items, countedAt }) => (
        <>
          <p className="f12 t3">
            {countedAt
              ? t('counted', { at: format.dateTime(new Date(countedAt), { dateStyle: 'medium', timeStyle: 'short' }) })
              : t('neverCounted')}
          </p>
          {items.length === 0 ? (
            <Empty title={t(`empty.${state}`)}>{t('emptyHint')}</Empty>
          ) : (
            <ul className="found-list">
              {items.map((one) => (
                <Row
                  key={one.id}
                  one={one}
                  isOpen={one.id === openId}
                  onToggle={() => setOpen(one.id === openId ? null : one.id)}
                />
              ))}
            </ul>
          )}
        </>
      )}
    </SectionState>
  );
}

/** よくある質問の候補: what is asked often and not written down. */
export function CandidatesPage() {
  const t = useTranslations('gaps.candidates');
  const [state, setState] = useState<CandidateState>('open');
  const count = useWrite(countAgain, findingKeys.all);
  return (
    <div className="finding-page">
      <div className="row wrap">
        <Tabs
          label={t('title')}
          value={state}
          onChange={setState}
          items={candidateState.options.map((id) => ({ id, label: t(`states.${id}`) }))}
        />
        <Button size="xs" icon="refresh" className="end" onPress={() => count.mutate()} isPending={count.isPending}>
          {t('again')}
        </Button>
      </div>
      <Candidates key={state} state={state} />
    </div>
  );
}
