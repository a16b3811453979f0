import type { Request } from 'playwright-core';
import { expect, test } from 'vitest';
import { fileEndpoints } from '../packages/contracts/files.ts';
import { postMail } from './mail-sink.ts';
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
  await desk.answered('拝見しました。');
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

test('its source, its appointment, its first writer and the list of held-back mails run nothing either', async () => {
  const { product, site } = stage();
  const payload = `"><img src=x onerror="top.__xss=(top.__xss||0)+1"><img src=${site.url}/beside.png>`;
  const word = Buffer.from(payload).toString('base64');
  const head = [
    'From: evil3@example.net',
    'Subject: =?utf-8?B?6Lui6YCB?=',
    `X-Trap: ${payload}`,
    `Reply-To: "=?utf-8?B?${word}?=" <evil4@example.net>`,
    `Cc: "=?utf-8?B?${word}?=" <evil5@example.net>`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
  ];
  const forwarded = `---------- Forwarded message ---------\r\nFrom: ${payload} <evil6@example.net>\r\nDate: Sat, 21 Nov 2026 10:00:00 +0900\r\nSubject: ${payload}\r\nTo: support@example.net\r\n\r\n${payload}`;
  const appointment = `BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20261122T100000Z\r\nSUMMARY:${payload}\r\nLOCATION:${payload}\r\nORGANIZER;CN="x":mailto:evil7@example.net\r\nEND:VEVENT\r\nEND:VCALENDAR`;
  const { id } = await stage().mailed({
    from: 'evil3@example.net',
    subject: '転送',
    raw: Buffer.from(
      `${head.join('\r\n')}\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${forwarded}\r\n--b\r\nContent-Type: text/calendar; charset=utf-8; method=REQUEST\r\n\r\n${appointment}\r\n--b--\r\n`,
    ),
  });
  const desk = await stage().atDesk(stage().owner);
  const outside: string[] = [];
  desk.page.context().on('request', (request: Request) => {
    if (new URL(request.url()).host !== new URL(product.url).host && !/^(data|blob|about):/.test(request.url()))
      outside.push(request.url());
  });
  const harmless = async (): Promise<void> =>
    expect([await desk.page.evaluate('window.__xss ?? 0'), outside]).toEqual([0, []]);
  await desk.openConversation(id);
  const mail = desk.thread().getByRole('article').first();
  await mail.getByText('onerror=').first().waitFor();
  await mail.getByRole('button', { name: desk.say('desk.message.menu') }).click();
  await desk.page.getByRole('menuitem', { name: desk.say('desk.message.source') }).click();
  const source = desk.page.getByRole('dialog', { name: desk.say('desk.source.title') });
  await source.getByText('onerror=').first().waitFor();
  await source.getByText(desk.say('desk.source.headers'), { exact: true }).click();
  await source.getByText('X-Trap').first().waitFor();
  await harmless();

  await postMail(product.smtpPort, {
    from: 'evil8@example.net',
    to: product.facts.mailAddress,
    subject: '',
    raw: Buffer.from(
      `From: "=?utf-8?B?${word}?=" <evil8@example.net>\r\nSubject: =?utf-8?B?${word}?=\r\nX-Spam-Flag: YES\r\nContent-Type: text/plain\r\n\r\n${payload}\r\n`,
    ),
  });
  const isHeld = async (): Promise<boolean> => {
    await desk.go('/app/settings/held-back');
    const shown = desk.page.getByText('onerror=').first().waitFor({ timeout: 4_000 });
    return shown.then(
      () => true,
      () => false,
    );
  };
  await expect.poll(isHeld, { timeout: 45_000, interval: 500 }).toBe(true);
  await harmless();
});
