import { describe, expect, test } from 'vitest';
import { maskSensitive, maskSensitiveHtml } from './sensitive-numbers.ts';

/** Drawn once; nobody's. */
const KEY = 'q7Zk2pWv9LxT4mRb8NcY3sHd6GfJ1aQe';
const HEX = '9f86d081884c7d659a2feaa0c55ad015';
const json = (value: unknown): string => JSON.stringify(value);

describe('what stays readable of a text with a key is everything but the key', () => {
  test.each([
    ['ours', `キーは mdg_${KEY} です`],
    ['Stripe', `sk_live_${KEY}`],
    ['Stripe, restricted', `rk_test_${KEY}`],
    ['a webhook’s', `whsec_${KEY}`],
    ['OpenAI', `sk-proj-${KEY}-x_${KEY}`],
    ['Google', `AIza${KEY}abc`],
    ['Google, for an hour', `ya29.${KEY}`],
    ['DigitalOcean', `dop_v1_${HEX}${HEX}`],
    ['GitHub', `github_pat_${KEY}_${KEY}`],
    ['GitLab', `glpat-${KEY}`],
    ['npm', `npm_${KEY}abcd`],
    ['SendGrid', `SG.${KEY}.${KEY}`],
    ['Shopify', `shpat_${HEX}`],
    ['Slack', `xapp-1-A012-${KEY}`],
    ['Hugging Face', `hf_${KEY}`],
    ['AWS', 'id AKIAQ7ZK2PWV9LXT4MRB'],
    ['an AWS secret', `aws_secret_access_key = ${KEY}`],
    ['a signed token', `eyJhbGciOiJI${KEY}.eyJzdWIiOiIx${KEY}.${KEY}`],
    ['a private one', `-----BEGIN RSA PRIVATE KEY-----\n${KEY}\n${KEY}\n-----END RSA PRIVATE KEY-----`],
    ['named in Japanese', `APIキー：${KEY}`],
    ['in wide letters', `ＡＰＩキーは「${KEY}」です`],
    ['a token in Japanese', `アクセストークン: ${KEY}`],
    ['in words', `the API key is ${KEY}.`],
    ['with a blank', `API key: ${KEY}`],
    ['after a wide colon', `API_KEY：${KEY}`],
    ['in an address', `https://api.example/items?access_token=${KEY}&page=1`],
    ['in JSON', json({ apiKey: KEY, refresh_token: KEY })],
    ['in JSON within JSON', json({ text: json({ access_token: KEY }) })],
    ['a secret key', `secret_key=${KEY}`],
    ['an id token', `id_token=${KEY}`],
    ['a header of authorization', `curl -H 'Authorization: Bearer ${KEY}' https://api.example`],
    ['for a proxy', `Proxy-Authorization: Basic ${KEY}`],
    ['Bearer alone', `Bearer ${KEY}`],
    ['X-Auth-Token', `X-Auth-Token: ${KEY}`],
    ['X-CSRF-Token', `X-CSRF-Token：${KEY}`],
    ['a password in a form', `mail=a%40shop.example&password=${KEY}`],
    ['a cookie', `Cookie: sid=${KEY}; lang=ja`],
    ['a cookie that is set', `Set-Cookie: sid=${KEY}; Path=/`],
    ['a cookie for curl', `curl 'https://shop.example' -b 'session=${KEY}'`],
    ['a password for curl', `curl -u hana:${KEY} https://shop.example`],
    ['a cookie in a script', `document.cookie = "sid=${KEY}"`],
  ])('%s', (_name, text) => {
    const { text: shown, kinds } = maskSensitive(text);
    expect(shown).not.toMatch(/q7Zk2pWv|6GfJ1aQe|9f86d081|AKIAQ7ZK/);
    expect(kinds).toEqual(['secret']);
    expect(shown).toHaveLength(text.length);
    expect(maskSensitive(shown).text).toBe(shown);
  });
});

