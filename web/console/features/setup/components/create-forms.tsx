import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { setLocalePreference } from '../../../app/locale-preference.ts';
import type { Weekday } from '../../../lib/business-hours.ts';
import { BusinessHoursEditor, HolidaySwitch } from '../../../lib/components/business-hours-editor.tsx';
import { TimeZoneField } from '../../../lib/components/time-zone-field.tsx';
import { useFieldErrors, useProblemText } from '../../../lib/errors.ts';
import type { Kept } from '../kept.ts';

const PREFIX = /^[A-Z0-9]{1,6}$/;
const MIN_PASSWORD = 8;

interface StepProps {
  kept: Kept;
  onChange(patch: Partial<Kept>): void;
}

interface StepFormProps {
  isReady: boolean;
  isPending?: boolean;
  submitLabel?: string;
  onSubmit(): void;
  onBack?(): void;
  children: ReactNode;
}

function StepForm({ isReady, isPending, submitLabel, onSubmit, onBack, children }: StepFormProps) {
  const t = useTranslations('setup');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady) onSubmit();
  };
  return (
    <form className="step-form" onSubmit={submit}>
      {children}
      <div className="row">
        <span className="grow" />
        {onBack ? (
          <Button size="md" onPress={onBack}>
            {t('back')}
          </Button>
        ) : null}
        <Button type="submit" size="md" variant="primary" isDisabled={!isReady} isPending={isPending}>
          {submitLabel ?? t('next')}
        </Button>
      </div>
    </form>
  );
}

/** Latin letters of the name make a first proposal; a Japanese name leaves it to the person. */
function proposePrefix(name: string): string {
  return name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '')
    .slice(0, 3);
}

export function NameStep({ kept, onChange, onNext }: StepProps & { onNext(): void }) {
  const t = useTranslations('setup.step.name');
  const languages = useTranslations('session.profile.languages');
  const [isOwnPrefix, setOwnPrefix] = useState(kept.referencePrefix !== '');
  const prefixProblem = kept.referencePrefix !== '' && !PREFIX.test(kept.referencePrefix) ? t('prefixProblem') : null;
  return (
    <StepForm isReady={kept.workspaceName.trim() !== '' && PREFIX.test(kept.referencePrefix)} onSubmit={onNext}>
      <TextField
        label={t('workspaceName')}
        description={t('workspaceNameHint')}
        value={kept.workspaceName}
        maxLength={120}
        autoFocus
        onChange={(workspaceName) =>
          onChange({ workspaceName, ...(isOwnPrefix ? {} : { referencePrefix: proposePrefix(workspaceName) }) })
        }
      />
      <TextField
        label={t('prefix')}
        description={t('prefixHint', { prefix: kept.referencePrefix || 'YM' })}
        value={kept.referencePrefix}
        maxLength={6}
        error={prefixProblem}
        onChange={(value) => {
          setOwnPrefix(true);
          onChange({ referencePrefix: value.normalize('NFKC').toUpperCase() });
        }}
      />
      <div className="step-pair">
        <Select
          label={t('language')}
          options={[
            { id: 'ja', label: languages('ja') },
            { id: 'en', label: languages('en') },
          ]}
          value={kept.locale}
          onChange={(locale) => {
            onChange({ locale });
            setLocalePreference({ locale });
          }}
        />
        <TimeZoneField value={kept.timeZone} onChange={(timeZone) => onChange({ timeZone })} />
      </div>
    </StepForm>
  );
}

interface HoursStepProps extends StepProps {
  problemDay: Weekday | null;
  onBack(): void;
  onNext(): void;
}

export function HoursStep({ kept, problemDay, onChange, onBack, onNext }: HoursStepProps) {
  const set = (businessHours: Kept['businessHours']) => onChange({ businessHours });
  return (
    <StepForm isReady={problemDay === null} onSubmit={onNext} onBack={onBack}>
      <BusinessHoursEditor value={kept.businessHours} onChange={set} />
      <HolidaySwitch value={kept.businessHours} onChange={set} />
    </StepForm>
  );
}

interface AdminStepProps extends StepProps {
  error: unknown;
  isPending: boolean;
  onBack(): void;
  onCreate(password: string): void;
}

export function AdminStep({ kept, error, isPending, onChange, onBack, onCreate }: AdminStepProps) {
  const t = useTranslations('setup.step.admin');
  const problemText = useProblemText();
  const problems = useFieldErrors()(error);
  const [password, setPassword] = useState('');
  const isReady = kept.name.trim() !== '' && kept.email.includes('@') && password.length >= MIN_PASSWORD;
  return (
    <StepForm
      isReady={isReady}
      isPending={isPending}
      submitLabel={t('submit')}
      onSubmit={() => onCreate(password)}
      onBack={onBack}
    >
      {error ? <Banner tone="danger" title={problemText(error)} /> : null}
      <TextField
        label={t('name')}
        description={t('nameHint')}
        value={kept.name}
        onChange={(name) => onChange({ name })}
        autoComplete="name"
        maxLength={120}
        error={problems['name']}
        autoFocus
      />
      <TextField
        label={t('email')}
        type="email"
        inputMode="email"
        value={kept.email}
        onChange={(email) => onChange({ email })}
        autoComplete="username"
        error={problems['email']}
      />
      <TextField
        label={t('password')}
        description={t('passwordHint')}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        maxLength={128}
        error={problems['password']}
      />
    </StepForm>
  );
}
