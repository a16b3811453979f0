import { useParams } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { AuthGallery, SettingsGallery, SetupGallery } from './page-gallery.tsx';
import { DeskGallery } from './desk-gallery.tsx';
import { GalleryFrame } from './gallery-frame.tsx';
import { MailGallery } from './mail-gallery.tsx';
import { StatesGallery } from './states-gallery.tsx';

const pages: Record<string, ComponentType> = {
  desk: DeskGallery,
  mail: MailGallery,
  settings: SettingsGallery,
  setup: SetupGallery,
  auth: AuthGallery,
};

/** Development only: the kit with fictional content, to compare with the reference screens. */
export function Gallery() {
  const { page } = useParams({ strict: false });
  const Page = pages[page ?? ''] ?? StatesGallery;
  return (
    <GalleryFrame isInShell={page === 'desk' || page === 'settings'}>
      <Page />
    </GalleryFrame>
  );
}
