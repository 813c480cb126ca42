// Looking up: cards, and entries side by side.
import { band, published, roomOf } from "./band.js";
import { apart, button, make, table, write } from "./elements.js";
import { entries, named } from "./find.js";
import { TIERS } from "./rules.js";
import { announce, data, input, leisurely, say, the, unhurried, words } from "./state.js";
import { Decimal } from "./values.js";
import { tierAmount, tiers } from "./words.js";

/** @typedef {import("./rules.js").Entry} Entry */

const LISTED = 50; // before somebody asks for more
const AT_ONCE = 3; // as many as a screen shows
export const MOST_PICKED = 5;

/** @type {Set<Entry>} */
export const picked = new Set();
let lookLimit = LISTED;

/** Cards that were made, as long as they say what they would say now. @type {Map<Entry, HTMLElement>} */
const cards = new Map();
addEventListener("resize", () => cards.clear());

/** @param {Entry} entry */
function card(entry) {
  const known = cards.get(entry) ?? drawn(entry);
  cards.set(entry, known);
  return known;
}

/** @param {Entry} entry */
function drawn(entry) {
  const about = [
    entry.industry === null ? say("show.all-industries") : say("show.industry", { industry: words.industry(entry.industry) }),
    ...(entry.code ? [say("show.code", { code: entry.code })] : []),
    ...(entry.group ? [say("show.group", { group: words.group(entry.group) })] : []),
    ...(entry.note ? [say("show.note", { note: entry.note })] : []),
    ...(entry.aliases.length ? [say("page.other-names", { names: entry.aliases })] : []),
  ];
  const rows = tiers(entry, words, data.edition).map((row) => [row.label, row.amount]);
  if (entry.mean !== null) rows.push([say("tier.mean"), words.yuan(Decimal.of(entry.mean), "year")]);
  const picture = band(published(entry), roomOf(300, 68), false);
  const box = make("input", { type: "checkbox" });
  box.checked = picked.has(entry);
  box.disabled = !box.checked && picked.size >= MOST_PICKED;
  box.addEventListener("change", () => {
    if (box.checked) picked.add(entry);
    else picked.delete(entry);
    lookFresh();
    announce("changed");
  });
  const figures_ = make("dl", { class: "tiers" }, ...rows.map(([label, amount]) => make("div", {}, make("dt", {}, label), make("dd", {}, amount))));
  const ask = button("page.use", () => announce("use", entry));
  ask.setAttribute("aria-label", `${say("page.use")} ${named(entry)}`);
  const pick = make("label", { class: "pick" }, box, " ", say("page.pick"), make("span", { class: "unseen" }, ` ${named(entry)}`));
  return make(
    "li",
    { class: "card" },
    make("h3", {}, apart(words.occupation(entry))),
    make("p", { class: "quiet" }, apart(about.join(say("clause")))),
    ...(picture ? [picture] : []),
    figures_,
    make("p", { class: "acts" }, ask, " ", pick),
  );
}

/** As many as there are. */
export function lookFurther() {
  lookLimit = Infinity;
  look();
}

/** With cards that say what has changed. */
export function lookFresh() {
  cards.clear();
  look();
}

/** From the first again. */
export function lookAnew() {
  lookLimit = LISTED;
  look();
}

export function look() {
  const [group, industry, order] = ["group", "industry", "order"].map((id) => input(id).value);
  const at = TIERS.findIndex((tier) => tier === order);
  let found = entries(input("find").value).filter(
    (entry) => (!group || entry.group === group) && (!industry || (industry === "-" ? entry.industry === null : entry.industry === industry)),
  );
  if (at >= 0) {
    const figure = (/** @type {Entry} */ entry) => entry.band[at] ?? -1;
    found = [...found].sort((one, other) => figure(other) - figure(one));
  }
  write("found", say("report.filter.shown", { shown: Math.min(found.length, lookLimit), total: found.length }));
  put(found.slice(0, lookLimit));
  the("no-match").hidden = Boolean(found.length);
  the("look-more").hidden = found.length <= lookLimit;
  compared();
}

/** @type {Entry[]} */
let rest = [];
let stop = () => {};
const restSoon = unhurried(() => {
  stop = leisurely(
    (function* () {
      for (const entry of rest) yield the("results").append(card(entry));
    })(),
  );
});

/** The first at once, the rest while the browser has nothing else to do: typing must not wait for what is off the screen.
 * @param {Entry[]} those */
function put(those) {
  stop();
  rest = those.slice(AT_ONCE);
  const list = the("results");
  const first = those.slice(0, AT_ONCE).map(card);
  while (list.children.length > first.length) list.lastChild?.remove();
  if (first.some((made, at) => list.children[at] !== made)) list.replaceChildren(...first);
  stop = restSoon();
}

/** What is picked, side by side, each against the first. */
function compared() {
  const those = [...picked];
  the("compared").hidden = !those.length;
  if (!those.length) return;
  the("compared-head").textContent = say("page.picked", { count: those.length });
  const rows = TIERS.map((tier, at) => {
    const first = those[0].band[at];
    return [
      say(`tier.${tier}`),
      ...those.map((entry, number) => {
        const figure = entry.band[at];
        const bound = entry.bounds.filter(([of]) => of === at).map(([, above]) => above);
        const amount = tierAmount(figure, bound.length ? Decimal.of(Math.max(...bound)) : null, words.missing(data.edition), words);
        const cell = make("span", {}, amount);
        if (number && first && figure !== null) cell.append(make("br"), make("small", {}, difference(figure, first)));
        return cell;
      }),
    ];
  }).filter((_, at) => those.some((entry) => entry.band[at] !== null || entry.bounds.some(([of]) => of === at)));
  const wide = make("div", { class: "wide", role: "group", "aria-labelledby": "compared-head", tabindex: "0" });
  const made = table([say("figures.what")], rows);
  made.tHead?.rows[0].append(...those.map((entry) => make("th", { scope: "col" }, apart(named(entry)))));
  wide.append(made);
  const more = those.length < 2 ? [make("p", { class: "quiet" }, say("page.picked.more"))] : [];
  const clear = button("page.clear", () => {
    picked.clear();
    lookFresh();
    announce("changed");
  });
  the("compared-table").replaceChildren(wide, ...more, clear);
}

/** @param {number} figure @param {number} first above 0 */
function difference(figure, first) {
  const ratio = Decimal.of(figure).minus(Decimal.of(first)).over(Decimal.of(first));
  if (figure === first) return say("page.same");
  return say(figure > first ? "page.higher" : "page.lower", { percent: words.percent(ratio) });
}
