/** Words of asking and of politeness: they say that somebody asks, not about what. */
const COURTESY = new Set(
  `する いる ある なる れる られる せる させる くださる 下さる いただく 頂く もらう 貰う くれる 教える お願い 願う ます です
  こと もの とき 時 ところ ため 為 よう 様 場合 際 ほう 方 わけ 訳 はず つもり 件 点 的 等 など ん の さん 様 さま 氏
  これ それ あれ どれ ここ そこ あそこ どこ 何処 この その あの どの こちら そちら あちら どちら こう そう ああ どう
  何 なに なん 誰 だれ いつ いくつ いくら なぜ 何故 どうして どんな どのような どのように いかが
  私 わたし 僕 俺 自分 当方 うち 貴社 御社 弊社 あなた 皆さん
  思う 知る 分かる わかる 存じる 伺う 聞く 訊く 尋ねる 質問 言う 申す 申し上げる おる いらっしゃる ござる 致す いたす 頂戴
  できる 出来る 可能 欲しい ほしい たい よい 良い いい ない 無い 大丈夫 宜しい よろしい 困る すみません 済む ありがとう
  やる 行う おこなう 行なう 見る みる 来る くる 行く いく 置く おく しまう 下記 以下 上記 とても すごく ちょっと 少し まだ もう また
  お ご 御 ください 可 ところが ただ 先ほど 先程 現在 今 いま 今回 今日`
    .split(/\s+/u)
    .filter(Boolean),
);

const ENGLISH = new Set(
  `a an and are as at be been being but by can could did do does doing for from had has have having he her here hers him his how i if in into is it its
  just me my of on or our ours please she should so some such than that the their them then there these they this those to too us very was we were what
  when where which who whom why will with would you your yours am not no don doesn didn isn wasn t s re ve ll d m
  want need like know tell help hi hello thanks thank get got let may might about any im i'm id ive dont cant`
    .split(/\s+/u)
    .filter(Boolean),
);

export function isCourtesy(term: string): boolean {
  return COURTESY.has(term);
}

export function isEnglishStop(word: string): boolean {
  return ENGLISH.has(word);
}
