import type { ProcedureRun } from '@madoguchi/contracts/procedures';
import { Button } from '@madoguchi/ui/button';
import { Select } from '@madoguchi/ui/select';
import { useTranslations } from 'use-intl';
import { openRecord } from '../../../lib/record-sheet.ts';
import { useMay } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useDevices, useNameDevice } from '../api.ts';

const NONE = 'none';
/** What is mostly about a thing; others are asked only where their form names one. */
const WITH_DEVICES = new Set(['return', 'exchange', 'repair', 'parts', 'visit', 'support']);

/** Which of the customer's devices it is about, with the way to its history; nothing where they have none. */
export function RunDevice({ run }: { run: ProcedureRun }) {
  const t = useTranslations('procedures.device');
  const told = useTold();
  const mayRead = useMay('commerce:read');
  const mayName = useMay('procedure:run') && run.forgottenAt === null;
  const { data: devices = [] } = useDevices(run.customer.id, mayRead && mayName);
  const name = useNameDevice();
  const { asset } = run;
  const choose = (id: string) => name.mutate({ id: run.id, assetId: id === NONE ? null : id }, told());
  const { kind, fields } = run.definition;
  const isAskable = asset !== null || WITH_DEVICES.has(kind) || fields.some(({ type }) => type === 'asset');
  if (!isAskable || (!asset && devices.length === 0)) return null;
  return (
    <div className="run-device">
      {devices.length > 0 ? (
        <Select
          label={t('about')}
          size="sm"
          isDisabled={name.isPending}
          options={[
            { id: NONE, label: t('notNamed') },
            ...devices.map((one) => ({
              id: one.id,
              label: [one.name, one.serial || one.installedAt || one.lot].filter(Boolean).join(' '),
            })),
          ]}
          value={asset?.id ?? NONE}
          onChange={choose}
        />
      ) : null}
      {asset ? (
        <Button size="sm" icon="history" onPress={() => openRecord({ kind: 'asset', id: asset.id })}>
          {devices.length > 0 ? t('history') : [asset.name, asset.serial].filter(Boolean).join(' ')}
        </Button>
      ) : null}
    </div>
  );
}
