import { lazy, Suspense } from 'react';
import { openRecord, useOpenedRecord } from '../../../lib/record-sheet.ts';

const RecordSheet = lazy(async () => ({ default: (await import('./record-sheet.tsx')).RecordSheet }));

/** The order, contract, right or asset that was opened somewhere; nothing while none is. */
export function RecordSheets() {
  const opened = useOpenedRecord();
  if (!opened) return null;
  return (
    <Suspense fallback={null}>
      <RecordSheet key={opened.id} record={opened} onClose={() => openRecord(null)} />
    </Suspense>
  );
}
