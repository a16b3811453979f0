import type { TakenMove } from '@madoguchi/contracts/guide-runs';
import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { Icon } from '@madoguchi/ui/icon';
import { Keys } from '@madoguchi/ui/marks';
import type { ReactNode } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { offerText } from '../../../lib/insertions.ts';
import { type MoveBody, useMove, useRenew, useStartRun } from './api.ts';
import type { GuideFace } from './face.ts';
import { RunStep } from './run-step.tsx';
import { RunTools } from './run-tools.tsx';
import './runner.css';

/** Which guide, which version, how far. */
function RunHead({ face, tools }: { face: GuideFace; tools?: ReactNode }) {
  const t = useTranslations('guide-runs');
  const format = useFormatter();
  const { guide, progress } = face;
  const all = progress.done + progress.left;
  const date = format.dateTime(new Date(guide.approvedAt), { month: 'numeric', day: 'numeric' });
  return (
    <header className="guidehead">
      <div className="row f11 t3">
        <Icon name="flow" size={12} />
        {t('kind')}
        <span className="end">{t('version', { version: guide.version, date })}</span>
      </div>
      <div className="row">
        <h2 className="grow clip">{guide.title}</h2>
        {tools}
      </div>
      <div className="row guide-progress">
        <span className="meter grow" aria-hidden="true">
          <i style={{ width: `${all === 0 ? 100 : (progress.done / all) * 100}%` }} />
        </span>
        <span className="f11 t2">
          {face.step ? t('progress', { done: progress.done, all }) : t(`states.${face.state}`)}
        </span>
      </div>
    </header>
  );
}

function Taken({ move }: { move: TakenMove }) {
  const t = useTranslations('guide-runs');
  return (
    <li>
      <span className="pn">
        <Icon name="check" size={12} />
      </span>
      <div className="q">{move.title}</div>
      <div className="a">
        {move.skipped ? <span className="t2">{t('skipped', { reason: move.reason })}</span> : move.answer}
        {move.heard ? <span className="f11 t3"> {t('fromCustomer', { words: move.heard })}</span> : null}
      </div>
    </li>
  );
}

function Renewal({ runId, version }: { runId: string; version: number }) {
  const t = useTranslations('guide-runs.renew');
  const renew = useRenew(runId);
  return (
    <Banner
      icon="refresh"
      className="flush"
      actions={
        <Button size="xs" isPending={renew.isPending} onPress={() => renew.mutate(undefined)}>
          {t('action')}
        </Button>
      }
    >
      {t('text', { version })}
    </Banner>
  );
}

function Ended({ face }: { face: GuideFace }) {
  const t = useTranslations('guide-runs');
  return (
    <div className="guide-ended">
      <b>{face.outcome ? t(`outcomes.${face.outcome}`) : t(`states.${face.state}`)}</b>
      {face.customerText ? (
        <div className="script">
          <span>{t('quoted', { words: face.customerText })}</span>
          <Button size="xs" variant="text" onPress={() => offerText(face.conversationId, face.customerText)}>
            {t('insert')}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

function useGoOn({ runId, guide, conversationId }: GuideFace) {
  const start = useStartRun(conversationId);
  const move = useMove(runId ?? '');
  const goOn = (body: MoveBody) => (runId ? move.mutate(body) : start.mutate({ guideId: guide.id, first: body }));
  const { isPending, error } = runId ? move : start;
  return { goOn, isPending, error };
}

/** A guide in the pane and on its own page: done steps, the present one, what comes next. */
export function RunView({ face, tools }: { face: GuideFace; tools?: ReactNode }) {
  const t = useTranslations('guide-runs');
  const problem = useProblemText();
  const { goOn, isPending, error } = useGoOn(face);
  const { step, next, runId, taken } = face;
  return (
    <section aria-label={t('pane')} className="guide-run">
      <RunHead face={face} tools={tools} />
      {runId && face.guide.newVersion !== null ? <Renewal runId={runId} version={face.guide.newVersion} /> : null}
      <ol className="path">
        {taken.map((move) => (
          <Taken key={move.position} move={move} />
        ))}
        {step ? (
          <li className="now" aria-current="step">
            <span className="pn" />
            <RunStep
              key={`${step.id} ${taken.length}`}
              face={face}
              step={step}
              isPending={isPending}
              error={error}
              onMove={goOn}
            />
            {error ? (
              <p role="alert" className="f12 guide-error">
                {problem(error)}
              </p>
            ) : null}
          </li>
        ) : null}
        {step && next ? (
          <li className="next">
            <span className="pn" />
            <div className="q">{t('nextStep')}</div>
            <div className="a">{next.title}</div>
          </li>
        ) : null}
      </ol>
      {step ? null : <Ended face={face} />}
      {step && runId ? <RunTools face={face} runId={runId} onMove={goOn} /> : null}
      {step ? (
        <p className="f11 t3 guide-keys">
          <Keys keys={['1']} /> – <Keys keys={['9']} /> {t('keysHint')} <Keys keys={['Alt', '1']} />
        </p>
      ) : null}
    </section>
  );
}
