import { Button } from '@madoguchi/ui/button';
import { Dialog } from '@madoguchi/ui/dialog';
import { SearchField, TextField } from '@madoguchi/ui/field';
import { Icon } from '@madoguchi/ui/icon';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useDebounced } from '../../../lib/use-debounced.ts';
import { useArticleName, useFoundArticles } from '../api.ts';
import { articleOfLink, isLink, linkOfArticle, videoOf } from '../links.ts';

const PAUSE_MS = 200;
const MOST_FOUND = 6;

/** What is put into the text: a link, or what a video or a picture carries. */
export type Put =
  | { kind: 'link'; href: string; words: string }
  | { kind: 'video'; attrs: Record<string, string> }
  | { kind: 'alt'; alt: string };

interface FrameProps {
  title: string;
  isGood: boolean;
  onPut(): void;
  onClose(): void;
  /** Beside the buttons. */
  more?: ReactNode;
  children: ReactNode;
}

function Frame({ title, isGood, onPut, onClose, more, children }: FrameProps) {
  const t = useTranslations('knowledge.editor');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    // The form stands in the page of the editor: its own form is not meant.
    event.stopPropagation();
    if (isGood) onPut();
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      footer={
        <>
          {more}
          <span className="grow" />
          <Button onPress={onClose}>{t('cancel')}</Button>
          <Button variant="primary" isDisabled={!isGood} onPress={onPut}>
            {t('put')}
          </Button>
        </>
      }
    >
      <form className="stack" onSubmit={submit}>
        {children}
        {/* Enter in a field puts it in, as the button below does. */}
        <button type="submit" hidden aria-label={t('put')} />
      </form>
    </Dialog>
  );
}

/** Another article by its words; a link to it holds whatever it is called later. */
function Articles({ onChoose }: { onChoose(article: { id: string; title: string }): void }) {
  const t = useTranslations('knowledge.editor');
  const [text, setText] = useState('');
  const q = useDebounced(text.trim(), PAUSE_MS);
  const { data } = useFoundArticles(q, q !== '');
  const hits = q === '' ? [] : (data ?? []).slice(0, MOST_FOUND);
  return (
    <>
      <SearchField label={t('findArticle')} placeholder={t('findArticle')} value={text} onChange={setText} />
      {hits.length > 0 ? (
        <ul className="article-hits" aria-label={t('foundArticles')}>
          {hits.map(({ id, name, title }) => (
            <li key={id}>
              <button type="button" onClick={() => onChoose({ id, title })}>
                {name} {title}
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      {q !== '' && data?.length === 0 ? <p className="t3 f12">{t('noArticle')}</p> : null}
    </>
  );
}

interface LinkProps {
  before: string;
  onPut(put: Put): void;
  onClose(): void;
}

function LinkForm({ before, onPut, onClose }: LinkProps) {
  const t = useTranslations('knowledge.editor');
  const beforeId = articleOfLink(before);
  const [address, setAddress] = useState(beforeId ? '' : before);
  const [article, setArticle] = useState<{ id: string; title: string } | null>(
    beforeId ? { id: beforeId, title: '' } : null,
  );
  const { data: known } = useArticleName(article?.title === '' ? article.id : null);
  const bare = address.trim();
  const isGood = article !== null || isLink(bare);
  const put = () =>
    onPut(
      article
        ? { kind: 'link', href: linkOfArticle(article.id), words: article.title }
        : { kind: 'link', href: bare, words: bare },
    );
  const remove = before ? (
    <Button variant="ghost" onPress={() => onPut({ kind: 'link', href: '', words: '' })}>
      {t('unlink')}
    </Button>
  ) : null;
  return (
    <Frame title={t('link')} isGood={isGood} onPut={put} onClose={onClose} more={remove}>
      <TextField
        label={t('address')}
        value={address}
        inputMode="url"
        onChange={(value) => {
          setAddress(value);
          setArticle(null);
        }}
        autoFocus
        description={t('linkHint')}
        error={bare !== '' && !isLink(bare) ? t('badLink') : null}
      />
      <Articles
        onChoose={(chosen) => {
          setArticle(chosen);
          setAddress('');
        }}
      />
      {article ? (
        <p className="row f13" role="status">
          <Icon name="doc" size={14} />
          {article.title || known?.title || t('anArticle')}
        </p>
      ) : null}
    </Frame>
  );
}

function VideoForm({ onPut, onClose }: Omit<LinkProps, 'before'>) {
  const t = useTranslations('knowledge.editor');
  const [address, setAddress] = useState('');
  const [title, setTitle] = useState('');
  const video = videoOf(address.trim());
  const put = () => {
    if (!video) return;
    const attrs = { 'data-video': video.host, 'data-video-id': video.id, 'data-title': title.trim() };
    onPut({ kind: 'video', attrs });
  };
  return (
    <Frame title={t('video')} isGood={video !== null} onPut={put} onClose={onClose}>
      <TextField
        label={t('address')}
        type="url"
        value={address}
        onChange={setAddress}
        autoFocus
        description={t('videoHint')}
      />
      <TextField label={t('videoTitle')} value={title} onChange={setTitle} />
    </Frame>
  );
}

function AltForm({ before, onPut, onClose }: LinkProps) {
  const t = useTranslations('knowledge.editor');
  const [alt, setAlt] = useState(before);
  return (
    <Frame title={t('alt')} isGood onPut={() => onPut({ kind: 'alt', alt: alt.trim() })} onClose={onClose}>
      <TextField label={t('alt')} description={t('altHint')} maxLength={300} value={alt} onChange={setAlt} autoFocus />
    </Frame>
  );
}

/** The address of a link or of a video, or what a picture shows. `before`: what stands there. */
export function LinkDialog({ kind, ...props }: LinkProps & { kind: Put['kind'] }) {
  if (kind === 'video') return <VideoForm {...props} />;
  return kind === 'alt' ? <AltForm {...props} /> : <LinkForm {...props} />;
}
