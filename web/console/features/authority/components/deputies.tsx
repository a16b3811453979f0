import type { Deputy } from '@madoguchi/contracts/authority';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Tag } from '@madoguchi/ui/marks';
import { Select } from '@madoguchi/ui/select';
import { Table } from '@madoguchi/ui/table';
import { useState } from 'react';
import { useFormatter, useTimeZone, useTranslations } from 'use-intl';
import { activeMembers, useMembers } from '../../../lib/directory.ts';
import { instantOf } from '../../../lib/zoned-time.ts';
import { useMay, useMe } from '../../../lib/session.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useAppoint, useDismiss } from '../api.ts';

const APPROVING: readonly string[] = ['owner', 'admin', 'supervisor'];

/** The beginning of a day, or of the one so many days later, where the workspace is. */
function beginningOf(day: string, timeZone: string, later = 0): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  return instantOf({ year, month, day: date + later, hour: 0, minute: 0 }, timeZone).toISOString();
}

function DeputyRow({ deputy, mayEnd }: { deputy: Deputy; mayEnd: boolean }) {
  const t = useTranslations('authority.settings');
  const format = useFormatter();
  const told = useTold();
  const dismiss = useDismiss();
  const day = (at: string) =>
    format.dateTime(new Date(at), { month: 'numeric', day: 'numeric', hour: 'numeric', minute: '2-digit' });
  return (
    <tr>
      <td>{deputy.principal.name}</td>
      <td>{deputy.deputy.name}</td>
      <td className="nowrap">{`${day(deputy.from)} – ${day(deputy.until)}`}</td>
      <td>
        <Tag tone={deputy.active ? 'ok' : 'line'}>{t(deputy.active ? 'active' : 'planned')}</Tag>
      </td>
      <td className="num">
        {mayEnd ? (
          <Button
            size="xs"
            isPending={dismiss.isPending}
            onPress={() => dismiss.mutate(deputy.id, told(t('dismissed')))}
          >
            {t('dismiss')}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

function AppointForm({ forEverybody }: { forEverybody: boolean }) {
  const t = useTranslations('authority.settings');
  const { member } = useMe();
  const members = activeMembers(useMembers());
  const told = useTold();
  const appoint = useAppoint();
  const zone = useTimeZone() ?? 'Asia/Tokyo';
  const [principalId, setPrincipal] = useState<string>(member.id);
  const [deputyId, setDeputy] = useState<string | null>(null);
  const [from, setFrom] = useState('');
  const [until, setUntil] = useState('');
  const options = (of: typeof members) => of.map((each) => ({ id: each.id, label: each.name }));
  const principals = members.filter((each) => APPROVING.includes(each.role) && (forEverybody || each.id === member.id));
  const isReady = deputyId !== null && from !== '' && until >= from;
  const save = () => {
    if (deputyId === null) return;
    appoint.mutate(
      { principalId, deputyId, from: beginningOf(from, zone), until: beginningOf(until, zone, 1) },
      told(t('appointed')),
    );
  };
  return (
    <div className="row wrap deputy-form">
      <Select label={t('principal')} options={options(principals)} value={principalId} onChange={setPrincipal} />
      <Select
        label={t('deputy')}
        options={options(members.filter((each) => each.id !== principalId))}
        value={deputyId}
        onChange={setDeputy}
      />
      <TextField label={t('from')} type="date" value={from} onChange={setFrom} />
      <TextField label={t('until')} type="date" value={until} onChange={setUntil} />
      <Button icon="plus" isDisabled={!isReady} isPending={appoint.isPending} onPress={save}>
        {t('appoint')}
      </Button>
    </div>
  );
}

/** Who approves in the place of somebody away. */
export function Deputies({ deputies }: { deputies: readonly Deputy[] }) {
  const t = useTranslations('authority.settings');
  const { member } = useMe();
  const managesAll = useMay('authority:manage');
  const columns = [
    { id: 'principal', label: t('principal') },
    { id: 'deputy', label: t('deputy') },
    { id: 'period', label: `${t('from')} – ${t('until')}` },
    { id: 'state', label: t('active'), labelHidden: true },
    { id: 'end', label: t('dismiss'), labelHidden: true },
  ];
  return (
    <>
      {deputies.length === 0 ? (
        <p className="t3">{t('noDeputies')}</p>
      ) : (
        <Table label={t('deputies')} columns={columns}>
          {deputies.map((each) => (
            <DeputyRow key={each.id} deputy={each} mayEnd={managesAll || each.principal.id === member.id} />
          ))}
        </Table>
      )}
      <AppointForm forEverybody={managesAll} />
    </>
  );
}
