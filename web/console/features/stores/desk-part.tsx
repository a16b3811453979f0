import type { ConversationItem } from '@madoguchi/contracts/conversations';
import { Tag } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';
import { useStores } from '../../lib/directory.ts';
import type { ConversationPartProps, DeskParts } from '../../lib/desk-parts.tsx';

function StoreMark({ item }: { item: Pick<ConversationItem, 'storeId'> }) {
  const t = useTranslations('stores');
  const { data } = useStores();
  const store = item.storeId ? data?.find(({ id }) => id === item.storeId) : undefined;
  return store ? <Tag>{t('mark', { name: store.name })}</Tag> : null;
}

const ConversationStore = ({ conversation }: ConversationPartProps) => <StoreMark item={conversation} />;

/** Which of our own stores a matter belongs to, beside its status. */
export const storesPart: Partial<DeskParts> = { marks: [ConversationStore] };
