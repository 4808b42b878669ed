// The return code, made and read on the page, so that a code can be given out with no network.
// The same as `ceasefire/centre/reporting/return_code.py` and `code_letters.py`: a test runs both over the same vectors.
// No dependencies; needs BigInt (Chrome 67, Firefox 68, Safari 14).

export const CONSONANTS = ["b", "d", "f", "g", "j", "k", "kh", "l", "m", "n", "r", "s", "sh", "t", "z"];
export const VOWELS = ["a", "i", "u"];
const SHAPE = [CONSONANTS, VOWELS, CONSONANTS, VOWELS, CONSONANTS];

function table(letters) {
  const sounds = CONSONANTS.concat(VOWELS);
  const found = {};
  letters.split(" ").forEach((letter, at) => { found[sounds[at]] = letter; });
  return found;
}

export const LETTERS = {
  latin: table("b d f g j k kh l m n r s sh t z a i u"),
  arabic: table("ب د ف غ ج ك خ ل م ن ر س ش ت ز ا ي و"),
  cyrillic: table("б д ф г ж к х л м н р с ш т з а и у"),
};

export const PAIRS = { kh: "kh", sh: "sh", zh: "j", ch: "sh", gh: "g", ph: "f" };

const ALSO = {
  "pпپ": "b", "ض": "d", "vвڤ": "f", "ґگع": "g", "ژџ": "j", "cqکق": "k", "hxحһ": "kh", "صثц": "s", "щчچ": "sh",
  "ط": "t", "ذظ": "z", "яٱ": "a", "eyıеэыіѣєیىې": "i", "owоюѵ": "u", "ـьъءʿʾʼʹʺ": "",
};

function soundsOfLetters() {
  const found = {};
  Object.keys(LETTERS).forEach((script) => {
    Object.keys(LETTERS[script]).forEach((sound) => {
      if (LETTERS[script][sound].length === 1) found[LETTERS[script][sound]] = sound;
    });
  });
  Object.keys(ALSO).forEach((letters) => {
    Array.from(letters).forEach((letter) => { found[letter] = ALSO[letters]; });
  });
  return found;
}

export const SOUND_OF = soundsOfLetters();

const WORDS = 10;
const ALL_WORDS = SHAPE.reduce((product, place) => product * place.length, 1);
const BASE = BigInt(ALL_WORDS);
const SECRET_BITS = 129;
const SECRETS = BigInt(3) << BigInt(127);
const CHECK = BigInt(1309877);
export const UNFIT = new RegExp(
  "^(?:bashar|butin|dajal|dik|durak|duruz|fag|fashi|fuk|jid|kaf[ai]r|kak|khara|kilab|kufar|kus|majus|mudak|najis|nasib|nazi"
  + "|nig[aiu]r|nik|rafid|rusi|sadam|salaf|salib|shiit|shit|sudan|suk[aiu]|sunit|suri|tiz|zib|zubur)",
);

// What is wrong with a typed code: `slip` is count, no_word, swapped or wrong; `places` count from 1, likeliest first;
// `doubts` name the word that was likely meant at a place.
export class ReturnCodeError extends Error {
  constructor(slip, places, doubts, count) {
    super("return code: " + slip);
    this.name = "ReturnCodeError";
    this.slip = slip;
    this.places = places || [];
    this.doubts = doubts || [];
    this.count = count === undefined ? WORDS : count;
  }
}

// A new code: ten words in plain Latin letters.
export function newCode() {
  for (;;) {
    const words = wordsOf(secret() * CHECK);
    if (!words.some((word) => UNFIT.test(word))) return words;
  }
}

// The ten words in a script: latin, arabic or cyrillic.
export function shown(words, script) {
  return words.map((word) => sounds(word).map((sound) => LETTERS[script][sound]).join(""));
}

// The ten words of a code that was typed in any of the three scripts. Throws ReturnCodeError.
export function readCode(text) {
  const words = typedWords(text);
  const number = numberOf(words);
  if (isWhole(number)) return words;
  const swapped = swappedPlaces(words, number);
  if (swapped.length) throw new ReturnCodeError("swapped", swapped);
  const doubts = doubtsOf(words, number);
  throw new ReturnCodeError("wrong", doubts.map((doubt) => doubt.place), doubts);
}

function secret() {
  const bytes = new Uint8Array(Math.ceil(SECRET_BITS / 8));
  for (;;) {
    crypto.getRandomValues(bytes);
    bytes[0] &= (1 << (SECRET_BITS % 8)) - 1;
    let drawn = BigInt(0);
    bytes.forEach((byte) => { drawn = drawn * BigInt(256) + BigInt(byte); });
    if (drawn < SECRETS) return drawn;
  }
}

