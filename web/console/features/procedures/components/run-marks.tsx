import type { RunItem } from '@madoguchi/contracts/procedures';
import { Tag } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';
import { TimeLeft } from '../../../lib/components/time-left.tsx';

const tones = { running: 'info', done: 'ok', declined: 'danger', cancelled: 'plain' } as const;

/** How far it is: the time left of what runs, the result of what ended. */
export function RunState({ run }: { run: RunItem }) {
  const t = useTranslations('procedures');
  if (run.state !== 'running') return <Tag tone={tones[run.state]}>{t(`state.${run.state}`)}</Tag>;
  if (run.step?.kind === 'approval') return <Tag tone="warn">{t('approval.waiting')}</Tag>;
  return run.dueAt ? <TimeLeft since={run.startedAt} dueAt={run.dueAt} /> : <Tag tone="info">{t('state.running')}</Tag>;
}