describe('of a HAR file', () => {
  const entry = (request: object): object => ({ log: { entries: [{ request: { method: 'GET', ...request } }] } });
  const cookies = [
    { name: 'sid', value: KEY, path: '/', httpOnly: true },
    { name: 'b', value: `]${KEY}` },
  ];

  test.each([
    ['its cookies', entry({ cookies })],
    ['cookies of an answer', { response: { cookies: [{ path: '/', name: '__Host-session', value: KEY }] } }],
    ['a cookie’s header', entry({ headers: [{ name: 'Cookie', value: `sid=${KEY}` }] })],
    ['the value before its name', entry({ headers: [{ value: `sid=${KEY}`, name: 'cookie' }] })],
    ['with quotes in it', entry({ headers: [{ name: 'Cookie', value: `a="1"; sid="${KEY}"` }] })],
    ['another header', entry({ headers: [{ name: 'X-Auth-Token', value: KEY }] })],
    ['a parameter', entry({ queryString: [{ name: 'access_token', value: KEY }] })],
    ['a form', entry({ postData: { text: `grant_type=refresh&refresh_token=${KEY}` } })],
    ['a form’s field', entry({ postData: { params: [{ name: 'password', value: KEY }] } })],
    ['an answer', entry({ content: { text: json({ cookies, access_token: KEY }) } })],
  ])('%s', (_name, har) => {
    for (const text of [
      json(har),
      JSON.stringify(har, null, 2),
      json({ attached: json(har) }),
      json(har).slice(0, -6),
    ]) {
      expect(maskSensitive(text).text).not.toContain(KEY.slice(-12));
      expect(maskSensitive(text).text).toContain('"');
    }
  });

  test('what is no secret stays', () => {
    const headers = [
      { name: 'Accept', value: 'text/html,application/xhtml+xml' },
      { name: 'Cookie', value: `sid=${KEY}` },
      { value: 'https://shop.example/orders/1234', name: 'Referer' },
    ];
    const shown = maskSensitive(json(entry({ cookies: [], headers }))).text;
    expect(shown).toContain('application/xhtml+xml');
    expect(shown).toContain('https://shop.example/orders/1234');
    expect(shown).not.toContain(KEY);
  });
});

test('words about keys, tokens and cookies stay as they are', () => {
  for (const text of [
    'キーボードのキーが 2026-11-23 から反応しません。型番 MK-2026-JIS-WHITE です',
    'APIキーの発行方法を教えてください: https://docs.example.com/api-keys/issue-2026',
    'アクセストークンの有効期限は30日です。authentication-required と出ます',
    'Cookie: 有効にしてください',
    'Cookie：ブラウザーの設定で有効になりますか',
    'パスワード：8文字以上の英数字',
    'Authorization（承認）が必要ですか',
    'Set the API key in settings, then reload.',
    'The bearer of this letter may pass.',
    'セッションが切れました。お客様番号 12345678、注文 YM-261120-0427',
    'ask-the-shop-about-delivery, task-force-international-2026',
    json({ items: [{ name: 'color', value: 'midnight-blue-2026' }] }),
    'シークレットウィンドウで開くと表示されます',
    'トークンは届きましたが、コードが違うと言われます',
  ])
    expect(maskSensitive(text)).toEqual({ text, kinds: [] });
});

test('a key between tags is hidden, the tags stay', () => {
  expect(maskSensitiveHtml(`<p>APIキー：<b>${KEY}</b></p>`).text).toBe(`<p>APIキー：<b>${'*'.repeat(32)}</b></p>`);
});

test('a million letters of beginnings are read in one go', () => {
  for (const part of [
    '"cookies":[',
    '{"name":"',
    '\\"value\\":\\"',
    '\\"cookies\\":[',
    '\\\\\\"value\\\\\\":\\\\\\"',
    '-----BEGIN PRIVATE KEY-----',
    'api key: ',
    'Cookie: a=',
    'x-',
    'x-a-token',
    'password=',
    'curl -b a=',
    'sk-',
    'eyJaaaaaaaaaa.',
    'APIキー「',
    'session_id_api_key_token',
  ]) {
    const text = part.repeat(Math.ceil(1_000_000 / part.length));
    expect(maskSensitive(text).text).toHaveLength(text.length);
  }
}, 20_000);
