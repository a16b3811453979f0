import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { Select } from '@madoguchi/ui/select';
import { ErrorState, LoadingState } from '@madoguchi/ui/states';
import { Tabs } from '@madoguchi/ui/tabs';
import { useToasts } from '@madoguchi/ui/toast';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { rereadMail, useMailSource } from '../mail-api.ts';
import { useFileSize } from './attachments.tsx';

/** As the mail itself says. */
const AS_SAID = 'as-said';

interface SourceProps {
  conversationId: string;
  messageId: string;
  /** Closed conversations are read, not changed. */
  mayReread: boolean;
}

/** Reads the stored bytes again in another charset; what was chosen before is one press away. */
function useReread({ conversationId, messageId }: SourceProps, before: string | null) {
  const t = useTranslations('desk.source');
  const queryClient = useQueryClient();
  const { show } = useToasts();
  const problemText = useProblemText();
  const reread = useMutation({
    mutationFn: (charset: string | null) => rereadMail(queryClient, conversationId, messageId, charset),
    onSuccess: (_answer, charset) =>
      show({
        text: charset === null ? t('rereadAsSaid') : t('reread', { charset }),
        icon: 'refresh',
        undo: charset === before ? undefined : { onUndo: () => reread.mutate(before) },
      }),
    onError: (error) => show({ text: problemText(error), tone: 'danger' }),
  });
  return reread;
}

type Source = NonNullable<ReturnType<typeof useMailSource>['data']>;

function OpenSource({ source, ...props }: SourceProps & { source: Source }) {
  const t = useTranslations('desk.source');
  const size = useFileSize();
  const [part, setPart] = useState<'text' | 'headers'>('text');
  const reread = useReread(props, source.charset);
  const options = [
    { id: AS_SAID, label: t('asSaid', { charsets: source.charsets.join(', ') || t('unknown') }) },
    ...source.choices.map((choice) => ({ id: choice, label: choice })),
  ];
  return (
    <div className="mail-source">
      <div className="row wrap mail-source-bar">
        <Select
          label={t('charset')}
          size="sm"
          options={options}
          value={source.charset ?? AS_SAID}
          isDisabled={!props.mayReread || reread.isPending}
          description={t('charsetHint')}
          onChange={(id) => reread.mutate(id === AS_SAID ? null : id)}
        />
        <span className="end row">
          <span className="t3 f12">{size(source.bytes)}</span>
          <a className="btn" href={source.downloadUrl} download>
            {t('download')}
          </a>
        </span>
      </div>
      <Tabs
        label={t('part')}
        value={part}
        onChange={setPart}
        items={[
          { id: 'text', label: t('text') },
          { id: 'headers', label: t('headers') },
        ]}
      >
        {/* What scrolls must be reachable to be scrolled with keys. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
        <pre tabIndex={0} className={part === 'headers' ? 'mail-source-text mono' : 'mail-source-text'}>
          {source[part]}
        </pre>
      </Tabs>
    </div>
  );
}

/** The mail as it came: every word and every header line, and another charset when it was read wrong. */
export function MailSourceDialog({ onClose, ...props }: SourceProps & { onClose(): void }) {
  const t = useTranslations('desk.source');
  const problemText = useProblemText();
  const query = useMailSource(props.conversationId, props.messageId);
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="lg"
      title={t('title')}
      footer={
        <span className="end">
          <Button size="md" onPress={onClose}>
            {t('close')}
          </Button>
        </span>
      }
    >
      {query.data ? <OpenSource source={query.data} {...props} /> : null}
      {query.isPending ? <LoadingState shape="page" /> : null}
      {query.isError ? (
        <ErrorState title={t('failed')} detail={problemText(query.error)} onRetry={() => void query.refetch()} />
      ) : null}
    </Dialog>
  );
}
