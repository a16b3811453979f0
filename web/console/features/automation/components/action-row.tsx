import type { RuleAction } from '@madoguchi/contracts/automation';
import { kind, priority, stage } from '@madoguchi/contracts/vocabulary';
import { IconButton } from '@madoguchi/ui/button';
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
import { FieldValueInput } from '../../../lib/components/field-value-input.tsx';
import { useFields, useFieldWords } from '../../../lib/own-fields.ts';
import { ManyChoice } from './many-choice.tsx';
import { DurationFields } from './when-fields.tsx';

export interface ActionRowProps {
  action: RuleAction;
  onChange(action: RuleAction): void;
  onRemove(): void;
}

type Do = RuleAction['do'];
type Of<D extends Do> = Extract<RuleAction, { do: D }>;
const NONE = 'none';
const STATUSES = ['open', 'pending', 'on_hold', 'solved', 'no_action'] as const;

const FRESH: { readonly [D in Do]: Of<D> } = {
  assign_member: { do: 'assign_member', memberId: null },
  assign_team: { do: 'assign_team', teamId: null },
  set_status: { do: 'set_status', status: 'open' },
  set_priority: { do: 'set_priority', priority: 'high' },
  set_category: { do: 'set_category', categoryId: null },
  set_kind: { do: 'set_kind', kind: 'question' },
  set_stage: { do: 'set_stage', stage: 'before_purchase' },
  add_tag: { do: 'add_tag', tag: '' },
  remove_tag: { do: 'remove_tag', tag: '' },
  set_field: { do: 'set_field', noun: 'conversation', key: '', value: null },
  add_note: { do: 'add_note', body: '' },
  send_reply: { do: 'send_reply', body: '' },
  notify: { do: 'notify', memberIds: [], teamIds: [], assignee: true },
  add_follower: { do: 'add_follower', memberId: '' },
  snooze: { do: 'snooze', until: 'next_opening', minutes: 60 },
};
const DOS = Object.keys(FRESH) as Do[];

/** Finished words for the fields of a text; braces stand in values, where sentences do not look at them. */
const GAPS = {
  called: '{{customer.called}}',
  reference: '{{conversation.reference}}',
  inbox: '{{inbox.name}}',
  opening: '{{next_opening}}',
};

function usePeople() {
  const members = activeMembers(useMembers()).map(({ id, name }) => ({ id, label: name }));
  const teams = (useTeams().data ?? []).map(({ id, name }) => ({ id, label: name }));
  return { members, teams };
}

/** One of a list, or nothing. */
function OneOf({
  label,
  nothing,
  options,
  value,
  onChange,
}: {
  label: string;
  nothing?: string;
  options: readonly { id: string; label: string }[];
  value: string | null;
  onChange(value: string | null): void;
}) {
  const all = nothing ? [{ id: NONE, label: nothing }, ...options] : options;
  return (
    <Select
      label={label}
      labelHidden
      options={all}
      value={value ?? NONE}
      onChange={(id) => onChange(id === NONE ? null : id)}
    />
  );
}

function TextValue({
  action,
  onChange,
}: {
  action: Of<'add_note' | 'send_reply'>;
  onChange(action: RuleAction): void;
}) {
  const t = useTranslations('automation.then');
  const hint = t('bodyHint', GAPS);
  return (
    <TextArea
      label={t('body')}
      description={action.do === 'send_reply' ? `${hint} ${t('replyHint')}` : hint}
      rows={5}
      maxLength={5000}
      className="rule-text"
      value={action.body}
      onChange={(body) => onChange({ ...action, body })}
    />
  );
}

function NotifyValue({ action, onChange }: { action: Of<'notify'>; onChange(action: RuleAction): void }) {
  const t = useTranslations('automation.then');
  const { members, teams } = usePeople();
  return (
    <>
      <span className="f12 t2">{t('members')}</span>
      <ManyChoice
        label={t('members')}
        options={members}
        values={action.memberIds}
        onChange={(memberIds) => onChange({ ...action, memberIds })}
      />
      <span className="f12 t2">{t('teams')}</span>
      <ManyChoice
        label={t('teams')}
        options={teams}
        values={action.teamIds}
        onChange={(teamIds) => onChange({ ...action, teamIds })}
      />
      <Checkbox isSelected={action.assignee} onChange={(assignee) => onChange({ ...action, assignee })}>
        {t('toAssignee')}
      </Checkbox>
    </>
  );
}

function SnoozeValue({ action, onChange }: { action: Of<'snooze'>; onChange(action: RuleAction): void }) {
  const t = useTranslations('automation.then');
  return (
    <>
      <Select
        label={t('until')}
        labelHidden
        options={[
          { id: 'next_opening', label: t('nextOpening') },
          { id: 'later', label: t('later') },
        ]}
        value={action.until}
        onChange={(until) => onChange({ ...action, until })}
      />
      {action.until === 'later' ? (
        <DurationFields
          label={t('until')}
          minutes={action.minutes}
          onChange={(minutes) => onChange({ ...action, minutes })}
        />
      ) : null}
    </>
  );
}

type Words = Of<'set_status' | 'set_priority' | 'set_kind' | 'set_stage'>;

