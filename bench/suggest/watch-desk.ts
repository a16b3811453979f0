import { setTimeout as sleep } from 'node:timers/promises';
import { buildGuide } from '@madoguchi/guides/testing/build-guide.ts';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../e2e/browser.ts';
import { findBrowser } from '../../e2e/find-browser.ts';
import { spread, type Spread } from '../figures.ts';
import type { Product } from '../product/product.ts';
import { HttpConnection } from '../wire/http-connection.ts';
import { asking } from './load-knowledge.ts';

export interface Drawn {
  /** Milliseconds from sending the customer's words to the server until the guide is drawn: storing them is in it. */
  fromSent: Spread;
  /** From the answer that they are stored. The fact was committed between the two. */
  fromStored: Spread;
  missed: number;
}

const TITLE = '給茶筒の蓋が外れない';
const WORDS = '給茶筒の蓋が固くて外れません。給茶筒の蓋の外し方を知りたいです。';
const DRAWN_WITHIN_MS = 5_000;

/** An agent has a conversation open in a real browser; what the customer says then brings up the one guide about it. */
export async function watchDesk(product: Product, cookie: string, rounds: number): Promise<Drawn> {
  const line = new HttpConnection(product.port);
  const ask = asking(line, product, cookie);
  const document = buildGuide({ key: 'bench-lid', title: TITLE, triggers: ['給茶筒 蓋 外れない', '蓋が固い'] });
  const { id: guideId } = await ask<{ id: string }>('POST', '/api/v1/guides', { document });
  await ask('POST', `/api/v1/guides/${guideId}/approve`, { note: '初版' });
  const browser = await launchBrowser(await findBrowser());
  const times: { sent: number; stored: number; drawn: number }[] = [];
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'ja' });
    const { url, email, password } = product.access;
    const signedIn = await context.request.post(`${url}/api/v1/session`, {
      data: { email, password },
      headers: { origin: url },
    });
    if (!signedIn.ok()) throw new Error(`sign-in failed: ${signedIn.status()}`);
    const page = await context.newPage();
    // The first two warm up: code, the plans of the database, the index of the ranking.
    for (let round = -2; round < rounds; round += 1) {
      const { id } = await ask<{ id: string }>('POST', '/api/v1/conversations', {
        customer: { familyName: '計測', identities: [{ kind: 'email', value: `drawn${round + 3}@example.jp` }] },
        subject: '',
        body: 'こんにちは。',
      });
      await page.goto(`${url}/app/inbox/all/${id}`);
      await page.getByText('こんにちは。').first().waitFor();
      await sleep(700);
      const seen = watch(page);
      const sent = Date.now();
      await ask('POST', `/api/v1/conversations/${id}/messages`, { type: 'inbound', body: WORDS });
      const stored = Date.now();
      const drawn = await seen;
      if (round >= 0 && drawn !== null) times.push({ sent, stored, drawn });
    }
  } finally {
    await browser.close();
    line.close();
  }
  return {
    fromSent: spread(times.map(({ sent, drawn }) => drawn - sent)),
    fromStored: spread(times.map(({ stored, drawn }) => drawn - stored)),
    missed: rounds - times.length,
  };
}

/** When the guide's title stands on the screen and a frame with it has been drawn, by the clock both share; null when it never does. */
function watch(page: Page): Promise<number | null> {
  // As text: what runs in the page is no code of this process, and its names are not known here.
  return page.evaluate<number | null>(`new Promise((resolve) => {
    const until = Date.now() + ${DRAWN_WITHIN_MS};
    const look = () => {
      if (document.body.textContent.includes(${JSON.stringify(TITLE)})) requestAnimationFrame(() => resolve(Date.now()));
      else if (Date.now() > until) resolve(null);
      else requestAnimationFrame(look);
    };
    look();
  })`);
}
