import type { Ctx } from '../../kernel/context.ts';
import { csvLine } from '../../kernel/tables/write-csv.ts';
import type { Translate } from '../../kernel/i18n.ts';
import { visible } from '../conversations/policy.ts';
import { listAnswered, type ResultFilter } from './result-queries.ts';
import { getSurvey, localeOfHouse, presentAnswer } from './schema.ts';

const MOST = 50_000;
const COLUMNS = [
  'answeredAt',
  'reference',
  'score',
  'scale',
  'reasons',
  'words',
  'low',
  'wantsCall',
  'member',
  'team',
] as const;

/** All answers the reader sees, a line each; numbers of cards are masked as on the screen. Begins with a mark for Excel. */
export async function exportAnswers(ctx: Ctx, filter: ResultFilter, translate: Translate): Promise<string> {
  await getSurvey(ctx, filter.surveyId);
  const locale = await localeOfHouse(ctx);
  const page = { ...filter, only: null, score: null, before: null, limit: MOST };
  const rows = await listAnswered(ctx.db, ctx.workspaceId, page, visible(ctx.actor));
  const head = COLUMNS.map((column) => translate(locale, `surveys.column.${column}`));
  const lines = rows.map((row) => {
    const answer = presentAnswer(row, locale);
    const reasons = answer.reasons.map((reason) => translate(locale, `surveys.reason.${reason}`)).join('・');
    const yes = (is: boolean): string => (is ? '1' : '');
    return csvLine([
      ...[
        answer.answeredAt,
        answer.conversation?.reference ?? '',
        String(answer.score ?? ''),
        String(answer.scale ?? ''),
      ],
      ...[
        reasons,
        answer.words,
        yes(answer.low),
        yes(answer.wantsCall),
        answer.member?.name ?? '',
        answer.teamId ?? '',
      ],
    ]);
  });
  return `\uFEFF${[csvLine(head), ...lines].join('')}`;
}
