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
    if (openDepth >= 0) out.push(openDepth > 0 ? `${'>'.repeat(openDepth)} ${open}` : open);
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
