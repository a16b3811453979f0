import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { useIsDark } from '@madoguchi/ui/theme';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { fetchFileLink } from '../api.ts';

const MIN_HEIGHT = 60;
const MAX_HEIGHT = 6000;

/** The policy forbids scripts, forms and every address but our own. */
function documentOf(html: string): string {
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"><meta name="referrer" content="no-referrer"><base target="_blank"></head><body>${html}</body></html>`;
}

/**
 * Mail with colours of its own is drawn on white paper, also on a dark screen: they assume it. Mail without takes the
 * ground and the ink of the screen around it.
 */
const WHITE = `:root{color-scheme:light}html{background:#fff}body{color:#1c1c1a}`;
const DARK = `:root{color-scheme:dark}html{background:transparent}body{color:#e9e7e1}a{color:#a9c2f0}`;
const PAPER = `body{margin:0;padding:10px 12px;font:13px/1.7 -apple-system,BlinkMacSystemFont,"Hiragino Sans","Noto Sans JP","Yu Gothic UI",sans-serif;overflow-wrap:anywhere}img{max-width:100%;height:auto}table{max-width:100%}pre{white-space:pre-wrap}blockquote{margin:8px 0;padding-left:10px;border-left:2px solid #8f8c84;opacity:.85}`;

/**
 * The frame inherits the policy of the console, which knows no inline styles. Styles set through the object model are not
 * inline: the paper, and what the sanitiser left of the mail's own, are put on from outside.
 */
function dress(frame: HTMLIFrameElement, isDark: boolean): void {
  const { contentDocument: page, contentWindow: view } = frame;
  if (!page || !view) return;
  const sheet = new (view as unknown as { CSSStyleSheet: typeof CSSStyleSheet }).CSSStyleSheet();
  sheet.replaceSync((isDark ? DARK : WHITE) + PAPER);
  page.adoptedStyleSheets = [sheet];
  for (const element of page.body.querySelectorAll<HTMLElement>('[style]'))
    element.style.cssText = element.getAttribute('style') ?? '';
  for (const image of page.body.querySelectorAll<HTMLImageElement>('img[src^="/files/"]')) void showOwnPicture(image);
}

/** A picture inside the mail is one of our files: its address is signed for five minutes, so it is asked for now. */
async function showOwnPicture(image: HTMLImageElement): Promise<void> {
  const id = image.getAttribute('src')?.slice('/files/'.length) ?? '';
  if (!/^[0-9a-f-]{36}$/.test(id)) return;
  const link = await fetchFileLink(id).catch(() => null);
  if (link) image.src = link;
}

/** Pictures the reader asked for come through our server: their sender learns nothing of the reader. */
function withRemoteImages(html: string): string {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const image of page.querySelectorAll('img[data-remote-src]')) {
    const address = (image.getAttribute('data-remote-src') ?? '').replace(/^\/\//, 'https://');
    image.setAttribute('src', `/api/v1/remote-images?url=${encodeURIComponent(address)}`);
  }
  return page.body.innerHTML;
}

/** Height follows the content; the frame has no scripts that could tell, so its owner looks. */
function useContentHeight(content: string, isDark: boolean) {
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(MIN_HEIGHT);
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    let observer: ResizeObserver | undefined;
    const measure = () => {
      const root = element.contentDocument?.documentElement;
      if (root) setHeight(Math.min(MAX_HEIGHT, Math.max(MIN_HEIGHT, root.scrollHeight)));
    };
    const onLoad = () => {
      const body = element.contentDocument?.body;
      observer?.disconnect();
      if (!body) return;
      dress(element, isDark);
      observer = new ResizeObserver(measure);
      observer.observe(body);
      measure();
    };
    element.addEventListener('load', onLoad);
    onLoad();
    return () => {
      element.removeEventListener('load', onLoad);
      observer?.disconnect();
    };
  }, [content, isDark]);
  return { frame, height };
}

export interface MailFrameProps {
  /** Already sanitised by the server; the frame is the second wall. */
  html: string;
  title: string;
  /** How many images would be fetched from elsewhere, telling the sender that the mail was read. */
  remoteImages: number;
  /** The mail colours text or ground itself. */
  hasOwnColours: boolean;
}

export function MailFrame({ html, title, remoteImages, hasOwnColours }: MailFrameProps) {
  const t = useTranslations('desk.mail');
  const [showsImages, setShowsImages] = useState(false);
  const isDark = useIsDark() && !hasOwnColours;
  // The sanitiser keeps addresses of remote images aside, so that nothing is fetched unasked even without the policy.
  const content = documentOf(showsImages ? withRemoteImages(html) : html);
  const { frame, height } = useContentHeight(content, isDark);
  return (
    <div className="mail-frame">
      {remoteImages > 0 && !showsImages ? (
        <div className="row f12 t2 mail-images">
          <Icon name="image" size={14} />
          <span className="grow">{t('imagesBlocked', { count: remoteImages })}</span>
          <Button size="xs" onPress={() => setShowsImages(true)}>
            {t('showImages')}
          </Button>
        </div>
      ) : null}
      <iframe
        ref={frame}
        title={title}
        className={isDark ? 'mail-html dark' : 'mail-html'}
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        srcDoc={content}
        style={{ height }}
      />
    </div>
  );
}
