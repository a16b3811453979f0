import type { Company } from '@madoguchi/contracts/customers';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFieldErrors, useProblemText } from '../../../lib/errors.ts';
import { useSaveCompany } from '../api.ts';
import { AttributeFields } from './attribute-fields.tsx';
import { type Place, PlaceFields } from './place-fields.tsx';

interface EndProps {
  company: Company | null;
  error: unknown;
  isPending: boolean;
  isReady: boolean;
  onCancel(): void;
}

function FormEnd({ company, error, isPending, isReady, onCancel }: EndProps) {
  const t = useTranslations('customers');
  const problemText = useProblemText();
  return (
    <>
      {error ? (
        <p className="help err" role="alert">
          {problemText(error)}
        </p>
      ) : null}
      <div className="row">
        <Button type="submit" variant="primary" isPending={isPending} isDisabled={!isReady}>
          {company ? t('save') : t('companyList.createSave')}
        </Button>
        <Button variant="ghost" onPress={onCancel}>
          {t('cancel')}
        </Button>
      </div>
    </>
  );
}

interface CodeProps {
  domain: string;
  externalId: string;
  problem: string | undefined;
  onDomain(domain: string): void;
  onExternalId(externalId: string): void;
}

/** By what mails and other systems name the company. */
function CodeFields({ domain, externalId, problem, onDomain, onExternalId }: CodeProps) {
  const t = useTranslations('customers');
  return (
    <>
      <TextField
        label={t('field.domain')}
        description={t('companyList.domainHint')}
        size="sm"
        value={domain}
        onChange={onDomain}
        maxLength={190}
        error={problem}
      />
      <TextField label={t('field.externalId')} size="sm" value={externalId} onChange={onExternalId} maxLength={120} />
    </>
  );
}

function placeOf(company: Company | null): Place {
  return {
    form: company?.form ?? 'company',
    kind: company?.kind ?? 'organisation',
    parentCompanyId: company?.parentCompanyId ?? null,
    storeCode: company?.storeCode ?? '',
    phone: company?.phone ?? '',
    address: company?.address ?? '',
    rank: company?.rank ?? 'standard',
    caution: company?.caution ?? '',
  };
}

export interface CompanyFormProps {
  company: Company | null;
  onDone(company: Company): void;
  onCancel(): void;
}

export function CompanyForm({ company, onDone, onCancel }: CompanyFormProps) {
  const t = useTranslations('customers');
  const save = useSaveCompany(company?.id ?? null);
  const problems = useFieldErrors()(save.error);
  const [name, setName] = useState(company?.name ?? '');
  const [kana, setKana] = useState(company?.kana ?? '');
  const [domain, setDomain] = useState(company?.domain ?? '');
  const [externalId, setExternalId] = useState(company?.externalId ?? '');
  const [attributes, setAttributes] = useState(company?.attributes ?? {});
  const [place, setPlace] = useState(() => placeOf(company));
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate(
      {
        ...{ name, kana, attributes, ...place },
        domain: domain.trim() || null,
        externalId: externalId.trim() || null,
        storeCode: place.storeCode.trim() || null,
      },
      { onSuccess: onDone },
    );
  };
  return (
    <form className="profile-form" onSubmit={onSubmit}>
      <TextField
        label={t('field.name')}
        size="sm"
        isRequired
        value={name}
        onChange={setName}
        maxLength={200}
        error={problems['name']}
      />
      <TextField label={t('field.kana')} size="sm" value={kana} onChange={setKana} maxLength={200} />
      <CodeFields
        {...{ domain, externalId }}
        problem={problems['domain']}
        onDomain={setDomain}
        onExternalId={setExternalId}
      />
      <PlaceFields
        value={place}
        parentName={company?.parentCompany ?? null}
        problems={problems}
        onChange={(change) => setPlace((before) => ({ ...before, ...change }))}
      />
      <AttributeFields value={attributes} onChange={setAttributes} />
      <FormEnd
        company={company}
        error={save.error}
        isPending={save.isPending}
        isReady={name.trim() !== ''}
        onCancel={onCancel}
      />
    </form>
  );
}
