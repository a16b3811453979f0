import { IconButton } from '@madoguchi/ui/button';
import { useFilePicker } from '@madoguchi/ui/file-drop';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import type { Editor } from '@tiptap/react';
import { useTranslations } from 'use-intl';
import type { Put } from './link-dialog.tsx';

const PICTURES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

interface ToolsProps {
  editor: Editor;
  onDialog(kind: Put['kind']): void;
  onPictures(files: readonly File[]): void;
}

/** What a text can be given. */
export function RichTools({ editor, onDialog, onPictures }: ToolsProps) {
  const t = useTranslations('knowledge.editor');
  const pictures = useFilePicker({ onFiles: onPictures, accept: PICTURES });
  const chain = () => editor.chain().focus();
  const tool = (icon: 'bold' | 'listul' | 'listol', label: string, name: string, run: () => void) => (
    <IconButton icon={icon} size="xs" label={label} isPressed={editor.isActive(name)} onPress={run} />
  );
  return (
    <div className="rich-tools row wrap" role="toolbar" aria-label={t('tools')}>
      {tool('bold', t('bold'), 'bold', () => chain().toggleBold().run())}
      {tool('listul', t('list'), 'bulletList', () => chain().toggleBulletList().run())}
      {tool('listol', t('numbered'), 'orderedList', () => chain().toggleOrderedList().run())}
      <IconButton
        icon="link"
        size="xs"
        label={t('link')}
        isPressed={editor.isActive('link')}
        onPress={() => onDialog('link')}
      />
      <IconButton icon="image" size="xs" label={t('picture')} onPress={pictures.open} />
      {pictures.input}
      {editor.isActive('image') ? (
        <IconButton icon="edit" size="xs" label={t('alt')} onPress={() => onDialog('alt')} />
      ) : null}
      <MenuTrigger
        trigger={<IconButton icon="heading" size="xs" label={t('heading')} />}
        onAction={(key) =>
          key === 'p'
            ? chain().setParagraph().run()
            : chain()
                .toggleHeading({ level: Number(key) as 2 | 3 | 4 })
                .run()
        }
      >
        <MenuItem id="2">{t('heading2')}</MenuItem>
        <MenuItem id="3">{t('heading3')}</MenuItem>
        <MenuItem id="4">{t('heading4')}</MenuItem>
        <MenuItem id="p">{t('paragraph')}</MenuItem>
      </MenuTrigger>
      <InsertMenu editor={editor} onVideo={() => onDialog('video')} />
      <span className="grow" />
      <IconButton
        icon="undo"
        size="xs"
        label={t('undo')}
        isDisabled={!editor.can().undo()}
        onPress={() => chain().undo().run()}
      />
      <IconButton
        icon="redo"
        size="xs"
        label={t('redo')}
        isDisabled={!editor.can().redo()}
        onPress={() => chain().redo().run()}
      />
    </div>
  );
}

function InsertMenu({ editor, onVideo }: { editor: Editor; onVideo(): void }) {
  const t = useTranslations('knowledge.editor');
  const isInTable = editor.isActive('table');
  const run = (key: string): void => {
    const chain = editor.chain().focus();
    const note = (tone: 'info' | 'warning') =>
      chain.insertContent({ type: 'note', attrs: { tone }, content: [{ type: 'paragraph' }] });
    if (key === 'info' || key === 'warning') note(key).run();
    else if (key === 'table') chain.insertTable({ rows: 3, cols: 2, withHeaderRow: true }).run();
    else if (key === 'row') chain.addRowAfter().run();
    else if (key === 'column') chain.addColumnAfter().run();
    else if (key === 'noRow') chain.deleteRow().run();
    else if (key === 'noColumn') chain.deleteColumn().run();
    else if (key === 'quote') chain.toggleBlockquote().run();
    else if (key === 'rule') chain.setHorizontalRule().run();
    else onVideo();
  };
  return (
    <MenuTrigger
      trigger={<IconButton icon="plus" size="xs" label={t('insert')} />}
      onAction={(key) => run(String(key))}
    >
      <MenuItem id="info" icon="info">
        {t('info')}
      </MenuItem>
      <MenuItem id="warning" icon="tri">
        {t('warning')}
      </MenuItem>
      <MenuItem id="video" icon="play">
        {t('video')}
      </MenuItem>
      <MenuItem id="quote" icon="quote">
        {t('quote')}
      </MenuItem>
      <MenuItem id="rule" icon="minus">
        {t('rule')}
      </MenuItem>
      <MenuItem id="table" icon="box">
        {t('table')}
      </MenuItem>
      {isInTable ? <MenuItem id="row">{t('addRow')}</MenuItem> : null}
      {isInTable ? <MenuItem id="column">{t('addColumn')}</MenuItem> : null}
      {isInTable ? <MenuItem id="noRow">{t('deleteRow')}</MenuItem> : null}
      {isInTable ? <MenuItem id="noColumn">{t('deleteColumn')}</MenuItem> : null}
    </MenuTrigger>
  );
}
