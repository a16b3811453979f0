/** An article of the demo shop. Texts are Markdown, as articles travel. */
export interface DemoArticle {
  key: string;
  /** Key of the category, `product.fault.power`. */
  category: string;
  /** Codes of products it is about. */
  products?: readonly string[];
  title: string;
  /** How customers ask. */
  words: readonly string[];
  answer: string;
  /** What only we need to know. */
  internal?: string;
  /** For us alone. */
  ours?: boolean;
  /** Colleagues of other departments read it on the customer pages; it is `ours` too. */
  colleagues?: boolean;
  /** Not published yet. */
  unfinished?: 'draft' | 'in_review';
  en?: { title: string; words: readonly string[]; answer: string; internal?: string };
  /** Who looks after it. */
  owner?: 'suzuki' | 'nakamura' | 'yamamoto' | 'kimura' | 'kato' | 'tamura';
  related?: readonly string[];
}
