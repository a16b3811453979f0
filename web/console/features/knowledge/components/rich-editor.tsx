import { fileEndpoints } from '@madoguchi/contracts/files';
import { useToasts } from '@madoguchi/ui/toast';
import { TableCell, TableHeader, TableKit } from '@tiptap/extension-table';
import { type Editor, EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { call } from '../../../lib/api-client.ts';
import { useProblemText } from '../../../lib/errors.ts';
import { uploadFile } from '../../../lib/upload-file.ts';
import { Note, Picture, Video } from './editor-nodes.ts';
import { LinkDialog, type Put } from './link-dialog.tsx';
import { RichTools } from './rich-tools.tsx';

const addressOf = async (id: string): Promise<string> =>
  (await call(fileEndpoints.getFileLink, { params: { id } })).url;

/** What an article can say, no more: what else is pasted becomes words. */
const EXTENSIONS = [
  StarterKit.configure({
    heading: { levels: [2, 3, 4] },
    underline: false,
    link: { openOnClick: false, protocols: ['http', 'https', 'mailto', 'tel', 'article'], defaultProtocol: 'https' },
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

const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const picturesOf = (data: DataTransfer | null): File[] =>
  [...(data?.files ?? [])].filter(({ type }) => PICTURES.has(type));

/** Pictures go up as files of ours before they stand in the text: chosen, pasted or dropped. */
function usePictures() {
  const toasts = useToasts();
  const problemText = useProblemText();
  const [waiting, setWaiting] = useState(0);
  const put = async (editor: Editor, files: readonly File[]) => {
    setWaiting((count) => count + files.length);
    for (const file of files) {
      try {
        const stored = await uploadFile(file, () => undefined).done;
        const picture = { type: 'image', attrs: { 'data-file': stored.id, alt: '' } };
        if (stored.inline) editor.chain().focus().insertContent(picture).run();
      } catch (error) {
        toasts.show({ text: problemText(error), tone: 'danger' });
      } finally {
        setWaiting((count) => count - 1);
      }
    }
  };
  return { waiting, put };
}

/** Puts what a dialog gave into the text. */
function place(editor: Editor, put: Put): void {
  const chain = editor.chain().focus();
  if (put.kind === 'video') chain.insertContent({ type: 'video', attrs: put.attrs }).run();
  else if (put.kind === 'alt') chain.updateAttributes('image', { alt: put.alt }).run();
  else if (put.href === '') chain.extendMarkRange('link').unsetLink().run();
  else if (editor.state.selection.empty && !editor.isActive('link')) {
    const marks = [{ type: 'link', attrs: { href: put.href } }];
    chain.insertContent({ type: 'text', text: put.words, marks }).run();
  } else chain.extendMarkRange('link').setLink({ href: put.href }).run();
}

const standingIn = (editor: Editor, kind: Put['kind']): string =>
  String((kind === 'alt' ? editor.getAttributes('image')['alt'] : editor.getAttributes('link')['href']) ?? '');

/** Writing an article's text: headings, lists, links, tables, notes, pictures, videos. Ctrl+K makes a link. */
export function RichEditor({ label, html, lang, onChange }: RichEditorProps) {
  const t = useTranslations('knowledge.editor');
  const [dialog, setDialog] = useState<Put['kind'] | null>(null);
  const pictures = usePictures();
  const held = useRef<Editor | null>(null);
  const take = (files: readonly File[]): boolean => {
    if (files.length === 0 || !held.current) return false;
    void pictures.put(held.current, files);
    return true;
  };
  const editor = useEditor({
    extensions: EXTENSIONS,
    content: html,
    shouldRerenderOnTransaction: true,
    // The content security policy has no inline styles; what it needs stands in editor.css.
    injectCSS: false,
    editorProps: {
      attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, lang, class: 'rich rich-write' },
      handlePaste: (_view, event) => take(picturesOf(event.clipboardData)),
      handleDrop: (view, event) => {
        const files = picturesOf(event.dataTransfer);
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (files.length > 0 && at) held.current?.commands.setTextSelection(at.pos);
        return take(files);
      },
      handleKeyDown: (_view, event) => {
        if (event.key !== 'k' || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return false;
        event.preventDefault();
        setDialog('link');
        return true;
      },
    },
    onCreate: ({ editor: made }) => {
      held.current = made;
    },
    onUpdate: ({ editor: changed }) => onChange(changed.getHTML()),
  });
  if (!editor) return null;
  return (
    <div className="rich-editor">
      <RichTools editor={editor} onDialog={setDialog} onPictures={take} />
      {pictures.waiting > 0 ? (
        <p className="rich-waits f12 t2" role="status">
          {t('uploading', { count: pictures.waiting })}
        </p>
      ) : null}
      <EditorContent editor={editor} />
      {dialog ? (
        <LinkDialog
          kind={dialog}
          before={standingIn(editor, dialog)}
          onPut={(put) => {
            place(editor, put);
            setDialog(null);
          }}
          onClose={() => setDialog(null)}
        />
      ) : null}
    </div>
  );
}
