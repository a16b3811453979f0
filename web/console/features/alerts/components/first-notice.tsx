import { Button } from '@madoguchi/ui/button';
import { Banner } from '@madoguchi/ui/feedback';
import { TextArea } from '@madoguchi/ui/field';
import { useMutation } from '@tanstack/react-query';
import { useTranslations } from 'use-intl';
import { useProblemText } from '../../../lib/errors.ts';
import { previewBefore } from '../api.ts';
import { NoticePreviews } from './notice-previews.tsx';

interface NoticeProps {
  alertId: string;
  /** Without an issue: one is recorded with the decision. */
  about: { issueId?: string };
  notice: string;
  onChange(notice: string): void;
}

/** What is sent as soon as the conversations stand, and how each account reads it. */
export function FirstNotice({ alertId, about, notice, onChange }: NoticeProps) {
  const t = useTranslations('alerts.confirm');
  const notices = useTranslations('alerts.notice');
  const problemText = useProblemText();
  const preview = useMutation({ mutationFn: previewBefore });
  const { items = [], more = 0 } = preview.data ?? {};
  return (
    <>
      <TextArea
        label={notices('body')}
        description={notices('gaps')}
        rows={9}
        value={notice}
        onChange={(value) => {
          onChange(value);
          preview.reset();
        }}
      />
      {preview.isError ? <Banner tone="danger">{problemText(preview.error)}</Banner> : null}
      {preview.data ? (
        <>
          <p role="status" className="f12 t2">
            {t('previewed', { count: items.length })}
          </p>
          <NoticePreviews items={items.map((item) => ({ ...item, id: item.account, skipped: null }))} />
          {more > 0 ? <p className="f12 t3">{t('previewMore', { count: more })}</p> : null}
        </>
      ) : (
        <div>
          <Button
            isDisabled={notice.trim() === ''}
            isPending={preview.isPending}
            onPress={() => preview.mutate({ id: alertId, body: { notice, ...about } })}
          >
            {t('preview')}
          </Button>
        </div>
      )}
    </>
  );
}
