import type { KnownIssue } from '@madoguchi/contracts/known-issues';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
import { SettingsPage, SettingsRow } from '@madoguchi/ui/settings';
import { StatusMark } from '@madoguchi/ui/status-mark';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useMay } from '../../../lib/session.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { issueKeys, unlinkIssue, useIssue, useIssues } from '../api.ts';
import { IssueForm } from '../components/issue-form.tsx';
import { RoundForm } from '../components/round-form.tsx';
import { Rounds } from '../components/rounds.tsx';
import '../known-issues.css';

const ROOT = paths.settings('known-issues');
const hrefOf = (id: string) => `${ROOT}?issue=${id}`;

function IssueRow({ issue }: { issue: KnownIssue }) {
  const t = useTranslations('known-issues');
  const isDone = issue.state === 'fixed' || issue.state === 'closed';
  return (
    <li className="issue-row">
      <span className="mono">{issue.name}</span>
      <LinkButton variant="text" href={hrefOf(issue.id)}>
        {issue.title}
      </LinkButton>
      <Tag tone={isDone ? 'ok' : 'warn'}>{t(`states.${issue.state}`)}</Tag>
      <span className="f12 t3">
        {[issue.product, issue.lot, issue.owner?.name].filter(Boolean).join(' · ')}{' '}
        {t('linked', { count: issue.linked })} {t('open', { count: issue.open })}
      </span>
    </li>
  );
}

function List() {
  const t = useTranslations('known-issues');
  const go = useGo();
  const mayManage = useMay('known_issue:manage');
  const query = useIssues();
  const [isNew, setNew] = useState(false);
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      {mayManage ? (
        isNew ? (
          <SettingsRow title={t('new')}>
            <IssueForm issue={null} onSaved={(saved) => go(hrefOf(saved.id))} onCancel={() => setNew(false)} />
          </SettingsRow>
        ) : (
          <div>
            <Button variant="primary" icon="plus" onPress={() => setNew(true)}>
              {t('new')}
            </Button>
          </div>
        )
      ) : null}
      <SectionState query={query}>
        {(issues) =>
          issues.length === 0 ? (
            <Empty icon="wrench" title={t('empty')}>
              {t('emptyHint')}
            </Empty>
          ) : (
            <ul className="issue-list">
              {issues.map((issue) => (
                <IssueRow key={issue.id} issue={issue} />
              ))}
            </ul>
          )
        }
      </SectionState>
    </SettingsPage>
  );
}

function Conversations({ id }: { id: string }) {
  const t = useTranslations('known-issues');
  const customerText = useCustomerText();
  const { data } = useIssue(id);
  const unlink = useWrite(unlinkIssue, issueKeys.all);
  if (!data) return null;
  return (
    <SettingsRow
      title={t('conversations')}
      description={`${t('linked', { count: data.linked })}${data.assets > 0 ? ` ${t('assets', { count: data.assets })}` : ''}`}
    >
      {data.conversations.length === 0 ? <p className="t3 f12">{t('noConversations')}</p> : null}
      <ul className="issue-list">
        {data.conversations.map((one) => (
          <li key={one.id} className="issue-row">
            <StatusMark status={one.status} />
            <LinkButton size="xs" variant="text" href={paths.conversation(one.id)}>
              {one.reference}
            </LinkButton>
            <span className="grow clip">
              {customerText(one.customer)} {one.subject}
            </span>
            <Button size="xs" variant="ghost" onPress={() => unlink.mutate({ conversationId: one.id, issueId: id })}>
              {t('unlink')}
            </Button>
          </li>
        ))}
      </ul>
    </SettingsRow>
  );
}

function Detail({ id }: { id: string }) {
  const t = useTranslations('known-issues');
  const mayManage = useMay('known_issue:manage');
  const query = useIssue(id);
  return (
    <SectionState query={query}>
      {(issue) => (
        <SettingsPage title={`${issue.name} ${issue.title}`} description={issue.publicNote || issue.symptom}>
          <div>
            <LinkButton size="xs" variant="ghost" icon="chev-l" href={ROOT}>
              {t('back')}
            </LinkButton>
          </div>
          {mayManage ? (
            <IssueForm key={issue.version} issue={issue} onSaved={() => undefined} />
          ) : (
            <p>
              <Tag>{t(`states.${issue.state}`)}</Tag> {issue.workaround}
            </p>
          )}
          {mayManage && issue.state !== 'closed' && issue.conversations.length > 0 ? <RoundForm issue={issue} /> : null}
          <Rounds issue={issue} mayStop={mayManage} />
          <Conversations id={id} />
        </SettingsPage>
      )}
    </SectionState>
  );
}

/** `/settings/known-issues?issue={id}`: all of them, or one with its conversations and what was answered. */
export function KnownIssueSettings() {
  const { issue } = useSearch({ strict: false }) as { issue?: unknown };
  return typeof issue === 'string' ? <Detail key={issue} id={issue} /> : <List />;
}
