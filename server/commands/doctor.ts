import { ConfigError, readConfig } from '../kernel/config.ts';
import { createTranslate, type Locale } from '../kernel/i18n.ts';
import { examine } from './doctor/examine.ts';
import type { Finding } from './doctor/finding.ts';

/** `doctor [--json] [settings]`: what is well, what is not, what to do. Exit code 1 when something has failed. */
const MARK = { ok: '✓', warn: '!', fail: '✗' } as const;
const translate = createTranslate();
const args = process.argv.slice(2);

/** LANG and its elders, as POSIX has it. */
function languageOf(env: NodeJS.ProcessEnv): Locale {
  return /^ja/i.test(env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'ja' : 'en';
}

function sentences(locale: Locale, finding: Finding): { title: string; detail: string } {
  const { check, problem, values } = finding;
  const key = problem
    ? problem.startsWith('errors.')
      ? problem
      : `doctor.problem.${problem}`
    : `doctor.well.${check}`;
  return { title: translate(locale, `doctor.check.${check}`), detail: translate(locale, key, values) };
}

try {
  const locale = languageOf(process.env);
  const config = readConfig(
    args.filter((arg) => arg !== '--json'),
    process.env,
  );
  const findings = await examine(config);
  if (args.includes('--json'))
    console.log(
      JSON.stringify(
        findings.map((finding) => ({ ...finding, ...sentences(locale, finding) })),
        null,
        2,
      ),
    );
  else
    for (const finding of findings) {
      const { title, detail } = sentences(locale, finding);
      console.log(`${MARK[finding.level]} ${title}: ${detail}`);
    }
  process.exitCode = findings.some((finding) => finding.level === 'fail') ? 1 : 0;
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
