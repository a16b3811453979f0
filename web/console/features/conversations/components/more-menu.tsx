import type { Conversation } from '@madoguchi/contracts/conversations';
import { IconButton } from '@madoguchi/ui/button';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { useToasts } from '@madoguchi/ui/toast';
import { useTranslations } from 'use-intl';
import { copyText } from '../../../lib/clipboard.ts';
import { useMe } from '../../../lib/session.ts';
import { useApply } from '../use-apply.ts';

/** Seldom needed, still one press away. */
export function MoreMenu({ conversation, onSnooze }: { conversation: Conversation; onSnooze(): void }) {
  const t = useTranslations('desk.more');
  const apply = useApply(conversation);
  const { show } = useToasts();
  const { member } = useMe();
  const isFollowing = conversation.followers.some((follower) => follower.id === member.id);
  const choose = (id: string) => {
    if (id === 'snooze') onSnooze();
    if (id === 'follow')
      apply(isFollowing ? { do: 'unfollow', memberId: member.id } : { do: 'follow', memberId: member.id });
    if (id === 'no_action') apply({ do: 'status', status: 'no_action' });
    if (id === 'link') void copyText(window.location.href).then(() => show({ text: t('linkCopied'), icon: 'link' }));
  };
  return (
    <MenuTrigger
      trigger={<IconButton icon="more" size="xs" label={t('title')} />}
      placement="bottom end"
      onAction={choose}
    >
      <MenuItem id="snooze" icon="snooze" keys={['Z']} isDisabled={!conversation.can.setStatus}>
        {t('snooze')}
      </MenuItem>
      <MenuItem id="follow" icon="eye">
        {isFollowing ? t('unfollow') : t('follow')}
      </MenuItem>
      <MenuItem id="link" icon="link">
        {t('copyLink')}
      </MenuItem>
      <MenuItem id="no_action" icon="x" isDisabled={!conversation.can.setStatus}>
        {t('noAction')}
      </MenuItem>
    </MenuTrigger>
  );
}
