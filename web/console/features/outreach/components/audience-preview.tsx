import type { Exclusion, OutreachAudience } from '@madoguchi/contracts/outreach';
import { Button } from '@madoguchi/ui/button';
import { Banner, Empty } from '@madoguchi/ui/feedback';
import { ErrorState } from '@madoguchi/ui/states';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { useCustomerText } from '../../../lib/person.ts';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { isAsked, type SampleQuestion, useAudienceCount, useSamples, useTestMail } from '../api.ts';
import { PeopleDialog } from './people-dialog.tsx';

const PAUSE_MS = 400;

/** How many get it, and how many not for which reason; each opens its list. */
export function AudiencePreview({ audience }: { audience: OutreachAudience }) {
  const t = useTranslations('outreach');
  const problemText = useProblemText();
  const asked = useDebounced(audience, PAUSE_MS);
  const query = useAudienceCount(asked);
  const [open, setOpen] = useState<{ reason: Exclusion | null } | null>(null);
  if (!isAsked(audience)) return <Empty icon="users" title={t('chooseAudience')} />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const { total = 0, included = 0, excluded = [] } = query.data ?? {};
  return (
    <section aria-label={t('section.who')} aria-busy={query.isFetching}>
      <div className="outreach-counts" role="status">
        {query.data ? (
          <>
            <b>{included > 0 ? t('included', { count: included }) : t('nobody')}</b>
            {total > included ? <span className="t2">{t('leftOut', { count: total - included })}</span> : null}
          </>
        ) : (
          <span className="t3">{t('counting')}</span>
        )}
        {included > 0 ? (
          <Button size="xs" variant="text" onPress={() => setOpen({ reason: null })}>
            {t('openIncluded')}
          </Button>
        ) : null}
      </div>
      <ul className="outreach-reasons">
        {excluded.map(({ reason, count }) => (
          <li key={reason}>
            <Button size="xs" variant="text" onPress={() => setOpen({ reason })}>
              {t(`exclusion.${reason}`)}
            </Button>
            <span className="num">{t('people', { count })}</span>
          </li>
        ))}
      </ul>
      {open ? <PeopleDialog audience={asked} reason={open.reason} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}

/** How it looks in a mail program is seen in one: the mail goes to whoever presses this. */
function TestMail({ question }: { question: SampleQuestion }) {
  const t = useTranslations('outreach.test');
  const text = useCustomerText();
  const problemText = useProblemText();
  const test = useTestMail();
  const say = test.data ? t('told', { address: test.data.address, name: text(test.data.customer) }) : '';
  return (
    <div className="row wrap">
      <Button icon="mail" isPending={test.isPending} onPress={() => test.mutate(question)}>
        {t('open')}
      </Button>
      <span className="f12 t2" role="status">
        {say}
      </span>
      {test.isError ? <Banner tone="danger" title={problemText(test.error)} /> : null}
    </div>
  );
}

/** The mail as it reads for three of those who get it. */
export function Samples({ question }: { question: SampleQuestion }) {
  const t = useTranslations('outreach');
  const problemText = useProblemText();
  const asked = useDebounced(question, PAUSE_MS);
  const query = useSamples(asked);
  if (query.isError) return <Banner tone="warn" title={problemText(query.error)} />;
  const samples = query.data ?? [];
  if (samples.length === 0) return <p className="t3 f12">{t('samplesNone')}</p>;
  return (
    <>
      <div className="outreach-samples">
        {samples.map(({ customer, address, subject, text, missing }) => (
          <article key={customer.id} className="outreach-sample">
            <p className="f12 t3">{t('sampleTo', { address })}</p>
            <p>
              <b>{subject}</b>
            </p>
            <p className="outreach-text">{text}</p>
            {missing.length > 0 ? (
              <Banner tone="warn" title={t('sampleMissing', { names: missing.join(', ') })} />
            ) : null}
          </article>
        ))}
      </div>
      <TestMail question={question} />
    </>
  );
}
