import { invalid } from '../../kernel/errors.ts';

const GAPS = ['customer', 'reference', 'subject', 'issue', 'title', 'workaround', 'note'] as const;
export type Gaps = Record<(typeof GAPS)[number], string>;

/** Every gap of a text must be one that can be filled. @throws invalid `known_issue_variable`. */
export function checkGaps(text: string): void {
  const unknown = [...text.matchAll(/\{([a-z_]{1,30})\}/gu)].some(([, name]) => !GAPS.some((gap) => gap === name));
  if (unknown) throw invalid('known_issue_variable', { issues: [{ path: 'body.body', code: 'known_issue_variable' }] });
}

/** What is filled in is never read again for gaps: a customer called {note} is called so. */
export function fillText(text: string, gaps: Gaps): string {
  return text.replace(/\{([a-z]{1,30})\}/gu, (whole, name: string) =>
    GAPS.some((gap) => gap === name) ? gaps[name as keyof Gaps] : whole,
  );
}
