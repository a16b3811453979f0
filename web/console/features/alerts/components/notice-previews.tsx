import { useTranslations } from 'use-intl';
import { useUnsentText } from './use-unsent-text.ts';

export interface Previewed {
  id: string;
  /** Null: it gets one with its conversation. */
  reference: string | null;
  to: string;
  body: string;
  /** Why it gets nothing. */
  skipped: string | null;
  warnings: readonly string[];
}

/** What each account gets, word for word, and what stands in the way. */
export function NoticePreviews({ items }: { items: readonly Previewed[] }) {
  const t = useTranslations('alerts.notice');
  const unsentText = useUnsentText();
  return (
    <ul className="alert-previews">
      {items.map(({ id, reference, to, body, skipped, warnings }) => (
        <li key={id}>
          {reference ? <b className="mono">{reference}</b> : null} <b>{to}</b>
          {warnings.length > 0 ? (
            <span className="block f12 tw">{t('warning', { words: warnings.map(unsentText).join(' ') })}</span>
          ) : null}
          {skipped ? (
            <span className="block f12 t3">{t('skipped', { words: unsentText(skipped) })}</span>
          ) : (
            <span className="body f12">{body}</span>
          )}
        </li>
      ))}
    </ul>
  );
}