function tokens(text) {
  return Array.from(text.toLowerCase().normalize("NFKD"))
    .filter((sign) => !/[\p{M}\p{Cf}]/u.test(sign))
    .map((sign) => (/\p{L}/u.test(sign) ? sign : " "))
    .join("").split(" ").filter((token) => token);
}

function sounds(token) {
  const signs = Array.from(token);
  const found = [];
  for (let place = 0; place < signs.length;) {
    const two = signs.slice(place, place + 2).join("");
    const pair = Object.prototype.hasOwnProperty.call(PAIRS, two) ? PAIRS[two] : undefined;
    const sound = pair === undefined ? SOUND_OF[signs[place]] : pair;
    if (sound === undefined) return null;
    if (sound) found.push(sound);
    place += pair === undefined ? 1 : 2;
  }
  return found;
}

function shaped(heard) {
  if (heard === null) return null;
  const kept = heard.length === SHAPE.length ? heard : merged(heard.filter((sound, at) => sound !== heard[at - 1]));
  const fits = kept.length === SHAPE.length && kept.every((sound, at) => SHAPE[at].includes(sound));
  return fits ? kept.join("") : null;
}

// `dj` and `дж` for j.
function merged(heard) {
  return heard.filter((sound, at) => !(sound === "d" && heard[at + 1] === "j"));
}

function typedWords(text) {
  const typed = tokens(Array.from(text).slice(0, 2000).join(""));
  let read = typed.map((token) => shaped(sounds(token)));
  if (typed.length === 1) {
    const whole = sounds(typed[0]) || [];
    read = [];
    for (let at = 0; at < whole.length; at += SHAPE.length) read.push(shaped(whole.slice(at, at + SHAPE.length)));
  }
  if (read.length !== WORDS) throw new ReturnCodeError("count", [], [], read.length);
  const strange = read.map((word, at) => (word === null ? at + 1 : 0)).filter((place) => place);
  if (strange.length) throw new ReturnCodeError("no_word", strange);
  return read;
}

function isWhole(number) {
  return number % CHECK === BigInt(0) && number / CHECK < SECRETS;
}

function digitOf(word) {
  return sounds(word).reduce((value, sound, at) => value * SHAPE[at].length + SHAPE[at].indexOf(sound), 0);
}

function wordOf(digit) {
  let left = digit;
  return SHAPE.slice().reverse().map((place) => {
    const choice = left % place.length;
    left = (left - choice) / place.length;
    return place[choice];
  }).reverse().join("");
}

function wordsOf(number) {
  const words = [];
  let left = number;
  for (let at = 0; at < WORDS; at += 1) {
    words.push(wordOf(Number(left % BASE)));
    left /= BASE;
  }
  return words.reverse();
}

function numberOf(words) {
  return words.reduce((number, word) => number * BASE + BigInt(digitOf(word)), BigInt(0));
}

// The weight of each place. A loop, because `**` on BigInt is rewritten wrongly by some old tools.
function weights() {
  const found = [BigInt(1)];
  while (found.length < WORDS) found.unshift(found[0] * BASE);
  return found;
}

function swappedPlaces(words, number) {
  const digits = words.map((word) => BigInt(digitOf(word)));
  const weight = weights();
  for (let first = 0; first < WORDS; first += 1) {
    for (let second = first + 1; second < WORDS; second += 1) {
      if (isWhole(number + (digits[second] - digits[first]) * (weight[first] - weight[second]))) return [first + 1, second + 1];
    }
  }
  return [];
}

function inverse(value) {
  // Fermat: CHECK is a prime.
  let result = BigInt(1);
  let base = value % CHECK;
  for (let power = CHECK - BigInt(2); power > BigInt(0); power /= BigInt(2)) {
    if (power % BigInt(2)) result = (result * base) % CHECK;
    base = (base * base) % CHECK;
  }
  return result;
}

function doubtsOf(words, number) {
  const weight = weights();
  const found = [];
  words.forEach((word, at) => {
    const typed = BigInt(digitOf(word));
    const meant = (((typed - number * inverse(weight[at])) % CHECK) + CHECK) % CHECK;
    const mended = number + (meant - typed) * weight[at];
    if (meant < BASE && mended / CHECK < SECRETS) {
      const other = wordOf(Number(meant));
      const heard = sounds(other);
      const unlike = sounds(word).filter((sound, place) => sound !== heard[place]).length;
      found.push({ unlike, doubt: { place: at + 1, word: other } });
    }
  });
  return found.sort((one, two) => one.unlike - two.unlike || one.doubt.place - two.doubt.place).map((item) => item.doubt);
}
