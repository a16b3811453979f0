import type { GuideStep } from '@madoguchi/contracts/guide-document';
import { branchesOf, findStep, inOrder, sharesOf } from '@madoguchi/guides/steps';
import { IconButton } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { Tag } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';
import { KindMenu } from './branch-target.tsx';
import type { Editing } from './editing.ts';
import { iconOf, percent, toneOf } from './looks.ts';

function Branches({ step, editing }: { step: GuideStep; editing: Editing }) {
  const t = useTranslations('guides');
  const branches = branchesOf(step);
  const shares = sharesOf(branches);
  return (
    <ul className="guide-branches">
      {branches.map((branch, at) => {
        const target = findStep(editing.document, branch.to);
        const from = { stepId: step.id, answerId: branch.answerId };
        const label = branch.label || t('branch.next');
        return (
          <li key={branch.answerId ?? 'next'}>
            <span>{label}</span>
            {branch.likelihood === null ? null : <span className="t3 num">{percent(shares[at] ?? 0)}</span>}
            <Icon name="arrowr" size={12} />
            {target ? (
              <button type="button" className="btn text xs" onClick={() => editing.select(target.id)}>
                {target.title || t('step.untitled')}
              </button>
            ) : (
              <Tag tone="danger">{t('branch.nowhere')}</Tag>
            )}
            {editing.isReadOnly ? null : (
              <KindMenu label={t('branch.addNext', { branch: label })} onChoose={(kind) => editing.add(kind, from)} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Row({ step, editing, number }: { step: GuideStep; editing: Editing; number: number }) {
  const t = useTranslations('guides');
  const problem = editing.problems.find((one) => one.stepId === step.id);
  return (
    <li className="guide-row" aria-current={editing.selected?.id === step.id || undefined}>
      <div className="row row-tight">
        <span className="t3 num f11 guide-row-number">{number}</span>
        <button type="button" className={`guide-row-main tone-${toneOf(step)}`} onClick={() => editing.select(step.id)}>
          <Icon name={iconOf(step)} size={14} />
          <span className="t3 f11">
            {step.kind === 'outcome' ? t(`outcome.${step.outcome}`) : t(`kind.${step.kind}`)}
          </span>
          <b className="clip">{step.title || t('step.untitled')}</b>
          {editing.document.start === step.id ? <Tag tone="line">{t('chart.start')}</Tag> : null}
          {problem ? (
            <Icon
              name={problem.severity === 'error' ? 'oct' : 'tri'}
              size={14}
              label={t(`problem.${problem.severity}`)}
            />
          ) : null}
        </button>
        {editing.isReadOnly ? null : (
          <>
            <IconButton
              icon="copy"
              size="xs"
              label={t('list.duplicate', { title: step.title })}
              onPress={() => editing.duplicate(step.id)}
            />
            <IconButton
              icon="x"
              size="xs"
              label={t('list.remove', { title: step.title })}
              onPress={() => editing.remove(step.id)}
            />
          </>
        )}
      </div>
      <Branches step={step} editing={editing} />
    </li>
  );
}

/** The same steps as on the chart, for reading and writing without one. */
export function StepList({ editing }: { editing: Editing }) {
  const t = useTranslations('guides.list');
  return (
    <ol className="guide-rows" aria-label={t('title')}>
      {inOrder(editing.document).map((step, at) => (
        <Row key={`${step.id} ${at}`} step={step} editing={editing} number={at + 1} />
      ))}
    </ol>
  );
}
