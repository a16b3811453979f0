import type { Preview, RuleDefinition } from '@madoguchi/contracts/automation';
import { Banner, Skeleton } from '@madoguchi/ui/feedback';
import { Icon } from '@madoguchi/ui/icon';
import { RelativeTime } from '@madoguchi/ui/time';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { paths } from '../../../lib/paths.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { usePreview } from '../api.ts';
import { EffectList } from './effect-list.tsx';

/** What the rule would have done, beside the builder, while it is being written. */
export function RulePreview({ definition }: { definition: RuleDefinition | null }) {
  const t = useTranslations('automation.preview');
  const problemText = useProblemText();
  const settled = useDebounced(JSON.stringify(definition), 500);
  const query = usePreview(JSON.parse(settled) as RuleDefinition | null);
  return (
    <section className="rule-preview" aria-labelledby="rule-preview-title" aria-busy={query.isFetching}>
      <h2 id="rule-preview-title" className="row row-tight">
        <Icon name="eye" size={16} />
        {t('title')}
      </h2>
      <p className="t2 f12">{definition ? t('lead') : t('unfinished')}</p>
      {query.isError ? <Banner tone="warn">{problemText(query.error)}</Banner> : null}
      {definition && query.isPending ? <Skeleton height={60} /> : null}
      {definition && query.data && !query.isError ? <Outcome preview={query.data} /> : null}
    </section>
  );
}

function Outcome({ preview }: { preview: Preview }) {
  const t = useTranslations('automation');
  const { matched, examined, conversations, days, judgedToday, samples } = preview;
  const past = matched === 0 ? t('preview.nothing') : t('preview.matched', { matched, examined, conversations });
  const present = matched === 0 ? t('preview.nothingNow') : t('preview.now', { matched });
  const fields = judgedToday.map((field) => t(`field.${field}` as 'field.subject')).join(t('did.joint'));
  return (
    <>
      <p role="status">
        <b>{days === 0 ? present : past}</b>
      </p>
      {preview.complete ? null : <p className="t3 f12">{t('preview.incomplete')}</p>}
      {judgedToday.length > 0 && days > 0 ? <p className="t3 f12">{t('preview.today', { fields })}</p> : null}
      {samples.length > 0 ? (
        <ul className="rule-samples" aria-label={t('preview.sample')}>
          {samples.map((sample) => (
            <li key={`${sample.conversationId}${sample.at}`}>
              <Link href={paths.conversation(sample.conversationId)} className="clip">
                {sample.subject || sample.reference}
              </Link>
              <span className="t3 f12 row row-tight">
                {sample.customer} <RelativeTime at={sample.at} />
              </span>
              <EffectList effects={sample.effects} isPlan />
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
