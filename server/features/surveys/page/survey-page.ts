import type { LowReason, SurveyQuestion } from '@madoguchi/contracts/surveys.ts';
import { html, type Html } from '../../../kernel/http/html.ts';
import type { Locale, Translate } from '../../../kernel/i18n.ts';
import type { AnswerRow } from '../answer-queries.ts';
import { askedQuestions, scoresOf, wordsIn } from '../definition.ts';
import { signOf } from '../compose-mail.ts';
import type { InvitationRow } from '../invitation-queries.ts';

export interface SurveyView {
  asking: InvitationRow;
  answer: AnswerRow | null;
  house: string;
  /** Of the questions (BCP 47). */
  locale: string;
  isOpen: boolean;
  /** The mark in the link; nothing of it is stored yet. */
  chosen: number | null;
  isDone: boolean;
  problem: string | null;
}

type Say = (key: string, values?: Record<string, string>) => string;
const REASONS: readonly LowReason[] = ['speed', 'solution', 'attitude', 'other'];

/** The words around the questions are in Japanese for who reads it, else in English. */
export const around = (locale: string): Locale => (locale.startsWith('ja') ? 'ja' : 'en');

function page(view: Pick<SurveyView, 'locale' | 'house'>, title: string, body: Html): string {
  return html`<!doctype html>
<html lang="${view.locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow">
<title>${title}</title><link rel="stylesheet" href="/survey.css"><script src="/survey.js" defer></script></head>
<body><main>${view.house ? html`<p class="house">${view.house}</p>` : null}${body}</main></body></html>`.text;
}

function marks(say: Say, { asking, answer, locale, chosen }: SurveyView): Html {
  const { definition, kind } = asking;
  const scores = scoresOf(kind, definition.scale);
  const given = chosen ?? answer?.score ?? null;
  const items = scores.map((score) => {
    const sign = signOf(definition.look, score, definition.scale);
    const label = sign === String(score) ? '' : html`<small>${score}</small>`;
    return html`<label class="mark"><input type="radio" name="score" value="${score}" required aria-label="${score}"${score === given ? html` checked` : null}><span aria-hidden="true">${sign}${label}</span></label>`;
  });
  return html`<fieldset class="marks of-${scores.length}"><legend>${wordsIn(definition.question, locale)}</legend><div class="row">${items}</div>
<p class="ends"><span>${say(`ends.${kind}.worst`)}</span><span>${say(`ends.${kind}.best`)}</span></p></fieldset>`;
}

function own(say: Say, question: SurveyQuestion, { answer, locale }: SurveyView): Html {
  const name = `q.${question.key}`;
  const given = answer?.answers[question.key];
  const isGiven = (key: string): boolean => (Array.isArray(given) ? given.includes(key) : given === key);
  const must = question.required ? html` required` : null;
  const title = html`${wordsIn(question.text, locale)}${question.required ? html` <small>${say('page.required')}</small>` : null}`;
  if (question.type === 'text')
    return html`<label class="field">${title}<textarea name="${name}" rows="3" maxlength="1000"${must}>${typeof given === 'string' ? given : ''}</textarea></label>`;
  if (question.type === 'scale') {
    const items = [1, 2, 3, 4, 5].map(
      (mark) =>
        html`<label class="mark"><input type="radio" name="${name}" value="${mark}"${must}${given === mark ? html` checked` : null}><span>${mark}</span></label>`,
    );
    return html`<fieldset class="marks of-5"><legend>${title}</legend><div class="row">${items}</div></fieldset>`;
  }
  const type = question.type === 'choice' ? 'radio' : 'checkbox';
  const items = question.options.map(
    (option) =>
      html`<label class="choice"><input type="${type}" name="${name}" value="${option.key}"${type === 'radio' ? must : null}${isGiven(option.key) ? html` checked` : null}> ${wordsIn(option.text, locale)}</label>`,
  );
  return html`<fieldset><legend>${title}</legend>${items}</fieldset>`;
}

