import { Button } from '@madoguchi/ui/button';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { SearchField } from '@madoguchi/ui/field';
import { ListHead } from '@madoguchi/ui/list-item';
import { Pane, Panes } from '@madoguchi/ui/panes';
import { NoPermissionState } from '@madoguchi/ui/states';
import { useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { TeamField } from '../../../lib/components/assignee-fields.tsx';
import { useMay } from '../../../lib/session.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { NoteList } from '../components/note-list.tsx';
import '../handover.css';

const NoteForm = lazy(async () => ({ default: (await import('../components/note-form.tsx')).NoteForm }));
const PAUSE_MS = 200;

/** `/app/handover`: what is carried over, and what was closed. */
export function HandoverScreen() {
  const t = useTranslations('handover');
  const mayRead = useMay('handover:read');
  const mayWrite = useMay('handover:write');
  const { note } = useSearch({ strict: false }) as { note?: string };
  const [state, setState] = useState<'open' | 'closed'>('open');
  const [teamId, setTeamId] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [isWriting, setWriting] = useState(false);
  const q = useDebounced(text.trim(), PAUSE_MS);
  if (!mayRead) return <NoPermissionState />;
  return (
    <Panes layout="single">
      <Pane id="handover" label={t('title')} surface scroll>
        <div className="handover-page">
          <ListHead
            title={<h1>{t('title')}</h1>}
            actions={
              mayWrite ? (
                <Button size="sm" variant="primary" icon="edit" onPress={() => setWriting(true)}>
                  {t('write')}
                </Button>
              ) : null
            }
          >
            <div className="row wrap handover-tools">
              <SegmentedControl
                label={t('title')}
                value={state}
                onChange={setState}
                options={(['open', 'closed'] as const).map((id) => ({ id, label: t(`state.${id}`) }))}
              />
              <SearchField
                label={t('search')}
                placeholder={t('search')}
                value={text}
                onChange={setText}
                className="grow"
              />
              <TeamField label={t('form.team')} none={t('allTeams')} value={teamId} onChange={setTeamId} />
            </div>
          </ListHead>
          <NoteList filter={{ state, ...(teamId ? { teamId } : {}), ...(q ? { q } : {}) }} shownId={note ?? null} />
        </div>
      </Pane>
      {isWriting ? (
        <Suspense fallback={null}>
          <NoteForm onClose={() => setWriting(false)} />
        </Suspense>
      ) : null}
    </Panes>
  );
}
