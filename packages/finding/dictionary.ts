import { createRequire } from 'node:module';

/** One word as the dictionary (IPADIC) knows it; fields it does not know are absent. */
export interface Morpheme {
  surface: string;
  partOfSpeech: string;
  partOfSpeechSubcategory1?: string;
  baseForm?: string;
  /** Katakana. */
  reading?: string;
  byteStart: number;
}

interface Tokenizer {
  tokenize: (text: string) => Morpheme[];
}

let loaded: Tokenizer | null = null;

/**
 * The dictionary, loaded when it is first needed and then kept: some 350 ms and 80 MB, which a process that never
 * searches should not pay. Compounds are taken apart (関西国際空港 → 関西, 国際, 空港); the analysis puts them together again.
 */
export function loadDictionary(): Tokenizer {
  if (loaded) return loaded;
  const { TokenizerBuilder } = createRequire(import.meta.url)('lindera-wasm-nodejs-ipadic') as {
    TokenizerBuilder: new () => {
      setDictionary: (uri: string) => void;
      setMode: (mode: string) => void;
      build: () => Tokenizer;
    };
  };
  const builder = new TokenizerBuilder();
  builder.setDictionary('embedded://ipadic');
  builder.setMode('decompose');
  loaded = builder.build();
  return loaded;
}
