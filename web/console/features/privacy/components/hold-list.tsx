import type { LegalHold } from '@madoguchi/contracts/privacy';
import { conversationEndpoints } from '@madoguchi/contracts/conversations';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { ConfirmDialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { RelativeTime } from '@madoguchi/ui/time';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { call } from '../../../lib/api-client.ts';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { paths } from '../../../lib/paths.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { liftHold, placeHold, privacyKeys, useHolds } from '../api.ts';

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-/;

/** A reference names a conversation, an id a customer. */
async function place({ what, reason }: { what: string; reason: string }): Promise<LegalHold> {
  if (ID.test(what)) return placeHold({ customerId: what, reason });
  const { id } = await call(conversationEndpoints.getConversation, { params: { id: what } });
  return placeHold({ conversationId: id, reason });
}

function HoldForm() {
  const t = useTranslations('privacy.retention');
  const told = useTold();
  const write = useWrite(place, privacyKeys.holds, privacyKeys.preview);
  const [what, setWhat] = useState('');
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { onSuccess, onError } = told();
    write.mutate(
      { what: what.trim(), reason: reason.trim() },
      {
        onSuccess() {
          setWhat('');
          setReason('');
          onSuccess();
        },
        onError,
      },
    );
  };
  return (
    <form className="privacy-form" onSubmit={submit}>
      <TextField label={t('holdWhat')} value={what} onChange={setWhat} />
      <TextField label={t('holdReason')} value={reason} onChange={setReason} maxLength={500} />
      <div>
        <Button type="submit" isDisabled={!what.trim() || !reason.trim()} isPending={write.isPending}>
          {t('holdAdd')}
        </Button>
      </div>
    </form>
  );
}

/** What nothing may delete, and why. */
export function HoldList() {
  const t = useTranslations('privacy.retention');
  const told = useTold();
  const query = useHolds();
  const lift = useWrite(liftHold, privacyKeys.holds, privacyKeys.preview);
  const [lifting, setLifting] = useState<string | null>(null);
  return (
    <>
      <SectionState query={query}>
        {(holds) =>
          holds.length === 0 ? (
            <p className="t3 f12">{t('noHolds')}</p>
          ) : (
            <ul className="privacy-list">
              {holds.map((hold) => (
                <li key={hold.id} className="privacy-row">
                  <LinkButton
                    size="xs"
                    variant="text"
                    href={
                      hold.customerId ? paths.customer(hold.customerId) : paths.conversation(hold.conversationId ?? '')
                    }
                  >
                    {hold.customerId ? t('holdCustomer') : t('holdConversation')}
                  </LinkButton>
                  <span className="grow">{hold.reason}</span>
                  <span className="t3 f12">
                    {hold.placedBy?.name} <RelativeTime at={hold.placedAt} />
                  </span>
                  <Button size="xs" variant="ghost" onPress={() => setLifting(hold.id)}>
                    {t('lift')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </SectionState>
      <HoldForm />
      <ConfirmDialog
        isOpen={lifting !== null}
        onOpenChange={() => setLifting(null)}
        title={t('liftAsk')}
        confirmLabel={t('lift')}
        onConfirm={() => {
          if (lifting) lift.mutate(lifting, told());
          setLifting(null);
        }}
      />
    </>
  );
}