function whyAndCall(say: Say, answer: AnswerRow): Html {
  const reasons = REASONS.map(
    (reason) =>
      html`<label class="choice"><input type="checkbox" name="reason" value="${reason}"${answer.reasons.includes(reason) ? html` checked` : null}> ${say(`reason.${reason}`)}</label>`,
  );
  return html`<fieldset><legend>${say('page.why')}</legend>${reasons}</fieldset>`;
}

function call(say: Say, answer: AnswerRow | null): Html {
  return html`<fieldset class="call"><legend>${say('page.call')}</legend>
<label class="choice"><input type="checkbox" name="call" value="yes"${answer?.wants_call ? html` checked` : null}> ${say('page.wantsCall')}</label>
<label class="field">${say('page.phone')}<input name="phone" type="tel" autocomplete="tel" maxlength="40"></label>
<label class="field">${say('page.when')}<input name="when" maxlength="200"></label></fieldset>`;
}

/** The mark first: who gives it and leaves has answered. Why, and what else there is to say, afterwards. */
function form(say: Say, view: SurveyView): Html {
  const { asking, answer, chosen } = view;
  const isScored = asking.kind !== 'custom';
  const isFirst = isScored && answer === null;
  if (isFirst)
    return html`<form method="post" data-survey${chosen !== null ? html` data-chosen` : null}><input type="hidden" name="step" value="mark">${marks(say, view)}<button>${say('page.give')}</button></form>`;
  const questions = askedQuestions(asking.definition, answer?.score ?? null, answer?.answers ?? {});
  return html`<form method="post" data-survey><input type="hidden" name="step" value="rest">${isScored ? marks(say, view) : html`<h1>${wordsIn(asking.definition.question, view.locale)}</h1>`}
${answer?.low ? whyAndCall(say, answer) : null}${questions.map((question) => own(say, question, view))}
<label class="field">${say(answer?.low ? 'page.wordsLow' : 'page.words')}<textarea name="words" rows="4" maxlength="4000">${answer?.words ?? ''}</textarea></label>
${answer?.low ? call(say, answer) : null}<button>${say('page.send')}</button></form>`;
}

export function renderSurvey(view: SurveyView, translate: Translate): string {
  const say: Say = (key, values) => translate(around(view.locale), `surveys.${key}`, values);
  const preview = view.asking.channel === 'preview' ? html`<p class="note">${say('page.preview')}</p>` : null;
  if (!view.isOpen || view.isDone) {
    const change = view.isOpen ? html`<p><a href="?change=1">${say('page.change')}</a></p>` : null;
    const kind = view.answer || view.isDone ? 'thanks' : 'shut';
    const told = view.answer?.wants_call ? html`<p>${say('page.willCall')}</p>` : null;
    return page(
      view,
      say(`page.${kind}`),
      html`${preview}<h1>${say(`page.${kind}`)}</h1><p>${say(`page.${kind}Hint`)}</p>${told}${change}`,
    );
  }
  const notice =
    view.answer && view.asking.kind !== 'custom' ? html`<p class="note" role="status">${say('page.taken')}</p>` : null;
  const problem = view.problem ? html`<p class="problem" role="alert">${view.problem}</p>` : null;
  const stop = view.answer
    ? null
    : html`<form method="post" action="${'?stop=1'}" class="stop"><input type="hidden" name="step" value="stop"><button class="quiet">${say('page.stop')}</button></form>`;
  return page(
    view,
    say('page.title'),
    html`${preview}${notice}${problem}${form(say, view)}<p class="meta">${say('page.privacy')}</p>${stop}`,
  );
}

/** One page for every link that opens nothing. */
export function renderNothing(locale: Locale, translate: Translate, kind: 'gone' | 'stopped'): string {
  const title = translate(locale, `surveys.page.${kind}`);
  return page(
    { locale, house: '' },
    title,
    html`<h1>${title}</h1><p>${translate(locale, `surveys.page.${kind}Hint`)}</p>`,
  );
}
