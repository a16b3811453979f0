// What the launcher says. A catalogue of its own, because it speaks before anything is installed.
const SENTENCES = {
  installing: {
    ja: '必要な部品をインストールしています（初回は1分ほどかかります）…',
    en: 'Installing what Madoguchi needs (about a minute the first time)…',
  },
  installFailed: {
    ja: 'インストールに失敗しました。ネットワークを確認してもう一度お試しください。',
    en: 'The installation failed. Please check the network and try again.',
  },
  building: { ja: '画面を準備しています…', en: 'Preparing the screens…' },
  buildFailed: { ja: '画面の準備に失敗しました。', en: 'The screens could not be built.' },
  needsNode: {
    ja: 'この環境には Node.js 24 以上が必要です（現在 {version}）。Node.js 24 をインストールしてから実行してください。',
    en: 'This machine needs Node.js 24 or newer (found {version}). Please install Node.js 24 and run again.',
  },
  notFound: { ja: '{file} がありません。', en: '{file} does not exist.' },
  unknownCommand: {
    ja: '「{name}」というコマンドはありません。使えるコマンド: {known}',
    en: 'There is no command "{name}". Known commands: {known}',
  },
};

/** `ja` when the terminal's locale is Japanese (POSIX order: LC_ALL, LC_MESSAGES, LANG), else `en`. */
export function language(env = process.env) {
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
  return locale.toLowerCase().startsWith('ja') ? 'ja' : 'en';
}

/** The sentence of a key in the terminal's language. */
export function sentence(key, values = {}) {
  return SENTENCES[key][language()].replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

/** Tells the person at the terminal; standard error, so that output of commands stays clean. */
export function say(key, values) {
  process.stderr.write(`${sentence(key, values)}\n`);
}
