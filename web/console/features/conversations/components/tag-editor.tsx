import type { Conversation } from '@madoguchi/contracts/conversations';
import { Button, IconButton } from '@madoguchi/ui/button';
import { TextField } from '@madoguchi/ui/field';
import { Tag } from '@madoguchi/ui/marks';
import { PopoverTrigger } from '@madoguchi/ui/popover';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTags } from '../../../lib/directory.ts';
import { fold } from '../../../lib/fold.ts';
import { useApply } from '../use-apply.ts';

const MAX_TAG = 60;
const MAX_SUGGESTED = 8;

function AddTag({ conversation, close }: { conversation: Conversation; close(): void }) {
  const t = useTranslations('desk.tags');
  const apply = useApply(conversation);
  const tags = useTags();
  const [text, setText] = useState('');
  const taken = new Set(conversation.tags.map((tag) => tag.name));
  const found = (tags.data ?? [])
    .filter((tag) => !taken.has(tag.name) && fold(tag.name).includes(fold(text)))
    .slice(0, MAX_SUGGESTED);
  const add = (name: string) => {
    if (name.trim() === '') return;
    apply({ do: 'tag', name: name.trim() });
    close();
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    add(text);
  };
  return (
    <form className="tag-panel" onSubmit={onSubmit}>
      <TextField label={t('name')} size="sm" value={text} onChange={setText} maxLength={MAX_TAG} autoFocus />
      <div className="row wrap tag-options">
        {found.map((tag) => (
          <Button key={tag.id} size="xs" onPress={() => add(tag.name)}>
            {tag.name}
          </Button>
        ))}
      </div>
      <Button type="submit" size="sm" variant="primary" isDisabled={text.trim() === ''}>
        {t('add')}
      </Button>
    </form>
  );
}

export function TagEditor({ conversation }: { conversation: Conversation }) {
  const t = useTranslations('desk.tags');
  const apply = useApply(conversation);
  const mayTag = conversation.can.tag === true;
  return (
    <>
      {conversation.tags.map((tag) => (
        <Tag key={tag.id} tone="line" onRemove={mayTag ? () => apply({ do: 'untag', name: tag.name }) : undefined}>
          {tag.name}
        </Tag>
      ))}
      {mayTag ? (
        <PopoverTrigger label={t('add')} trigger={<IconButton icon="tag" size="xs" label={t('add')} />}>
          {(close) => <AddTag conversation={conversation} close={close} />}
        </PopoverTrigger>
      ) : null}
    </>
  );
}
