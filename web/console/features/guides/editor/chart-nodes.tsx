import type { GuideStep } from '@madoguchi/contracts/guide-document';
import { STEP_SIZE } from '@madoguchi/guides/layout';
import type { Branch } from '@madoguchi/guides/steps';
import { Icon } from '@madoguchi/ui/icon';
import { Handle, type NodeProps, type Node, Position } from '@xyflow/react';
import { useTranslations } from 'use-intl';
import { iconOf, toneOf } from './looks.ts';

export interface StepNodeData extends Record<string, unknown> {
  step: GuideStep;
  /** Its branches as they stand from left to right. */
  ends: readonly Branch[];
  /** How often it was walked through; null: not known. */
  count: number | null;
  problem: 'error' | 'warning' | null;
  /** How often it was said to be wrong, unanswered. */
  said: number;
}

/** First line of what is said or done. */
const lineOf = ({ say, text }: GuideStep): string => (say || text).split('\n')[0] ?? '';

/** The points arrows leave from, one for each branch. */
function Ends({ branches }: { branches: readonly Branch[] }) {
  return branches.map((branch, at) => (
    <Handle
      key={branch.answerId ?? 'next'}
      type="source"
      id={branch.answerId ?? 'next'}
      position={Position.Bottom}
      style={{ left: `${((at + 1) / (branches.length + 1)) * 100}%` }}
      className={branch.to === null ? 'is-open' : ''}
      title={branch.label}
    />
  ));
}

export function StepNode({ data, selected }: NodeProps<Node<StepNodeData, 'step'>>) {
  const t = useTranslations('guides');
  const { step, count, problem, said } = data;
  return (
    <div className={`guide-node tone-${toneOf(step)}${selected ? ' is-selected' : ''}`} style={STEP_SIZE}>
      <Handle type="target" position={Position.Top} />
      <span className="guide-node-head">
        <Icon name={iconOf(step)} size={14} />
        <span className="grow clip">
          {step.kind === 'outcome' ? t(`outcome.${step.outcome}`) : t(`kind.${step.kind}`)}
        </span>
        {count === null ? null : <span className="num t3">{t('chart.times', { count })}</span>}
      </span>
      <b className="clip">{step.title || t('step.untitled')}</b>
      <span className="guide-node-line">
        <span className="clip grow">{lineOf(step)}</span>
        {said > 0 ? (
          <Icon name="flag" size={14} className="is-warning" label={t('chart.said', { count: said })} />
        ) : null}
        {problem ? (
          <Icon
            name={problem === 'error' ? 'oct' : 'tri'}
            size={14}
            className={`is-${problem}`}
            label={t(`problem.${problem}`)}
          />
        ) : null}
      </span>
      <Ends branches={data.ends} />
    </div>
  );
}

export function StartNode({ data }: NodeProps<Node<{ triggers: readonly string[] }, 'start'>>) {
  const t = useTranslations('guides.chart');
  return (
    <div className="guide-node is-start" style={STEP_SIZE}>
      <span className="guide-node-head">
        <Icon name="play" size={14} />
        {t('start')}
      </span>
      <b className="clip">{t('startsBy')}</b>
      <span className="guide-node-line clip">{data.triggers.slice(0, 3).map((words) => t('quoted', { words }))}</span>
      <Handle type="source" position={Position.Bottom} />
    </div>
  );
}
