import type { Conversation } from '@madoguchi/contracts/conversations';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConversationAction, ConversationActions, DeskParts } from '../../lib/desk-parts.tsx';
import { useMay, useMe } from '../../lib/session.ts';
import { useMyRouting } from './api.ts';
import { HelpStrip } from './components/help-strip.tsx';
import { NextButton } from './components/next-button.tsx';

const HelpDialog = lazy(async () => ({ default: (await import('./components/help-dialog.tsx')).HelpDialog }));
const SkipDialog = lazy(async () => ({ default: (await import('./components/skip-dialog.tsx')).SkipDialog }));
const NeedsDialog = lazy(async () => ({ default: (await import('./components/needs-dialog.tsx')).NeedsDialog }));

type Opened = 'help' | 'skip' | 'needs';

function useActions(conversation: Conversation): ConversationActions {
  const t = useTranslations('routing');
  const [opened, setOpened] = useState<{ which: Opened; id: string } | null>(null);
  const { member } = useMe();
  const mayTake = useMay('presence:set');
  const mayManage = useMay('routing:manage');
  const isServed = useMyRouting(mayTake).data?.next === true;
  const isMine = conversation.assignee?.id === member.id;
  const open = (which: Opened) => () => setOpened({ which, id: conversation.id });
  const actions: ConversationAction[] = [
    { id: 'routing.help', icon: 'help', label: t('help.ask'), keys: ['Shift', 'h'], run: open('help') },
  ];
  if (isServed && isMine && conversation.waitingSince)
    actions.push({
      id: 'routing.skip',
      icon: 'arrowr',
      label: t('next.skip'),
      keys: ['Shift', 's'],
      run: open('skip'),
    });
  if (mayManage && conversation.can.edit)
    actions.push({ id: 'routing.needs', icon: 'star', label: t('needs.action'), run: open('needs') });
  const which = opened?.id === conversation.id ? opened.which : null;
  const close = () => setOpened(null);
  const dialog = which ? (
    <Suspense fallback={null}>
      {which === 'help' ? <HelpDialog conversation={conversation} onClose={close} /> : null}
      {which === 'skip' ? <SkipDialog conversation={conversation} onClose={close} /> : null}
      {which === 'needs' ? <NeedsDialog conversation={conversation} onClose={close} /> : null}
    </Suspense>
  ) : null;
  return { actions, dialog };
}

/** Next conversation in the top bar; help, skipping and needed skills on the conversation. */
export const routingPart: Partial<DeskParts> = { useActions, strips: [HelpStrip], topBar: [NextButton] };
