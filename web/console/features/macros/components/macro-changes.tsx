import type { MacroContent } from '@madoguchi/contracts/macros';
import { kind as kinds, priority as priorities, stage as stages } from '@madoguchi/contracts/vocabulary';
import { Checkbox } from '@madoguchi/ui/choice';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useLocale, useTranslations } from 'use-intl';
import {
  activeMembers,
  categoryPath,
  offeredCategories,
  useCategories,
  useMembers,
  useTeams,
} from '../../../lib/directory.ts';
import { withChange } from '../macro-draft.ts';
import { MacroFollowers } from './macro-followers.tsx';

const SAME = 'same';
const statuses = ['open', 'pending', 'on_hold', 'solved'] as const;

interface Part {
  content: MacroContent;
  onChange(content: MacroContent): void;
}

const words = (text: string): string[] => [
  ...new Set(
    text
      .split(/[、,\n]/u)
      .map((each) => each.trim())
      .filter(Boolean),
  ),
];
const numberOf = (text: string): number | undefined => {
  const value = Number(text.normalize('NFKC'));
  return Number.isInteger(value) && value >= 1 && value <= 30 ? value : undefined;
};

function Fields({ content, onChange }: Part) {
  const t = useTranslations('macros.editor');
  const status = useTranslations('ui.status');
  const desk = useTranslations('desk');
  const { changes } = content;
  const same = { id: SAME, label: t('same') } as const;
  const chosen = <T extends string>(id: T | typeof SAME): T | '' => (id === SAME ? '' : id);
  return (
    <>
      <Select
        label={t('status')}
        value={changes.status ?? SAME}
        onChange={(id) => onChange(withChange(content, 'status', chosen(id)))}
        options={[same, ...statuses.map((id) => ({ id, label: status(id) }))]}
      />
      {changes.status === 'pending' || changes.status === 'on_hold' ? (
        <TextField
          label={t('wakeDays')}
          inputMode="numeric"
          value={String(changes.wakeDays ?? '')}
          onChange={(text) => onChange(withChange(content, 'wakeDays', numberOf(text) ?? ''))}
        />
      ) : null}
      <Select
        label={t('priority')}
        value={changes.priority ?? SAME}
        onChange={(id) => onChange(withChange(content, 'priority', chosen(id)))}
        options={[same, ...priorities.options.map((id) => ({ id, label: desk(`priority.${id}`) }))]}
      />
      <Select
        label={t('kindOf')}
        value={changes.kind ?? SAME}
        onChange={(id) => onChange(withChange(content, 'kind', chosen(id)))}
        options={[same, ...kinds.options.map((id) => ({ id, label: desk(`kind.${id}`) }))]}
      />
      <Select
        label={t('stage')}
        value={changes.stage ?? SAME}
        onChange={(id) => onChange(withChange(content, 'stage', chosen(id)))}
        options={[same, ...stages.options.map((id) => ({ id, label: desk(`stage.${id}`) }))]}
      />
    </>
  );
}

function Places({ content, onChange }: Part) {
  const t = useTranslations('macros.editor');
  const locale = useLocale();
  const { data: categories = [] } = useCategories();
  const { data: teams = [] } = useTeams();
  const members = activeMembers(useMembers());
  const { changes } = content;
  const same = { id: SAME, label: t('same') };
  const chosen = (id: string) => (id === SAME ? '' : id);
  return (
    <>
      <Select
        label={t('category')}
        value={changes.categoryId ?? SAME}
        onChange={(id) => onChange(withChange(content, 'categoryId', chosen(id)))}
        options={[
          same,
          ...offeredCategories(categories, [changes.categoryId ?? null]).map(({ id }) => ({
            id,
            label: categoryPath(categories, id, locale).join(' › '),
          })),
        ]}
      />
      <Select
        label={t('team')}
        value={changes.teamId ?? SAME}
        onChange={(id) => onChange(withChange(content, 'teamId', chosen(id)))}
        options={[same, ...teams.map(({ id, name }) => ({ id, label: name }))]}
      />
      <Select
        label={t('assignee')}
        value={changes.assignee ?? SAME}
        onChange={(id) => onChange(withChange(content, 'assignee', chosen(id)))}
        options={[
          same,
          { id: 'me', label: t('me') },
          { id: 'nobody', label: t('nobody') },
          ...members.map(({ id, name }) => ({ id, label: name })),
        ]}
      />
    </>
  );
}

/** What applying a macro does to the conversation besides its words. */
export function MacroChangesForm({ content, onChange }: Part) {
  const t = useTranslations('macros.editor');
  const { changes } = content;
  return (
    <>
      <div className="macro-pair">
        <Fields content={content} onChange={onChange} />
        <Places content={content} onChange={onChange} />
        <TextField
          label={t('addTags')}
          description={t('tagsHint')}
          value={(changes.addTags ?? []).join('、')}
          onChange={(text) => onChange(withChange(content, 'addTags', words(text)))}
        />
        <TextField
          label={t('removeTags')}
          value={(changes.removeTags ?? []).join('、')}
          onChange={(text) => onChange(withChange(content, 'removeTags', words(text)))}
        />
      </div>
      <MacroFollowers
        followerIds={content.followerIds}
        onChange={(followerIds) => onChange({ ...content, followerIds })}
      />
      <TextArea
        label={t('note')}
        description={t('noteHint')}
        rows={2}
        value={content.note}
        onChange={(note) => onChange({ ...content, note })}
      />
      <Checkbox
        isSelected={content.interim}
        onChange={(interim) =>
          onChange({ ...content, interim, promiseDays: interim ? (content.promiseDays ?? 2) : null })
        }
      >
        {t('interim')}
      </Checkbox>
      {content.interim ? (
        <TextField
          label={t('promiseDays')}
          inputMode="numeric"
          value={String(content.promiseDays ?? '')}
          onChange={(text) => onChange({ ...content, promiseDays: numberOf(text) ?? null })}
        />
      ) : null}
    </>
  );
}
