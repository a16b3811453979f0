import { helpCenterEndpoints } from '@madoguchi/contracts/help-center.ts';
import { knownIssueEndpoints } from '@madoguchi/contracts/known-issues.ts';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { TEST_URL, testApp, type TestDesk } from '../../../testing/app.ts';
import { replaceKeptQuestions } from '../finding/asked-queries.ts';
import { nextRevision } from '../finding/queries.ts';
import { publish, retire } from './testing/publish.ts';
import { Reader } from './testing/reader.ts';

const house = testApp();
let desk: TestDesk;
let reader: Reader;
let power: { id: string; number: number };

beforeAll(async () => {
  desk = await house.open('珈琲機器');
  reader = await Reader.at(house, desk);
  power = await publish(desk, [
    { title: '電源が入らない', answer: '<p>壁のコンセントに直接つなぎます。</p>', internal: '<p>社内だけの話</p>' },
    { language: 'en', title: 'No power', answer: '<p>Use the wall socket.</p>', internal: '<p>Only for us</p>' },
  ]);
  await publish(desk, [{ title: '社内の手順', answer: '<p>内緒の答え</p>', isPublic: false }]);
  await house.runJobs();
});

const address = (part: string): string => encodeURIComponent(part);

test('the first page has the search, what is read, ways to contact, and no word of what is internal', async () => {
  const { status, text, headers } = await reader.until('/ja', (shown) => shown.text.includes('電源が入らない'));
  expect(status).toBe(200);
  expect(text).toContain('role="search"');
  expect(text).toContain('フォーム');
  expect(text).not.toContain('社内');
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(text).not.toMatch(/<script(?! defer src="\/help\.js"| type="application\/ld\+json")/);
  expect(text).not.toMatch(/\sstyle=|\son[a-z]+=/);
});

test('every page that the map names shows public texts only', async () => {
  const { text } = await reader.until('/sitemap.xml', (shown) => shown.text.includes('No'.toLowerCase()));
  const pages = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map((found) => new URL(found[1] ?? '').pathname);
  expect(pages.length).toBeGreaterThan(6);
  for (const path of [
    ...pages.map((page) => page.replace(/^\/help(\/[\w-]{12,}(?=\/))?/, '')),
    '/ja/search?q=答え',
    '/ja/search?q=社内',
    '/ja/suggest?q=社内',
    '/ja/nothing',
  ]) {
    const shown = await reader.get(path);
    expect(shown.status, path).toBe(path === '/ja/nothing' ? 404 : 200);
    expect(shown.text, path).not.toMatch(/社内だけ|Only for us|内緒|社内の手順/);
  }
});

test('an article says where it stands, what it is in other languages, and search engines what it answers', async () => {
  const { text, headers } = await reader.get(`/ja/articles/${address(`${power.number}-電源が入らない`)}`);
  expect(text).toContain('<h1>電源が入らない</h1>');
  expect(text).toContain('hreflang="en"');
  expect(text).toMatch(/<link rel="canonical" href="https:\/\/desk\.example\/help[^"]*\/ja\/articles\/1-/);
  expect(headers['last-modified']).toBeTruthy();
  const data = [...text.matchAll(/<script type="application\/ld\+json">([^<]*)<\/script>/g)].map(
    (found) => JSON.parse(found[1] ?? '') as Record<string, unknown>,
  );
  expect(data.map((one) => one['@type'])).toEqual(['FAQPage', 'Article', 'BreadcrumbList']);
  expect(data[0]).toMatchObject({
    mainEntity: [
      {
        '@type': 'Question',
        name: '電源が入らない',
        acceptedAnswer: { '@type': 'Answer', text: expect.stringContaining('コンセント') },
      },
    ],
  });
  expect(data[2]).toMatchObject({
    itemListElement: [
      { position: 1, item: expect.stringContaining('/ja') },
      { position: 2, name: '電源が入らない' },
    ],
  });
});

