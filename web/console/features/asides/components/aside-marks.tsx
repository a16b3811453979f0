import type { ConversationItem } from '@madoguchi/contracts/conversations';
import { LinkButton } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { Count } from '@madoguchi/ui/marks';
import { useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useMay, useMe } from '../../../lib/session.ts';
import { useAsideCounts, useAsides } from '../api.ts';
import '../asides.css';

/** In a row: somebody asked about this conversation has answered. */
export function AsideMark({ item }: { item: ConversationItem }) {
  const t = useTranslations('asides');
  const { data } = useAsides('answered', useMay('aside:create'));
  if (!data?.some(({ conversation }) => conversation?.id === item.id)) return null;
  return (
    <span className="ta" title={t('mark')}>
      <Icon name="chat" size={14} />
      <span className="sr">{t('mark')}</span>
    </span>
  );
}

/** What waits for the member's answer; always there for those who have no other work here. */
export function AsideButton() {
  const t = useTranslations('asides');
  const mayAnswer = useMay('aside:answer');
  const { member } = useMe();
  const { data } = useAsideCounts(mayAnswer);
  const asked = data?.asked ?? 0;
  if (!mayAnswer || (asked === 0 && member.role !== 'light')) return null;
  return (
    <LinkButton variant="ghost" icon="chat" href={paths.asides}>
      <span className="aside-word">{t('title')}</span>
      {asked > 0 ? (
        <Count value={asked} tone={(data?.overdue ?? 0) > 0 ? 'hot' : 'accent'} label={t('bar', { count: asked })} />
      ) : null}
    </LinkButton>
  );
}
