import type { Report } from '@madoguchi/contracts/reports';
import { Checkbox } from '@madoguchi/ui/choice';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useToasts } from '@madoguchi/ui/toast';
import { type FormEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { useMay, useMe } from '../../../lib/session.ts';
import type { Choice } from '../choice.ts';
import { FilterPicker } from '../components/choice-bar.tsx';
import { useCreateReport, useUpdateReport } from './api.ts';
import { CadenceFields } from './cadence-fields.tsx';
import { ContentFields } from './content-fields.tsx';
import { bodyOf, type Draft, draftOf, isWhole } from './draft.ts';
import { RecipientFields } from './recipient-fields.tsx';

const PERIODS = ['yesterday', 'last7', 'last_week', 'last30', 'last_month'] as const;
const COMPARES = ['previous', 'year_before', 'none'] as const;
const LOCALES = ['ja', 'en'] as const;

export interface PartProps {
  draft: Draft;
  onChange(part: Partial<Draft>): void;
}

/** Which days, beside which, and of what. */
function About({ draft, onChange }: PartProps) {
  const t = useTranslations('reports');
  const seesAll = useMay('metric:read_all');
  const choice: Choice = { period: { preset: 'last7' }, compare: 'none', filters: draft.filters };
  return (
    <>
      <div className="report-cadence">
        <Select
          label={t('form.period')}
          value={draft.period}
          onChange={(period) => onChange({ period })}
          options={PERIODS.map((id) => ({ id, label: t(`period.${id}`) }))}
        />
        <Select
          label={t('form.compare')}
          value={draft.compare}
          onChange={(compare) => onChange({ compare })}
          options={COMPARES.map((id) => ({ id, label: t(`compare.${id}`) }))}
        />
      </div>
      <div className="row wrap" role="group" aria-label={t('form.filters')}>
        <FilterPicker choice={choice} seesAll={seesAll} onChange={({ filters }) => onChange({ filters })} />
      </div>
    </>
  );
}

function Form({ draft, onChange }: PartProps) {
  const t = useTranslations('reports');
  return (
    <>
      <Select
        label={t('form.locale')}
        value={draft.locale}
        onChange={(locale) => onChange({ locale })}
        options={LOCALES.map((id) => ({ id, label: t(`locale.${id}`) }))}
      />
      <Checkbox isSelected={draft.withPdf} onChange={(withPdf) => onChange({ withPdf })}>
        {t('form.withPdf')}
      </Checkbox>
    </>
  );
}

/** What goes out, when and to whom; new, or changed. */
export function ReportForm({ report, onDone }: { report: Report | null; onDone(saved: Report | null): void }) {
  const t = useTranslations('reports');
  const locale = useLocale() === 'en' ? 'en' : 'ja';
  const { member } = useMe();
  const { show } = useToasts();
  const create = useCreateReport();
  const update = useUpdateReport();
  const [draft, setDraft] = useState(() => draftOf(report, { locale, memberId: member.id }));
  const parts: PartProps = { draft, onChange: (part) => setDraft((known) => ({ ...known, ...part })) };
  const body = bodyOf(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const saved = {
      onSuccess: (one: Report) => {
        show({ text: t('action.saved') });
        onDone(one);
      },
    };
    if (report) update.mutate({ id: report.id, version: report.version, ...body }, saved);
    else create.mutate(body, saved);
  };
  return (
    <form className="stack report-form" onSubmit={submit}>
      <h2>{t(report ? 'form.editTitle' : 'form.newTitle')}</h2>
      <TextField
        label={t('form.name')}
        placeholder={t('form.nameExample')}
        value={draft.name}
        onChange={(name) => parts.onChange({ name })}
        maxLength={80}
        isRequired
      />
      <ContentFields {...parts} />
      <CadenceFields {...parts} />
      <About {...parts} />
      <Form {...parts} />
      <RecipientFields {...parts} owner={report?.owner.name ?? member.name} />
      <FormFoot
        error={create.error ?? update.error}
        isPending={create.isPending || update.isPending}
        isDisabled={!isWhole(body)}
        onCancel={() => onDone(report)}
      />
    </form>
  );
}
