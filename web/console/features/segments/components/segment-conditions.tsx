import { type PersonFieldCondition, personNoun } from '@madoguchi/contracts/custom-fields';
import type { SegmentConditions } from '@madoguchi/contracts/segments';
import { stage } from '@madoguchi/contracts/vocabulary';
import { Checkbox } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useLocale, useTranslations } from 'use-intl';
import { FieldConditions } from '../../../lib/components/field-conditions.tsx';
import { RecordField } from '../../../lib/components/record-field.tsx';
import { useRankChoices } from '../../../lib/rank-choices.ts';
import { useIssueChoices, usePurposes } from '../api.ts';

const ANY = 'any';

export interface SegmentConditionsProps {
  value: SegmentConditions;
  onChange(value: SegmentConditions): void;
}
interface PartProps {
  value: SegmentConditions;
  set(patch: Partial<SegmentConditions>): void;
}

/** Any of several, ticked; none ticked: not asked. */
function Many<T extends string>({
  label,
  options,
  value,
  onChange,
}: {
  label: string;
  options: readonly { id: T; label: string }[];
  value: readonly T[] | undefined;
  onChange(value: T[] | undefined): void;
}) {
  const chosen = value ?? [];
  const put = (next: T[]) => onChange(next.length > 0 ? next : undefined);
  return (
    <fieldset className="segment-many">
      <legend className="label">{label}</legend>
      {options.map(({ id, label: name }) => (
        <Checkbox
          key={id}
          isSelected={chosen.includes(id)}
          onChange={(on) => put(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
        >
          {name}
        </Checkbox>
      ))}
    </fieldset>
  );
}

const digits = (text: string): number => Number(text.normalize('NFKC').replace(/\D/gu, ''));

/** A whole number, or nothing. */
function Count({
  label,
  suffix,
  value,
  most,
  onChange,
}: {
  label: string;
  suffix: string;
  value: number | undefined;
  most: number;
  onChange(value: number | undefined): void;
}) {
  return (
    <TextField
      label={label}
      inputMode="numeric"
      suffix={suffix}
      value={value === undefined ? '' : String(value)}
      onChange={(text) => {
        const number = Math.min(digits(text), most);
        onChange(number > 0 ? number : undefined);
      }}
    />
  );
}

/** How long ago something happened, or did not. */
function Span({ name, value, set }: PartProps & { name: 'lastOrder' | 'contacted' }) {
  const t = useTranslations('segments');
  const asked = value[name];
  const is = asked?.is ?? ANY;
  return (
    <div className="segment-pair">
      <Select
        label={t(`condition.${name}`)}
        options={[
          { id: ANY, label: t('any') },
          { id: 'within', label: t('within') },
          { id: 'not_within', label: t('notWithin') },
        ]}
        value={is}
        onChange={(id) =>
          set({ [name]: id === 'within' || id === 'not_within' ? { days: asked?.days ?? 90, is: id } : undefined })
        }
      />
      {asked ? (
        <Count
          label={t('days')}
          suffix={t('daysUnit')}
          most={3650}
          value={asked.days}
          onChange={(days) => set({ [name]: { ...asked, days: days ?? 1 } })}
        />
      ) : null}
    </div>
  );
}

/** Whether somebody agreed to a purpose. */
function Consent({ value, set }: PartProps) {
  const t = useTranslations('segments');
  const locale = useLocale();
  const { data: purposes = [] } = usePurposes();
  const asked = value.consent;
  if (purposes.length === 0 && !asked) return null;
  const names = purposes.map(({ key, nameJa, nameEn }) => ({ id: key, label: (locale === 'en' && nameEn) || nameJa }));
  return (
    <div className="segment-pair">
      <Select
        label={t('condition.consent')}
        options={[{ id: ANY, label: t('any') }, ...names]}
        value={asked?.purpose ?? ANY}
        onChange={(id) => set({ consent: id === ANY ? undefined : { purpose: id, is: asked?.is ?? 'given' } })}
      />
      {asked ? (
        <Select
          label={t('agreed')}
          options={[
            { id: 'given', label: t('given') },
            { id: 'not_given', label: t('notGiven') },
          ]}
          value={asked.is}
          onChange={(is) => set({ consent: { ...asked, is } })}
        />
      ) : null}
    </div>
  );
}

/** Whoever has a device of the lots of an issue, before they write. */
function Issue({ value, set }: PartProps) {
  const t = useTranslations('segments');
  const { data: issues = [] } = useIssueChoices();
  if (issues.length === 0 && !value.knownIssueId) return null;
  return (
    <Select
      label={t('condition.knownIssueId')}
      options={[{ id: ANY, label: t('any') }, ...issues]}
      value={value.knownIssueId ?? ANY}
      onChange={(id) => set({ knownIssueId: id === ANY ? undefined : id })}
    />
  );
}

const withoutUnset = (conditions: SegmentConditions): SegmentConditions =>
  Object.fromEntries(Object.entries(conditions).filter(([, one]) => one !== undefined));

/** Everything a group can be asked by; all of it must hold. */
export function SegmentConditionFields({ value, onChange }: SegmentConditionsProps) {
  const t = useTranslations('segments');
  const stages = useTranslations('desk.stage');
  const ranks = useRankChoices();
  const set = (patch: Partial<SegmentConditions>) => onChange(withoutUnset({ ...value, ...patch }));
  return (
    <div className="segment-fields">
      <Many
        label={t('condition.ranks')}
        options={ranks}
        value={value.ranks}
        onChange={(next) => set({ ranks: next })}
      />
      <Many
        label={t('condition.stages')}
        options={stage.options.map((id) => ({ id, label: stages(id) }))}
        value={value.stages}
        onChange={(next) => set({ stages: next })}
      />
      <Count
        label={t('condition.valueAtLeast')}
        suffix={t('yen')}
        most={1e12}
        value={value.valueAtLeast}
        onChange={(valueAtLeast) => set({ valueAtLeast })}
      />
      <RecordField
        label={t('condition.companyId')}
        size="md"
        noun="company"
        value={value.companyId}
        onChange={(companyId) => set({ companyId })}
      />
      <RecordField
        label={t('condition.productId')}
        size="md"
        noun="product"
        value={value.productId}
        onChange={(productId) => set({ productId })}
      />
      <Issue value={value} set={set} />
      <Span name="lastOrder" value={value} set={set} />
      <Span name="contacted" value={value} set={set} />
      <Count
        label={t('condition.contractEndingWithin')}
        suffix={t('daysUnit')}
        most={3650}
        value={value.contractEndingWithin}
        onChange={(contractEndingWithin) => set({ contractEndingWithin })}
      />
      <Consent value={value} set={set} />
      <FieldConditions<PersonFieldCondition>
        nouns={personNoun.options}
        of="person"
        value={value.fields}
        onChange={(fields) => set({ fields })}
      />
    </div>
  );
}
