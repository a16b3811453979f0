import type { Locale, Translate } from '../../kernel/i18n.ts';

export type AccountMailKind = 'password_reset' | 'invitation';
export type AccountMailValues = Record<string, string | number>;

/**
 * Subject and plain text of a mail to a person (`mail.<kind>.subject` and `.text` of the catalogues). Names come from
 * people: control characters, line breaks above all, are taken out before they reach a header (OWASP ASVS 5.0 1.3.11).
 */
export function composeAccountMail(
  translate: Translate,
  locale: Locale,
  kind: AccountMailKind,
  values: AccountMailValues,
): { subject: string; text: string } {
  const plain = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace(/\p{C}+/gu, ' ') : value,
    ]),
  );
  return {
    subject: translate(locale, `mail.${kind}.subject`, plain),
    text: translate(locale, `mail.${kind}.text`, plain),
  };
}
