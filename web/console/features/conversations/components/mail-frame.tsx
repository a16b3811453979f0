import { Button } from '@madoguchi/ui/button';
import { Icon } from '@madoguchi/ui/icon';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';

const MIN_HEIGHT = 60;
const MAX_HEIGHT = 6000;

/**
 * Customers' mail is drawn as it was written: dark on white, also on a dark screen, because its own colours assume paper.
 * The policy forbids scripts, forms and every address but the images the reader has asked for.
 */
function documentOf(html: string, showsImages: boolean): string {
  const images = showsImages ? 'data: https: http:' : 'data:';
  return `<!doctype html><html><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src ${images}; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'"><meta name="referrer" content="no-referrer"><base target="_blank"><style>:root{color-scheme:light}html{background:#fff}body{margin:0;padding:10px 12px;color:#1c1c1a;font:13px/1.7 -apple-system,BlinkMacSystemFont,"Hiragino Sans","Noto Sans JP","Yu Gothic UI",sans-serif;overflow-wrap:anywhere}img{max-width:100%;height:auto}table{max-width:100%}pre{white-space:pre-wrap}blockquote{margin:8px 0;padding-left:10px;border-left:2px solid #d8d6cf;color:#55534d}</style></head><body>${html}</body></html>`;
}

/** Height follows the content; the frame has no scripts that could tell, so its owner looks. */
function useContentHeight(content: string) {
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
  }, [content]);
  return { frame, height };
}

export interface MailFrameProps {
  /** Already sanitised by the server; the frame is the second wall. */
  html: string;
  title: string;
  /** How many images would be fetched from elsewhere, telling the sender that the mail was read. */
  remoteImages: number;
}

export function MailFrame({ html, title, remoteImages }: MailFrameProps) {
  const t = useTranslations('desk.mail');
  const [showsImages, setShowsImages] = useState(false);
  // The sanitiser keeps addresses of remote images aside, so that nothing is fetched unasked even without the policy.
  const content = documentOf(showsImages ? html.replaceAll(/\bdata-remote-src=/g, 'src=') : html, showsImages);
  const { frame, height } = useContentHeight(content);
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
        className="mail-html"
        sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
        srcDoc={content}
        style={{ height }}
      />
    </div>
  );
}
