import type { Enrolment } from '@madoguchi/contracts/sequences';
import { Button } from '@madoguchi/ui/button';
import { ConfirmDialog } from '@madoguchi/ui/dialog';
import { Empty } from '@madoguchi/ui/feedback';
import { Tag } from '@madoguchi/ui/marks';
import { NextPage } from '@madoguchi/ui/next-page';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { Table } from '@madoguchi/ui/table';
import { RelativeTime } from '@madoguchi/ui/time';
import { useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../../lib/errors.ts';
import { paths } from '../../../../lib/paths.ts';
import { useCustomerText } from '../../../../lib/person.ts';
import { useMay } from '../../../../lib/session.ts';
import { useTold } from '../../../../lib/use-told.ts';
import { useEnrolments, useTakeOut, type Which } from '../api.ts';

export const ENROLMENT_TONE = { in: 'info', reached: 'ok', finished: 'plain', left: 'warn' } as const;

/** Asked once more: they do not come in again. */
export function TakeOut({ enrolment }: { enrolment: Enrolment }) {
  const t = useTranslations('sequences');
  const told = useTold();
  const name = useCustomerText()(enrolment.customer);
  const [isAsked, setAsked] = useState(false);
  const take = useTakeOut();
  const { onSuccess, onError } = told(t('takenOut'));
  if (!useMay('outreach:edit') || enrolment.state !== 'in') return null;
  return (
    <>
      <Button size="xs" variant="text" aria-label={t('takeOutOf', { name })} onPress={() => setAsked(true)}>
        {t('takeOut')}
      </Button>
      <ConfirmDialog
        isOpen={isAsked}
        onOpenChange={setAsked}
        title={t('takeOutTitle')}
        confirmLabel={t('takeOut')}
        isDanger
        isPending={take.isPending}
        onConfirm={() => take.mutate(enrolment.id, { onSuccess: () => (onSuccess(), setAsked(false)), onError })}
      >
        {t('takeOutText')}
      </ConfirmDialog>
    </>
  );
}

function Row({ enrolment }: { enrolment: Enrolment }) {
  const t = useTranslations('sequences');
  const text = useCustomerText();
  const { customer, state, reason, position, steps, dueAt, enteredAt } = enrolment;
  return (
    <tr>
      <td>
        <Link href={paths.customer(customer.id)}>{text(customer)}</Link>{' '}
        <span className="t3 f12">{customer.company}</span>
      </td>
      <td>
        <Tag tone={ENROLMENT_TONE[state]}>{t(`enrolment.${state}`)}</Tag>{' '}
        <span className="f12 t3">{reason ? t(`reason.${reason}`) : ''}</span>
      </td>
      <td className="num">
        {Math.min(position + 1, steps)}/{steps}
      </td>
      <td>{dueAt ? <RelativeTime at={dueAt} form="clock" /> : null}</td>
      <td>
        <RelativeTime at={enteredAt} />
      </td>
      <td>
        <TakeOut enrolment={enrolment} />
      </td>
    </tr>
  );
}

/** Who is in it, or was, of one state. */
export function EnrolmentTable({ sequenceId, which }: { sequenceId: string; which: Which }) {
  const t = useTranslations('sequences');
  const problemText = useProblemText();
  const query = useEnrolments(sequenceId, which);
  if (query.isPending) return <LoadingState shape="rows" />;
  if (query.isError) return <ErrorState detail={problemText(query.error)} onRetry={() => void query.refetch()} />;
  const enrolments = query.data.pages.flatMap((page) => page.items);
  if (enrolments.length === 0) return <Empty icon="users" title={t('noPeople')} />;
  return (
    <>
      <Table
        label={t('section.people')}
        columns={[
          { id: 'customer', label: t('column.customer') },
          { id: 'state', label: t('column.state') },
          { id: 'step', label: t('column.step'), align: 'end' },
          { id: 'dueAt', label: t('column.dueAt') },
          { id: 'enteredAt', label: t('column.enteredAt') },
          { id: 'actions', label: t('column.actions'), labelHidden: true },
        ]}
      >
        {enrolments.map((enrolment) => (
          <Row key={enrolment.id} enrolment={enrolment} />
        ))}
      </Table>
      <NextPage query={query}>{t('more')}</NextPage>
    </>
  );
}
