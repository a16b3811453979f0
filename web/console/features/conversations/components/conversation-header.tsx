import type { Conversation } from '@madoguchi/contracts/conversations';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { Tag } from '@madoguchi/ui/marks';
import { useToasts } from '@madoguchi/ui/toast';
import { useLocale, useTranslations } from 'use-intl';
import { categoryPath, useCategories, useMemberName } from '../../../lib/directory.ts';
import { copyText } from '../../../lib/clipboard.ts';
import type { ConversationAction } from '../../../lib/desk-parts.tsx';
import { usePresence } from '../../../lib/presence.ts';
import { useMe } from '../../../lib/session.ts';
import { ConversationMarks } from './conversation-marks.tsx';
import { MoreMenu } from './more-menu.tsx';
import { SubjectLine } from './subject-line.tsx';
import { SummaryLine } from './summary-line.tsx';
import { TimeLeft } from './time-left.tsx';

function Reference({ reference }: { reference: string }) {
  const t = useTranslations('desk.header');
  const { show } = useToasts();
  const copy = () => void copyText(reference).then(() => show({ text: t('copied', { reference }), icon: 'copy' }));
  return (
    <span className="row row-tight">
      <span className="mono nowrap">{reference}</span>
      <IconButton icon="copy" size="xs" label={t('copy')} onPress={copy} />
    </span>
  );
}

/** Who else looks at this conversation right now. */
function Watching({ conversationId }: { conversationId: string }) {
  const t = useTranslations('desk.header');
  const { member } = useMe();
  const { viewers } = usePresence(conversationId);
  const nameOf = useMemberName();
  const others = viewers.filter((viewer) => viewer.memberId !== member.id);
  const [first] = others;
  if (!first) return null;
  const name = nameOf(first.memberId) ?? '';
  const words =
    others.length > 1
      ? t('viewedByMore', { name, count: others.length - 1 })
      : t(first.typing ? 'typedBy' : 'viewedBy', { name });
  return (
    <span className="row row-tight tw nowrap" title={others.map((viewer) => nameOf(viewer.memberId) ?? '').join(', ')}>
      <Icon name={first.typing ? 'edit' : 'eye'} size={14} />
      {words}
    </span>
  );
}

export interface ConversationHeaderProps {
  conversation: Conversation;
  /** Of other features. */
  actions?: readonly ConversationAction[];
  onSnooze(): void;
  onShowCustomer?(): void;
}

export function ConversationHeader({ conversation, actions = [], onSnooze, onShowCustomer }: ConversationHeaderProps) {
  const t = useTranslations('desk.header');
  const locale = useLocale();
  const { data: categories } = useCategories();
  const path = categoryPath(categories ?? [], conversation.categoryId, locale);
  return (
    <header className="convhead">
      <div className="row f12 t3 convhead-top">
        <Reference reference={conversation.reference} />
        {conversation.spam ? (
          <Tag tone="warn" icon="shield">
            {t('spam')}
          </Tag>
        ) : null}
        {path.length > 0 ? <span className="clip">{path.join(t('pathJoint'))}</span> : null}
        <span className="end row convhead-end">
          <Watching conversationId={conversation.id} />
          <TimeLeft conversation={conversation} />
          {onShowCustomer ? (
            <Button size="xs" icon="user" onPress={onShowCustomer}>
              {t('customer')}
            </Button>
          ) : null}
          <MoreMenu conversation={conversation} actions={actions} onSnooze={onSnooze} />
        </span>
      </div>
      <SubjectLine conversation={conversation} />
      <SummaryLine conversation={conversation} />
      <ConversationMarks conversation={conversation} />
    </header>
  );
}
