import type { CustomerMatch } from '@madoguchi/contracts/customers';
import { useTranslations } from 'use-intl';
import './match-reason.css';

/** Why somebody was found: which of what we know of them, with the part that was looked for marked. */
export function MatchReason({ matches }: { matches: readonly CustomerMatch[] }) {
  const t = useTranslations('customer-view.match');
  return matches.map(({ field, text, from, to }, at) => (
    <span key={at} className="match-reason">
      {at > 0 ? ' · ' : null}
      {t(field)} {text.slice(0, from)}
      <mark>{text.slice(from, to)}</mark>
      {text.slice(to)}
    </span>
  ));
}
