import type { Request } from 'playwright-core';
import { expect, test } from 'vitest';
import { fileEndpoints } from '../packages/contracts/files.ts';
import { useStage } from './stage.ts';

const stage = useStage();

/** What has run in other desks (threats-and-faults, catalogue of stored XSS by mail). Each would count up `__xss`. */
function vectors(canary: string): string {
  const run = 'top.__xss=(top.__xss||0)+1';
  return [
    `<script>${run}</script>`,
    `<script src="${canary}/a.js"></script>`,
    `<img src=x onerror="${run}">`,
    `<svg onload="${run}"><animate onbegin="${run}" attributeName=x dur=1s></svg>`,
    `<svg><script>${run}</script></svg>`,
    `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${run}&gt;"></table></mtext></math>`,
    `<noscript><p title="</noscript><img src=x onerror=${run}>"></noscript>`,
    `<xmp><img src=x onerror="${run}"></xmp>`,
    `<template><img src=x onerror="${run}"></template>`,
    `<select><selectedcontent><img src=x onerror="${run}"></selectedcontent></select>`,
    `<form id=f action="${canary}/form"><input name=innerHTML autofocus onfocus="${run}"><button>送信</button></form>`,
    `<iframe srcdoc="<script>${run}</script>"></iframe><iframe src="javascript:${run}"></iframe>`,
    `<object data="data:text/html,<script>${run}</script>"></object><embed src="${canary}/e.swf">`,
    `<base href="${canary}/"><meta http-equiv="refresh" content="0;url=${canary}/refresh">`,
    `<link rel="stylesheet" href="${canary}/l.css"><style>@import "${canary}/i.css";body{background:url(${canary}/s.png)}</style>`,
    `<a href="java\tscript:${run}">一</a><a href=" javascript:${run}">二</a><a href="data:text/html,<script>${run}</script>">三</a>`,
    `<p style="background:url(${canary}/p.png);position:fixed;inset:0;z-index:99999">覆い</p>`,
    `<img src="${canary}/pixel.png"><img src="${canary.replace('http:', '')}/slashes.png"><img srcset="${canary}/set.png 1x">`,
    `<video poster="${canary}/poster.png" src="${canary}/v.mp4"></video><audio src="${canary}/a.mp3" autoplay></audio>`,
    `<table background="${canary}/t.png"><tr><td background="${canary}/td.png">表</td></tr></table>`,
    `<details open ontoggle="${run}">開</details><marquee onstart="${run}">走</marquee><body onload="${run}">`,
    `<p>無事な文章です。</p>`,
  ].join('\n');
}

test('a mail full of scripts and remote content runs nothing and fetches nothing, wherever it is shown', async () => {
  const { product, site, sink } = stage();
  const payload = `"><img src=x onerror="top.__xss=(top.__xss||0)+1"><img src=${site.url}/name.png>`;
  const desk = await stage().atDesk(stage().owner);
  const outside: string[] = [];
  desk.page.context().on('request', (request: Request) => {
    if (new URL(request.url()).host !== new URL(product.url).host && !/^(data|blob|about):/.test(request.url()))
      outside.push(request.url());
  });
  desk.page.on('dialog', (dialog) => outside.push(`dialog ${dialog.message()}`));
  await desk.openList();
  const { id } = await stage().mailed({
    from: `"=?UTF-8?B?${Buffer.from(payload).toString('base64')}?=" <evil@example.net>`,
    subject: `怪しい件 ${payload}`,
    html: vectors(site.url),
    attachments: [
      {
        filename: '<img src=x onerror=top.__xss=1>.html',
        content: '<script>top.__xss=(top.__xss||0)+1</script>',
        contentType: 'text/html',
      },
      {
        filename: '絵.svg',
        content: `<svg xmlns="http://www.w3.org/2000/svg" onload="top.__xss=1"><script>top.__xss=1</script></svg>`,
        contentType: 'image/svg+xml',
      },
    ],
  });
  await desk.arrives('怪しい件');
  await desk.openConversation(id);
  const frame = desk.page.frameLocator(`iframe[title="${desk.say('desk.mail.frame')}"]`);
  await frame.getByText('無事な文章です。').waitFor();
  const xss = (): Promise<unknown> => desk.page.evaluate('window.__xss ?? 0');
  expect([await xss(), outside, site.asked]).toEqual([0, [], []]);
  for (const link of ['一', '二', '三'])
    await frame
      .getByText(link, { exact: true })
      .click({ timeout: 5_000 })
      .catch(() => undefined);
  expect(
    desk.page
      .context()
      .pages()
      .map((page) => new URL(page.url()).protocol),
  ).not.toContain('data:');
  const showImages = desk.page.getByRole('button', { name: desk.say('desk.mail.showImages') });
  await showImages.click();
  await frame.getByText('無事な文章です。').waitFor();

  // In every other place its words come to: answer, search, notes, the mail that leaves.
  await desk.answer('拝見しました。');
  await desk.go(`/app/search?q=${encodeURIComponent('怪しい')}`);
  await desk.page.getByRole('main').getByText('怪しい件').first().waitFor();
  await expect
    .poll(() => sink.to('evil@example.net').some((mail) => mail.parsed.text?.includes('拝見しました。')), {
      timeout: 60_000,
    })
    .toBe(true);
  expect(
    sink.mails.map((mail) => mail.parsed.html ?? '').filter((html) => /<script|<img|onerror=/i.test(html)),
  ).toEqual([]);
  expect([await xss(), outside, site.asked]).toEqual([0, [], []]);
});

test('attachments that could run are handed out as downloads that cannot', async () => {
  const { id } = await stage().mailed({
    from: '悪 <evil2@example.net>',
    subject: '添付の罠',
    text: '見てください。',
    attachments: [
      { filename: '請求書.html', content: '<script>top.__xss=1</script>', contentType: 'text/html' },
      {
        filename: '写真.png',
        content: '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>',
        contentType: 'image/png',
      },
    ],
  });
  const message = (await stage().messagesOf(id)).find((each) => each.direction === 'in')!;
  expect(message.attachments.map((file) => [file.name, file.inline])).toEqual([
    ['請求書.html', false],
    ['写真.png', false],
  ]);
  const desk = await stage().atDesk(stage().owner);
  await desk.openConversation(id);
  for (const file of message.attachments) {
    const download = desk.page.waitForEvent('download');
    await desk.thread().getByRole('button', { name: file.name }).click();
    expect((await download).suggestedFilename()).toBe(file.name);
    const { url } = await stage().product.api()(fileEndpoints.getFileLink, { params: { id: file.id } });
    const { headers } = await fetch(new URL(url, stage().product.url));
    expect(headers.get('content-disposition')).toMatch(/^attachment/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('content-security-policy')).toContain('sandbox');
  }
});
