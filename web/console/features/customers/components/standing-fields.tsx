import type { CompanyRole, ContactChannel, Expertise } from '@madoguchi/contracts/customers';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import type { CustomerChange } from '../api.ts';
import { useRankName, useRanks } from '../use-ranks.ts';

type UsageStage = NonNullable<CustomerChange['usageStage']>;
export const STAGES: readonly UsageStage[] = ['before_purchase', 'at_purchase', 'after_purchase', 'continuing'];
const EXPERTISE: readonly Expertise[] = ['beginner', 'standard', 'expert'];
const CHANNELS: readonly ContactChannel[] = ['email', 'phone', 'chat', 'line', 'sms', 'letter'];
const ROLES: readonly CompanyRole[] = ['contact', 'in_charge', 'decider', 'user'];
const NONE = 'none';

export interface Standing {
  rank: string;
  usageStage: UsageStage | null;
  expertise: Expertise;
  preferences: string;
  companyRole: CompanyRole | null;
  contactPreference: { channel: ContactChannel | null; hours: string };
}

interface Props {
  value: Standing;
  hasCompany: boolean;
  onChange(change: Partial<Standing>): void;
}

interface ChoiceProps<T extends string> {
  label: string;
  words(id: T): string;
  none: string;
  ids: readonly T[];
  value: T | null;
  onChange(value: T | null): void;
}

/** One of a few words, or nothing said. */
function OptionalChoice<T extends string>({ label, words, none, ids, value, onChange }: ChoiceProps<T>) {
  return (
    <Select
      label={label}
      size="sm"
      options={[{ id: NONE, label: none }, ...ids.map((id) => ({ id: id as string, label: words(id) }))]}
      value={value ?? NONE}
      onChange={(id) => onChange(ids.find((one) => one === id) ?? null)}
    />
  );
}

function Choices({ value, onChange }: Omit<Props, 'hasCompany'>) {
  const t = useTranslations('customers');
  const ranks = useRanks();
  const rankName = useRankName();
  const keys = ranks.some((rank) => rank.key === value.rank)
    ? ranks.map((rank) => rank.key)
    : [value.rank, ...ranks.map((rank) => rank.key)];
  const none = t('notSaid');
  const contact = value.contactPreference;
  return (
    <div className="two-columns">
      <Select
        label={t('field.rank')}
        size="sm"
        options={keys.map((id) => ({ id, label: rankName(id) }))}
        value={value.rank}
        onChange={(rank) => onChange({ rank })}
      />
      <OptionalChoice
        label={t('field.usageStage')}
        words={(id) => t(`code.usageStage.${id}`)}
        none={none}
        ids={STAGES}
        value={value.usageStage}
        onChange={(usageStage) => onChange({ usageStage })}
      />
      <Select
        label={t('field.expertise')}
        size="sm"
        options={EXPERTISE.map((id) => ({ id, label: t(`code.expertise.${id}`) }))}
        value={value.expertise}
        onChange={(expertise) => onChange({ expertise })}
      />
      <OptionalChoice
        label={t('field.contactChannel')}
        words={(id) => t(`channel.${id}`)}
        none={none}
        ids={CHANNELS}
        value={contact.channel}
        onChange={(channel) => onChange({ contactPreference: { ...contact, channel } })}
      />
    </div>
  );
}

/** Where somebody stands with us, how well they know what they bought, and how they wish to be reached. */
export function StandingFields({ value, hasCompany, onChange }: Props) {
  const t = useTranslations('customers');
  const none = t('notSaid');
  const contact = value.contactPreference;
  return (
    <>
      {hasCompany ? (
        <OptionalChoice
          label={t('field.companyRole')}
          words={(id) => t(`companyRole.${id}`)}
          none={none}
          ids={ROLES}
          value={value.companyRole}
          onChange={(companyRole) => onChange({ companyRole })}
        />
      ) : null}
      <Choices value={value} onChange={onChange} />
      <TextField
        label={t('field.contactHours')}
        size="sm"
        value={contact.hours}
        onChange={(hours) => onChange({ contactPreference: { ...contact, hours } })}
        maxLength={200}
        autoComplete="off"
      />
      <TextArea
        label={t('field.preferences')}
        value={value.preferences}
        onChange={(preferences) => onChange({ preferences })}
        rows={2}
        maxLength={2000}
      />
    </>
  );
}
