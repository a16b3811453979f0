import { alertEndpoints as alerts } from '@madoguchi/contracts/alerts.ts';
import { articleEndpoints as articles } from '@madoguchi/contracts/articles.ts';
import { knownIssueEndpoints as knownIssues } from '@madoguchi/contracts/known-issues.ts';
import type { TestApp, Who } from './app.ts';
import { CANARY, type DeskIds } from './desk-ids.ts';

/** A known issue of a conversation, a round of answers about it, and an alert nobody decided about. */
export async function fillIssue(
  house: TestApp,
  as: Who,
  conversation: string,
): Promise<Pick<DeskIds, 'knownIssue' | 'round' | 'alert'>> {
  const knownIssue = (await house.call(knownIssues.createKnownIssue, { as, body: { title: CANARY } })).body.id;
  await house.call(knownIssues.linkIssue, { as, params: { id: conversation, issueId: knownIssue } });
  const round = (
    await house.call(knownIssues.startRound, {
      as,
      params: { id: knownIssue },
      body: { kind: 'update' as const, body: CANARY },
    })
  ).body.id;
  const said = { title: CANARY, detail: CANARY, severity: 'critical' as const, service: CANARY };
  const alert = (await house.call(alerts.raiseAlert, { as, body: said })).body.id;
  return { knownIssue, round, alert };
}

/** An article that is published, and said to be wrong. */
export async function fillArticle(
  house: TestApp,
  as: Who,
  conversationId: string,
): Promise<Pick<DeskIds, 'article' | 'articleFlag'>> {
  const text = { language: 'ja', title: CANARY, answer: `<p>${CANARY}</p>`, internal: `<p>${CANARY}</p>` };
  const made = (await house.call(articles.createArticle, { as, body: { texts: [text] } })).body;
  const params = { id: made.id };
  await house.call(articles.publishArticle, { as, params, body: { version: made.version, note: CANARY } });
  const flag = { reason: 'wrong' as const, note: CANARY, conversationId };
  return {
    article: made.id,
    articleFlag: (await house.call(articles.flagArticle, { as, params, body: flag })).body.id,
  };
}
