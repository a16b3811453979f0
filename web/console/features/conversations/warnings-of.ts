import { ApiError } from '@madoguchi/contracts/client';
import { sendWarning, type SendWarning } from '@madoguchi/contracts/conversations';

/** What the server refused to send unseen (409 `send_warnings`): each issue's code, and in its path what it is about. */
export function warningsOf(error: unknown): SendWarning[] {
  if (!(error instanceof ApiError) || error.problem.code !== 'send_warnings') return [];
  return (error.problem.issues ?? []).flatMap(({ code, path }) => {
    const known = sendWarning.options.find((each) => each === code);
    return known ? [{ code: known, detail: path }] : [];
  });
}
