import { type BulkChange, type BulkSelection, savedViewEndpoints } from '@madoguchi/contracts/saved-views';
import { priority } from '@madoguchi/contracts/vocabulary';
import { Checkbox } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { Banner } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { call } from '../../../lib/api-client.ts';
import { DialogButtons } from '../../../lib/components/dialog-buttons.tsx';
import {
  activeMembers,
  categoryPath,
  offeredCategories,
  useCategories,
  useMembers,
  useTeams,
} from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { newId } from '../../../lib/new-id.ts';
import { useMay } from '../../../lib/session.ts';
import { useBulkPreview } from '../api.ts';
import { WakeField } from './wake-field.tsx';

const KEEP = 'keep';
const NONE = 'none';
const STATUSES = ['open', 'pending', 'on_hold', 'solved', 'no_action'] as const;

interface PartProps {
  change: BulkChange;
  onChange(patch: Partial<BulkChange>): void;
}

/** A field that stays as it is, is emptied, or gets a value. */
function Field({
  label,
  value,
  options,
  canEmpty,
  onChange,
}: {
  label: string;
  value: string | null | undefined;
  options: readonly { id: string; label: string }[];
  canEmpty?: string;
  onChange(value: string | null | undefined): void;
}) {
  const t = useTranslations('saved-views.bulk');
  const empty = canEmpty ? [{ id: NONE, label: canEmpty }] : [];
  return (
    <Select
      label={label}
      size="sm"
      value={value === undefined ? KEEP : (value ?? NONE)}
      options={[{ id: KEEP, label: t('keep') }, ...empty, ...options]}
      onChange={(id) => onChange(id === KEEP ? undefined : id === NONE ? null : id)}
    />
  );
}

function OwnershipFields({ change, onChange }: PartProps) {
  const t = useTranslations('saved-views.bulk');
  const members = activeMembers(useMembers()).map(({ id, name }) => ({ id, label: name }));
  const teams = (useTeams().data ?? []).map(({ id, name }) => ({ id, label: name }));
  return (
    <>
      <Field
        label={t('assignee')}
        value={change.assigneeId}
        options={members}
        canEmpty={t('nobody')}
        onChange={(assigneeId) => onChange({ assigneeId })}
      />
      <Field
        label={t('team')}
        value={change.teamId}
        options={teams}
        canEmpty={t('noTeam')}
        onChange={(teamId) => onChange({ teamId })}
      />
    </>
  );
}

function StatusFields({ change, onChange }: PartProps) {
  const t = useTranslations('saved-views.bulk');
  const ui = useTranslations('ui');
  const options = STATUSES.map((id) => ({ id, label: ui(`status.${id}`) }));
  const sleeps = change.status === 'pending' || change.status === 'on_hold';
  return (
    <>
      <Field
        label={t('status')}
        value={change.status}
        options={options}
        onChange={(status) => onChange({ status: status as BulkChange['status'], wakeAt: undefined })}
      />
      {sleeps ? <WakeField value={change.wakeAt ?? null} onChange={(wakeAt) => onChange({ wakeAt })} /> : null}
    </>
  );
}

function RecordFields({ change, onChange }: PartProps) {
  const t = useTranslations('saved-views.bulk');
  const words = useTranslations('desk.priority');
  const locale = useLocale();
  const categories = useCategories().data ?? [];
  return (
    <>
      <Field
        label={t('priority')}
        value={change.priority}
        options={priority.options.toReversed().map((id) => ({ id, label: words(id) }))}
        onChange={(value) => onChange({ priority: value as BulkChange['priority'] })}
      />
      <Field
        label={t('category')}
        value={change.categoryId}
        options={offeredCategories(categories).map(({ id }) => ({
          id,
          label: categoryPath(categories, id, locale).join(' › '),
        }))}
        canEmpty={t('noCategory')}
        onChange={(categoryId) => onChange({ categoryId })}
      />
    </>
  );
}

const tagsIn = (text: string): string[] | undefined => {
  const tags = text
    .split(/[,、，]/)
    .map((tag) => tag.trim())
    .filter(Boolean);
  return tags.length > 0 ? tags : undefined;
};

function TagFields({ onChange }: Pick<PartProps, 'onChange'>) {
  const t = useTranslations('saved-views.bulk');
  return (
    <>
      <TextField
        label={t('addTags')}
        description={t('tagsHint')}
        size="sm"
        onChange={(text) => onChange({ addTags: tagsIn(text) })}
      />
      <TextField
        label={t('removeTags')}
        description={t('tagsHint')}
        size="sm"
        onChange={(text) => onChange({ removeTags: tagsIn(text) })}
      />
    </>
  );
}

export interface BulkDialogProps {
  selection: BulkSelection;
  onClose(): void;
  onStarted(id: string): void;
}

/** What is to change, how many it will touch and what will refuse; then it runs by itself and can be undone. */
export function BulkDialog({ selection, onClose, onStarted }: BulkDialogProps) {
  const t = useTranslations('saved-views.bulk');
  const problemText = useProblemText();
  const [change, setChange] = useState<BulkChange>({});
  // One id for one opening: pressing twice starts it once.
  const [clientId] = useState(newId);
  const patch = (part: Partial<BulkChange>) =>
    setChange((now) =>
      Object.fromEntries(Object.entries({ ...now, ...part }).filter(([, value]) => value !== undefined)),
    );
  const preview = useBulkPreview(selection, change);
  const start = useMutation({
    mutationFn: () => call(savedViewEndpoints.startBulk, { body: { selection, change, clientId } }),
    onSuccess: (bulk) => onStarted(bulk.id),
  });
  const total = preview.data?.total ?? 0;
  const canStart = Object.keys(change).length > 0 && total > 0 && preview.data?.tooMany === false;
  return (
    <Dialog
      isOpen
      size="md"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('title')}
      footer={
        <DialogButtons
          label={t('start', { count: total })}
          onCancel={onClose}
          onConfirm={() => start.mutate()}
          isPending={start.isPending}
          isDisabled={!canStart}
        />
      }
    >
      <div className="bulk-fields">
        {useMay('conversation:assign') ? <OwnershipFields change={change} onChange={patch} /> : null}
        {useMay('conversation:set_status') ? <StatusFields change={change} onChange={patch} /> : null}
        {useMay('conversation:edit') ? <RecordFields change={change} onChange={patch} /> : null}
        {useMay('conversation:edit') ? <TagFields onChange={patch} /> : null}
        <Checkbox isSelected={change.read === true} onChange={(on) => patch({ read: on ? true : undefined })}>
          {t('read')}
        </Checkbox>
        {useMay('conversation:set_status') ? (
          <Checkbox isSelected={change.spam === true} onChange={(on) => patch({ spam: on ? true : undefined })}>
            {t('spam')}
          </Checkbox>
        ) : null}
      </div>
      <div role="status" className="bulk-preview">
        {preview.data?.tooMany ? <Banner tone="warn" title={t('tooMany')} /> : null}
        {preview.data && !preview.data.tooMany ? t('preview', { count: total, closed: preview.data.closed }) : null}
      </div>
      {start.isError ? <Banner tone="danger" title={problemText(start.error)} /> : null}
    </Dialog>
  );
}