function WordValue({ action, onChange }: { action: Words; onChange(action: RuleAction): void }) {
  const t = useTranslations('automation');
  const desk = useTranslations('desk');
  const statuses = useTranslations('ui.status');
  const label = t('then.value');
  switch (action.do) {
    case 'set_status':
      return (
        <Select
          label={label}
          labelHidden
          options={STATUSES.map((id) => ({ id, label: statuses(id) }))}
          value={action.status}
          onChange={(status) => onChange({ ...action, status })}
        />
      );
    case 'set_priority':
      return (
        <Select
          label={label}
          labelHidden
          options={priority.options.map((id) => ({ id, label: desk(`priority.${id}`) }))}
          value={action.priority}
          onChange={(next) => onChange({ ...action, priority: next })}
        />
      );
    case 'set_kind':
      return (
        <OneOf
          label={label}
          nothing={t('nothing.kind')}
          options={kind.options.map((id) => ({ id, label: desk(`kind.${id}`) }))}
          value={action.kind}
          onChange={(next) => onChange({ ...action, kind: kind.options.find((id) => id === next) ?? null })}
        />
      );
    case 'set_stage':
      return (
        <OneOf
          label={label}
          nothing={t('nothing.stage')}
          options={stage.options.map((id) => ({ id, label: desk(`stage.${id}`) }))}
          value={action.stage}
          onChange={(next) => onChange({ ...action, stage: stage.options.find((id) => id === next) ?? null })}
        />
      );
  }
}

type Named = Of<'assign_member' | 'assign_team' | 'set_category' | 'add_follower'>;

function NamedValue({ action, onChange }: { action: Named; onChange(action: RuleAction): void }) {
  const t = useTranslations('automation');
  const desk = useTranslations('desk.header');
  const locale = useLocale();
  const { members, teams } = usePeople();
  const categories = useCategories().data ?? [];
  switch (action.do) {
    case 'assign_member':
      return (
        <OneOf
          label={t('then.member')}
          nothing={t('nothing.assignee')}
          options={members}
          value={action.memberId}
          onChange={(memberId) => onChange({ ...action, memberId })}
        />
      );
    case 'assign_team':
      return (
        <OneOf
          label={t('then.team')}
          nothing={t('nothing.team')}
          options={teams}
          value={action.teamId}
          onChange={(teamId) => onChange({ ...action, teamId })}
        />
      );
    case 'add_follower':
      return (
        <OneOf
          label={t('then.member')}
          options={members}
          value={action.memberId}
          onChange={(memberId) => onChange({ ...action, memberId: memberId ?? '' })}
        />
      );
    case 'set_category': {
      const options = offeredCategories(categories, [action.categoryId]).map(({ id }) => ({
        id,
        label: categoryPath(categories, id, locale).join(desk('pathJoint')),
      }));
      return (
        <OneOf
          label={t('then.value')}
          nothing={t('nothing.category')}
          options={options}
          value={action.categoryId}
          onChange={(categoryId) => onChange({ ...action, categoryId })}
        />
      );
    }
  }
}

/** Which own field is filled, and with what. */
function FieldFill({ action, onChange }: { action: Of<'set_field'>; onChange(action: RuleAction): void }) {
  const t = useTranslations('automation.then');
  const words = useTranslations('custom-fields');
  const { nameOf } = useFieldWords();
  const fields = useFillableFields();
  const idOf = (of: { noun: string; key: string }) => `${of.noun}.${of.key}`;
  const field = fields.find((one) => idOf(one) === idOf(action));
  const choose = (id: string) => {
    const next = fields.find((one) => idOf(one) === id);
    if (next) onChange({ do: 'set_field', noun: next.noun as 'conversation' | 'customer', key: next.key, value: null });
  };
  return (
    <>
      <Select
        label={t('ownField')}
        labelHidden
        placeholder={t('choose')}
        options={fields.map((one) => ({
          id: idOf(one),
          label: words('condition.named', { noun: words(`noun.${one.noun}`), name: nameOf(one.label) }),
        }))}
        value={field ? idOf(field) : null}
        onChange={choose}
      />
      {field ? (
        <FieldValueInput
          key={idOf(field)}
          field={field}
          labelHidden
          value={action.value}
          onChange={(value) => onChange({ ...action, value })}
        />
      ) : null}
    </>
  );
}

/** Of the conversation and its customer, those the member may fill in. */
function useFillableFields() {
  const all = [...(useFields('conversation').data ?? []), ...(useFields('customer').data ?? [])];
  return all.filter((field) => field.canEdit);
}

function Value({ action, onChange }: Omit<ActionRowProps, 'onRemove'>) {
  const t = useTranslations('automation.then');
  switch (action.do) {
    case 'set_field':
      return <FieldFill action={action} onChange={onChange} />;
    case 'add_tag':
    case 'remove_tag':
      return (
        <TextField
          label={t('tag')}
          labelHidden
          placeholder={t('tag')}
          maxLength={60}
          value={action.tag}
          onChange={(tag) => onChange({ ...action, tag })}
        />
      );
    case 'add_note':
    case 'send_reply':
      return <TextValue action={action} onChange={onChange} />;
    case 'notify':
      return <NotifyValue action={action} onChange={onChange} />;
    case 'snooze':
      return <SnoozeValue action={action} onChange={onChange} />;
    case 'set_status':
    case 'set_priority':
    case 'set_kind':
    case 'set_stage':
      return <WordValue action={action} onChange={onChange} />;
    default:
      return <NamedValue action={action} onChange={onChange} />;
  }
}

/** One thing the rule does. */
export function ActionRow({ action, onChange, onRemove }: ActionRowProps) {
  const t = useTranslations('automation');
  const hasFields = useFillableFields().length > 0;
  const offered = DOS.filter((id) => id !== 'set_field' || hasFields || action.do === id);
  return (
    <div className="row wrap rule-line">
      <Select
        label={t('then.do')}
        labelHidden
        options={offered.map((id) => ({ id, label: t(`do.${id}`) }))}
        value={action.do}
        onChange={(next) => onChange(FRESH[next])}
      />
      <Value key={action.do} action={action} onChange={onChange} />
      <IconButton icon="x" label={t('then.remove')} onPress={onRemove} />
    </div>
  );
}

/** What a new row offers. */
export const freshAction = (): RuleAction => FRESH.add_tag;
