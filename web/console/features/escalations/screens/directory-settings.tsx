import type { DirectoryEntry } from '@madoguchi/contracts/escalations';
import { Button } from '@madoguchi/ui/button';
import { ConfirmDialog, Dialog } from '@madoguchi/ui/dialog';
import { Empty } from '@madoguchi/ui/feedback';
import { SearchField } from '@madoguchi/ui/field';
import { SettingsPage } from '@madoguchi/ui/settings';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { categoryPath, useCategories } from '../../../lib/directory.ts';
import { useMay } from '../../../lib/session.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { useDirectory, useRemoveEntry } from '../api.ts';
import { DirectoryCsv } from '../components/directory-csv.tsx';
import { EntryForm } from '../components/entry-form.tsx';
import { useTargetText } from '../components/escalation-words.tsx';
import '../escalations.css';

const PAUSE_MS = 200;

interface EntryProps {
  entry: DirectoryEntry;
  onEdit?(): void;
  onRemove?(): void;
}

function Entry({ entry, onEdit, onRemove }: EntryProps) {
  const t = useTranslations('escalations.directory');
  const locale = useLocale();
  const targetText = useTargetText();
  const { data: categories = [] } = useCategories();
  const { teamId, member, outside } = entry;
  const names = entry.categoryIds.map((id) => categoryPath(categories, id, locale).join(' / '));
  return (
    <li className="directory-entry">
      <span className="row row-tight wrap">
        <b>{entry.topic}</b>
        <span className="grow">{targetText({ to: { teamId, member, outside, tier: 'first' } })}</span>
        {onEdit ? (
          <Button size="xs" onPress={onEdit}>
            {t('change')}
          </Button>
        ) : null}
        {onRemove ? (
          <Button size="xs" variant="ghost" onPress={onRemove}>
            {t('remove')}
          </Button>
        ) : null}
      </span>
      <span className="row row-tight wrap f12 t2">
        {entry.hours ? <span>{entry.hours}</span> : null}
        {entry.phoneLink ? <a href={`tel:${entry.phoneLink}`}>{entry.phone}</a> : <span>{entry.phone}</span>}
        {entry.mail ? <a href={`mailto:${entry.mail}`}>{entry.mail}</a> : null}
        {names.length > 0 ? <span className="t3">{names.join(', ')}</span> : null}
      </span>
      {entry.notes ? <span className="f12 t2">{entry.notes}</span> : null}
    </li>
  );
}

/** Whom to ask about what: for everybody to look up, for those who manage it to keep. */
export function DirectorySettings() {
  const t = useTranslations('escalations.directory');
  const mayManage = useMay('directory:manage');
  const [text, setText] = useState('');
  const [edited, setEdited] = useState<DirectoryEntry | 'new' | null>(null);
  const [removed, setRemoved] = useState<DirectoryEntry | null>(null);
  const remove = useRemoveEntry();
  const query = useDirectory(useDebounced(text.trim(), PAUSE_MS));
  return (
    <SettingsPage title={t('title')} description={t('lead')}>
      <div className="row wrap directory-tools">
        <SearchField label={t('search')} placeholder={t('search')} value={text} onChange={setText} className="grow" />
        {mayManage ? (
          <Button variant="primary" icon="plus" onPress={() => setEdited('new')}>
            {t('add')}
          </Button>
        ) : null}
        <DirectoryCsv mayManage={mayManage} />
      </div>
      <SectionState query={query}>
        {(entries) =>
          entries.length === 0 ? (
            <Empty icon="dept" title={t('empty')} />
          ) : (
            <ul className="directory-list">
              {entries.map((entry) => (
                <Entry
                  key={entry.id}
                  entry={entry}
                  {...(mayManage ? { onEdit: () => setEdited(entry), onRemove: () => setRemoved(entry) } : {})}
                />
              ))}
            </ul>
          )
        }
      </SectionState>
      <Dialog
        isOpen={edited !== null}
        onOpenChange={(isOpen) => !isOpen && setEdited(null)}
        size="md"
        title={edited === 'new' ? t('add') : t('change')}
      >
        {edited ? <EntryForm entry={edited === 'new' ? null : edited} onDone={() => setEdited(null)} /> : null}
      </Dialog>
      <ConfirmDialog
        isOpen={removed !== null}
        onOpenChange={(isOpen) => !isOpen && setRemoved(null)}
        title={t('removeAsk', { topic: removed?.topic ?? '' })}
        confirmLabel={t('remove')}
        isDanger
        isPending={remove.isPending}
        onConfirm={() => removed && remove.mutate(removed.id, { onSuccess: () => setRemoved(null) })}
      />
    </SettingsPage>
  );
}
