import { savedViewEndpoints, type SavedView, viewScope, type ViewScope } from '@madoguchi/contracts/saved-views';
import { type ViewConditions, viewGroup, viewSort } from '@madoguchi/contracts/views';
import { SegmentedControl } from '@madoguchi/ui/choice';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { call } from '../../../lib/api-client.ts';
import { ConditionFields } from '../../../lib/components/condition-fields.tsx';
import { DialogButtons } from '../../../lib/components/dialog-buttons.tsx';
import { useTeams } from '../../../lib/directory.ts';
import { useProblemText } from '../../../lib/errors.ts';
import type { ListShape } from '../../../lib/list-tools.ts';
import { useMay, useMe } from '../../../lib/session.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { viewKeys } from '../../../lib/views.ts';
import { useViewPreview } from '../api.ts';

export interface ViewDraft {
  saved: SavedView | null;
  conditions: ViewConditions;
  shape: ListShape;
}

export interface ViewDialogProps {
  start: ViewDraft;
  onClose(): void;
  onSaved(view: SavedView): void;
}

interface Fields {
  name: string;
  scope: ViewScope;
  teamId: string | null;
  conditions: ViewConditions;
  shape: ListShape;
}

function save(saved: SavedView | null, { shape, ...fields }: Fields): Promise<SavedView> {
  const body = {
    ...fields,
    ...shape,
    columns: [...shape.columns],
    teamId: fields.scope === 'team' ? fields.teamId : null,
  };
  return saved
    ? call(savedViewEndpoints.updateView, { params: { id: saved.id }, body })
    : call(savedViewEndpoints.createView, { body });
}

/** For whom: everybody may keep views for themselves, members of a team for it, few for all. */
function ScopeFields({ fields, onChange }: { fields: Fields; onChange(patch: Partial<Fields>): void }) {
  const t = useTranslations('saved-views.editor');
  const { member } = useMe();
  const mayManage = useMay('view:manage');
  const mayEdit = useMay('conversation:edit');
  const teams = (useTeams().data ?? []).filter((team) => mayManage || member.teamIds.includes(team.id));
  const offered = viewScope.options.filter(
    (scope) => scope === 'personal' || mayManage || (scope === 'team' && mayEdit && teams.length > 0),
  );
  return (
    <>
      <SegmentedControl
        label={t('scope')}
        value={fields.scope}
        options={offered.map((id) => ({ id, label: t(`scopes.${id}`) }))}
        onChange={(scope) =>
          onChange({ scope, teamId: scope === 'team' ? (fields.teamId ?? teams[0]?.id ?? null) : null })
        }
      />
      {fields.scope === 'team' ? (
        <Select
          label={t('team')}
          value={fields.teamId}
          options={teams.map(({ id, name }) => ({ id, label: name }))}
          onChange={(teamId) => onChange({ teamId })}
        />
      ) : null}
    </>
  );
}

/** In which order its rows stand, and in which groups. */
function OrderFields({ shape, onChange }: { shape: ListShape; onChange(shape: ListShape): void }) {
  const t = useTranslations('saved-views');
  return (
    <div className="view-editor-order">
      <Select
        label={t('shape.sort')}
        value={shape.sort}
        options={viewSort.options.map((id) => ({ id, label: t(`sort.${id}`) }))}
        onChange={(sort) => onChange({ ...shape, sort })}
      />
      <Select
        label={t('shape.group')}
        value={shape.group}
        options={viewGroup.options.map((id) => ({ id, label: t(`group.${id}`) }))}
        onChange={(group) => onChange({ ...shape, group })}
      />
    </div>
  );
}

/** Makes or changes a view; how much it would hold is counted while it is made. */
export function ViewDialog({ start, onClose, onSaved }: ViewDialogProps) {
  const t = useTranslations('saved-views.editor');
  const problemText = useProblemText();
  const [fields, setFields] = useState<Fields>({
    name: start.saved?.name ?? '',
    scope: start.saved?.scope ?? 'personal',
    teamId: start.saved?.teamId ?? null,
    conditions: start.conditions,
    shape: start.shape,
  });
  const change = (patch: Partial<Fields>) => setFields((now) => ({ ...now, ...patch }));
  const preview = useViewPreview(useDebounced(fields.conditions, 250));
  const write = useWrite(() => save(start.saved, fields), viewKeys.all);
  const submit = () => write.mutate(undefined, { onSuccess: onSaved });
  return (
    <Dialog
      isOpen
      size="lg"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={start.saved ? t('edit') : t('new')}
      footer={
        <>
          <span className="t2 f12" role="status">
            {preview.data ? t('holds', { count: preview.data.count }) : null}
          </span>
          <DialogButtons
            label={t('save')}
            onCancel={onClose}
            onConfirm={submit}
            isPending={write.isPending}
            isDisabled={fields.name.trim() === ''}
          />
        </>
      }
    >
      <div className="view-editor">
        <TextField
          label={t('name')}
          value={fields.name}
          onChange={(name) => change({ name })}
          maxLength={80}
          isRequired
          autoFocus
          error={write.isError ? problemText(write.error) : undefined}
        />
        <ScopeFields fields={fields} onChange={change} />
        <OrderFields shape={fields.shape} onChange={(shape) => change({ shape })} />
        <h3 className="f13">{t('conditions')}</h3>
        <div className="view-editor-conditions">
          <ConditionFields value={fields.conditions} onChange={(conditions) => change({ conditions })} />
        </div>
      </div>
    </Dialog>
  );
}
