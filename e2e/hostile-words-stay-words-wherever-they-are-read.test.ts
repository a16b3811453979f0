import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { articleEndpoints } from '../packages/contracts/articles.ts';
import { findingEndpoints } from '../packages/contracts/finding.ts';
import { guideDocument } from '../packages/contracts/guide-document.ts';
import { guideEndpoints } from '../packages/contracts/guides.ts';
import { guideRunEndpoints } from '../packages/contracts/guide-runs.ts';
import { HOSTILE_MARKUP } from '../server/testing/attacks/hostile-markup.ts';
import { Chat } from './chat.ts';
import { publishAnswer } from './published.ts';
import { useStage } from './stage.ts';

const stage = useStage();
/** NUL, and a picture nobody uploaded, are refused at the door. */
const STORABLE = HOSTILE_MARKUP.filter((one) => !/\0|data-file/.test(one));
const SHORT = STORABLE.filter((one) => one.length <= 80);
/** Each shorter than a line may be, all kinds of a title, a label, a word. */
const LINES = ['<img src=x onerror=pwned()>', '"><svg onload=pwned()>', '</script><script>pwned()</script>'];
const [IMAGE = '', SVG = '', SCRIPT = ''] = LINES;
const WORD = '悪い言葉';

/** What ran, asked, or was stopped by the page's policy: markup that got through is noticed even where it does nothing. */
async function watch(page: Page, seen: string[]): Promise<void> {
  page.on('dialog', (dialog) => {
    seen.push(`dialog ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('console', (line) => {
    if (/PWNED|Content Security Policy/.test(line.text())) seen.push(`${page.url()} ${line.text()}`);
  });
  await page.addInitScript('window.pwned = () => console.error("PWNED")');
}

async function writeAll(): Promise<{ helpUrl: string; articleId: string; guideId: string; runId: string }> {
  const owner = await stage().asOwner();
  const answer = `<p>${WORD}</p>${STORABLE.map((one) => `<div>${one}</div>`).join('')}`;
  const { url } = await publishAnswer(stage(), { title: `${WORD}${SCRIPT}`, answer, internal: answer });
  for (const line of LINES) await publishAnswer(stage(), { title: `${WORD}${line}`, answer: SHORT.join('<br>') });
  const { items } = await owner(articleEndpoints.listArticles, { query: { limit: 50, sort: 'updated' } });
  const articleId = items.find(({ title }) => title === `${WORD}${SCRIPT}`)?.id ?? '';
  const document = guideDocument.parse({
    ...{ key: 'hostile', title: `${WORD}${IMAGE}`, summary: SHORT.join(' ').slice(0, 900), start: 'q' },
    triggers: [WORD, SVG],
    steps: [
      {
        ...{ kind: 'question', id: 'q', title: `${WORD}${SVG}`, text: SHORT.join('\n').slice(0, 3000), say: SCRIPT },
        answers: [{ id: 'a', label: IMAGE, words: [WORD], to: 'end' }],
      },
      { kind: 'outcome', id: 'end', title: SCRIPT, outcome: 'information', customerText: SVG },
    ],
  });
  const guide = await owner(guideEndpoints.createGuide, { body: { document } });
  await owner(guideEndpoints.approveGuide, { params: { id: guide.id }, body: { note: IMAGE } });
  await owner(findingEndpoints.addSynonym, { body: { words: [WORD, IMAGE], isOneWay: false } });
  const { id } = await stage().received({ subject: `${WORD}${IMAGE}`, body: SCRIPT, customer: { familyName: SVG } });
  const run = await owner(guideRunEndpoints.startGuideRun, { params: { id }, body: { guideId: guide.id } });
  return { helpUrl: url, articleId, guideId: guide.id, runId: run.id };
}

test('words that would run are only words: in the help center, the chat, the desk, the editors and the runner', async () => {
  const { helpUrl, articleId, guideId, runId } = await writeAll();
  const seen: string[] = [];
  const { product, site } = stage();

  const reader = await stage().person();
  await watch(reader, seen);
  const bad = encodeURIComponent(`${WORD}${SCRIPT}`);
  for (const path of ['', '/ja', `/ja/search?q=${bad}`, `/ja/contact?q=${bad}`, `/ja/articles/${bad}`, `/ja/${bad}`])
    await reader.goto(`${helpUrl}${path}`);
  await reader.goto(`${helpUrl}/ja`);
  await reader.getByRole('combobox').pressSequentially(WORD);
  await reader.getByRole('option').first().waitFor();
  await reader
    .getByRole('option')
    .filter({ hasText: `${WORD}${SCRIPT}` })
    .first()
    .click();
  await reader.getByRole('heading', { name: `${WORD}${SCRIPT}` }).waitFor();

  const visitor = await stage().visitor();
  await watch(visitor, seen);
  await visitor.goto(site.publish('/shop', Chat.tag(product.url, product.facts.widgetKey)));
  const chat = new Chat(visitor);
  await chat.open();
  await chat.input().fill(WORD);
  await chat.frame().getByRole('button', { name: IMAGE }).click();
  await chat.frame().locator('.answer').waitFor();

  const desk = await stage().atDesk(stage().owner);
  await watch(desk.page, seen);
  for (const [path, words] of [
    ['/app/knowledge', `${WORD}${SVG}`],
    [`/app/articles/${articleId}`, WORD],
    [`/app/knowledge/find?q=${encodeURIComponent(`${WORD} ${IMAGE}`)}`, WORD],
    ['/app/guides', `${WORD}${IMAGE}`],
    [`/app/guides/${guideId}`, `${WORD}${SVG}`],
    [`/app/guide-runs/${runId}`, `${WORD}${SVG}`],
    ['/app/inbox/all', `${WORD}${IMAGE}`],
  ] as const) {
    await desk.go(path);
    await desk.page.getByText(words).first().waitFor();
  }
  await desk.go(`/app/articles/${articleId}`);
  await desk.page
    .getByRole('button', { name: desk.say('knowledge.steps.edit') })
    .first()
    .click();
  await desk.page.locator('.ProseMirror').first().waitFor();
  expect(seen).toEqual([]);
});
