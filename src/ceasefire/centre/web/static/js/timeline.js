// Days as bars, from JSON {"days": [{"day": "2016-02-27", "firm": 2, "weak": 5, "seen": true}, …]}: every day of the span in order,
// `seen` false where hardly anybody could report, which is drawn as not known and never as calm. Drag over the bars, move the two
// ends by keys, step, or play. The span chosen drives the map and the address.

import { bars } from "./timeline-bars.js";
import { choose, onSpan, span } from "./span.js";
import { count, day, say } from "./words.js";

const TURN = 700;
const USUAL_WINDOW = 7;
const still = matchMedia("(prefers-reduced-motion: reduce)");

export async function begin(element) {
  const answer = await fetch(element.dataset.source, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`${element.dataset.source}: ${answer.status}`);
  const { days } = await answer.json();
  if (days.length) new Timeline(element, days);
}

class Timeline {
  constructor(element, days) {
    this.days = days;
    this.names = days.map((one) => one.day);
    this.last = days.length - 1;
    this.picture = bars(days, (first, last, settled) => this.set(first, last, settled));
    this.told = made("output", {});
    this.ends = ["from", "to"].map((end) => this.end(end));
    this.player = !still.matches && made("button", { type: "button", className: "button quiet", textContent: say("days.play") });
    element.querySelector("form")?.remove();
    element.append(this.picture.element, this.row(), this.sliders());
    [this.first, this.final] = [0, this.last];
    this.read();
    onSpan(() => this.read());
  }

  end(name) {
    const input = made("input", { type: "range", min: 0, max: this.last, step: 1 });
    input.addEventListener("input", () => {
      this.pause();
      // What the hands show, not what was drawn last: two quick moves must not undo each other.
      const [first, final] = this.ends.map((end) => Number(end.input.value));
      if (name === "from") this.set(first, Math.max(first, final));
      else this.set(Math.min(first, final), final);
    });
    const label = made("label", { textContent: say(`days.${name}`) });
    label.append(input);
    return { input, label };
  }

  sliders() {
    const box = made("div", { className: "ends" });
    box.append(...this.ends.map((end) => end.label));
    return box;
  }

  row() {
    const box = made("div", { className: "row" });
    const button = (key, act) => {
      const made_ = made("button", { type: "button", className: "button quiet", textContent: say(key) });
      made_.addEventListener("click", act);
      return made_;
    };
    box.append(this.told, button("days.back", () => this.step(-1)), button("days.on", () => this.step(1)));
    if (this.player) {
      this.player.addEventListener("click", () => (this.timer ? this.pause() : this.play()));
      box.append(this.player);
    }
    box.append(button("days.whole", () => this.set(0, this.last)));
    return box;
  }

  /** Show days `first` to `final`, both inclusive. The whole is an open span, so that its address stays plain. */
  set(first, final, settled = true) {
    const whole = first === 0 && final === this.last;
    choose(whole ? "" : this.names[first], whole ? "" : this.names[final], settled);
  }

  read() {
    const from = this.names.findIndex((name) => !span.from || name >= span.from);
    const to = this.names.filter((name) => !span.to || name <= span.to).length - 1;
    this.first = from < 0 ? this.last : from;
    this.final = Math.max(this.first, to);
    this.draw();
  }

  draw() {
    const [first, final] = [this.names[this.first], this.names[this.final]];
    this.picture.mark(this.first, this.final);
    this.ends.forEach(({ input }, index) => {
      input.value = index ? this.final : this.first;
      input.setAttribute("aria-valuetext", day(index ? final : first));
    });
    const inside = this.days.slice(this.first, this.final + 1);
    const total = inside.reduce((sum, one) => sum + one.firm + one.weak, 0);
    const when = first === final ? day(first) : say("days.span", { from: day(first), to: day(final) });
    this.told.setAttribute("aria-live", this.timer ? "off" : "polite");
    this.told.textContent = `${when} · ${count("atlas.incidents", total)}`;
  }

  /** Move the span by its own days; a span of all days becomes a week at its start. */
  step(direction) {
    this.pause();
    this.shift(direction);
  }

  shift(direction) {
    const whole = this.first === 0 && this.final === this.last;
    const width = whole ? Math.min(USUAL_WINDOW - 1, this.last) : this.final - this.first;
    const first = whole ? 0 : Math.min(Math.max(0, this.first + direction), this.last - width);
    this.set(first, first + width);
    return first + width < this.last;
  }

  play() {
    if (this.final === this.last) this.set(0, Math.min(this.last, this.first === 0 ? USUAL_WINDOW - 1 : this.final - this.first));
    this.player.textContent = say("days.pause");
    this.timer = setInterval(() => this.shift(1) || this.pause(), TURN);
  }

  pause() {
    clearInterval(this.timer);
    this.timer = undefined;
    if (this.player) this.player.textContent = say("days.play");
  }
}

const made = (name, values) => Object.assign(document.createElement(name), values);
