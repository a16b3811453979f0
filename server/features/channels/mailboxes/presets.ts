import type { MailPreset } from '@madoguchi/contracts/mail.ts';

const tls = (host: string, port: number): { host: string; port: number; secure: boolean } => ({
  host,
  port,
  secure: true,
});

/**
 * Mail providers of shops in Japan. `domains`: mail domains of the provider itself, and endings of the names their MX
 * records have. A part of a host in braces is typed by the person: it stands in the provider's control panel.
 * Google takes app passwords only with two-step verification on; Microsoft has turned passwords off for IMAP (2022) and
 * is turning them off for SMTP.
 */
export const PRESETS: readonly MailPreset[] = [
  {
    id: 'google',
    domains: ['gmail.com', 'googlemail.com', 'google.com'],
    imap: tls('imap.gmail.com', 993),
    smtp: tls('smtp.gmail.com', 465),
    auth: ['google', 'password'],
    spfInclude: '_spf.google.com',
  },
  {
    id: 'microsoft',
    domains: [
      'outlook.com',
      'outlook.jp',
      'hotmail.com',
      'hotmail.co.jp',
      'live.jp',
      'live.com',
      'msn.com',
      'onmicrosoft.com',
      'mx.microsoft',
    ],
    imap: tls('outlook.office365.com', 993),
    smtp: { host: 'smtp.office365.com', port: 587, secure: false },
    auth: ['microsoft'],
    spfInclude: 'spf.protection.outlook.com',
  },
  {
    id: 'xserver',
    domains: ['xserver.jp', 'xsrv.jp'],
    imap: tls('sv{number}.xserver.jp', 993),
    smtp: tls('sv{number}.xserver.jp', 465),
    auth: ['password'],
    spfInclude: 'spf.sender.xserver.jp',
  },
  {
    id: 'sakura',
    domains: ['sakura.ne.jp'],
    imap: tls('{account}.sakura.ne.jp', 993),
    smtp: { host: '{account}.sakura.ne.jp', port: 587, secure: false },
    auth: ['password'],
    // Sakura names the host of each account in the record: `a:www1234.sakura.ne.jp mx`.
    spfInclude: null,
  },
  {
    id: 'lolipop',
    domains: ['lolipop.jp'],
    imap: tls('imap.lolipop.jp', 993),
    smtp: tls('smtp.lolipop.jp', 465),
    auth: ['password'],
    spfInclude: '_spf.lolipop.jp',
  },
  {
    id: 'onamae',
    domains: ['onamae.ne.jp'],
    imap: tls('mail{number}.onamae.ne.jp', 993),
    smtp: tls('mail{number}.onamae.ne.jp', 465),
    auth: ['password'],
    spfInclude: null,
  },
  { id: 'other', domains: [], imap: null, smtp: null, auth: ['password', 'custom'], spfInclude: null },
];

/** Mail domains that belong to everybody: nobody of ours can put records into their DNS. */
const EVERYBODYS = new Set([
  'gmail.com',
  'googlemail.com',
  'outlook.com',
  'outlook.jp',
  'hotmail.com',
  'hotmail.co.jp',
  'live.jp',
  'live.com',
  'msn.com',
  'yahoo.co.jp',
  'yahoo.com',
  'icloud.com',
  'docomo.ne.jp',
  'ezweb.ne.jp',
  'au.com',
  'softbank.ne.jp',
  'i.softbank.jp',
]);

export const isEverybodys = (domain: string): boolean => EVERYBODYS.has(domain.toLowerCase());

const endsWithName = (name: string, ending: string): boolean => name === ending || name.endsWith(`.${ending}`);

/** The provider one of these names (a mail domain, its MX hosts, names of its servers) belongs to, or null. */
export function presetOf(names: readonly string[]): MailPreset | null {
  const folded = names.map((name) => name.toLowerCase().replace(/\.$/, ''));
  return (
    PRESETS.find((preset) => folded.some((name) => preset.domains.some((ending) => endsWithName(name, ending)))) ?? null
  );
}

/** The preset with its hosts as they are for this account, where a name of its servers tells. */
export function filledIn(preset: MailPreset, names: readonly string[]): MailPreset {
  const pattern = preset.imap?.host;
  if (!pattern?.includes('{')) return preset;
  const shape = new RegExp(
    `^${pattern.replace(/\./g, '\\.').replace('{number}', '\\d+').replace('{account}', '(?!www\\d)[a-z0-9-]+')}$`,
  );
  const host = names.map((name) => name.toLowerCase().replace(/\.$/, '')).find((name) => shape.test(name));
  if (host === undefined || !preset.imap || !preset.smtp) return preset;
  return { ...preset, imap: { ...preset.imap, host }, smtp: { ...preset.smtp, host } };
}
