import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { createElement, Fragment, type ReactNode, useMemo, useState } from 'react';
import { Link } from 'react-aria-components/Link';
import { useTranslations } from 'use-intl';
import { paths } from '../../../lib/paths.ts';
import { useFileLink } from '../api.ts';
import { articleOfLink } from '../links.ts';
import '../rich.css';

/** Where a video is played from; the page is told nothing of the reader before they ask for it. */
const PLAYERS: Record<string, (id: string) => string> = {
  youtube: (id) => `https://www.youtube-nocookie.com/embed/${id}`,
  vimeo: (id) => `https://player.vimeo.com/video/${id}?dnt=1`,
};

function Picture({ fileId, alt }: { fileId: string; alt: string }) {
  const { data } = useFileLink(fileId);
  return data ? <img src={data} alt={alt} /> : <span className="rich-waiting" role="img" aria-label={alt} />;
}

function Video({ host, id, title }: { host: string; id: string; title: string }) {
  const t = useTranslations('knowledge.video');
  const [isOpen, setOpen] = useState(false);
  const address = PLAYERS[host]?.(encodeURIComponent(id));
  if (!address) return null;
  if (isOpen)
    return (
      <iframe
        className="rich-video"
        src={address}
        title={title || t('title')}
        sandbox="allow-scripts allow-same-origin allow-presentation"
        referrerPolicy="no-referrer"
        allowFullScreen
      />
    );
  return (
    <div className="rich-video is-closed">
      <Button icon="play" onPress={() => setOpen(true)}>
        {title || t('show')}
      </Button>
      <span className="t3 f11">{t('from', { host: host === 'youtube' ? 'YouTube' : 'Vimeo' })}</span>
    </div>
  );
}

const SAME = new Set([
  'P',
  'H2',
  'H3',
  'H4',
  'UL',
  'LI',
  'BLOCKQUOTE',
  'PRE',
  'CODE',
  'TABLE',
  'THEAD',
  'TBODY',
  'TR',
  'TH',
  'TD',
  'STRONG',
  'EM',
  'S',
]);

function elementOf(node: Element, children: ReactNode[]): ReactNode {
  const value = (name: string): string => node.getAttribute(name) ?? '';
  switch (node.tagName) {
    case 'OL':
      return createElement('ol', { start: Number(value('start') || 1) }, ...children);
    case 'BR':
      return <br />;
    case 'HR':
      return <hr />;
    case 'A': {
      const article = articleOfLink(value('href'));
      if (article) return <Link href={paths.article(article)}>{children}</Link>;
      return createElement('a', { href: value('href'), target: '_blank', rel: 'noopener noreferrer' }, ...children);
    }
    case 'IMG':
      return <Picture fileId={value('data-file')} alt={value('alt')} />;
    case 'DIV':
      return <Video host={value('data-video')} id={value('data-video-id')} title={value('data-title')} />;
    case 'ASIDE': {
      const isWarning = value('data-note') === 'warning';
      return (
        <div className={isWarning ? 'rich-note is-warning' : 'rich-note'}>
          <Icon name={isWarning ? 'tri' : 'info'} size={14} />
          {createElement('div', {}, ...children)}
        </div>
      );
    }
    default:
      return SAME.has(node.tagName)
        ? createElement(node.tagName.toLowerCase(), {}, ...children)
        : createElement(Fragment, {}, ...children);
  }
}

const nodesOf = (parent: Node): ReactNode[] =>
  [...parent.childNodes].map((node) =>
    node instanceof Element ? elementOf(node, nodesOf(node)) : (node.textContent ?? ''),
  );

/** The text of an article (canonical HTML), drawn element by element: nothing but what an article can say. */
export function RichText({ html, lang }: { html: string; lang: string }) {
  const content = useMemo(() => nodesOf(new DOMParser().parseFromString(html, 'text/html').body), [html]);
  return createElement('div', { className: 'rich', lang }, ...content);
}