test('what is filed further down is found under its main category; no file is there but pictures of public answers', async () => {
  const [main, below] = await desk.run(async ({ db, workspaceId }) => {
    const { rows } = await sql<{ id: string; parent_id: string }>`
      select id, parent_id from categories where workspace_id = ${workspaceId} and parent_id is not null order by id limit 1`.execute(
      db,
    );
    return [rows[0]?.parent_id ?? '', rows[0]?.id ?? ''];
  });
  await publish(desk, [{ title: '下の分類の記事' }], { categoryId: below });
  const { text } = await reader.until('/ja', (shown) => shown.text.includes('/ja/categories/'));
  const path = /href="[^"]*(\/ja\/categories\/[^"]+)"/.exec(text)?.[1] ?? '';
  expect(path.endsWith(main.slice(-12))).toBe(true);
  expect((await reader.get(path)).text).toContain('下の分類の記事');
  expect((await reader.get(`/files/${main}`)).status).toBe(404);
});

test('an old title in an address leads to the new one', async () => {
  const article = await publish(desk, [{ title: '古い題' }]);
  await publish(desk, [{ title: '新しい題' }], { id: article.id });
  const { status, to } = await reader.get(`/ja/articles/${address(`${article.number}-古い題`)}`);
  expect(status).toBe(301);
  expect(decodeURIComponent(to ?? '')).toBe(`${reader.base}/ja/articles/${article.number}-新しい題`);
});

test('a link to another article follows its new title, and is only words where nobody outside may read that', async () => {
  const there = await publish(desk, [{ title: 'ランプの見かた' }]);
  const ours = await publish(desk, [{ title: '内緒の見かた', isPublic: false }]);
  const answer = `<p><a href="article:${there.id}">ランプ</a>と<a href="article:${ours.id}">ほか</a>を見ます。</p>`;
  const article = await publish(desk, [{ title: 'つながる記事', answer }]);
  await publish(desk, [{ title: 'ランプの読みかた' }], { id: there.id });
  const path = `/ja/articles/${address(`${article.number}-つながる記事`)}`;
  const { text } = await reader.until(path, (shown) => shown.text.includes(address('読みかた')));
  const href = `${reader.base}/ja/articles/${address(`${there.number}-ランプの読みかた`)}`;
  expect(text).toContain(`<p><a href="${href}">ランプ</a>とほかを見ます。</p>`);
  expect(text).not.toMatch(/article:|内緒の見かた/);
});

test('only the root asks the browser for its language', async () => {
  expect((await reader.get('', { 'accept-language': 'en-GB,en' })).to).toBe(`${reader.base}/en`);
  expect((await reader.get('', { 'accept-language': 'ja' })).to).toBe(`${reader.base}/ja`);
  expect((await reader.get('/ja', { 'accept-language': 'en' })).text).toContain('<html lang="ja">');
});

test('an article of another language only leads there', async () => {
  const article = await publish(desk, [{ language: 'en', title: 'Only English' }]);
  const { status, to } = await reader.get(`/ja/articles/${article.number}`);
  expect([status, to]).toEqual([301, `${reader.base}/en/articles/${article.number}-only-english`]);
});

test('hostile titles and words in addresses are text', async () => {
  const bad = '<img src=x onerror=alert(1)>"\'</script><script>alert(2)</script>';
  const article = await publish(desk, [{ title: bad }]);
  await house.runJobs();
  await reader.until('/ja', (shown) => shown.text.includes('alert(2)'));
  const page = await reader.get(`/ja/articles/${article.number}`);
  const shown = await reader.get((page.to ?? '').slice(reader.base.length));
  for (const { text } of [
    shown,
    await reader.get('/ja'),
    await reader.get(`/ja/search?q=${address(bad)}`),
    await reader.get(`/ja/suggest?q=${address('img')}`),
  ]) {
    expect(text).not.toContain('<img src=x');
    expect(text).not.toContain('<script>alert');
    expect(text).not.toContain('</script><script>');
  }
  await retire(desk, article.id);
});

test('what is retired is gone, and comes with a search', async () => {
  const article = await publish(desk, [{ title: '消える記事' }]);
  const path = `/ja/articles/${address(`${article.number}-消える記事`)}`;
  await reader.until(path, (shown) => shown.status === 200);
  await retire(desk, article.id);
  const gone = await reader.until(path, (shown) => shown.status === 404);
  expect(gone.text).toContain('role="search"');
  expect(gone.text).toContain('noindex');
});

test('the search of the pages is the one of the house: readings, and a queue for what it does not find', async () => {
  const { text } = await reader.get(`/ja/suggest?q=${address('でんげんが')}`);
  expect(text).toContain('電源が入らない');
  const lost = await reader.get(`/ja/search?q=${address('宇宙船の操縦')}`);
  expect(lost.text).toContain('合う質問は見つかりませんでした');
  await reader.settle();
  const missed = await desk.run(async ({ db, workspaceId }) => {
    const result = await sql<{
      hits: number;
      place: string;
    }>`select hits, place from finding_searches where workspace_id = ${workspaceId} and words = '宇宙船の操縦'`.execute(
      db,
    );
    return result.rows;
  });
  expect(missed).toEqual([{ hits: 0, place: 'help_center' }]);
});

test('a question others asked is offered with the title of what answers it, on the pages and before a message', async () => {
  await desk.run(async ({ db, workspaceId }) => {
    const asked = { is_public: true, words: 'ランプが光らない', reading: 'らんぷがひからない', people: 3 };
    await replaceKeptQuestions(db, workspaceId, [{ ...asked, kind: 'article', source_id: power.id }]);
    await nextRevision(db, workspaceId);
  });
  const { text } = await reader.get(`/ja/suggest?q=${address('らんぷ')}`);
  expect(text).toContain('>ランプが光らない<small>電源が入らない</small></a>');
  const widgetKey = await desk.run(async ({ db, workspaceId }) => {
    const result = await sql<{
      public_key: string;
    }>`select public_key from inboxes where workspace_id = ${workspaceId} and channel = 'chat'`.execute(db);
    return result.rows[0]?.public_key ?? '';
  });
  const answered = await house.call(helpCenterEndpoints.searchWidgetAnswers, {
    params: { key: widgetKey },
    query: { q: 'らんぷ', locale: 'ja' },
  });
  const offered = answered.body.items.find((item) => item.id === power.id);
  expect(offered).toMatchObject({ asked: 'ランプが光らない', title: '電源が入らない' });
});

test('a map that would be too long is parted by numbers, and nothing is in two parts', async () => {
  const late = await publish(desk, [{ title: '遠い番号の記事' }]);
  await desk.run(async ({ db, workspaceId }) => {
    await sql`update articles set number = 4100 where workspace_id = ${workspaceId} and id = ${late.id}`.execute(db);
  });
  const isParted = (shown: { text: string }) => shown.text.includes('<sitemapindex');
  const { text } = await reader.until('/sitemap.xml', isParted);
  expect([...text.matchAll(/sitemap-(\d+)\.xml/g)].map(([, part]) => part)).toEqual(['1', '2', '3']);
  const maps = await Promise.all([1, 2, 3].map(async (part) => (await reader.get(`/sitemap-${part}.xml`)).text));
  expect(maps.map((map) => map.includes(address('遠い番号の記事')))).toEqual([false, false, true]);
  expect(maps.map((map) => map.includes('/contact<'))).toEqual([true, false, false]);
  expect((await reader.get('/sitemap-4.xml')).status).toBe(404);
  await retire(desk, late.id);
  await desk.run(async ({ db, workspaceId }) => {
    await sql`update articles set number = 900 where workspace_id = ${workspaceId} and id = ${late.id}`.execute(db);
  });
});

test('a page that did not change costs no bytes, and travels small', async () => {
  const first = await reader.get('/ja/status', { 'accept-encoding': 'br' });
  expect(first.headers['content-encoding']).toBe('br');
  const again = await reader.get('/ja/status', { 'if-none-match': String(first.headers.etag) });
  expect([again.status, again.text]).toEqual([304, '']);
});

test('of known issues only what may be told is shown', async () => {
  await house.call(knownIssueEndpoints.createKnownIssue, {
    as: desk.owner,
    body: { title: '内部の題', symptom: '内部の症状', publicNote: 'ミルから異音がする場合があります。' },
  });
  const { text } = await reader.until('/ja', (shown) => shown.text.includes('ミルから異音'));
  expect(text).not.toContain('内部の');
  expect((await reader.until('/ja/status', (shown) => shown.text.includes('ミルから異音'))).text).not.toContain(
    '内部の',
  );
});

test('one house never shows another’s, unknown hosts get nothing, an own host gets its own', async () => {
  const other = await house.open('よその店');
  const theirs = await Reader.at(house, other, { domain: 'help.yoso.example' });
  const article = await publish(other, [{ title: 'よその記事' }]);
  for (let number = 1; number <= article.number + 3; number += 1)
    expect((await reader.get(`/ja/articles/${number}`)).to ?? '').not.toContain(address('よその記事'));
  expect((await reader.get('/ja/search?q=よその')).text).not.toContain('よその記事');
  const at = (url: string, host: string) => house.request({ method: 'GET', url, headers: { host } });
  expect((await at('/help/ja', 'evil.example')).status).toBe(404);
  expect((await at(`/help/${reader.key}/ja`, 'help.yoso.example')).status).toBe(404);
  const own = await at('/help/ja', 'help.yoso.example');
  expect(own.text).toContain('<link rel="canonical" href="https://help.yoso.example/help/ja">');
  expect((await at('/', 'help.yoso.example')).headers.location).toBe('/help');
  expect((await at('/robots.txt', 'help.yoso.example')).text).toContain(
    'Sitemap: https://help.yoso.example/help/sitemap.xml',
  );
  const taken = await house.call(helpCenterEndpoints.updateHelpCenter, {
    as: desk.owner,
    body: { domain: 'help.yoso.example' },
  });
  expect(taken.problem?.code).toBe('domain_taken');
  expect((await theirs.get('/ja')).status).toBe(200);
});

test('strangers load the pictures of public answers, and no other file', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  const upload = async (): Promise<string> => {
    const head =
      '--part\r\ncontent-disposition: form-data; name="file"; filename="a.png"\r\ncontent-type: image/png\r\n\r\n';
    const { body } = await house.request({
      method: 'POST',
      url: '/api/v1/files',
      headers: { ...desk.owner.headers, origin: TEST_URL, 'content-type': 'multipart/form-data; boundary=part' },
      payload: Buffer.concat([Buffer.from(head), png, Buffer.from('\r\n--part--\r\n')]),
    });
    return (body as unknown as { id: string }).id;
  };
  const [shown, ours, loose] = [await upload(), await upload(), await upload()];
  const article = await publish(desk, [
    {
      title: '図のある記事',
      answer: `<p>図</p><img data-file="${shown}" alt="図">`,
      internal: `<img data-file="${ours}" alt="社内">`,
    },
  ]);
  const page = await reader.get(`/ja/articles/${article.number}-${address('図のある記事')}`);
  expect(page.text).toContain(`<img src="${reader.base}/files/${shown}" alt="図"`);
  const { status, headers } = await reader.get(`/files/${shown}`);
  expect([status, headers['content-type'], headers['cache-control']]).toEqual([
    200,
    'image/png',
    'public, max-age=3600',
  ]);
  expect((await reader.get(`/files/${ours}`)).status).toBe(404);
  expect((await reader.get(`/files/${loose}`)).status).toBe(404);
  await retire(desk, article.id);
  expect((await reader.get(`/files/${shown}`)).status).toBe(404);
});

test('switched off, nothing is there', async () => {
  const other = await house.open('閉じる店');
  const theirs = await Reader.at(house, other);
  expect((await theirs.get('/ja')).status).toBe(200);
  await house.call(helpCenterEndpoints.updateHelpCenter, { as: other.owner, body: { enabled: false } });
  await theirs.until('/ja', (shown) => shown.status === 404);
});

test('a colour nobody can read is refused, one that can be is printed for both themes', async () => {
  const say = (accent: string) =>
    house.call(helpCenterEndpoints.updateHelpCenter, {
      as: desk.owner,
      body: { theme: { accent, font: 'serif', logoFileId: null } },
    });
  expect((await say('#ffd400')).problem?.code).toBe('colour_not_readable');
  expect((await say('#7a1f1f')).status).toBe(200);
  const { text } = await reader.until('/theme.css', (shown) => shown.text.includes('#7a1f1f'));
  expect(text).toContain('prefers-color-scheme:dark');
});
