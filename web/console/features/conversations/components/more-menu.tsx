import type { Conversation } from '@madoguchi/contracts/conversations';
import { IconButton } from '@madoguchi/ui/button';
import { MenuItem, MenuSeparator, MenuTrigger } from '@madoguchi/ui/menu';
import { useToasts } from '@madoguchi/ui/toast';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useShortcuts } from '../../../app/shortcuts.ts';
import { copyText } from '../../../lib/clipboard.ts';
import type { ConversationAction } from '../../../lib/desk-parts.tsx';
import { useMe } from '../../../lib/session.ts';
import { useRareChange } from '../mail-api.ts';
import { useApply } from '../use-apply.ts';
import { useUndoMove } from '../use-undo-move.ts';

const Spam = lazy(async () => ({ default: (await import('./spam-dialog.tsx')).SpamDialog }));
const Merge = lazy(async () => ({ default: (await import('./merge-dialog.tsx')).MergeDialog }));
const Delete = lazy(async () => ({ default: (await import('./delete-dialog.tsx')).DeleteDialog }));

type Asking = 'spam' | 'delete' | 'merge' | null;

function useChoose(conversation: Conversation, onSnooze: () => void, ask: (what: Asking) => void) {
  const t = useTranslations('desk.more');
  const apply = useApply(conversation);
  const rare = useRareChange(conversation.id);
  const undoMove = useUndoMove();
  const { show } = useToasts();
  const { member } = useMe();
  const isFollowing = conversation.followers.some((follower) => follower.id === member.id);
  const choose = (id: string) => {
    if (id === 'snooze') onSnooze();
    if (id === 'follow')
      apply(isFollowing ? { do: 'unfollow', memberId: member.id } : { do: 'follow', memberId: member.id });
    if (id === 'no_action') apply({ do: 'status', status: 'no_action' });
    if (id === 'link') void copyText(window.location.href).then(() => show({ text: t('linkCopied'), icon: 'link' }));
    if (id === 'undo_move' && conversation.move) undoMove(conversation.move);
    if (id === 'no_spam') rare.mutate({ do: 'spam', spam: false, block: 'none' });
    if (id === 'spam' || id === 'delete' || id === 'merge') ask(id);
  };
  return { choose, isFollowing };
}

export interface MoreMenuProps {
  conversation: Conversation;
  /** Of other features. */
  actions: readonly ConversationAction[];
  onSnooze(): void;
}

interface MenuKeys {
  conversation: Conversation;
  isFollowing: boolean;
  choose(id: string): void;
  ask(what: Asking): void;
}

/** The same from the palette and by keys. */
function useMenuKeys({ conversation: { can, spam }, isFollowing, choose, ask }: MenuKeys): void {
  const t = useTranslations('desk.more');
  const group = useTranslations('desk.shortcuts')('conversation');
  useShortcuts([
    {
      id: 'conversation.spam',
      keys: ['!'],
      label: t('spam'),
      group,
      isDisabled: !can.setStatus || spam,
      run: () => ask('spam'),
    },
    {
      id: 'conversation.delete',
      keys: [],
      label: t('delete'),
      group,
      isDisabled: !can.delete,
      run: () => ask('delete'),
    },
    {
      id: 'conversation.no-action',
      keys: [],
      label: t('noAction'),
      group,
      isDisabled: !can.setStatus,
      run: () => choose('no_action'),
    },
    { id: 'conversation.link', keys: [], label: t('copyLink'), group, run: () => choose('link') },
    {
      id: 'conversation.follow',
      keys: [],
      label: isFollowing ? t('unfollow') : t('follow'),
      group,
      run: () => choose('follow'),
    },
  ]);
}

interface DialogsProps {
  asking: Asking;
  conversation: Conversation;
  onClose(): void;
}

function Dialogs({ asking, conversation, onClose }: DialogsProps) {
  return (
    <Suspense fallback={null}>
      {asking === 'spam' ? <Spam conversation={conversation} onClose={onClose} /> : null}
      {asking === 'merge' ? <Merge conversation={conversation} onClose={onClose} /> : null}
      {asking === 'delete' ? <Delete conversation={conversation} onClose={onClose} /> : null}
    </Suspense>
  );
}

/** Not a component: a menu wants its items themselves. */
function actionItems(actions: MoreMenuProps['actions']) {
  return actions.map(({ id, icon, label, keys, isDisabled = false, isDanger = false }) => (
    <MenuItem key={id} id={id} icon={icon} isDisabled={isDisabled} isDanger={isDanger} {...(keys ? { keys } : {})}>
      {label}
    </MenuItem>
  ));
}

/** Seldom needed, still one press away. */
export function MoreMenu({ conversation, actions, onSnooze }: MoreMenuProps) {
  const t = useTranslations('desk.more');
  const [asking, setAsking] = useState<Asking>(null);
  const { choose, isFollowing } = useChoose(conversation, onSnooze, setAsking);
  const { can, move, spam } = conversation;
  useMenuKeys({ conversation, isFollowing, choose, ask: setAsking });
  return (
    <>
      <MenuTrigger
        trigger={<IconButton icon="more" size="xs" label={t('title')} />}
        placement="bottom end"
        onAction={(id) => (actions.find((action) => action.id === id)?.run ?? (() => choose(String(id))))()}
      >
        <MenuItem id="snooze" icon="snooze" keys={['Z']} isDisabled={!can.setStatus}>
          {t('snooze')}
        </MenuItem>
        <MenuItem id="follow" icon="eye">
          {isFollowing ? t('unfollow') : t('follow')}
        </MenuItem>
        <MenuItem id="link" icon="link">
          {t('copyLink')}
        </MenuItem>
        <MenuItem id="no_action" icon="x" isDisabled={!can.setStatus}>
          {t('noAction')}
        </MenuItem>
        {move && can.move ? (
          <MenuItem id="undo_move" icon="undo">
            {t('undoMove')}
          </MenuItem>
        ) : null}
        <MenuItem id="merge" icon="merge" isDisabled={!can.move}>
          {t('merge')}
        </MenuItem>
        {actions.length > 0 ? <MenuSeparator /> : null}
        {actionItems(actions)}
        <MenuSeparator />
        <MenuItem id={spam ? 'no_spam' : 'spam'} icon="shield" isDisabled={!can.setStatus}>
          {spam ? t('noSpam') : t('spam')}
        </MenuItem>
        {can.delete ? (
          <MenuItem id="delete" icon="oct" isDanger>
            {t('delete')}
          </MenuItem>
        ) : null}
      </MenuTrigger>
      <Dialogs asking={asking} conversation={conversation} onClose={() => setAsking(null)} />
    </>
  );
}
