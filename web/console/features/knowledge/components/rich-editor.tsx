import { fileEndpoints } from '@madoguchi/contracts/files';
import { IconButton } from '@madoguchi/ui/button';
import { useFilePicker } from '@madoguchi/ui/file-drop';
import { MenuItem, MenuTrigger } from '@madoguchi/ui/menu';
import { TableCell, TableHeader, TableKit } from '@tiptap/extension-table';
import { type Editor, EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { call } from '../../../lib/api-client.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { uploadFile } from '../../../lib/upload-file.ts';
import { useToasts } from '@madoguchi/ui/toast';
import { Note, Picture, Video } from './editor-nodes.ts';
import { LinkDialog } from './link-dialog.tsx';

const addressOf = async (id: string): Promise<string> =>
  (await call(fileEndpoints.getFileLink, { params: { id } })).url;

/** What an article can say, no more: what else is pasted becomes words. */
const EXTENSIONS = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    underline: false,
    link: { openOnClick: false, protocols: ['http', 'https', 'mailto', 'tel'], defaultProtocol: 'https' },
  }),
  TableKit.configure({ table: { resizable: false }, tableCell: false, tableHeader: false }),
  TableCell.extend({ content: 'paragraph' }),
  TableHeader.extend({ content: 'paragraph' }),
  Picture.configure({ addressOf }),
  Note,
  Video,
];

export interface RichEditorProps {
  label: string;
  /** Canonical HTML to begin with; another text needs another `key`. */
  html: string;
  lang: string;
  onChange(html: string): void;
}

/** Pictures go up as files of ours before they stand in the text. */
function usePictures(editor: Editor | null) {
  const toasts = useToasts();
  const problemText = useProblemText();
  const put = async (files: readonly File[]) => {
    for (const file of files) {
      try {
        const stored = await uploadFile(file, () => undefined).done;
        if (stored.inline)
          editor
            ?.chain()
            .focus()
            .insertContent({ type: 'image', attrs: { 'data-file': stored.id, alt: '' } })
            .run();
      } catch (error) {
        toasts.show({ text: problemText(error), tone: 'danger' });
      }
    }
  };
  return useFilePicker({
    onFiles: (files) => void put(files),
    accept: ['image/png', 'image/jpeg', 'image/gif', 'image/webp'],
  });
}

function Toolbar({ editor, onDialog }: { editor: Editor; onDialog(kind: 'link' | 'video'): void }) {
  const t = useTranslations('knowledge.editor');
  const pictures = usePictures(editor);
  const chain = () => editor.chain().focus();
  const tool = (icon: 'bold' | 'listul' | 'sort' | 'quote', label: string, name: string, run: () => void) => (
    <IconButton icon={icon} size="xs" label={label} isPressed={editor.isActive(name)} onPress={run} />
  );
  return (
    <div className="rich-tools row wrap" role="toolbar" aria-label={t('tools')}>
      {tool('bold', t('bold'), 'bold', () => chain().toggleBold().run())}
      {tool('listul', t('list'), 'bulletList', () => chain().toggleBulletList().run())}
      {tool('sort', t('numbered'), 'orderedList', () => chain().toggleOrderedList().run())}
      <IconButton
        icon="link"
        size="xs"
        label={t('link')}
        isPressed={editor.isActive('link')}
        onPress={() => onDialog('link')}
      />
      <IconButton icon="image" size="xs" label={t('picture')} onPress={pictures.open} />
      {pictures.input}
      <MenuTrigger
        trigger={<IconButton icon="edit" size="xs" label={t('heading')} />}
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

/** Writing an article's text: headings, lists, links, tables, notes, pictures, videos. */
export function RichEditor({ label, html, lang, onChange }: RichEditorProps) {
  const [dialog, setDialog] = useState<'link' | 'video' | null>(null);
  const editor = useEditor({
    extensions: EXTENSIONS,
    content: html,
    shouldRerenderOnTransaction: true,
    // The content security policy has no inline styles; what it needs stands in editor.css.
    injectCSS: false,
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, lang, class: 'rich rich-write' },
    },
    onUpdate: ({ editor: changed }) => onChange(changed.getHTML()),
  });
  if (!editor) return null;
  const put = (kind: 'link' | 'video', attrs: Record<string, string>): void => {
    const chain = editor.chain().focus();
    if (kind === 'video') chain.insertContent({ type: 'video', attrs }).run();
    else if (attrs['href'] === '') chain.extendMarkRange('link').unsetLink().run();
    else if (editor.state.selection.empty && !editor.isActive('link'))
      chain.insertContent({ type: 'text', text: attrs['href'] ?? '', marks: [{ type: 'link', attrs }] }).run();
    else
      chain
        .extendMarkRange('link')
        .setLink({ href: attrs['href'] ?? '' })
        .run();
    setDialog(null);
  };
  return (
    <div className="rich-editor">
      <Toolbar editor={editor} onDialog={setDialog} />
      <EditorContent editor={editor} />
      {dialog ? (
        <LinkDialog
          kind={dialog}
          before={String(editor.getAttributes('link')['href'] ?? '')}
          onPut={(attrs) => put(dialog, attrs)}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </div>
  );
}
