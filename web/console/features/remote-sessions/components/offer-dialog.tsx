import type { RemoteSession, RemoteTool } from '@madoguchi/contracts/remote-sessions';
import { Button, LinkButton } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { Empty } from '@madoguchi/ui/feedback';
import { TextField } from '@madoguchi/ui/field';
import { Select } from '@madoguchi/ui/select';
import { useToasts } from '@madoguchi/ui/toast';
import { type FormEvent, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { copyText } from '../../../lib/clipboard.ts';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { SectionState } from '../../../lib/components/section-state.tsx';
import { paths } from '../../../lib/paths.ts';
import { useMay } from '../../../lib/session.ts';
import { useOffer, useRemoteTools } from '../api.ts';

/** What is sent, and what is said apart from it. */
export function OfferWords({ session }: { session: RemoteSession }) {
  const t = useTranslations('remote-sessions');
  const format = useFormatter();
  const { show } = useToasts();
  const copy = (text: string) => void copyText(text).then(() => show({ text: t('copied') }));
  const { link, code } = session;
  if (!link || !code) return null;
  return (
    <div className="stack">
      <TextField label={t('link')} value={link} isReadOnly onChange={() => undefined} />
      <div>
        <Button icon="link" onPress={() => copy(link)}>
          {t('copyLink')}
        </Button>
      </div>
      <TextField label={t('code')} value={code} isReadOnly onChange={() => undefined} />
      <div>
        <Button icon="copy" onPress={() => copy(code)}>
          {t('copyCode')}
        </Button>
      </div>
      <p className="f12 t2">
        {t('until', { time: format.dateTime(new Date(session.expiresAt), { timeStyle: 'short' }) })}
      </p>
    </div>
  );
}

function OfferForm({
  conversationId,
  tools,
  onOffered,
  onCancel,
}: {
  conversationId: string;
  tools: readonly RemoteTool[];
  onOffered(session: RemoteSession): void;
  onCancel(): void;
}) {
  const t = useTranslations('remote-sessions');
  const offer = useOffer(conversationId);
  const [key, setKey] = useState(tools[0]?.key ?? '');
  const [toolCode, setToolCode] = useState('');
  const tool = tools.find((one) => one.key === key);
  const asksCode = tool?.url.includes('{code}') === true;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    offer.mutate({ tool: key, toolCode: asksCode ? toolCode.trim() : '' }, { onSuccess: onOffered });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <Select
        label={t('tool')}
        options={tools.map((one) => ({ id: one.key, label: one.name }))}
        value={key}
        onChange={setKey}
      />
      {asksCode ? (
        <TextField label={t('toolCode')} value={toolCode} onChange={setToolCode} maxLength={60} isRequired />
      ) : null}
      <div>
        <p className="label">{t('shows')}</p>
        <p className="t2">{tool?.shows}</p>
      </div>
      <FormFoot
        error={offer.error}
        submitLabel={t('offer')}
        isPending={offer.isPending}
        isDisabled={asksCode && toolCode.trim() === ''}
        onCancel={onCancel}
      />
    </form>
  );
}

/** Offers a look at the customer's screen: the tool, then the link and the code. */
export function OfferDialog({ conversationId, onClose }: { conversationId: string; onClose(): void }) {
  const t = useTranslations('remote-sessions');
  const maySet = useMay('workspace:edit');
  const query = useRemoteTools();
  const [offered, setOffered] = useState<RemoteSession | null>(null);
  return (
    <Dialog isOpen onOpenChange={onClose} size="md" title={t('title')}>
      {offered ? (
        <OfferWords session={offered} />
      ) : (
        <SectionState query={query}>
          {(tools) =>
            tools.length === 0 ? (
              <Empty
                icon="wrench"
                title={t('noTools')}
                {...(maySet
                  ? { action: <LinkButton href={paths.settings('remote-tools')}>{t('toSettings')}</LinkButton> }
                  : {})}
              />
            ) : (
              <OfferForm conversationId={conversationId} tools={tools} onOffered={setOffered} onCancel={onClose} />
            )
          }
        </SectionState>
      )}
    </Dialog>
  );
}
