import { Fragment, type ReactNode } from 'react';

/** Addresses end before closing brackets and Japanese punctuation, which browsers' own linkers swallow. */
const ADDRESS = /(https?:\/\/[^\s<>"'「」『』（）()、。，．]+)/g;

/** Plain text with its web addresses made links. Line ends and spaces stay as written. */
export function MessageText({ text }: { text: string }) {
  const parts = text.split(ADDRESS);
  return (
    <div className="message-text">
      {parts.map((part, index) =>
        index % 2 === 1 ? (
          <a key={index} href={part} target="_blank" rel="noopener noreferrer nofollow">
            {part}
          </a>
        ) : (
          <Fragment key={index}>{part}</Fragment>
        ),
      )}
    </div>
  );
}

/** Note text with the names of those called out set apart. */
export function NoteText({ text, names }: { text: string; names: readonly string[] }) {
  const calls = names
    .filter(Boolean)
    .map((name) => `@${name}`)
    .toSorted((a, b) => b.length - a.length);
  let rest: ReactNode[] = [text];
  for (const called of calls) {
    rest = rest.flatMap((part) => (typeof part === 'string' ? mark(part, called) : [part]));
  }
  return (
    <div className="message-text">
      {rest.map((part, index) => (
        <Fragment key={index}>{part}</Fragment>
      ))}
    </div>
  );
}

function mark(text: string, called: string): ReactNode[] {
  return text.split(called).flatMap((part, index) =>
    index === 0
      ? [part]
      : [
          <span key={index} className="mention">
            {called}
          </span>,
          part,
        ],
  );
}
