import { z } from 'zod';
import { memberName } from './conversations.ts';
import { endpoint } from './endpoint.ts';
import { byId, id, instant, page, paging } from './vocabulary.ts';

/** BCP 47, written as Intl writes it: `ja`, `en`, `pt-BR`, `zh-Hant`. */
export const language = z.string().trim().regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}$/).max(35);
export const articleState = z.enum(['draft', 'in_review', 'published', 'review_due', 'retired']);
export type ArticleState = z.infer<typeof articleState>;
/** What is being written beside a published text. */
export const articleRevision = z.enum(['none', 'draft', 'in_review']);
export type ArticleRevision = z.infer<typeof articleRevision>;
export const flagReason = z.enum(['wrong', 'outdated', 'incomplete', 'unclear', 'missing']);
export type FlagReason = z.infer<typeof flagReason>;
export const useKind = z.enum(['answer', 'link']);
export type ArticleUseKind = z.infer<typeof useKind>;

const rich = z.string().max(200_000);
const words = z.array(z.string().trim().min(1).max(80)).max(100);
const title = z.string().trim().min(1).max(300);
const date = z.iso.date();

/** One language of an article. */
export const articleText = z.object({
  language: z.string(),
  title: z.string(),
  answer: z.string().describe('What everybody may read: canonical HTML; pictures carry data-file, the id of a file'),
  internal: z.string().nullable().describe('What only we read: canonical HTML; null for who may not read it'),
  isPublic: z.boolean().describe('False: published for us alone'),
  forColleagues: z.boolean().describe('Colleagues who signed in to the portal read it too; never true together with isPublic'),
  words: z.array(z.string()).describe('How else people ask for it'),
});
export type ArticleText = z.infer<typeof articleText>;
const readableText = articleText.extend({
  answerText: z.string().describe('The answer as plain text'),
});

export const articleName = z.object({ id, name: z.string().describe('FAQ-0118'), title: z.string(), state: articleState });
export type ArticleName = z.infer<typeof articleName>;
const people = { owner: memberName.nullable() };
export const articleRow = articleName.extend({
  key: z.string(),
  language: z.string().describe('Of the title'),
  languages: z.array(z.object({ language: z.string(), isPublic: z.boolean(), forColleagues: z.boolean() })),
  revision: articleRevision,
  categoryId: id.nullable(),
  ...people,
  reviewOn: date.nullable(),
  flags: z.number().describe('What is said to be wrong and not answered yet'),
  reads: z.number().describe('In the last 30 days'),
  uses: z.number().describe('In answers of the last 30 days'),
  helpful: z.number().describe('Readers of the last 90 days it helped'),
  unhelpful: z.number().describe('Readers of the last 90 days it did not help'),
  publishedAt: instant.nullable(),
  updatedAt: instant,
  version: z.number(),
});
export type ArticleRow = z.infer<typeof articleRow>;

export const articleFlag = z.object({
  id,
  reason: flagReason,
  note: z.string(),
  conversation: z.object({ id, reference: z.string() }).nullable(),
  by: memberName.nullable(),
  at: instant,
  resolvedAt: instant.nullable(),
  resolvedBy: memberName.nullable(),
  answer: z.string(),
});
export type ArticleFlag = z.infer<typeof articleFlag>;

export const article = articleRow.extend({
  texts: z.array(articleText).describe('What is being written'),
  published: z.object({ number: z.number(), texts: z.array(readableText) }).nullable().describe('What readers have'),
  products: z.array(z.object({ id, code: z.string(), name: z.string() })),
  related: z.array(articleName),
  sources: z.array(z.object({ id, reference: z.string() })).describe('Conversations it was made from, of those the reader sees'),
  openFlags: z.array(articleFlag),
  comments: z.array(z.object({ isHelpful: z.boolean(), comment: z.string(), language: z.string(), at: instant })).describe('The last words of readers'),
  reviewDays: z.number(),
  submittedBy: memberName.nullable(),
  mayPublish: z.boolean().describe('Whether the reader may publish what is written now'),
  createdAt: instant,
});
export type Article = z.infer<typeof article>;

export const articleVersion = z.object({ number: z.number(), note: z.string(), by: memberName.nullable(), at: instant, languages: z.array(z.string()) });
export type ArticleVersion = z.infer<typeof articleVersion>;
export const diffPiece = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() });
export type DiffPiece = z.infer<typeof diffPiece>;
export const textDiff = z.object({ language: z.string(), title: z.array(diffPiece), answer: z.array(diffPiece), internal: z.array(diffPiece).nullable(), words: z.array(diffPiece) });
export type TextDiff = z.infer<typeof textDiff>;

