import { html, Html } from '../../../../kernel/http/html.ts';

const PICTURE = /<img data-file="([0-9a-f-]{36})" alt="([^"]*)">/g;
const VIDEO = /<div data-video="(youtube|vimeo)" data-video-id="([\w-]+)" data-title="([^"]*)"><\/div>/g;
const ARTICLE = /<a href="article:([0-9a-f-]{36})">(.*?)<\/a>/g;
const VIDEO_PAGES = { youtube: 'https://www.youtube.com/watch?v=', vimeo: 'https://vimeo.com/' } as const;

interface AnswerPlace {
  /** Pictures are below it, at /files/<id>. */
  base: string;
  /** What a video without a name is called. */
  video: string;
  /** Where articles it leads to stand, by id; those that are not there are not for these readers. */
  articles: ReadonlyMap<string, string>;
}

/** The ids of articles an answer leads to. */
export const articlesIn = (answer: string): string[] => [
  ...new Set([...answer.matchAll(ARTICLE)].flatMap(([, id]) => (id ? [id] : []))),
];

/**
 * An answer as strangers read it, and colleagues in their pages. It is canonical HTML (articles/text/print-html.ts): cleaned and printed from a tree, so
 * that what is replaced here is exactly what is printed there. Pictures come from us; videos are links, because a frame of
 * another house would tell that house who reads what. A link to an article these readers may not read is left out, its words stay.
 */
export function answerHtml(answer: string, { base, video, articles }: AnswerPlace): Html {
  return new Html(
    answer
      .replace(
        PICTURE,
        (_all, id: string, alt: string) =>
          `<img src="${base}/files/${id}" alt="${alt}" loading="lazy" decoding="async">`,
      )
      .replace(
        VIDEO,
        (_all, host: 'youtube' | 'vimeo', id: string, title: string) =>
          `<p class="video"><a href="${VIDEO_PAGES[host]}${id}" rel="noopener">${title || html`${video}`.text}</a></p>`,
      )
      .replace(ARTICLE, (_all, id: string, words: string) => {
        const href = articles.get(id);
        return href === undefined ? words : html`<a href="${href}">${new Html(words)}</a>`.text;
      })
      .replaceAll('<a href="http', '<a rel="noopener" href="http')
      .replaceAll('<table>', '<div class="scroll"><table>')
      .replaceAll('</table>', '</table></div>'),
  );
}
