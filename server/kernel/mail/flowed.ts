function quoteDepth(line: string): number {
  return /^>*/.exec(line)?.[0].length ?? 0;
}

/**
 * Joins the lines of format=flowed text (RFC 3676): a line ending in a space goes on in the next one of the same
 * quote depth; space-stuffing is undone; `-- ` stays a line of its own. Quoted lines come out as `> text`.
 */
export function unfoldFlowed(text: string, deleteSpace: boolean): string {
  const out: string[] = [];
  let open = '';
  let openDepth = -1;
  const close = (): void => {
    if (openDepth >= 0) out.push(`${'>'.repeat(openDepth)}${openDepth > 0 && open !== '' ? ' ' : ''}${open}`);
    openDepth = -1;
  };
  for (const line of text.split(/\r?\n/)) {
    const depth = quoteDepth(line);
    const content = line.slice(depth).replace(/^ /, '');
    const flows = content.endsWith(' ') && content !== '-- ';
    if (openDepth >= 0 && openDepth !== depth) close();
    open = openDepth >= 0 ? open + content : content;
    openDepth = depth;
    if (content === '-- ' || !flows) close();
    else if (deleteSpace) open = open.slice(0, -1);
  }
  close();
  return out.join('\n');
}

export interface FlowLimits {
  /** Lines longer than this are broken at spaces. Octets. */
  wanted: number;
  /** A run without spaces is only broken beyond this. Octets. */
  most: number;
  /** How many octets a piece of text takes on the wire; may be a little too many, never too few. */
  octets: (text: string) => number;
}

interface QuotedLine {
  marks: string;
  content: string;
}

function readLine(line: string): QuotedLine {
  const quoted = /^(>+)(?: (.*))?$/s.exec(line);
  // `>_<` and `>text` are not how a quotation is written; as text they stay what they are.
  return quoted === null ? { marks: '', content: line } : { marks: quoted[1] ?? '', content: quoted[2] ?? '' };
}

/** Where a cut is least in the way: behind a sentence, else behind a comma, else anywhere; not far from the end. */
function bestCut(segments: readonly string[]): number {
  const from = Math.floor(segments.length / 2);
  for (const stops of [/[。．！？]$/, /[、，）」』]$/]) {
    const at = segments.findLastIndex((segment, index) => index >= from && stops.test(segment));
    if (at >= 0) return at + 1;
  }
  return segments.length;
}

function cutRun(run: string, limits: FlowLimits): string[] {
  const pieces: string[] = [];
  let open: string[] = [];
  let size = 0;
  for (const { segment } of new Intl.Segmenter('ja').segment(run)) {
    const more = limits.octets(segment);
    if (size + more > limits.most && open.length > 0) {
      const cut = bestCut(open);
      pieces.push(open.slice(0, cut).join(''));
      open = open.slice(cut);
      size = open.reduce((sum, one) => sum + limits.octets(one), 0);
    }
    open.push(segment);
    size += more;
  }
  return [...pieces, open.join('')];
}

/** Pieces that together are the line; those before the last end in a space wherever the text has one. */
function breakLine(content: string, limits: FlowLimits): string[] {
  if (limits.octets(content) <= limits.wanted) return [content];
  const pieces: string[] = [];
  let open = '';
  let size = 0;
  const close = (): void => {
    if (open !== '') pieces.push(open);
    open = '';
    size = 0;
  };
  for (const word of content.split(/(?<= )(?=[^ ])/)) {
    const more = limits.octets(word);
    if (size + more > limits.wanted) close();
    if (more <= limits.most) {
      open += word;
      size += more;
      continue;
    }
    close();
    pieces.push(...cutRun(word, limits));
    open = pieces.pop() ?? '';
    size = limits.octets(open);
  }
  close();
  return pieces;
}

function stuffed({ marks, content }: QuotedLine): string {
  if (marks !== '') return content === '' ? marks : `${marks} ${content}`;
  return /^(?: |>|From )/.test(content) ? ` ${content}` : content;
}

/**
 * Writes text as format=flowed (RFC 3676), `\n` line ends; quotations are lines beginning with `> `.
 * Long lines are broken at spaces. Inside text without spaces (Japanese) a break would show as a gap on mailers that do
 * not know DelSp, so there it is made only where the line would exceed what SMTP carries, and then with DelSp=yes.
 * null when the text would not come back as it is (spaces at line ends have no form in it): send it as it is.
 */
export function foldFlowed(text: string, limits: FlowLimits): { text: string; deleteSpace: boolean } | null {
  const lines = text.split('\n').map((line) => {
    const { marks, content } = readLine(line);
    const isSignature = content === '-- ';
    return { marks, pieces: isSignature ? [content] : breakLine(content, limits) };
  });
  const deleteSpace = lines.some(({ pieces }) => pieces.slice(0, -1).some((piece) => !piece.endsWith(' ')));
  const folded = lines
    .flatMap(({ marks, pieces }) =>
      pieces.map((piece, at) => {
        const content = deleteSpace && at < pieces.length - 1 ? `${piece} ` : piece;
        return stuffed({ marks, content });
      }),
    )
    .join('\n');
  return unfoldFlowed(folded, deleteSpace) === text ? { text: folded, deleteSpace } : null;
}
