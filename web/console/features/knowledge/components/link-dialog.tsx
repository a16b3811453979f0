import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { TextField } from '@madoguchi/ui/field';
import { useState } from 'react';
import { useTranslations } from 'use-intl';

/** The video an address of a host on the list shows; null for any other. The server looks again. */
function videoOf(address: string): { host: string; id: string } | null {
  if (!URL.canParse(address)) return null;
  const { hostname, pathname, searchParams } = new URL(address);
  const host = hostname.replace(/^(?:www|m|player)\./, '');
  const last = pathname.split('/').findLast((part) => part !== '') ?? '';
  const id = host === 'youtube.com' ? (searchParams.get('v') ?? last) : last;
  if ((host === 'youtube.com' || host === 'youtu.be') && /^[\w-]{6,20}$/.test(id)) return { host: 'youtube', id };
  return host === 'vimeo.com' && /^\d{5,12}$/.test(id) ? { host: 'vimeo', id } : null;
}

const isLink = (address: string): boolean => /^(?:https?:\/\/\S|mailto:\S|tel:[+\d])/i.test(address);

export interface LinkDialogProps {
  kind: 'link' | 'video';
  before: string;
  onPut(attributes: Record<string, string>): void;
  onClose(): void;
}

/** The address of a link, or of a video with what it shows. */
export function LinkDialog({ kind, before, onPut, onClose }: LinkDialogProps) {
  const t = useTranslations('knowledge.editor');
  const [address, setAddress] = useState(kind === 'link' ? before : '');
  const [title, setTitle] = useState('');
  const video = kind === 'video' ? videoOf(address.trim()) : null;
  const bare = address.trim();
  const isGood = kind === 'video' ? video !== null : bare === '' ? before !== '' : isLink(bare);
  const put = (): void => {
    if (!isGood) return;
    onPut(video ? { 'data-video': video.host, 'data-video-id': video.id, 'data-title': title.trim() } : { href: bare });
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t(kind === 'link' ? 'link' : 'video')}
      footer={
        <>
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button variant="primary" isDisabled={!isGood} onPress={put}>
            {t('put')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <TextField
          label={t('address')}
          type="url"
          value={address}
          onChange={setAddress}
          autoFocus
          description={t(kind === 'link' ? 'linkHint' : 'videoHint')}
        />
        {kind === 'video' ? <TextField label={t('videoTitle')} value={title} onChange={setTitle} /> : null}
      </div>
    </Dialog>
  );
}
