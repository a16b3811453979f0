import type { Escalation } from '@madoguchi/contracts/escalations';
import { LinkButton } from '@madoguchi/ui/button';
import { KeyValues } from '@madoguchi/ui/customer';
import { Tag } from '@madoguchi/ui/marks';
import { RelativeTime } from '@madoguchi/ui/time';
import { useTranslations } from 'use-intl';
import { useTeams } from '../../../lib/directory.ts';
import { paths } from '../../../lib/paths.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { EscalationTime, StateTag, useTargetText } from './escalation-words.tsx';
import { VerbBar } from './verb-bar.tsx';

function useFacts(escalation: Escalation) {
  const t = useTranslations('escalations');
  const tiers = useTranslations('settings.teams.tiers');
  const { data: teams } = useTeams();
  const targetText = useTargetText();
  const { from, to, state, answer, turnaroundSeconds: seconds } = escalation;
  const fromText = [from.assignee?.name, teams?.find(({ id }) => id === from.teamId)?.name].filter(Boolean).join(' · ');
  const said = state === 'declined' ? 'declined' : state === 'cancelled' ? 'cancelled' : 'answer';
  const took = (total: number) =>
    t('turnaround', { hours: Math.floor(total / 3600), minutes: Math.floor(total / 60) % 60 });
  return [
    { label: t('field.from'), value: `${fromText}（${tiers(from.tier)}）` },
    { label: t('field.to'), value: `${targetText(escalation)}（${tiers(to.tier)}）` },
    { label: t('field.author'), value: escalation.author?.name ?? '' },
    { label: t('field.due'), value: escalation.dueAt ? <RelativeTime at={escalation.dueAt} form="clock" /> : '' },
    { label: t('field.acceptedBy'), value: escalation.acceptedBy?.name ?? '' },
    { label: t('field.endedBy'), value: escalation.endedBy?.name ?? '' },
    { label: t('field.turnaround'), value: seconds === null ? '' : took(seconds) },
    { label: t(`field.${said}`), value: answer ? <span className="escalation-text">{answer}</span> : '' },
  ].filter(({ value }) => value !== '');
}

/** All an expert needs to decide, without reading the conversation. */
export function EscalationDetail({ escalation }: { escalation: Escalation }) {
  const t = useTranslations('escalations');
  const customerText = useCustomerText();
  const { conversation } = escalation;
  const items = useFacts(escalation);
  return (
    <article className="escalation-detail stack">
      <header className="row row-tight wrap">
        <StateTag escalation={escalation} />
        <Tag tone="line">{t(`ask.${escalation.ask}`)}</Tag>
        <EscalationTime escalation={escalation} />
      </header>
      <h2>{escalation.reason}</h2>
      <p className="f12 t2">
        <span className="mono">{conversation.reference}</span> {conversation.subject} ·{' '}
        {customerText(conversation.customer)}
      </p>
      <section>
        <h3 className="label">{t('field.summary')}</h3>
        <p className="escalation-text">{escalation.summary}</p>
      </section>
      {escalation.question ? (
        <section>
          <h3 className="label">{t('field.question')}</h3>
          <p className="escalation-text strong">{escalation.question}</p>
        </section>
      ) : null}
      <VerbBar escalation={escalation} />
      {conversation.visible ? (
        <div>
          <LinkButton size="sm" icon="inbox" href={paths.conversation(conversation.id)}>
            {t('openConversation')}
          </LinkButton>
        </div>
      ) : (
        <p className="f12 t3">{t('notVisible')}</p>
      )}
      <KeyValues items={items} />
    </article>
  );
}
