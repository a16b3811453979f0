import type { ProcedureRun } from '@madoguchi/contracts/procedures';
import { Button } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { offerText } from '../../../lib/insertions.ts';
import { useTold } from '../../../lib/use-told.ts';
import { useMakeLink, useRevokeLink } from '../api.ts';

/** The page a customer looks at; its address is shown once, when it is made. */
export function StatusLink({ run }: { run: ProcedureRun }) {
  const t = useTranslations('procedures.link');
  const format = useFormatter();
  const told = useTold();
  const make = useMakeLink();
  const revoke = useRevokeLink();
  const [url, setUrl] = useState<string | null>(null);
  return (
    <section aria-label={t('title')} className="procedure-link">
      <h3 className="label">{t('title')}</h3>
      {url ? (
        <div className="row row-tight wrap">
          <TextField label={t('address')} labelHidden size="sm" isReadOnly value={url} className="grow" />
          <Button size="sm" icon="copy" onPress={() => void navigator.clipboard.writeText(url)}>
            {t('copy')}
          </Button>
          <Button size="sm" icon="quote" onPress={() => void offerText(run.conversation.id, url)}>
            {t('insert')}
          </Button>
        </div>
      ) : null}
      <div className="row row-tight wrap">
        <Button
          size="sm"
          icon="link"
          isPending={make.isPending}
          onPress={() => make.mutate(run.id, { onSuccess: (made) => setUrl(made.url), onError: told().onError })}
        >
          {t(run.link ? 'makeNew' : 'make')}
        </Button>
        {run.link ? (
          <>
            <span className="f12 t2">
              {t('until', { date: format.dateTime(new Date(run.link.expiresAt), { dateStyle: 'medium' }) })}
            </span>
            <Button
              size="sm"
              variant="ghost"
              isPending={revoke.isPending}
              onPress={() => {
                setUrl(null);
                revoke.mutate(run.id, told(t('revoked')));
              }}
            >
              {t('revoke')}
            </Button>
          </>
        ) : null}
      </div>
    </section>
  );
}
