import type { Conversation, Link } from '@madoguchi/contracts/conversations';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useRareChange } from '../mail-api.ts';

/** Why two conversations may belong together, in words; what a newer server says stays as it is. */
export function useLinkReason(): (reason: string) => string {
  const t = useTranslations('desk.link.reason');
  return (reason) => {
    const key = reason as 'reference';
    return t.has(key) ? t(key) : reason;
  };
}

function Suggested({ conversation, link }: { conversation: Conversation; link: Link }) {
  const t = useTranslations('desk.link');
  const reasonWords = useLinkReason();
  const change = useRareChange(conversation.id);
  const decide = (state: 'accepted' | 'dismissed') => change.mutate({ do: 'link', linkId: link.id, state });
  const reason = reasonWords(link.reason);
  return (
    <Banner
      icon="link"
      className="flush"
      actions={
        <>
          <LinkButton size="xs" href={paths.conversation(link.conversationId)}>
            {t('open')}
          </LinkButton>
          {conversation.can.edit ? (
            <>
              <Button size="xs" variant="primary" isDisabled={change.isPending} onPress={() => decide('accepted')}>
                {t('accept')}
              </Button>
              <Button size="xs" variant="ghost" isDisabled={change.isPending} onPress={() => decide('dismissed')}>
                {t('dismiss')}
              </Button>
            </>
          ) : null}
        </>
      }
    >
      {reason
        ? t('suggestedBecause', { reference: link.reference, subject: link.subject, reason })
        : t('suggested', { reference: link.reference, subject: link.subject })}
    </Banner>
  );
}

/** Conversations this one may belong to; nothing is joined before somebody says so. */
export function LinkBanners({ conversation }: { conversation: Conversation }) {
  return conversation.links
    .filter((link) => link.kind === 'suggested' && link.state === 'open')
    .map((link) => <Suggested key={link.id} conversation={conversation} link={link} />);
}
