import { html, Html } from '../../../kernel/http/html.ts';
import type {
  Cell,
  FigurePart,
  HeatPart,
  PairsPart,
  ParetoPart,
  Part,
  SpreadPart,
  TableCells,
  TrendPart,
} from '../content/parts.ts';
import { BAR, LEVELS, LOOK, STRIKING, TONES } from './look.ts';

export interface MailWords {
  /** "improved", "worse": a colour alone says nothing to many. */
  tone(tone: 'good' | 'bad'): string;
  open: string;
}

const NOTHING = new Html('');
/** Said once for a whole table: a mail of over 100 kB is cut by some programs. Lines between rows are by class, to look at only. */
const TABLE = 'font-size:13px;border-collapse:collapse';
const HEAD = `${LOOK.faint};font-size:12px;font-weight:normal;word-break:keep-all`;

const faint = (text: string): Html => html`<span class="faint" style="${LOOK.faint};font-size:12px">${text}</span>`;

function toned(words: MailWords, tone: Cell['tone'], text: string): Html {
  if (tone === undefined || tone === 'even') return faint(text);
  return html`<span class="${tone}" style="${TONES[tone]};font-size:12px;white-space:nowrap">${text} ${words.tone(tone)}</span>`;
}

/** A bar drawn with two cells: what every mail program knows. */
function bar(share: number, colour: string = BAR): Html {
  const width = Math.max(1, Math.min(100, Math.round(share * 100)));
  const rest = width < 100 ? html`<td></td>` : NOTHING;
  return html`<table role="presentation" width="100%" cellspacing="0" cellpadding="0"><tr><td width="${width}%" bgcolor="${colour}" style="font-size:1px;line-height:11px">&nbsp;</td>${rest}</tr></table>`;
}

/** What may be wider than a phone is pushed sideways by itself; the mail is not, or its letters would be made small. */
const wide = (what: Html): Html => html`<div style="overflow-x:auto">${what}</div>`;

const NUMBER = new Html(' align="right" class="n"');

function heading(name: string, isNumber: boolean): Html {
  return html`<th class="faint" scope="col" align="${isNumber ? 'right' : 'left'}" style="${HEAD}">${name}</th>`;
}

function table(head: readonly Html[], rows: readonly Html[]): Html {
  const heads = head.length > 0 ? html`<thead><tr>${head}</tr></thead>` : NOTHING;
  return wide(
    html`<table class="lines" width="100%" cellspacing="0" cellpadding="5" style="${TABLE}">${heads}<tbody>${rows}</tbody></table>`,
  );
}

function cell(words: MailWords, { text, more, tone, level }: Cell, isNumber: boolean): Html {
  const ground = level === undefined ? NOTHING : html` style="${LEVELS[level] ?? LEVELS[0]}"`;
  const beside = more ? html`<br>${toned(words, tone, more)}` : NOTHING;
  return html`<td${isNumber ? NUMBER : NOTHING}${ground}>${text}${beside}</td>`;
}

function cells(words: MailWords, { columns, rows }: TableCells): Html {
  return table(
    columns.map(({ name, isNumber }) => heading(name, isNumber)),
    rows.map((row) => html`<tr>${row.map((each, at) => cell(words, each, columns[at]?.isNumber ?? false))}</tr>`),
  );
}

function pareto({ bars, words, axis }: ParetoPart): Html {
  const { name, count, share, cumulative, before } = words;
  const compared = bars.some((each) => each.before !== '');
  const number = (text: string) => html`<td${NUMBER}>${text}</td>`;
  const rows = bars.map(
    (each) =>
      html`<tr><td width="34%">${each.name}${each.isStriking ? html`<br>${faint(`◆ ${words.striking}`)}` : NOTHING}</td><td width="26%">${bar(each.n / (axis.high || 1), each.isStriking ? STRIKING : BAR)}</td>${number(each.text)}${compared ? number(each.before) : NOTHING}${number(each.share)}${number(each.cumulativeText)}</tr>`,
  );
  const columns = [heading(name, false), heading('', false), heading(count, true)];
  if (compared) columns.push(heading(before, true));
  return table([...columns, heading(share, true), heading(cumulative, true)], rows);
}

function spread({ bars, axis, lines }: SpreadPart): Html {
  const rows = bars.map(
    ({ span, n, text }) =>
      html`<tr><td width="34%">${span}</td><td>${n > 0 ? bar(n / (axis.high || 1)) : NOTHING}</td><td align="right" width="14%">${text}</td></tr>`,
  );
  return html`${table([], rows)}<div style="padding-top:4px">${faint(lines.map(({ text }) => text).join(' ・ '))}</div>`;
}

function heat(part: HeatPart): Html {
  const head = ['', ...part.columns].map((name) => html`<th class="faint" scope="col" style="${HEAD}">${name}</th>`);
  const rows = part.rows.map(
    ({ name, cells: row }) =>
      html`<tr><th class="faint" scope="row" style="${HEAD}">${name}</th>${row.map(({ text, level }) => (text ? html`<td style="${LEVELS[level] ?? LEVELS[0]}">${text}</td>` : html`<td></td>`))}</tr>`,
  );
  return wide(
    html`<table class="heat" width="100%" cellspacing="1" cellpadding="2" style="font-size:11px;text-align:center"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table>`,
  );
}

