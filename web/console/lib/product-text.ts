/** What a product is called and by which code; the code once, where the name says it too. */
export const productText = ({ code, name }: { code: string; name: string }): string =>
  name.includes(code) ? name : `${code} ${name}`;