export const textBody = z.object({
  language,
  title,
  answer: rich.default(''),
  internal: rich.optional().describe('Left out: stays as it is'),
  isPublic: z.boolean().default(true),
  forColleagues: z.boolean().optional().describe('True: colleagues read it in the portal and nobody outside, whatever isPublic says. Left out: stays as it is'),
  words: words.default([]),
});
const texts = z.array(textBody).min(1).max(30);
const fields = {
  key: z.string().trim().max(120).regex(/^[A-Za-z0-9._-]*$/),
  texts,
  categoryId: id.nullable(),
  productIds: z.array(id).max(200),
  relatedIds: z.array(id).max(50),
  ownerId: id.nullable(),
  reviewDays: z.number().int().min(1).max(3650),
  reviewOn: date.nullable(),
};
const some = z.object(fields).partial();
export const newArticle = some.extend({ texts });
export type NewArticle = z.input<typeof newArticle>;
export const articleChange = some.extend({ version: z.number().int().describe('The one before you; refused with 409 when somebody has changed it since') });
export type ArticleChange = z.input<typeof articleChange>;

export const articleSort = z.enum(['attention', 'updated', 'reads', 'number']);
export type ArticleSort = z.infer<typeof articleSort>;
export const articleFilter = z.enum(['mine', 'review', 'due', 'flagged', 'draft', 'public', 'internal', 'retired']);
export type ArticleFilter = z.infer<typeof articleFilter>;
export const articleCounts = z.object({ all: z.number(), review: z.number(), due: z.number(), flagged: z.number(), draft: z.number(), mine: z.number(), overdue: z.number().describe('Of those due, past their day'), helpful: z.number(), unhelpful: z.number() });
export type ArticleCounts = z.infer<typeof articleCounts>;
export const articleSettings = z.object({ needsOtherApprover: z.boolean().describe('Nobody publishes what they wrote themselves'), reviewDays: z.number().int().min(1).max(3650), version: z.number() });
export type ArticleSettings = z.infer<typeof articleSettings>;

export const articleFile = z.object({ name: z.string().max(200), text: z.string().max(500_000) });
export type ArticleFile = z.infer<typeof articleFile>;
const importResult = z.object({ name: z.string(), outcome: z.enum(['created', 'changed', 'unchanged', 'refused']), articleId: id.nullable(), problem: z.string().nullable().describe('Code of why it was refused') });
export type ArticleImportResult = z.infer<typeof importResult>;

/** What an agent has before them at a contact. */
export const readableArticle = articleName.extend({
  language: z.string(),
  number: z.number(),
  answer: z.string(),
  answerText: z.string(),
  internal: z.string().nullable(),
  isPublic: z.boolean(),
  publishedAt: instant.nullable(),
  flags: z.number(),
});
export type ReadableArticle = z.infer<typeof readableArticle>;

const tag = 'Articles';
const one = '/api/v1/articles/{id}';
const version = z.object({ version: z.number().int().describe('The one before you; refused with 409 when somebody has changed it since') });
const versionOf = byId.extend({ number: z.coerce.number().int().min(1) });

