/** What the text says, or null when it is no JSON; nothing about its shape is known yet. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
