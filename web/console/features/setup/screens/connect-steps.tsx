import { useTranslations } from 'use-intl';
import { weekdays } from '../../../lib/business-hours.ts';
import { useInboxes, useWorkspace } from '../../../lib/directory.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMe } from '../../../lib/session.ts';
import { ChatStep } from '../components/chat-step.tsx';
import { InviteStep } from '../components/invite-step.tsx';
import { MailStep } from '../components/mail-step.tsx';
import { StepFrame } from '../components/step-frame.tsx';
import { type ConnectStep, connectSteps, exampleReference, stepPath } from '../steps.ts';

/** The workspace stands; what follows is stored step by step and may all wait. */
export function ConnectSteps({ step }: { step: ConnectStep }) {
  const t = useTranslations('setup');
  const days = useTranslations('settings.hours.day');
  const go = useGo();
  const { workspace, member } = useMe();
  const settings = useWorkspace();
  const inboxes = useInboxes();
  const mail = inboxes.data?.find((inbox) => inbox.channel === 'email');
  const chat = inboxes.data?.find((inbox) => inbox.channel === 'chat');
  const openDays = weekdays
    .filter((day) => (settings.data?.businessHours.week[day] ?? []).length > 0)
    .map((day) => days(day))
    .join(t('step.hours.joint'));
  const next = () => {
    const following = connectSteps[connectSteps.indexOf(step) + 1];
    go(following ? stepPath(following) : paths.inbox('unassigned'));
  };
  return (
    <StepFrame
      step={step}
      reference={exampleReference(workspace.referencePrefix)}
      summaries={{
        name: workspace.name,
        hours: openDays,
        admin: member.name,
        mail: mail?.address ?? t('laterWord'),
        chat: chat ? chat.name : t('laterWord'),
      }}
    >
      {step === 'mail' && inboxes.isSuccess ? <MailStep existing={mail} onNext={next} /> : null}
      {step === 'chat' && inboxes.isSuccess ? <ChatStep existing={chat} onNext={next} /> : null}
      {step === 'invite' ? <InviteStep onNext={next} /> : null}
    </StepFrame>
  );
}
