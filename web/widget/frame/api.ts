import type { AlreadyRead, HelpAnswer, HelpReading } from '@madoguchi/contracts/help-center.ts';
import type { FileView } from '@madoguchi/contracts/files.ts';
import type { ChatSurvey } from '@madoguchi/contracts/surveys.ts';
import type { WidgetConfig, WidgetMessage, widgetConversation, widgetSession } from '@madoguchi/contracts/widget.ts';
import type { z } from 'zod';

export type Conversation = z.infer<typeof widgetConversation>;
export type Session = z.infer<typeof widgetSession>;
export type { AlreadyRead, ChatSurvey, FileView, HelpAnswer, HelpReading, WidgetConfig, WidgetMessage };

/** What the server refused. Status 0: it was not reached. */
export class Refused extends Error {
  readonly status: number;
  readonly retryAfterSeconds: number;

  constructor(status: number, retryAfterSeconds = 0) {
    super(`refused: ${status}`);
    this.status = status;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

export interface Api {
  config(): Promise<WidgetConfig>;
  startVisit(visit: { identity?: string; locale: 'ja' | 'en'; pageUrl?: string }, token: string | null): Promise<Session>;
  endVisit(token: string): Promise<void>;
  list(token: string, query: { conversationId?: string; after?: number }): Promise<{ conversations: Conversation[]; messages: WidgetMessage[] }>;
  send(token: string, body: { clientId: string; body: string; fileIds: string[]; conversationId?: string; pageUrl?: string; alreadyRead?: AlreadyRead }): Promise<{ message: WidgetMessage; conversation: Conversation }>;
  leaveEmail(token: string, email: string): Promise<void>;
  survey(token: string): Promise<{ survey: ChatSurvey | null }>;
  read(token: string, body: { conversationId: string; position: number }): Promise<void>;
  findAnswers(words: string, locale: string): Promise<{ items: HelpAnswer[] }>;
  readAnswer(id: string, locale: string): Promise<HelpReading>;
  rateAnswer(id: string, locale: string, helpful: boolean): Promise<void>;
  upload(token: string, file: File, onProgress: (share: number) => void): Promise<FileView>;
}

/** The widget's calls. Shapes are the contract's; the code that checks them stays on the server, for size. */
export function createApi(key: string): Api {
  const base = `/api/v1/widget/${encodeURIComponent(key)}`;
  const call = async <T>(method: string, path: string, token: string | null, body?: unknown): Promise<T> => {
    const response = await fetch(base + path, {
      method,
      // The desk's own sign-in cookie may be in this browser; the widget has nothing to do with it.
      credentials: 'omit',
      headers: { ...(token ? { authorization: `Bearer ${token}` } : {}), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch(() => null);
    if (!response) throw new Refused(0);
    if (!response.ok) throw new Refused(response.status, Number(response.headers.get('retry-after') ?? 0));
    return (response.status === 204 ? undefined : await response.json()) as T;
  };
  return {
    config: () => call('GET', '', null),
    startVisit: (visit, token) => call('POST', '/sessions', token, visit),
    endVisit: (token) => call('DELETE', '/session', token),
    list: (token, { conversationId, after = 0 }) => call('GET', `/messages?after=${after}${conversationId ? `&conversationId=${conversationId}` : ''}`, token),
    send: (token, body) => call('POST', '/messages', token, body),
    leaveEmail: (token, email) => call('PUT', '/email', token, { email }),
    survey: (token) => call('GET', '/survey', token),
    read: (token, body) => call('PUT', '/read', token, body),
    findAnswers: (words, locale) => call('GET', `/answers?q=${encodeURIComponent(words)}&locale=${locale}`, null),
    readAnswer: (id, locale) => call('GET', `/answers/${id}?locale=${locale}`, null),
    rateAnswer: (id, locale, helpful) => call('POST', `/answers/${id}/vote`, null, { helpful, locale }),
    upload: (token, file, onProgress) => upload(`${base}/files`, token, file, onProgress),
  };
}

/** `fetch` does not tell how much has been sent. */
function upload(url: string, token: string, file: File, onProgress: (share: number) => void): Promise<FileView> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.upload.onprogress = (progress) => onProgress(progress.lengthComputable ? progress.loaded / progress.total : 0);
    request.onload = () => (request.status === 201 ? resolve(JSON.parse(request.responseText) as FileView) : reject(new Refused(request.status)));
    request.onerror = () => reject(new Refused(0));
    const form = new FormData();
    form.append('file', file);
    request.send(form);
  });
}
