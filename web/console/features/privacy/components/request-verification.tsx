import type { PrivacyRequest } from '@madoguchi/contracts/privacy-requests';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { SettingsRow } from '@madoguchi/ui/settings';
import { type FormEvent, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { useTold } from '../../../lib/use-told.ts';
import { useWrite } from '../../../lib/use-write.ts';
import { privacyKeys, useErasurePlan, verifyRequest } from '../api.ts';

/** 本人確認: by hand, or by what was already checked in a conversation. */
export function RequestVerification({ request }: { request: PrivacyRequest }) {
  const t = useTranslations('privacy.requests');
  const format = useFormatter();
  const told = useTold();
  const isOpen = request.state === 'received' || request.state === 'verified';
  const write = useWrite(verifyRequest, privacyKeys.requests);
  const { data: plan } = useErasurePlan(request.id, isOpen);
  const [how, setHow] = useState('');
  const at = (instant: string) => format.dateTime(new Date(instant), { dateStyle: 'medium', timeStyle: 'short' });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (how.trim()) write.mutate({ id: request.id, how: how.trim() }, told(t('state.verified')));
  };
  const checked =
    request.checkedAt && request.checkedHow
      ? t('verified', { how: request.checkedHow, name: request.checkedBy?.name ?? '', at: at(request.checkedAt) })
      : null;
  if (!isOpen && !checked) return null;
  return (
    <SettingsRow title={t('verify')}>
      {checked ? <p>{checked}</p> : null}
      {isOpen && !checked ? (
        <>
          {(plan?.checks ?? []).slice(0, 3).map((check) => {
            const words = t('checks', { item: check.item, at: at(check.checkedAt) });
            return (
              <div key={`${check.item}${check.checkedAt}`} className="privacy-row">
                <span className="grow">{words}</span>
                <Button size="xs" onPress={() => setHow(words)}>
                  {t('useCheck')}
                </Button>
              </div>
            );
          })}
          <form className="privacy-form" onSubmit={submit}>
            <TextField
              label={t('verifyHow')}
              description={t('verifyHint')}
              value={how}
              onChange={setHow}
              maxLength={300}
            />
            <div>
              <Button type="submit" variant="primary" isDisabled={!how.trim()} isPending={write.isPending}>
                {t('verifyDone')}
              </Button>
            </div>
          </form>
        </>
      ) : null}
    </SettingsRow>
  );
}
