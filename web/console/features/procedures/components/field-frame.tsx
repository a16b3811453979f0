import { useTranslations } from 'use-intl';

/** What a text field says below itself, for those made of several. */
export function Under({ description, error }: { description?: string; error: string | null }) {
  return (
    <>
      {description ? <p className="f12 t3">{description}</p> : null}
      {error ? (
        <p className="f12 td" role="alert">
          {error}
        </p>
      ) : null}
    </>
  );
}

export function Marked({ label, isRequired }: { label: string; isRequired: boolean }) {
  const t = useTranslations('ui');
  return (
    <>
      {label}
      {isRequired ? <span className="req">{t('required')}</span> : null}
    </>
  );
}
