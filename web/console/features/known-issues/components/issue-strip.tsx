import type { IssueMark, IssueSuggestion } from '@madoguchi/contracts/known-issues';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { useTranslations } from 'use-intl';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { offerText } from '../../../lib/insertions.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { issueKeys, linkIssue, useIssuesOf } from '../api.ts';
import '../known-issues.css';

const hrefOf = (id: string) => `${paths.settings('known-issues')}?issue=${id}`;

function Linked({ issue, conversationId }: { issue: IssueMark; conversationId: string }) {
  const t = useTranslations('known-issues');
  const { name, title, state, workaround, linked } = issue;
  return (
    <Banner
      icon="link"
      className="flush"
      actions={
        <>
          {workaround ? (
            <Button size="xs" onPress={() => void offerText(conversationId, workaround)}>
              {t('insert')}
            </Button>
          ) : null}
          <LinkButton size="xs" variant="ghost" href={hrefOf(issue.id)}>
            {t('see')}
          </LinkButton>
        </>
      }
    >
      <div className="issue-line" title={workaround ?? undefined}>
        <b>{t('banner', { name, title, state: t(`states.${state}`) })}</b>{' '}
        <span className="t2">{t('others', { count: linked })}</span>{' '}
        {workaround ? <span className="f12">{t('workaround', { text: workaround })}</span> : null}
      </div>
    </Banner>
  );
}

function Suggested({ issue, conversationId }: { issue: IssueSuggestion; conversationId: string }) {
  const t = useTranslations('known-issues');
  const joint = useTranslations('records.evidence');
  const link = useWrite(linkIssue, issueKeys.all);
  return (
    <Banner
      icon="bulb"
      className="flush"
      actions={
        <Button size="xs" isPending={link.isPending} onPress={() => link.mutate({ conversationId, issueId: issue.id })}>
          {t('link')}
        </Button>
      }
    >
      {t('suggested', { name: issue.name, title: issue.title })}{' '}
      <span className="f12 t2">
        {issue.lot ? t('becauseLot', issue.lot) : t('because', { words: issue.words.join(joint('joint')) })}
      </span>
    </Banner>
  );
}

/** What is known about this matter; the best guess where nothing is linked yet. */
export function IssueStrip({ conversation }: ConversationPartProps) {
  const { data } = useIssuesOf(conversation.id, useMay('record:edit'));
  const [guess] = data?.linked.length === 0 ? data.suggested : [];
  return (
    <>
      {data?.linked.map((issue) => (
        <Linked key={issue.id} issue={issue} conversationId={conversation.id} />
      ))}
      {guess ? <Suggested issue={guess} conversationId={conversation.id} /> : null}
    </>
  );
}
