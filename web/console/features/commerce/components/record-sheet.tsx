import { Dialog } from '@madoguchi/ui/dialog';
import { Empty } from '@madoguchi/ui/feedback';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { RecordFields } from '../../../lib/components/record-fields.tsx';
import { isNotFound, useProblemText } from '../../../lib/errors.ts';
import type { OpenedRecord } from '../../../lib/record-sheet.ts';
import { useAsset, useContract, useEntitlement, useOrder } from '../api.ts';
import { AssetSheet } from './asset-sheet.tsx';
import { ContractSheet, EntitlementSheet } from './contract-sheet.tsx';
import { OrderSheet } from './order-sheet.tsx';
import '../commerce.css';

/** A whole record, or why it cannot be shown. */
function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const t = useTranslations('commerce');
  const problemText = useProblemText();
  if (query.isPending) return <LoadingState shape="rows" />;
  if (query.isError)
    return isNotFound(query.error) ? (
      <Empty icon="search" title={t('gone')} />
    ) : (
      <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />
    );
  return <>{children(query.data)}</>;
}

function OrderOf({ id }: { id: string }) {
  return <Loaded query={useOrder(id)}>{(order) => <OrderSheet order={order} />}</Loaded>;
}
function ContractOf({ id }: { id: string }) {
  return <Loaded query={useContract(id)}>{(contract) => <ContractSheet contract={contract} />}</Loaded>;
}
function EntitlementOf({ id }: { id: string }) {
  return <Loaded query={useEntitlement(id)}>{(right) => <EntitlementSheet right={right} />}</Loaded>;
}
function AssetOf({ id }: { id: string }) {
  return <Loaded query={useAsset(id)}>{(asset) => <AssetSheet asset={asset} />}</Loaded>;
}

const sheets = { order: OrderOf, contract: ContractOf, entitlement: EntitlementOf, asset: AssetOf };

/** One record in full, over what is on the screen. */
export function RecordSheet({ record, onClose }: { record: OpenedRecord; onClose(): void }) {
  const t = useTranslations('commerce.sheet');
  const Sheet = sheets[record.kind];
  return (
    <Dialog isOpen onOpenChange={onClose} size="lg" title={t(record.kind)}>
      <div className="stack record-sheet">
        <Sheet id={record.id} />
        <RecordFields noun={record.kind} id={record.id} />
      </div>
    </Dialog>
  );
}
