import { html, Html } from '../../../kernel/http/html.ts';
import type { Locale, Translate } from '../../../kernel/i18n.ts';
import { PRINT_STYLE } from '../requests/disclosure-page.ts';
import { deadlinesOf } from './deadlines.ts';
import { incidentName } from './incident-name.ts';
import type { IncidentRow } from './queries.ts';

/** 漏えい等報告: the items of 施行規則 第八条第一項, to be printed or copied into the form of the authority. */
export function renderReport(row: IncidentRow, workspace: string, locale: Locale, translate: Translate): string {
  const say = (key: string, values?: Record<string, string | number>): string =>
    translate(locale, `privacy.report.${key}`, values);
  const at = (when: Date | null): string => when?.toISOString().replace('T', ' ').slice(0, 16) ?? say('unknown');
  const line = (name: string, value: string | number): Html => html`<dt>${say(name)}</dt><dd>${value}</dd>`;
  const due = deadlinesOf(row);
  const kinds = row.classes.map((one) => say(`class.${one}`)).join('、') || say('noClass');
  return String(html`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><title>${say('title')} ${incidentName(row.number)}</title><style>${new Html(PRINT_STYLE)}</style></head>
<body><h1>${say('title')}</h1><dl>${line('workspace', workspace)}${line('number', incidentName(row.number))}${line('what', row.title)}</dl>
<h2>${say('overview')}</h2><dl>${line('happened', at(row.happened_at))}${line('noticed', at(row.noticed_at))}${line('kind', kinds)}${line('facts', row.facts)}</dl>
<h2>${say('persons')}</h2><dl>${line('count', row.persons)}${line('personsTold', at(row.persons_told_at))}</dl>
<h2>${say('causeTitle')}</h2><dl>${line('cause', row.cause)}${line('measures', row.measures)}</dl>
<h2>${say('reports')}</h2><dl>${line('preliminary', `${at(row.preliminary_at)} (${say('due')} ${at(due.preliminaryDueAt)})`)}${line('final', `${at(row.final_at)} (${say('due')} ${at(due.finalDueAt)})`)}</dl></body></html>`);
}
