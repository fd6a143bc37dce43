#include "words/alphabets.hpp"

namespace bench {

const Alphabet english{
    .frequent =
        "the I and to a of it that you in was so we they is like but my know it's for have on just be with not do "
        "this what or really as she me think because don't were there he would at had when if people that's I'm "
        "about them can get all well one then things out very time up mean from some going lot how are kind her no "
        "work too more didn't your been who their other now which something good by could see an much feel here "
        "even go him want little did where said also say day than back our has these us other's there's you're "
        "they're I've always maybe never way actually first thing things only down any doesn't felt got into still "
        "need right make couldn't years after always wasn't before through went life over take come made family he's "
        "she's home sure school help doctor sometimes can't isn't I'd we're what's talk being two myself every bit",
    .onsets = "b br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sh sl st str t th tr v w y s t r l m n c d p b",
    .nuclei = "a e i o u a e i o e a i ea ou ee ai io",
    .codas = "- - - - n r s t l m d nd st ck ng nt rs x",
    .rare_letters = "",
};

// Names and loan words of the Latin script: at least one letter that is not ASCII.
const Alphabet accented{
    .frequent =
        "caf\u00E9 na\u00EFve jos\u00E9 garc\u00EDa se\u00F1ora ni\u00F1os m\u00FCller stra\u00DFe gro\u00DFmutter "
        "fran\u00E7ois \u00E9tienne cr\u00E8che r\u00E9sum\u00E9 ma\u00F1ana \u00E5se s\u00F8ren j\u00F6rg "
        "gar\u00E7on d\u00E9j\u00E0 clich\u00E9 fianc\u00E9 \u00FCber jalape\u00F1o protest\u00E9 \u0142\u00F3d\u017A "
        "dvo\u0159\u00E1k \u0161koda wa\u0142\u0119sa",
    .onsets = "b br c ch cl d dr f g gr l m n p pl pr r s st t tr v",
    .nuclei = "a e i o u",
    .codas = "- - - n r s t l",
    .rare_letters = "\u00E9 \u00E8 \u00E1 \u00ED \u00F3 \u00FC \u00F6 \u00E4 \u00EA \u00E5 \u00F8 \u00EB \u00DF \u00E7",
    .rare = 1,
};

const Alphabet cyrillic{
    .frequent =
        "и в не что я на это а с как у меня мы но по они вот он она так ну к то всё когда был мне было из для вы же бы "
        "потому очень если есть просто или ещё нас от за их о там тоже только уже да может быть люди чтобы время даже "
        "работа где какие сейчас потом дети говорить жизнь дом день сказал хорошо человек ничего конечно",
    .onsets = "б в г д ж з к л м н п р с т ф х ц ч ш щ ст пр тр кр вл сп й - -",
    .nuclei = "а е и о у ы э ю я ё о е а и",
    .codas = "- - - - н т л р с ть м й ст нь в к",
    .rare_letters = "\u0301",  // the stress mark of dictionaries and textbooks
    .rare = 0.01,
    .stops = ". . . . ? ! \u2026",
    .inner = ", , , ; \u2014 :",
    .quotes = "\u00AB \u00BB",
};

const Alphabet greek{
    .frequent =
        "και το να του η της με που την από για ο είναι τα των σε ότι δεν οι στο μου θα στην τον τη μας αλλά αυτό ένα "
        "τι εγώ ήταν μια πολύ όταν εμείς έχω όμως κάτι γιατί πως ή αν τους εκεί μετά ώρα ζωή παιδιά δουλειά σπίτι "
        "άνθρωπος καλά λίγο τίποτα ξέρω είχα πάντα",
    .onsets = "β γ δ ζ θ κ λ μ ν ξ π ρ σ τ φ χ ψ στ πρ τρ κρ μπ ντ",
    .nuclei = "α ε η ι ο υ ω ά έ ή ί ό ύ ώ ου ει αι οι ού εί αί ϊ",
    .codas = "- - - - - ν ρ λ μ σ",
    .rare_letters = "\u0390 \u03B0",
    .rare = 0.01,
    .stops = ". . . . ; !",
    .inner = ", , , \u00B7",
    .quotes = "\u00AB \u00BB",
    .apostrophe = "\u2019",
};

const Alphabet arabic{
    .frequent =
        "في من على أن إلى عن لا ما هذا كان مع التي الذي هو هي كل بعد قبل أنا نحن هم كانت لم لكن ذلك عند إذا يعني حتى "
        "بين كيف أو ثم قال الناس العمل البيت اليوم الحياة كنت شيء جدا أيضا لأن هناك الوقت المدرسة الأطفال",
    .onsets = "ب ت ث ج ح خ د ذ ر ز س ش ص ض ط ظ ع غ ف ق ك ل م ن ه و ي ال أ",
    .nuclei = "- - - ا و ي ا",
    .codas = "- - - - ن م ر ة ت ل",
    .rare_letters = "\u064E \u064F \u0650 \u0651\u064E \u0652 \u064B \u0640",
    .rare = 0.08,
    .digits = "\u0660 \u0661 \u0662 \u0663 \u0664 \u0665 \u0666 \u0667 \u0668 \u0669",
    .stops = ". . . . \u061F !",
    .inner = "\u060C \u060C \u060C \u061B",
    .quotes = "\u00AB \u00BB",
    .capitals = false,
};

const Alphabet hindi{
    .frequent =
        "है के में की का और से को हैं यह कि नहीं मैं पर तो हम था भी एक वह लिए जो हो थी कर कुछ बहुत अपने थे मुझे जब क्या रहे ने ये "
        "लोग काम बात घर समय फिर अब लेकिन उनके साथ क्योंकि बच्चे दिन जीवन अच्छा स्कूल ज़िंदगी कहीं पढ़ाई",
    .onsets = "क ख ग घ च छ ज झ ट ठ ड ढ ण त थ द ध न प फ ब भ म य र ल व श ष स ह क्ष त्र ज्ञ प्र स्त ड़ ज़ अ आ इ",
    .nuclei = "- - \u093E \u093F \u0940 \u0941 \u0942 \u0947 \u0948 \u094B \u094C \u093E \u0947",
    .codas = "- - - - \u0902 \u0901 न र ल त \u0903",
    .rare_letters = "\u094D\u200D \u094D\u200C \u093C",
    .rare = 0.01,
    .digits = "\u0966 \u0967 \u0968 \u0969 \u096A \u096B \u096C \u096D \u096E \u096F",
    .stops = "\u0964 \u0964 \u0964 \u0964 ? !",
    .inner = ", , , \u2014",
    .quotes = "\u201C \u201D",
    .capitals = false,
};

const Alphabet chinese{
    .frequent =
        "的 我 是 了 不 在 他们 有 就 人 都 一个 我们 这个 也 很 说 要 去 你 会 着 没有 看 好 自己 那 她 什么 觉得 "
        "可以 时候 知道 因为 所以 但是 如果 "
        "现在 工作 孩子 生活 学校 家庭 医生 医院 朋友 问题 开始 已经 可能 应该 喜欢 一起 非常 比较 然后 其实 当时 后来 "
        "中国 社会 经济 政府 大学 学生 老师 "
        "时间 地方 东西 事情 父母 妈妈 爸爸 城市 农村 身体 健康 压力 希望 帮助 需要 支持 关系 影响 改变 发展 环境 研究 "
        "经验 教育 文化 历史 国家 世界 北京 "
        "上海 手机 网络 电脑 信息 公司 经理 同事 工资 休息 晚上 早上 今天 明天 昨天 每天 吃饭 睡觉 看病 吸烟 戒烟 运动 "
        "高兴 难过 害怕 担心 理解 决定 选择 "
        "图书馆 研究生 计算机 老百姓 互联网 实际上 怎么样 为什么 无论如何 与众不同 成功 失败 困难 方法 过程 结果 情况 "
        "方面 重要 不同 主要 许多 一直 还是 或者 "
        "虽然 只有 只要 除了 关于 对于 通过 根据 按照",
    .onsets = "",
    .nuclei = "",
    .codas = "",
    .rare_letters = "",
    .stops = "。 。 。 。 ？ ！",
    .inner = "， ， ， 、 ；",
    .quotes = "“ ”",
    .word_gap = "",
    .sentence_gap = "",
    .capitals = false,
};

const Alphabet japanese{
    .frequent =
        "の は に を が と で も て です ます した から ない こと する ので それ その この これ 私 ある いる という "
        "なる 思います 言う 人 時 たり けど ような "
        "ために みたいな とても やっぱり もう まだ そして でも しかし だから 今 仕事 子供 学校 家族 病院 医者 先生 "
        "友達 問題 生活 会社 時間 自分 毎日 最初 大切 "
        "必要 大変 本当 今日 明日 昨日 東京 日本 日本人 世界 社会 経験 気持ち 考える 食べる 行く 来る 見る 話す 聞く "
        "使う 分かる 始める 続ける 住んで 働いて "
        "思った 行った コンピューター インターネット スマートフォン ストレス サポート グループ インタビュー タバコ "
        "コーヒー アパート データ システム プロジェクト "
        "コミュニケーション 大学 大学生 電車 電話 健康 身体 心配 安心 関係 影響 変化 環境 研究 教育 文化 歴史 国 政府 "
        "経済 政治 地域 場所 朝 夜 朝ご飯 お母さん "
        "お父さん おばあさん いつも たぶん ちょっと たくさん 少し 全部 一緒に 特に 例えば 実は 結局 最近 昔 前 後 中 "
        "上 下 大きい 小さい 新しい 難しい 楽しい "
        "嬉しい 悲しい",
    .onsets = "",
    .nuclei = "",
    .codas = "",
    .rare_letters = "",
    .stops = "。 。 。 。 ？ ！",
    .inner = "、 、 、 ・",
    .quotes = "「 」",
    .word_gap = "",
    .sentence_gap = "",
    .capitals = false,
};

const Alphabet thai{
    .frequent =
        "ที่ เป็น และ ไม่ ของ มี ก็ ได้ ให้ ว่า ใน จะ มา ไป เรา ผม ฉัน เขา กับ คน แล้ว อยู่ แต่ ทำ นี้ จาก ต้อง หรือ อะไร เพราะ มาก คือ ถ้า "
        "นั้น เมื่อ ทำให้ "
        "บ้าน โรงเรียน โรงพยาบาล หมอ ครู เพื่อน ครอบครัว พ่อ แม่ ลูก เด็ก งาน ทำงาน ชีวิต เวลา ปัญหา สุขภาพ ความรู้สึก ความคิด ประเทศไทย "
        "กรุงเทพ สังคม รัฐบาล "
        "เศรษฐกิจ การศึกษา มหาวิทยาลัย นักเรียน ภาษา วัฒนธรรม ประวัติศาสตร์ โลก เมือง หมู่บ้าน ชาวนา ข้าว อาหาร น้ำ กิน ดื่ม นอน เดิน พูด "
        "ฟัง อ่าน เขียน คิด รู้ "
        "รู้สึก เข้าใจ ต้องการ ช่วยเหลือ สนับสนุน เปลี่ยนแปลง พัฒนา เริ่ม สำคัญ ยาก ง่าย ดี ใหญ่ เล็ก ใหม่ เก่า สวย วันนี้ พรุ่งนี้ เมื่อวาน ตอนเช้า "
        "ตอนเย็น ทุกวัน "
        "เสมอ บางครั้ง อาจจะ คงจะ กำลัง เคย ยัง ด้วย เท่านั้น ทั้งหมด หลาย บาง คอมพิวเตอร์ อินเทอร์เน็ต โทรศัพท์ บุหรี่ กาแฟ รถยนต์ รถไฟ "
        "ถนน ตลาด เงิน บริษัท "
        "ผู้จัดการ ประสบการณ์ สิ่งแวดล้อม ความสัมพันธ์",
    .onsets = "",
    .nuclei = "",
    .codas = "",
    .rare_letters = "",
    .digits = "\u0E50 \u0E51 \u0E52 \u0E53 \u0E54 \u0E55 \u0E56 \u0E57 \u0E58 \u0E59",
    .stops = "- - - ? !",
    .inner = "\u0E46 ,",
    .quotes = "“ ”",
    .word_gap = "",
    .capitals = false,
};

}  // namespace bench
