// What scripts say, in the page's language. The words come with the page as JSON in <script type="application/json" id="words">:
// a key has a text, or, where it counts something, one text a plural form (CLDR). Placeholders stand in braces.

const root = document.documentElement;
const block = document.getElementById("words");
const words = block ? JSON.parse(block.textContent) : {};

export const language = root.lang || "en";
export const isRightToLeft = root.dir === "rtl";

const digits = { numberingSystem: root.dataset.digits || "latn" };
const plural = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language, { ...digits, maximumFractionDigits: 1 });

/** A number as the language writes it, in the digits that the person chose. */
export const number = (value) => numbers.format(value);

/** The text of a key with its values put in. A key without words is shown as it is, so that the gap is seen. */
export function say(key, values = {}) {
  return fill(typeof words[key] === "string" ? words[key] : key, values);
}

/** The text of a key that counts, in the plural form that the language takes for the count; {number} is the count. */
export function count(key, value, values = {}) {
  const forms = words[key];
  const text = typeof forms === "object" ? forms[plural.select(value)] || forms.other : forms || key;
  return fill(text, { ...values, number: value });
}

function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === "number" ? number(value) : value;
  });
}

const dayFormat = new Intl.DateTimeFormat(language, { ...digits, day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const momentFormat = new Intl.DateTimeFormat(language, { ...digits, hour: "2-digit", minute: "2-digit" });

/** A calendar day, given as YYYY-MM-DD, in words. The day is one of the case's zone; no zone shifts it. */
export const day = (iso) => dayFormat.format(new Date(`${iso}T00:00:00Z`));

/** An hour of this device's clock, for news that is only about now. */
export const hour = (date) => momentFormat.format(date);

const unit = (name) => new Intl.NumberFormat(language, { ...digits, style: "unit", unit: name, unitDisplay: "short" });
const units = [["day", 1440], ["hour", 60], ["minute", 1]].map(([name, minutes]) => [unit(name), minutes]);
const joined = new Intl.ListFormat(language, { type: "unit", style: "short" });

/** A length of time in its two largest units that are not zero, such as 3 hr, 20 min. Less than a minute counts as one. */
export function duration(minutes) {
  let left = Math.max(1, Math.round(minutes));
  const parts = [];
  for (const [format, size] of units) {
    const whole = Math.floor(left / size);
    if (whole && parts.length < 2) parts.push(format.format(whole));
    else if (parts.length) break;
    left -= whole * size;
  }
  return joined.format(parts);
}