const SHOWN_PAIRS = 20;

function pairs(words: MailWords, { x, y, points }: PairsPart): Html {
  const rows = points
    .slice(0, SHOWN_PAIRS)
    .map(({ name, xText, yText }) => [{ text: name }, { text: xText }, { text: yText }]);
  const columns = ['', x.name, y.name].map((name, at) => ({ name, isNumber: at > 0 }));
  return cells(words, { columns, rows });
}

const MOST_TIMES = 31;

/** A course as rows: the last ones, with a bar for the first figure. */
function trend(words: MailWords, part: TrendPart): Html {
  const { low, high } = part.axis;
  const from = Math.max(0, part.table.rows.length - MOST_TIMES);
  const rows = part.table.rows.slice(from).map((row, at) => {
    const value = part.lines[0]?.points[from + at] ?? null;
    // Bars begin at nothing, or they would say what is not so; what goes below it has numbers alone.
    const drawn = value === null || value <= 0 || low < 0 ? NOTHING : bar(value / (high || 1));
    const [when, ...figures] = row;
    return html`<tr>${cell(words, when ?? { text: '' }, false)}<td width="30%">${drawn}</td>${figures.map((each) => cell(words, each, true))}</tr>`;
  });
  const [when, ...names] = part.table.columns;
  const head = [heading(when?.name ?? '', false), heading('', false)];
  return table([...head, ...names.map(({ name }) => heading(name, true))], rows);
}

const MARKS = { reached: '✓', near: '△', missed: '✕' } as const;

function figure(words: MailWords, part: FigurePart): Html {
  const standing = part.standing ? `${MARKS[part.standing]} ${part.standingText} ` : '';
  const difference = part.difference ? html`${toned(words, part.tone, part.difference)} ` : NOTHING;
  const before = part.before ? html`<div>${difference}${faint(part.before)}</div>` : NOTHING;
  const why = part.why ? html`<div>${faint(part.why)}</div>` : NOTHING;
  return html`<div style="font-size:13px"><a class="link" href="${part.link}" style="${LOOK.link}">${part.title}</a> ${faint(part.sub)}</div><div style="font-size:26px;font-weight:bold;line-height:1.5">${part.number}<span style="font-size:13px;font-weight:normal"> ${part.unit}</span></div><div>${faint(`${standing}${part.target || part.count}`)}</div>${before}${why}${restated(part)}`;
}

const restated = (part: Part): Html =>
  part.restated ? html`<div style="padding-top:4px">${faint(`※ ${part.restated}`)}</div>` : NOTHING;

function body(words: MailWords, part: Exclude<Part, FigurePart>): Html {
  switch (part.kind) {
    case 'trend':
      return trend(words, part);
    case 'heat':
      return heat(part);
    case 'pareto':
      return pareto(part);
    case 'pairs':
      return pairs(words, part);
    case 'spread':
      return spread(part);
    case 'table':
      return cells(words, part);
    case 'nothing':
      return html`<p class="faint" style="${LOOK.faint};font-size:13px;margin:4px 0">— ${part.why}</p>`;
  }
}

const CARD = 'padding:14px 16px';

function section(words: MailWords, part: Exclude<Part, FigurePart>): Html {
  const link = html`<a class="link" href="${part.link}" style="${LOOK.link};font-size:12px">${words.open}</a>`;
  return html`<tr><td style="padding:0 0 12px"><table role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0" style="table-layout:fixed"><tr><td class="card" style="${LOOK.card};${CARD}"><h2 style="font-size:15px;margin:0 0 8px">${part.title} <span class="faint" style="${LOOK.faint};font-size:12px;font-weight:normal">${part.sub}</span></h2>${body(words, part)}${restated(part)}<div style="padding-top:8px">${link}</div></td></tr></table></td></tr>`;
}

/** Two figures beside each other; below each other where the screen is narrow. */
function figureRows(words: MailWords, figures: readonly FigurePart[]): Html[] {
  const rows: Html[] = [];
  for (let at = 0; at < figures.length; at += 2) {
    const pair = figures
      .slice(at, at + 2)
      .map(
        (part, beside) =>
          html`${beside > 0 ? html`<td class="half" style="font-size:1px;line-height:8px" width="12">&nbsp;</td>` : NOTHING}<td class="half card" width="49%" valign="top" style="${LOOK.card};${CARD}">${figure(words, part)}</td>`,
      );
    rows.push(
      html`<tr><td style="padding:0 0 12px"><table role="presentation" width="100%" cellspacing="0" cellpadding="0" border="0"><tr>${pair}</tr></table></td></tr>`,
    );
  }
  return rows;
}

/** The parts of a report in their order; figures that follow each other stand in pairs. */
export function partRows(words: MailWords, parts: readonly Part[]): Html[] {
  const rows: Html[] = [];
  let figures: FigurePart[] = [];
  const flush = () => {
    rows.push(...figureRows(words, figures));
    figures = [];
  };
  for (const part of parts)
    if (part.kind === 'figure') figures.push(part);
    else {
      flush();
      rows.push(section(words, part));
    }
  flush();
  return rows;
}