export const articleEndpoints = {
  listArticles: endpoint({ method: 'GET', path: '/api/v1/articles', summary: 'Articles with what needs somebody first', tag, query: paging.extend({ q: z.string().trim().max(200).optional(), show: articleFilter.optional(), language: language.optional(), categoryId: id.optional(), productId: id.optional(), ownerId: id.optional(), titleIn: language.optional().describe('Titles in this language where an article has it'), sort: articleSort.default('attention') }), response: page(articleRow) }),
  countArticles: endpoint({ method: 'GET', path: '/api/v1/articles/counts', summary: 'How many articles there are, and need somebody', tag, response: articleCounts }),
  getArticle: endpoint({ method: 'GET', path: one, summary: 'One article: what is written and what is published', tag, params: byId, response: article }),
  createArticle: endpoint({ method: 'POST', path: '/api/v1/articles', summary: 'Write an article; it is a draft', tag, body: newArticle, status: 201, response: article }),
  updateArticle: endpoint({ method: 'PATCH', path: one, summary: 'Change what is written; readers keep what is published', tag, params: byId, body: articleChange, response: article }),
  deleteArticle: endpoint({ method: 'DELETE', path: one, summary: 'Throw away an article that was never published', tag, params: byId }),
  discardRevision: endpoint({ method: 'DELETE', path: `${one}/revision`, summary: 'Throw away what was written since it was published', tag, params: byId, response: article }),
  submitArticle: endpoint({ method: 'PUT', path: `${one}/submission`, summary: 'Ask for approval', tag, params: byId, body: version, response: article }),
  declineArticle: endpoint({ method: 'DELETE', path: `${one}/submission`, summary: 'Give it back to be written on, or take the request back', tag, params: byId, response: article }),
  publishArticle: endpoint({ method: 'POST', path: `${one}/versions`, summary: 'Approve and publish what is written, as a new version', tag, params: byId, body: version.extend({ note: z.string().trim().max(500).default('') }), status: 201, response: article }),
  listVersions: endpoint({ method: 'GET', path: `${one}/versions`, summary: 'Published versions, the last first', tag, params: byId, response: z.object({ items: z.array(articleVersion) }) }),
  getVersion: endpoint({ method: 'GET', path: `${one}/versions/{number}`, summary: 'What was published then', tag, params: versionOf, response: articleVersion.extend({ texts: z.array(articleText) }) }),
  diffArticle: endpoint({ method: 'GET', path: `${one}/diff`, summary: 'What differs between two versions', tag, params: byId, query: z.object({ from: z.coerce.number().int().min(0), to: z.coerce.number().int().min(0).default(0).describe('0: what is being written') }), response: z.object({ texts: z.array(textDiff) }) }),
  restoreVersion: endpoint({ method: 'POST', path: `${one}/versions/{number}/restoration`, summary: 'Make a version what is being written; publishing it is another step', tag, params: versionOf, body: version, response: article }),
  retireArticle: endpoint({ method: 'PUT', path: `${one}/retirement`, summary: 'Take it away from readers', tag, params: byId, response: article }),
  reviveArticle: endpoint({ method: 'DELETE', path: `${one}/retirement`, summary: 'Make a retired article a draft again', tag, params: byId, response: article }),
  confirmArticle: endpoint({ method: 'PUT', path: `${one}/review`, summary: 'It was looked over and is still right: the next look is so many days away', tag, params: byId, response: article }),
  flagArticle: endpoint({ method: 'POST', path: `${one}/flags`, summary: 'Say that it was wrong', tag, params: byId, body: z.object({ reason: flagReason, note: z.string().trim().max(2000).default(''), conversationId: id.nullable().default(null) }), status: 201, response: articleFlag }),
  resolveFlag: endpoint({ method: 'PUT', path: `${one}/flags/{flagId}/resolution`, summary: 'Say what was done about it', tag, params: byId.extend({ flagId: id }), body: z.object({ answer: z.string().trim().max(2000).default('') }), response: articleFlag }),
  readArticle: endpoint({ method: 'GET', path: `${one}/published`, summary: 'What readers have, in the language nearest to the one asked for', tag, params: byId, query: z.object({ language: language.optional() }), response: readableArticle }),
  countRead: endpoint({ method: 'POST', path: `${one}/reads`, summary: 'One of us read it at a contact', tag, params: byId }),
  useArticle: endpoint({ method: 'POST', path: `${one}/uses`, summary: 'It went into an answer', tag, params: byId, body: z.object({ conversationId: id, language, kind: useKind }) , status: 201, response: z.object({ id }) }),
  findArticles: endpoint({ method: 'GET', path: '/api/v1/published-articles', summary: 'Published articles by their words, plainly', tag, query: z.object({ q: z.string().trim().max(200).default(''), language: language.optional(), productId: id.optional(), limit: z.coerce.number().int().min(1).max(50).default(20) }), response: z.object({ items: z.array(readableArticle) }) }),
  draftFromConversation: endpoint({ method: 'POST', path: '/api/v1/conversations/{id}/article', summary: 'Make a draft from what was asked and answered, without who it was', tag, params: byId, body: z.object({ language: language.optional() }), status: 201, response: article }),
  listArticlesOf: endpoint({ method: 'GET', path: '/api/v1/conversations/{id}/articles', summary: 'Articles made from a conversation, and used in it', tag, params: byId, response: z.object({ made: z.array(articleName), used: z.array(articleName) }) }),
  getArticleSettings: endpoint({ method: 'GET', path: '/api/v1/article-settings', summary: 'How articles are approved and looked over', tag, response: articleSettings }),
  updateArticleSettings: endpoint({ method: 'PUT', path: '/api/v1/article-settings', summary: 'Change how articles are approved and looked over', tag, body: articleSettings, response: articleSettings }),
  exportArticles: endpoint({ method: 'GET', path: '/api/v1/article-files', summary: 'Articles as Markdown with front matter, one file an article and language', tag, query: z.object({ ids: z.string().max(8000).optional().describe('Comma-separated; left out: all') , published: z.enum(['true', 'false']).default('false').describe('true: what readers have; false: what is written') }), response: z.object({ items: z.array(articleFile) }) }),
  importArticles: endpoint({ method: 'POST', path: '/api/v1/article-files', summary: 'Articles from Markdown with front matter: drafts, found again by their key or name', tag, body: z.object({ files: z.array(articleFile).min(1).max(500), dryRun: z.boolean().default(false) }), response: z.object({ items: z.array(importResult) }) }),
};
