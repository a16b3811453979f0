import { useLocale, useTranslations } from 'use-intl';
import type { Locale } from '../i18n/locale.ts';

export interface PersonNameParts {
  family?: string | null;
  given?: string | null;
  /** Used as it is when there is no family name: a company, a visitor, a name of unknown order. */
  display?: string | null;
  kind?: 'person' | 'company' | 'visitor';
}

const CJK = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** Family name first, except for names in Latin letters on an English screen. */
export function personNameText(name: PersonNameParts, locale: Locale): string {
  const family = name.family?.trim() ?? '';
  const given = name.given?.trim() ?? '';
  if (!family && !given) return name.display?.trim() ?? '';
  const isGivenFirst = locale === 'en' && !CJK.test(family + given);
  return (isGivenFirst ? [given, family] : [family, given]).filter(Boolean).join(' ');
}

export interface PersonNameProps {
  name: PersonNameParts;
  /** 様 or 御中; never on visitors without a name and never on an English screen. */
  honorific?: boolean;
  className?: string;
}

export function PersonName({ name, honorific = true, className }: PersonNameProps) {
  const locale = useLocale();
  const t = useTranslations('ui.person');
  const text = personNameText(name, locale);
  const isVisitor = name.kind === 'visitor' || text === '';
  const title = !honorific || isVisitor ? '' : name.kind === 'company' ? t('companyHonorific') : t('honorific');
  return (
    <span className={className}>
      {text || t('unknown')}
      {title ? <span className="honorific"> {title}</span> : null}
    </span>
  );
}
