/**
 * How a mail looks. Mail programs know inline styles, tables and little else; those that show dark change what they do not
 * find a rule for, so ink and ground are always said together, and the rules for dark stand beside them by class.
 */
export const LOOK = {
  page: 'background:#f4f2ee;color:#1f1d1a',
  card: 'background:#ffffff;color:#1f1d1a;border:1px solid #e2ded6;border-radius:8px',
  faint: 'color:#6a665e',
  link: 'color:#274a93;text-decoration:underline',
  font: "font-family:'Hiragino Sans','Yu Gothic UI',Meiryo,'Segoe UI',Helvetica,Arial,sans-serif",
} as const;

export const BAR = '#4a6fb5';
export const STRIKING = '#d27b1c';
export const TONES = { good: 'color:#14693f', bad: 'color:#a3261d', even: 'color:#6a665e' } as const;
/** Grounds of cells, each with an ink that can be read on it: both stay in dark. */
export const LEVELS = [
  'background:#f7f6f3;color:#1f1d1a',
  'background:#e3e9f4;color:#1f1d1a',
  'background:#c4d1e9;color:#1f1d1a',
  'background:#9bb0d9;color:#1f1d1a',
  'background:#4a6fb5;color:#ffffff',
  'background:#274a93;color:#ffffff',
] as const;

export const RULES = `.n{white-space:nowrap}
.lines>*>tr>*{border-bottom:1px solid #ebe8e1}
@media (prefers-color-scheme: dark) {
.page{background:#161513!important;color:#eceae5!important}
.card{background:#201f1c!important;color:#eceae5!important;border-color:#3a3834!important}
.faint{color:#aaa69d!important}
.lines>*>tr>*{border-color:#34322e!important}
.link{color:#9db8f2!important}
.good{color:#6fcf9b!important}
.bad{color:#ff9d92!important}
}
@media (max-width: 520px) { .half{display:block!important;width:auto!important} }`;
