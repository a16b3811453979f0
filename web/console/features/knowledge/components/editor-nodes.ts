import { Node } from '@tiptap/core';
import Image from '@tiptap/extension-image';

/** 注意・補足: a frame around blocks, as `<aside data-note>`. */
export const Note = Node.create({
  name: 'note',
  group: 'block',
  content: 'block+',
  defining: true,
  addAttributes: () => ({
    tone: {
      default: 'info',
      parseHTML: (element: HTMLElement) => (element.getAttribute('data-note') === 'warning' ? 'warning' : 'info'),
      renderHTML: ({ tone }: Record<string, unknown>) => ({ 'data-note': tone }),
    },
  }),
  parseHTML: () => [{ tag: 'aside[data-note]' }],
  renderHTML: ({ HTMLAttributes }) => ['aside', HTMLAttributes, 0],
});

const kept = (name: string) => ({
  default: '',
  parseHTML: (element: HTMLElement) => element.getAttribute(name) ?? '',
  renderHTML: (attributes: Record<string, unknown>) => ({ [name]: attributes[name] }),
});

/** A video of a host on the list; while writing it is a frame with its name. */
export const Video = Node.create({
  name: 'video',
  group: 'block',
  atom: true,
  addAttributes: () => ({
    'data-video': kept('data-video'),
    'data-video-id': kept('data-video-id'),
    'data-title': kept('data-title'),
  }),
  parseHTML: () => [{ tag: 'div[data-video]' }],
  renderHTML: ({ HTMLAttributes }) => ['div', HTMLAttributes],
});

/** A picture is a file of ours, `data-file`; its address, which lasts minutes, is asked for while it is shown. */
export const Picture = Image.extend<{ addressOf(fileId: string): Promise<string> }>({
  addOptions() {
    return { ...this.parent?.(), addressOf: () => Promise.resolve('') } as never;
  },
  addAttributes: () => ({ 'data-file': kept('data-file'), alt: kept('alt') }),
  parseHTML: () => [{ tag: 'img[data-file]' }],
  renderHTML: ({ HTMLAttributes }) => ['img', HTMLAttributes],
  addNodeView() {
    return ({ node }) => {
      const dom = document.createElement('img');
      const { 'data-file': fileId, alt } = node.attrs as Record<string, string>;
      dom.alt = alt ?? '';
      void this.options.addressOf(fileId ?? '').then((address) => {
        dom.src = address;
      });
      return { dom };
    };
  },
});
