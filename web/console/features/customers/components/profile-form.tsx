import type { Customer } from '@madoguchi/contracts/customers';
import { Button } from '@madoguchi/ui/button';
import { TextArea, TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFieldErrors, useProblemText } from '../../../lib/errors.ts';
import type { CustomerChange } from '../api.ts';
import { AttributeFields } from './attribute-fields.tsx';
import { CompanyField } from './company-field.tsx';
import { PersonalFields, type PersonalValues } from './personal-fields.tsx';
import { type Standing, StandingFields } from './standing-fields.tsx';

type Fields = Required<
  Pick<CustomerChange, 'familyName' | 'givenName' | 'familyKana' | 'givenKana' | 'caution' | 'attributes'>
> & {
  externalId: string;
  companyId: string | null;
  locale: 'ja' | 'en' | null;
} & Standing;

const UNKNOWN = 'unknown';

function fieldsOf(customer: Customer | null): Fields {
  return {
    familyName: customer?.familyName ?? '',
    givenName: customer?.givenName ?? '',
    familyKana: customer?.familyKana ?? '',
    givenKana: customer?.givenKana ?? '',
    externalId: customer?.externalId ?? '',
    companyId: customer?.companyId ?? null,
    locale: customer?.locale ?? null,
    caution: customer?.caution ?? '',
    attributes: customer?.attributes ?? {},
    rank: customer?.rank ?? 'standard',
    usageStage: customer?.usageStage ?? null,
    expertise: customer?.expertise ?? 'standard',
    preferences: customer?.preferences ?? '',
    companyRole: customer?.companyRole ?? null,
    contactPreference: customer?.contactPreference ?? { channel: null, hours: '' },
  };
}

/** Nothing else is said: what is shown only in part would be written down as it is shown. */
function changedOf(said: CustomerChange, before: Readonly<Record<string, unknown>>): CustomerChange {
  return Object.fromEntries(
    Object.entries(said).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(before[key] ?? null)),
  );
}

interface NameFieldsProps {
  fields: Fields;
  problems: Readonly<Record<string, string>>;
  onChange(patch: Partial<Fields>): void;
}

const names = ['familyName', 'givenName', 'familyKana', 'givenKana'] as const;

function NameFields({ fields, problems, onChange }: NameFieldsProps) {
  const t = useTranslations('customers.field');
  return (
    <div className="two-columns">
      {names.map((name) => (
        <TextField
          key={name}
          label={t(name)}
          size="sm"
          value={fields[name]}
          onChange={(value) => onChange({ [name]: value })}
          maxLength={80}
          autoComplete="off"
          error={problems[name]}
        />
      ))}
    </div>
  );
}

function LanguageField({ value, onChange }: { value: Fields['locale']; onChange(value: Fields['locale']): void }) {
  const t = useTranslations('customers');
  return (
    <Select
      label={t('field.locale')}
      size="sm"
      options={[
        { id: UNKNOWN, label: t('language.unknown') },
        { id: 'ja', label: t('language.ja') },
        { id: 'en', label: t('language.en') },
      ]}
      value={value ?? UNKNOWN}
      onChange={(id) => onChange(id === 'ja' || id === 'en' ? id : null)}
    />
  );
}

export interface ProfileFormProps {
  customer: Customer | null;
  isPending: boolean;
  error: unknown;
  saveLabel: string;
  onSave(fields: CustomerChange): void;
  onCancel(): void;
  /** Further fields above the buttons. */
  children?: React.ReactNode;
}

/** Name with its reading side by side, then where the person belongs, then what to be careful about. */
export function ProfileForm({ customer, isPending, error, saveLabel, onSave, onCancel, children }: ProfileFormProps) {
  const t = useTranslations('customers.field');
  const words = useTranslations('customers');
  const problemText = useProblemText();
  const problems = useFieldErrors()(error);
  const [fields, setFields] = useState(() => fieldsOf(customer));
  const [personal, setPersonal] = useState<PersonalValues>({});
  const set = (patch: Partial<Fields>) => setFields((before) => ({ ...before, ...patch }));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    const said = { ...fields, externalId: fields.externalId.trim() || null };
    onSave({ ...(customer ? changedOf(said, { ...customer }) : said), ...personal });
  };
  return (
    <form className="profile-form" onSubmit={onSubmit}>
      <NameFields fields={fields} problems={problems} onChange={set} />
      <CompanyField
        value={fields.companyId}
        name={customer?.company ?? null}
        onChange={(companyId) => set({ companyId })}
      />
      <TextField
        label={t('externalId')}
        size="sm"
        value={fields.externalId}
        onChange={(externalId) => set({ externalId })}
        maxLength={120}
        autoComplete="off"
        error={problems['externalId']}
      />
      <StandingFields value={fields} hasCompany={fields.companyId !== null} onChange={set} />
      <PersonalFields customer={customer} values={personal} problems={problems} onChange={setPersonal} />
      <LanguageField value={fields.locale} onChange={(locale) => set({ locale })} />
      <TextArea
        label={t('caution')}
        description={words('cautionHint')}
        value={fields.caution}
        onChange={(caution) => set({ caution })}
        rows={2}
        maxLength={1000}
      />
      <AttributeFields value={fields.attributes} onChange={(attributes) => set({ attributes })} />
      {children}
      {error ? (
        <p className="help err" role="alert">
          {problemText(error)}
        </p>
      ) : null}
      <div className="row">
        <Button type="submit" variant="primary" isPending={isPending}>
          {saveLabel}
        </Button>
        <Button variant="ghost" onPress={onCancel}>
          {words('cancel')}
        </Button>
      </div>
    </form>
  );
}
