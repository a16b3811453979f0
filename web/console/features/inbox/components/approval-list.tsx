import { Empty } from '@madoguchi/ui/feedback';
import { ListItem } from '@madoguchi/ui/list-item';
import { PersonName } from '@madoguchi/ui/person-name';
import { ErrorState, LoadingState, NoPermissionState } from '@madoguchi/ui/states';
import { RelativeTime } from '@madoguchi/ui/time';
import { VirtualList } from '@madoguchi/ui/virtual-list';
import { useTranslations } from 'use-intl';
import { useApprovalReasons } from '../../../lib/approval-reasons.ts';
import { useDeskParts } from '../../../lib/desk-parts.tsx';
import { isForbidden, useProblemText } from '../../../lib/errors.ts';
import { paths } from '../../../lib/paths.ts';
import { useCustomerParts } from '../../../lib/person.ts';
import { type Approval, useApprovals } from '../api.ts';

const ROW_HEIGHT = 78;

export interface ApprovalListProps {
  selectedId: string | null;
  cursorId: string | null;
}

function ApprovalRow({ approval, isSelected }: { approval: Approval; isSelected: boolean }) {
  const t = useTranslations('desk');
  const parts = useCustomerParts();
  const reasonWords = useApprovalReasons();
  const { requestedBy, reasons } = approval;
  return (
    <ListItem
      id={`row-${approval.conversationId}`}
      href={paths.conversation(approval.conversationId, 'approvals')}
      channel="email"
      title={<PersonName name={parts(approval.customer)} />}
      subject={approval.body || approval.subject || t('noSubject')}
      detail={t('approval.asked', { name: requestedBy.name, reasons: reasonWords(reasons) })}
      sla={<RelativeTime at={approval.requestedAt} form="elapsed" className="f11 t3 nowrap" />}
      isSelected={isSelected}
    />
  );
}

/** Answers of others that wait for a yes, the longest waiting first. */
export function ApprovalList({ selectedId, cursorId }: ApprovalListProps) {
  const t = useTranslations('desk');
  const problemText = useProblemText();
  const query = useApprovals(true);
  const { approvals } = useDeskParts();
  if (query.isPending) return <LoadingState shape="rows" rows={4} />;
  if (query.isError && isForbidden(query.error)) return <NoPermissionState />;
  const items = query.data ?? [];
  return (
    <>
      {approvals.map((Part, at) => (
        <Part key={at} />
      ))}
      {query.isError ? (
        <ErrorState
          title={t('approval.loadFailed')}
          detail={problemText(query.error)}
          onRetry={() => void query.refetch()}
        />
      ) : null}
      {items.length === 0 && !query.isError ? (
        <Empty icon="check-c" title={t('empty.approvals.title')}>
          {t('empty.approvals.detail')}
        </Empty>
      ) : null}
      <VirtualList
        items={items}
        itemKey={(item) => item.messageId}
        estimate={ROW_HEIGHT}
        label={t('views.approvals.title')}
        scrollToKey={items.find((item) => item.conversationId === cursorId)?.messageId}
      >
        {(item) => <ApprovalRow approval={item} isSelected={item.conversationId === selectedId} />}
      </VirtualList>
    </>
  );
}
