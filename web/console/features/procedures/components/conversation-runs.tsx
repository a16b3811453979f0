import { Section } from '@madoguchi/ui/customer';
import { useTranslations } from 'use-intl';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useRuns } from '../api.ts';
import { RunRow } from './run-row.tsx';
import '../procedures.css';

/** The procedures of the customer, beside them: those of other conversations too. */
export function ConversationRuns({ conversation }: ConversationPartProps) {
  const t = useTranslations('procedures');
  const { data } = useRuns({ customerId: conversation.customer.id, limit: 20 }, useMay('procedure:read'));
  if (!data || data.length === 0) return null;
  return (
    <Section icon="flow" title={t('title')} count={data.filter(({ state }) => state === 'running').length}>
      <div className="procedure-list">
        {data.map((run) => (
          <RunRow key={run.id} run={run} href={paths.procedure(run.id)} isSelected={false} />
        ))}
      </div>
    </Section>
  );
}
