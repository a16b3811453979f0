import type { Trouble } from '@madoguchi/contracts/connectors';
import { useTranslations } from 'use-intl';

/** What went wrong in words, with what the other system said. */
export function useTroubleText(): (trouble: Trouble) => string {
  const t = useTranslations('connectors');
  const errors = useTranslations('errors');
  return ({ code, detail }) => {
    const own = `trouble.${code}` as 'trouble.unreachable';
    const known = t.has(own) ? t(own) : errors.has(code as 'not_found') ? errors(code as 'not_found') : code;
    return detail ? `${known} (${detail})` : known;
  };
}
