import { type BulkEdit, savedViewEndpoints } from '@madoguchi/contracts/saved-views';
import { Button, IconButton } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { call } from '../../../lib/api-client.ts';
import { paths } from '../../../lib/paths.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { bulkKeys, useBulk } from '../api.ts';
import { showBulk, useShownBulk } from '../bulk-under-way.ts';

function Failures({ bulk, onClose }: { bulk: BulkEdit; onClose(): void }) {
  const t = useTranslations('saved-views.bulk');
  const errors = useTranslations('saved-views.bulk.failure');
  return (
    <Dialog
      isOpen
      size="md"
      onOpenChange={(isOpen) => !isOpen && onClose()}
      title={t('failures', { count: bulk.failed + bulk.kept })}
    >
      <ul className="bulk-failures">
        {bulk.failures.map((failure) => (
          <li key={failure.conversationId}>
            <Link href={paths.conversation(failure.conversationId)}>{failure.reference}</Link>{' '}
            <span className="t2">
              {errors.has(failure.code as 'forbidden') ? errors(failure.code as 'forbidden') : errors('other')}
            </span>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function words(bulk: BulkEdit, t: ReturnType<typeof useTranslations<'saved-views.bulk'>>): string {
  const { state, handled, total, changed, unchanged, restored, kept, failed } = bulk;
  switch (state) {
    case 'running':
      return t('running', { handled, total });
    case 'undoing':
      return t('undoing', { handled, total });
    case 'cancelled':
      return t('cancelled', { changed });
    case 'undone':
      return t('undone', { restored, kept });
    case 'done':
      return t('done', { changed, unchanged, failed });
  }
}

function Card({ bulk }: { bulk: BulkEdit }) {
  const t = useTranslations('saved-views.bulk');
  const told = useTold();
  const queryClient = useQueryClient();
  const [isListing, setListing] = useState(false);
  const params = { id: bulk.id };
  const keep = (next: BulkEdit) => queryClient.setQueryData(bulkKeys.one(bulk.id), next);
  const cancel = useWrite(async () => keep(await call(savedViewEndpoints.cancelBulk, { params })));
  const undo = useWrite(async () => {
    keep(await call(savedViewEndpoints.undoBulk, { params }));
    await queryClient.invalidateQueries({ queryKey: bulkKeys.one(bulk.id) });
  });
  const isUnderWay = bulk.state === 'running' || bulk.state === 'undoing';
  return (
    <section className="bulk-progress" aria-label={t('title')}>
      <span className="grow" role="status">
        {words(bulk, t)}
      </span>
      {isUnderWay ? <progress value={bulk.handled} max={Math.max(1, bulk.total)} aria-label={t('progress')} /> : null}
      {bulk.state === 'running' ? (
        <Button size="xs" onPress={() => cancel.mutate(undefined, { onError: told().onError })}>
          {t('stop')}
        </Button>
      ) : null}
      {bulk.failures.length > 0 ? (
        <Button size="xs" onPress={() => setListing(true)}>
          {t('show')}
        </Button>
      ) : null}
      {bulk.canUndo ? (
        <Button
          size="xs"
          icon="undo"
          isPending={undo.isPending}
          onPress={() => undo.mutate(undefined, { onError: told().onError })}
        >
          {t('undo')}
        </Button>
      ) : null}
      {isUnderWay ? null : <IconButton icon="x" size="xs" label={t('close')} onPress={() => showBulk(null)} />}
      {isListing ? <Failures bulk={bulk} onClose={() => setListing(false)} /> : null}
    </section>
  );
}

/** The bulk edit that runs or has just run: how far, what refused, and the way back. Stays until it is closed. */
export function BulkProgress() {
  const { data } = useBulk(useShownBulk());
  return data ? <Card key={data.id} bulk={data} /> : null;
}
