import { taskView, type TaskView } from '@madoguchi/contracts/tasks';
import { Button } from '@madoguchi/ui/button';
import { Empty } from '@madoguchi/ui/feedback';
import { SearchField } from '@madoguchi/ui/field';
import { ListHead } from '@madoguchi/ui/list-item';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { Tabs } from '@madoguchi/ui/tabs';
import { useParams, useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { isNotFound, useProblemText } from '../../../lib/errors.ts';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { useTask, useTaskCounts, useTaskList } from '../api.ts';
import { TaskDetail } from '../components/task-detail.tsx';
import { TaskForm } from '../components/task-form.tsx';
import { TaskRow } from '../components/task-row.tsx';
import '../tasks.css';

const PAUSE_MS = 200;

const addressOf = (view: TaskView, id?: string) => `${paths.tasks}${id ? `/${id}` : ''}?view=${view}`;

function ViewTabs({ view, onChange }: { view: TaskView; onChange(view: TaskView): void }) {
  const t = useTranslations('tasks');
  const { data } = useTaskCounts(true);
  return (
    <Tabs
      label={t('title')}
      value={view}
      onChange={onChange}
      items={taskView.options.map((id) => ({
        id,
        label: t(`view.${id}`),
        ...(id === 'done' || !data ? {} : { count: data[id] }),
        ...(id === 'overdue' && (data?.overdue ?? 0) > 0 ? { countTone: 'hot' as const } : {}),
      }))}
    />
  );
}

function TaskList({ view, selectedId, q }: { view: TaskView; selectedId: string | null; q: string }) {
  const t = useTranslations('tasks');
  const problemText = useProblemText();
  const query = useTaskList({ view, ...(q ? { q } : {}) });
  if (query.isPending) return <LoadingState shape="rows" />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  if (query.data.length === 0) return <Empty icon="check-c" title={q ? t('empty.search') : t(`empty.${view}`)} />;
  return (
    <div className="task-list" role="list" aria-label={t(`view.${view}`)}>
      {query.data.map((task) => (
        <div role="listitem" key={task.id}>
          <TaskRow task={task} href={addressOf(view, task.id)} isSelected={task.id === selectedId} />
        </div>
      ))}
    </div>
  );
}

function OpenTask({ id }: { id: string }) {
  const t = useTranslations('tasks');
  const problemText = useProblemText();
  const query = useTask(id);
  if (query.isPending) return <LoadingState shape="page" />;
  if (query.isError)
    return isNotFound(query.error) ? (
      <Empty icon="search" title={t('notFound')} />
    ) : (
      <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />
    );
  return <TaskDetail key={id} task={query.data} />;
}

/** `/app/tasks` and `/app/tasks/{id}`: what is promised and to be done, most urgent first. */
export function TasksScreen() {
  const t = useTranslations('tasks');
  const go = useGo();
  const mayRead = useMay('task:read');
  const mayEdit = useMay('task:edit');
  const { taskId = null } = useParams({ strict: false });
  const asked = (useSearch({ strict: false }) as { view?: string }).view;
  const view = taskView.options.find((each) => each === asked) ?? 'today';
  const [text, setText] = useState('');
  const [making, setMaking] = useState<'todo' | 'callback' | null>(null);
  const q = useDebounced(text.trim(), PAUSE_MS);
  if (!mayRead) return <NoPermissionState />;
  return (
    <Panes layout="single" active={taskId ? 'task' : 'tasks'} className="tasks-panes">
      <Pane id="tasks" label={t('title')} scroll>
        <ListHead
          title={<h1>{t('title')}</h1>}
          actions={
            mayEdit ? (
              <>
                <Button size="xs" icon="callback" onPress={() => setMaking('callback')}>
                  {t('form.newCallback')}
                </Button>
                <Button size="xs" icon="plus" onPress={() => setMaking('todo')}>
                  {t('form.new')}
                </Button>
              </>
            ) : null
          }
        >
          <SearchField label={t('search')} placeholder={t('search')} value={text} onChange={setText} />
          <ViewTabs view={view} onChange={(next) => go(addressOf(next))} />
        </ListHead>
        <TaskList view={view} selectedId={taskId} q={q} />
      </Pane>
      <Pane id="task" label={t('detail.title')} surface scroll onBack={() => go(addressOf(view))}>
        {taskId ? <OpenTask id={taskId} /> : <Empty icon="callback" title={t('nothingOpen')} />}
      </Pane>
      {making ? <TaskForm kind={making} onClose={() => setMaking(null)} /> : null}
    </Panes>
  );
}
