import { NextPage } from '@madoguchi/ui/next-page';
import { Skeleton } from '@madoguchi/ui/feedback';
import { RelativeTime } from '@madoguchi/ui/time';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useRuns } from '../api.ts';
import { EffectList } from './effect-list.tsx';

/** When the rule ran, for which conversation, and what came of it. */
export function RuleRuns({ ruleId }: { ruleId: string }) {
  const t = useTranslations('automation.runs');
  const query = useRuns(ruleId);
  const runs = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="rule-runs" aria-labelledby="rule-runs-title">
      <h2 id="rule-runs-title">{t('title')}</h2>
      {query.isPending ? <Skeleton height={40} /> : null}
      {query.isSuccess && runs.length === 0 ? <p className="t3">{t('empty')}</p> : null}
      <ul className="rule-samples">
        {runs.map((run) => (
          <li key={run.id}>
            <Link href={paths.conversation(run.conversationId)} className="clip">
              {run.subject || run.reference}
            </Link>
            <span className="t3 f12 row row-tight">
              <b data-outcome={run.outcome}>{t(`outcome.${run.outcome}`)}</b>
              <RelativeTime at={run.at} />
              {t('version', { version: run.version })}
            </span>
            <EffectList effects={run.effects} />
          </li>
        ))}
      </ul>
      <NextPage query={query}>{t('more')}</NextPage>
    </section>
  );
}
