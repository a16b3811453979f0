/**
 * docomo's picture characters in the order of its code chart (Unicode's EmojiSources.txt): Shift_JIS F89F–F8FC and
 * F940–F949, then F991–F9AF. `〓` is what carriers themselves put for a picture nobody else has.
 */
const BASIC =
  '☀ ☁ ☔ ⛄ ⚡ 🌀 🌁 🌂 ♈ ♉ ♊ ♋ ♌ ♍ ♎ ♏ ♐ ♑ ♒ ♓ 🎽 ⚾ ⛳ 🎾 ⚽ 🎿 🏀 🏁 📟 🚃 Ⓜ 🚄 🚗 🚙 🚌 🚢 ✈ 🏠 🏢 🏣 🏥 🏦 🏧 🏨 🏪 ⛽ 🅿 🚥 🚻 🍴 ☕ 🍸 🍺 🍔 👠 ✂ 🎤 🎥 ↗ 🎠 🎧 🎨 🎩 🎪 🎫 🚬 🚭 📷 👜 📖 🎀 🎁 🎂 ☎ 📱 📝 📺 🎮 💿 ♥ ♠ ♦ ♣ 👀 👂 ✊ ✌ ✋ ↘ ↖ 👣 👟 👓 ♿ 🌑 🌔 🌓 🌙 🌕 🐶 🐱 ⛵ 🎄 ↙'.split(
    ' ',
  );
const FEELINGS = '❤ 💓 💔 💕 😃 😠 😞 😖 😵 ⤴ 🎵 ♨ 💠 💋 ✨ 💡 💢 👊 💣 🎶 ⤵ 💤 ❗ ⁉ ‼ 💥 💦 💧 💨 〰 ➰'.split(' ');

/** Where windows-31j puts its end-user characters: F040 is U+E000, 188 cells a row. */
const BASIC_AT = 0xe000 + 8 * 188 + 94;
const FEELINGS_AT = 0xe000 + 9 * 188 + 80;

/** Text read as windows-31j: a carrier's picture becomes its emoji, any other end-user character the geta mark. */
export function readCarrierPictures(text: string): string {
  return text.replace(/[\ue000-\ue757]/g, (char) => {
    const point = char.charCodeAt(0);
    return BASIC[point - BASIC_AT] ?? FEELINGS[point - FEELINGS_AT] ?? '〓';
  });
}
