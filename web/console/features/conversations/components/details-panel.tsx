import { kind, priority, stage } from '@madoguchi/contracts/vocabulary';
import type { Conversation } from '@madoguchi/contracts/conversations';
import { ComboBox, Select } from '@madoguchi/ui/select';
import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import {
  categoryPath,
  currentCategory,
  offeredCategories,
  useCategories,
  useStores,
  useTeams,
} from '../../../lib/directory.ts';
import { useApply } from '../use-apply.ts';
import { ParticipantList } from './participant-list.tsx';
import { RelatedList } from './related-list.tsx';

const NONE = 'none';

function CategoryField({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('desk');
  const locale = useLocale();
  const apply = useApply(conversation);
  const { data } = useCategories();
  const current = currentCategory(data ?? [], conversation.categoryId);
  const options = useMemo(
    () =>
      offeredCategories(data ?? [], [current])
        .map((category) => ({
          id: category.id,
          label: categoryPath(data ?? [], category.id, locale).join(t('header.pathJoint')),
        }))
        .toSorted((a, b) => a.label.localeCompare(b.label, locale)),
    [data, current, locale, t],
  );
  return (
    <ComboBox
      label={t('field.categoryId')}
      size="sm"
      options={options}
      value={current}
      placeholder={t('details.categoryHint')}
      isDisabled={!conversation.can.edit}
      onChange={(categoryId) => {
        if (categoryId !== current) apply({ do: 'edit', fields: { categoryId } });
      }}
    />
  );
}

interface ChoiceFieldProps<T extends string> {
  name: 'priority' | 'stage' | 'kind';
  conversation: Conversation;
  values: readonly T[];
  value: T | null;
  isOptional: boolean;
  onChange(value: T | null): void;
}

function ChoiceField<T extends string>({
  name,
  conversation,
  values,
  value,
  isOptional,
  onChange,
}: ChoiceFieldProps<T>) {
  const t = useTranslations('desk');
  const words = (id: T) => t(`${name}.${id}` as Parameters<typeof t>[0]);
  const options = values.map((id) => ({ id: id as string, label: words(id) }));
  return (
    <Select
      label={t(`field.${name}`)}
      size="sm"
      options={isOptional ? [{ id: NONE, label: t('details.none') }, ...options] : options}
      value={value ?? NONE}
      isDisabled={!conversation.can.edit}
      onChange={(id) => onChange(values.find((each) => each === id) ?? null)}
    />
  );
}

function TeamField({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('desk');
  const apply = useApply(conversation);
  const { data } = useTeams();
  return (
    <Select
      label={t('field.teamId')}
      size="sm"
      options={[
        { id: NONE, label: t('details.none') },
        ...(data ?? []).map((team) => ({ id: team.id, label: team.name })),
      ]}
      value={conversation.teamId ?? NONE}
      isDisabled={!conversation.can.assign}
      onChange={(id) => apply({ do: 'assign', teamId: id === NONE ? null : id })}
    />
  );
}

/** Of our own stores; nothing where there are none. */
function StoreField({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('desk');
  const apply = useApply(conversation);
  const stores = (useStores().data ?? []).filter((store) => !store.retired || store.id === conversation.storeId);
  if (stores.length === 0) return null;
  return (
    <Select
      label={t('field.storeId')}
      size="sm"
      options={[{ id: NONE, label: t('details.none') }, ...stores.map(({ id, name }) => ({ id, label: name }))]}
      value={conversation.storeId ?? NONE}
      isDisabled={!conversation.can.edit}
      onChange={(id) => apply({ do: 'edit', fields: { storeId: id === NONE ? null : id } })}
    />
  );
}

/** The fields behind the button; loaded when it is first opened. */
export function DetailsPanel({ conversation }: { conversation: Conversation }) {
  const apply = useApply(conversation);
  return (
    <div className="details-panel">
      <CategoryField conversation={conversation} />
      <ChoiceField
        name="priority"
        conversation={conversation}
        values={priority.options}
        value={conversation.priority}
        isOptional={false}
        onChange={(value) => value && apply({ do: 'edit', fields: { priority: value } })}
      />
      <ChoiceField
        name="stage"
        conversation={conversation}
        values={stage.options}
        value={conversation.stage}
        isOptional
        onChange={(value) => apply({ do: 'edit', fields: { stage: value } })}
      />
      <ChoiceField
        name="kind"
        conversation={conversation}
        values={kind.options}
        value={conversation.kind}
        isOptional
        onChange={(value) => apply({ do: 'edit', fields: { kind: value } })}
      />
      <TeamField conversation={conversation} />
      <StoreField conversation={conversation} />
      <ParticipantList conversation={conversation} />
      <RelatedList conversation={conversation} />
    </div>
  );
}
