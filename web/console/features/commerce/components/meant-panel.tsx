import { Section, RecordRow } from '@madoguchi/ui/customer';
import { useTranslations } from 'use-intl';
import { useCustomerView } from '../../../lib/customer-view.ts';
import type { ConversationPartProps } from '../../../lib/desk-parts.tsx';
import { openRecord } from '../../../lib/record-sheet.ts';
import { useMay } from '../../../lib/session.ts';
import { useMeantAssets } from '../api.ts';
import { CoverText } from './cover-text.tsx';

/** Which of the customer's assets this is about, and whether we stand for it; asked only of who has some. */
export function MeantPanel({ conversation }: ConversationPartProps) {
  const t = useTranslations('commerce.meant');
  const mayRead = useMay('commerce:read');
  const { data: view } = useCustomerView(conversation.customer.id, conversation.id);
  const { data } = useMeantAssets(conversation.id, mayRead && (view?.assets?.count ?? 0) > 0);
  if (!data || data.length === 0) return null;
  return (
    <Section icon="shield" title={t('title')}>
      {data.map(({ asset, because, words, cover }) => (
        <div key={asset.id}>
          <RecordRow
            onPress={() => openRecord({ kind: 'asset', id: asset.id })}
            title={asset.product ? `${asset.product.code} ${asset.name}` : asset.name}
            sub={<CoverText cover={cover} />}
          />
          <p className="t3 f12">{t(`because.${because}`, { words })}</p>
        </div>
      ))}
    </Section>
  );
}
