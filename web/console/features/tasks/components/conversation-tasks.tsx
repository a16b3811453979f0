import { Section } from '@madoguchi/ui/customer';
import { useTranslations } from 'use-intl';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useTaskList } from '../api.ts';
import { TaskRow } from './task-row.tsx';
import '../tasks.css';

/** What was promised about this conversation, beside its customer. */
export function ConversationTasks({ conversation }: ConversationPartProps) {
  const t = useTranslations('tasks');
  const { data } = useTaskList({ conversationId: conversation.id }, useMay('task:read'));
  if (!data || data.length === 0) return null;
  return (
    <Section icon="callback" title={t('title')} count={data.filter(({ state }) => state === 'open').length}>
      <div className="task-list">
        {data.map((task) => (
          <TaskRow key={task.id} task={task} href={`${paths.tasks}/${task.id}`} isSelected={false} />
        ))}
      </div>
    </Section>
  );
}
