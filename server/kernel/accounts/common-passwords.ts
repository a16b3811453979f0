/**
 * Passwords that stand at the top of every published list of leaks, Japanese ones included, of eight characters and
 * more (shorter ones are refused anyway). Compared in lower case after NFKC.
 */
const LIST = `
123456789 1234567890 12345678 87654321 987654321 0987654321 9876543210 0123456789 01234567 012345678 11223344 1122334455
12341234 123123123 12121212 123454321 12344321 123321123 1234554321 1234567891 123456789a 123456789q 1234567a 1234abcd
12345qwert 1234qwer 123qweasd 123qweasdzxc 147258369 159753456 147852369 135792468 13579246 24681357 31415926 20002000
1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx 1qaz2wsx3edc 1qazxsw2 1qaz1qaz 2wsx3edc zaq12wsx zaq1xsw2 q1w2e3r4 q1w2e3r4t5
qazwsxedc qazwsx123 qwer1234 qwert123 qwert12345 qwerty12 qwerty123 qwerty1234 qwerty12345 qwertyui qwertyuiop qweasdzxc
qweqweqwe qwerqwer asdfasdf asdfghjk asdfghjkl asdf1234 asdasdasd zxcvbnm1 zxcvbnm123 zxcvzxcv zxcvbnm,./ poiuytrewq
password passw0rd p@ssw0rd p@ssword pa$$word pa$$w0rd password! password1 password12 password123 password1234 password2
password01 password99 passwords password0 passpass passpass1 mypassword thepassword password2024 password2025 password2026
admin123 admin1234 admin12345 administrator adminadmin admin@123 root1234 rootroot test1234 testtest test12345 testing123
guest123 guestguest changeme changeme1 changeme123 letmein1 letmein123 welcome1 welcome12 welcome123 welcome2024
welcome2025 welcome2026 default1 temp1234 temporary secret123 topsecret login123 access123 manager1 support1 support123
helpdesk helpdesk1 customer customer1 service1 company1 company123 madoguchi madoguchi1 madoguchi123 office123 office365
iloveyou iloveyou1 iloveyou2 ilovejapan princess princess1 sunshine sunshine1 football football1 baseball baseball1
basketball superman superman1 batman123 starwars starwars1 pokemon1 pokemon123 pikachu1 nintendo nintendo1 playstation
michelle jennifer jordan23 trustno1 whatever whatever1 computer computer1 internet internet1 samsung1 corvette mercedes
dragon123 monkey123 shadow123 master123 michael1 charlie1 liverpool chelsea1 arsenal1 hello123 hello1234 hellohello
freedom1 blink182 abcd1234 abc12345 abc123456 abcabc123 abcdefgh abcdefghi abcd12345 a1234567 a12345678 a123456789
aa123456 aa12345678 a1b2c3d4 a1b2c3d4e5 aaaaaaaa aaaaaaaaaa q12345678 zz123456 qq123456 x1234567 google123 facebook1
sakura123 sakurasakura sakura39 sakurasaku doraemon doraemon1 totoro123 tonton123 takahiro takahashi tanaka123 suzuki123
yamada123 yamamoto watanabe nakamura kobayashi yoshida1 matsumoto hiroyuki kazuhiro masahiro tomohiro nobuyuki yoshihiro
yasuhiro kenichi1 shinichi takeshi1 hiroshi1 satoshi1 daisuke1 yusuke123 kentarou ryotaro1 naoki123 makoto123 akira123
hanako123 tarou123 taro1234 momotaro kirakira nyannyan wanwan123 nekoneko nekoneko1 arigatou arigato1 konnichiwa
ohayou123 sayonara aishiteru aisiteru daisuki1 daisukidayo ganbare1 ganbarou gambatte genki123 tokyo123 tokyo2020
tokyo2021 osaka123 kyoto123 nagoya123 yokohama hokkaido fukuoka1 okinawa1 nippon123 japan123 japan2020 nihon123
giants123 hanshin1 tigers123 kyojin123 arashi1105 arashi123 ayumi123 hikaru123 onepiece onepiece1 dragonball gundam00
gundam123 evangelion rx78gundam hatsunemiku miku3939 39393939 hatsune39 luffy123 naruto123 yamato123 hayabusa samurai1
fujisan1 fujiyama karaoke1 nihongo1 toyota123 honda123 suzuki01 yamaha123 sony1234 panasonic kawasaki
password１ パスワード パスワード1 ぱすわーど あいうえおかきく あいしてる123
`;

const COMMON: ReadonlySet<string> = new Set(
  LIST.split(/\s+/)
    .filter(Boolean)
    .map((password) => password.normalize('NFKC').toLowerCase()),
);

/** True for a password everybody's guessing list begins with, or one that is a single character or a run of them. */
export function isCommonPassword(password: string): boolean {
  const text = password.normalize('NFKC').toLowerCase();
  if (COMMON.has(text) || new Set(text).size <= 2) return true;
  const points = [...text].map((character) => character.codePointAt(0) ?? 0);
  return [1, -1].some((step) =>
    points.every((point, index) => index === 0 || point - (points[index - 1] ?? 0) === step),
  );
}
