const HONORIFIC = /[\s\u3000]*(?:様|さま|さん|殿|御中)$/u;

/** 佐藤 様, 株式会社ヤマネ 御中 → the name alone. What may as well be part of a name (君, 氏, 先生) stays. */
export function withoutHonorific(name: string): string {
  return name.trim().replace(HONORIFIC, '');
}
