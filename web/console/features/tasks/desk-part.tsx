import type { Conversation } from '@madoguchi/contracts/conversations';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { ConversationActions, DeskParts } from '../../lib/desk-parts.tsx';
import { useMay } from '../../lib/session.ts';
import { ConversationTasks } from './components/conversation-tasks.tsx';
import { MemoButton } from './components/memo-button.tsx';

const TaskForm = lazy(async () => ({ default: (await import('./components/task-form.tsx')).TaskForm }));
const PhoneMemoForm = lazy(async () => ({ default: (await import('./components/phone-memo-form.tsx')).PhoneMemoForm }));

function useActions(conversation: Conversation): ConversationActions {
  const t = useTranslations('tasks.action');
  const mayEdit = useMay('task:edit');
  const [open, setOpen] = useState<'todo' | 'callback' | 'memo' | null>(null);
  if (!mayEdit) return { actions: [] };
  const close = () => setOpen(null);
  return {
    actions: [
      { id: 'task-callback', icon: 'callback', label: t('callback'), keys: ['b'], run: () => setOpen('callback') },
      { id: 'task-new', icon: 'check-c', label: t('task'), keys: ['t'], run: () => setOpen('todo') },
      { id: 'task-memo', icon: 'phone-in', label: t('memo'), run: () => setOpen('memo') },
    ],
    dialog: open ? (
      <Suspense fallback={null}>
        {open === 'memo' ? (
          <PhoneMemoForm conversationId={conversation.id} onClose={close} />
        ) : (
          <TaskForm
            kind={open}
            conversationId={conversation.id}
            title={conversation.subject.slice(0, 200)}
            onClose={close}
          />
        )}
      </Suspense>
    ) : null,
  };
}

/** What this feature adds to the desk. */
export const tasksPart: Partial<DeskParts> = { useActions, panels: [ConversationTasks], topBar: [MemoButton] };
