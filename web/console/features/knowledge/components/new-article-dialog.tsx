import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { FormFoot } from '../../../lib/components/form-foot.tsx';
import { useGo } from '../../../lib/navigation.ts';
import { paths } from '../../../lib/paths.ts';
import { useCreateArticle } from '../api.ts';

/** An article begins with its title: how somebody would ask. */
export function NewArticleDialog({ onClose }: { onClose(): void }) {
  const t = useTranslations('knowledge.new');
  const language = useLocale();
  const go = useGo();
  const create = useCreateArticle();
  const [title, setTitle] = useState('');
  return (
    <Dialog isOpen onOpenChange={onClose} title={t('dialog')}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate(
            { texts: [{ language, title: title.trim(), answer: '', isPublic: true, words: [] }] },
            { onSuccess: (made) => go(`${paths.article(made.id)}?write=1`) },
          );
        }}
      >
        <TextField
          label={t('title')}
          description={t('hint')}
          value={title}
          onChange={setTitle}
          autoFocus
          maxLength={300}
        />
        <FormFoot
          error={create.error}
          submitLabel={t('create')}
          isPending={create.isPending}
          isDisabled={title.trim() === ''}
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
