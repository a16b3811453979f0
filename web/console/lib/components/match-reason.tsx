import type { CustomerMatch } from '@madoguchi/contracts/customers';
import { useLocale, useTranslations } from 'use-intl';
import './match-reason.css';

interface Found {
  matches: readonly CustomerMatch[];
  company: string | null;
  email: string | null;
  phone: string | null;
}

/**
 * Why somebody was found: which of what we know of them, with the part that was looked for marked; then what tells them from
 * others of the same name.
 */
export function MatchReason({ found: { matches, company, email, phone } }: { found: Found }) {
  const t = useTranslations('customer-view.match');
  const locale = useLocale() === 'en' ? 'en' : 'ja';
  const isSaid = (field: CustomerMatch['field']) => matches.some((one) => one.field === field);
  const address = isSaid('email') || isSaid('phone') ? null : (email ?? phone);
  const rest = [isSaid('company') ? null : company, address].filter(Boolean);
  return (
    <>
      {matches.map(({ field, text, from, to, label }, at) => (
        <span key={at} className="match-reason">
          {at > 0 ? ' · ' : null}
          {label ? label[locale] : t(field)} {text.slice(0, from)}
          <mark>{text.slice(from, to)}</mark>
          {text.slice(to)}
        </span>
      ))}
      {rest.length > 0 ? `${matches.length > 0 ? ' · ' : ''}${rest.join(' · ')}` : null}
    </>
  );
}
