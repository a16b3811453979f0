import type { RunItem } from '@madoguchi/contracts/procedures';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useRuns } from '../api.ts';
import { useWords } from '../use-words.ts';
import { RunState } from './run-marks.tsx';
import { StepDialog } from './step-dialog.tsx';

function Running({ run, mayRun }: { run: RunItem; mayRun: boolean }) {
  const t = useTranslations('procedures');
  const words = useWords();
  const [isOpen, setOpen] = useState(false);
  return (
    <Banner
      icon={run.icon}
      tone={run.isOverdue ? 'warn' : 'info'}
      className="flush"
      actions={
        <>
          {run.step && mayRun ? (
            <Button size="xs" variant="primary" onPress={() => setOpen(true)}>
              {words(run.step.title)}
            </Button>
          ) : null}
          <LinkButton size="xs" variant="ghost" href={paths.procedure(run.id)}>
            {t('see')}
          </LinkButton>
        </>
      }
    >
      <span className="row row-tight wrap">
        <b className="mono">{run.number}</b> <span>{words(run.name)}</span> <RunState run={run} />
        {run.owner ? <span className="f12 t2">{run.owner.name}</span> : null}
      </span>
      {isOpen ? <StepDialog runId={run.id} onClose={() => setOpen(false)} /> : null}
    </Banner>
  );
}

/** What runs in this conversation, with its next step as the one button. */
export function RunStrip({ conversation }: ConversationPartProps) {
  const mayRun = useMay('procedure:run');
  const { data } = useRuns({ conversationId: conversation.id }, useMay('procedure:read'));
  return (
    <>
      {data
        ?.filter(({ state }) => state === 'running')
        .map((run) => (
          <Running key={run.id} run={run} mayRun={mayRun} />
        ))}
    </>
  );
}
