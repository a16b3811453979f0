import type { IssueDetail, Round } from '@madoguchi/contracts/known-issues';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { SettingsRow } from '@madoguchi/ui/settings';
import { useFormatter, useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { issueKeys, stopRound } from '../api.ts';
import { useReasonText } from './use-reason-text.ts';

/** How far a round is, and what became of each conversation. */
function OneRound({ issueId, round, mayStop }: { issueId: string; round: Round; mayStop: boolean }) {
  const t = useTranslations('known-issues.round');
  const format = useFormatter();
  const reasonText = useReasonText();
  const stop = useWrite(() => stopRound(issueId, round.id), issueKeys.all);
  const { answered = 0, queued = 0, skipped = 0, failed = 0, stopped = 0 } = round.counts;
  const all = answered + queued + skipped + failed + stopped;
  const at = format.dateTime(new Date(round.createdAt), { dateStyle: 'short', timeStyle: 'short' });
  return (
    <li className="round">
      <b>{t(round.kind)}</b> <span className="f12 t3">{t('by', { name: round.by.name, at })}</span>
      <progress value={all - queued} max={Math.max(1, all)} aria-label={t('title')} />
      <span className="f12" role="status">
        {t('progress', { answered, queued, skipped, failed, stopped })}
      </span>
      {mayStop && !round.doneAt && !round.stoppedAt ? (
        <Button size="xs" variant="danger" isPending={stop.isPending} onPress={() => stop.mutate(undefined)}>
          {t('stop')}
        </Button>
      ) : null}
      <ul className="rounds f12">
        {round.answers
          .filter((answer) => answer.state !== 'answered')
          .map((answer) => (
            <li key={answer.conversationId}>
              <LinkButton size="xs" variant="text" href={paths.conversation(answer.conversationId)}>
                {answer.reference}
              </LinkButton>{' '}
              {t(`result.${answer.state}`)} {answer.reason ? reasonText(answer.reason) : ''}
            </li>
          ))}
      </ul>
    </li>
  );
}

export function Rounds({ issue, mayStop }: { issue: IssueDetail; mayStop: boolean }) {
  const t = useTranslations('known-issues.round');
  if (issue.rounds.length === 0) return null;
  return (
    <SettingsRow title={t('history')}>
      <ul className="rounds">
        {issue.rounds.map((round) => (
          <OneRound key={round.id} issueId={issue.id} round={round} mayStop={mayStop} />
        ))}
      </ul>
    </SettingsRow>
  );
}
